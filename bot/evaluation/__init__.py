"""How decisions compare with gold verdicts: pure arithmetic over posts that were decided already.

`scored` holds gold and outcome side by side, `figures` counts, `reliability` holds confidence against what came true,
`compare` tells two runs apart, `mistakes` ranks what went wrong, `outcome` is the file form, `tables` the words.
"""
