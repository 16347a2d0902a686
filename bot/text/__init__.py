"""Reading a post as language, in English and French, with no knowledge of any subject.

Pure: no I/O and no clock. `reading.read` composes the modules; every offset they hand out points into the raw
text.
"""
