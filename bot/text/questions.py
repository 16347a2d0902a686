"""Which clauses are asked.

A question mark reaches back to the last contrast or colon, or to the clause that opened the question; a tag
(`…, true or not?`) reaches over colons too. A negated question asserts (`Didn't Musk sign?`), so does one that takes
its content for known (`Did you know …?`), and a statement that ends in `??` or `?!` is surprised, not asking, unless
the post is addressed to somebody.
"""

import re

from bot.model import Lang, Modality
from bot.text.parts import EDGES, Parts, is_whole, opens, pattern, says

CONTRAST = re.compile(r"(?:but|because|so|while|though|although|mais|car|donc|alors que|parce que|puisque)\b")
_SURPRISE = re.compile(r"(?:\?\s?[?!]|!\s?\?)[?!\s\"')]*$")
_FEW = 3
"""A question of so few words points at something rather than states it."""


def ask(found: list[set[Modality]], post: Parts) -> None:
    """Add or clear `ASKED` in each part."""
    first = 0
    for last in range(len(post.parts)):
        if post.is_last(last):
            _sentence(found, post, first, last)
            first = last + 1


def _sentence(found: list[set[Modality]], post: Parts, opening: int, last: int) -> None:
    marked = "?" in post.texts[last][-4:]
    openers = [index for index in range(opening, last + 1) if _opens_question(post, index)]
    if not marked:
        for index in openers:
            found[index].add(Modality.ASKED)
        return
    first = min([_reach(post, last), *openers])
    asked = range(first, last + 1)
    if opens(post.texts[first], post.cues.asserting_question):
        _clear(found, asked, Modality.ASKED, Modality.NEGATED)
    elif opens(post.texts[first], post.cues.factive_question) or _is_surprise(found, post, asked, openers):
        _clear(found, asked, Modality.ASKED)
    else:
        for index in asked:
            found[index].add(Modality.ASKED)
        _ask_before(found, post, opening, last)


def _clear(found: list[set[Modality]], asked: range, *modalities: Modality) -> None:
    for index in asked:
        found[index].difference_update(modalities)


def _is_surprise(found: list[set[Modality]], post: Parts, asked: range, openers: list[int]) -> bool:
    texts = [post.texts[index] for index in asked]
    put_to_somebody = post.folded.text.lstrip().startswith("@") or opens(texts[0], post.cues.before_name)
    if (
        openers
        or put_to_somebody
        or not _SURPRISE.search(texts[-1])
        or sum(len(text.split()) for text in texts) <= _FEW
    ):
        return False
    if any(Modality.ASKED in found[index] for index in asked) or pattern(post.cues.question_tags).search(texts[-1]):
        return False
    return not any(says(text, post.cues.question_words) for text in texts)


def _reach(post: Parts, last: int) -> int:
    """How far back a question reaches: to a contrast, or to a colon unless a mere tag follows it."""
    first, tagged = last, pattern(post.cues.question_tags).search(post.texts[last]) is not None
    while post.goes_on(first):
        gap = post.gap(first)
        at_colon = (":" in gap or ";" in gap) and len(post.texts[first].split()) > 4 and not tagged
        if at_colon or CONTRAST.match(post.texts[first]):
            break
        first -= 1
    return first


def _opens_question(post: Parts, index: int) -> bool:
    text, cues = post.texts[index], post.cues
    if opens(text, cues.question_openers) or says(text, cues.inversion):
        return True
    return post.lang is Lang.EN and post.before_name(index)


def _ask_before(found: list[set[Modality]], post: Parts, opening: int, last: int) -> None:
    """`Is this true?`, alone, asks about the sentence before it."""
    if opening != last or not is_whole(post.texts[last].strip(EDGES), post.cues.asks_back):
        return
    for index in range(opening - 1, -1, -1):
        if post.parts[index].sentence != post.parts[opening].sentence - 1:
            return
        found[index].add(Modality.ASKED)
