"""The heart: a post and the facts in, scored and explained matches and a verdict out. Pure.

`Matcher` (in `matcher.py`) runs the stages in order: `vocabulary` finds names and notions, `page` lays the reading
out by clause, `align` holds each fact against each clause by anchors and slots, `judge` weighs what was found.
"""
