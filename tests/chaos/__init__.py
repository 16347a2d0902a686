"""Seeded rounds of everything that can go wrong, on the embedded network, held against what ought to have happened.

`python -m tests.chaos` runs thousands; `python -m tests.chaos --seed N` runs one of them and tells its story.
"""
