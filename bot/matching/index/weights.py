"""What each sign for a candidate counts (see `signs`).

Fitted by a listwise softmax over the candidates of 2,932 posts, 1,797 in English and 1,135 in French, whose claim was
known; `docs/retrieval.md` has the figures.
"""

from types import MappingProxyType

WEIGHTS = MappingProxyType(
    {
        "found": 7.5,
        "covered": 2.1,
        "of_post": 4.5,
        "half": 60.0,
        "passage": 5.0,
        "numbers_apart": -0.53,
    }
)
