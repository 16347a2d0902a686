"""What went wrong, worst first: harm in public, then false praise, then a wrong fact, then what was only missed."""

from collections.abc import Iterable
from enum import StrEnum

from bot.evaluation.scored import SHOWN, Scored
from bot.model import Label


class Mistake(StrEnum):
    """Kinds of mistake, the worst first."""

    HARM = "corrected a post that needed none"
    ENDORSED = "called a false post supported"
    DEAF = "missed a wish to be left alone"
    WRONG_FACT = "answered from the wrong fact"
    PROPOSED = "proposed to correct a post that needs none"
    MISSED = "missed a false post"
    OTHER = "another verdict"


ORDER = list(Mistake)


def mistake(post: Scored) -> Mistake | None:
    """What is wrong with the outcome for a post, or None."""
    if post.right:
        return None
    shown, false = post.made["action"] in SHOWN, not post.harmless
    found = {
        Mistake.HARM: post.harmful,
        Mistake.ENDORSED: post.endorsed_falsely,
        Mistake.DEAF: post.gold["verdict"] == Label.OPT_OUT,
        Mistake.WRONG_FACT: post.answered and not post.same_fact and post.made["fact_id"] is not None,
        Mistake.PROPOSED: shown and not false,
        Mistake.MISSED: false and not shown,
        Mistake.OTHER: True,
    }
    return next(kind for kind in ORDER if found[kind])


def worst(posts: Iterable[Scored]) -> list[tuple[Mistake, Scored]]:
    """All mistakes, the worst first; among equals the more confident first."""
    found = [(kind, post) for post in posts if (kind := mistake(post))]
    return sorted(found, key=lambda pair: (ORDER.index(pair[0]), -float(pair[1].made["confidence"])))
