"""Calibration: labelled posts out of the fact base itself, weights fitted to them, thresholds chosen on others.

`generate` words every fact as people post (`frames`, `swaps`, `writing`), with a seed, having read no test post;
`holding` hides a wording from the matcher that is to judge it; `signs` collects what spoke for and against each
verdict, `logistic` fits weights to that, `folds` keeps a fact's posts together, `thresholds` bounds the harm.
Nothing here runs in the service.
"""
