"""Retrieval: which stored claims a text may speak of.

`keys` turns claims and posts into terms, a backend of the `Postings` protocol (`memory` here, the SQL one in
`bot/store/postings.py`) finds candidates, and `ranking` weighs them. `docs/retrieval.md` tells why, with figures.
"""
