"""The pages that facts cite: are they still there, and do they still say it?

`check.check` looks at one source and returns its new `Health`; everything else serves it. `fetch` and `wire` do the
only plain HTTP of the project; `page`, `words`, `quote`, `paywall`, `robots` and `health` are pure.
"""
