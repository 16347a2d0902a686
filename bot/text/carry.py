"""How one clause tells how to take another.

An opening `if` covers the next clause; what stands before a colon tells how to take what follows it
(`Sources say: …`), a label before a colon covers its line or the list below it (`My predictions: …`); a complement goes
on in its contrast (`… that X bought it, not Y`); and a clause that rejects what was said (`I doubt it`, `Fake.`)
strikes the clauses before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import takewhile

from bot.model import Modality
from bot.text.parts import Parts, is_whole, opens, word_pattern
from bot.text.questions import CONTRAST

_IF = r"(?:if|unless|suppose|assuming|si|s'ils?|et si)\b"
_COMPLEMENT = re.compile(r"\b(?:that\b|que\b|qu')")
_GOES_ON = re.compile(r"(?:c'est|c'etait|ca|not|nor|pas|non|ni)\b")
_BUT = re.compile(r"(?:but|mais)\b")
_ANNOUNCED = frozenset(Modality) - {Modality.NEGATED, Modality.ASKED, Modality.QUOTED}
_LABELS = frozenset({Modality.CONDITIONAL, Modality.PREDICTED, Modality.WISHED, Modality.DEBUNKED, Modality.JOKING})
_UNCLAIMED = _LABELS | {Modality.ASKED}
_LABEL_WORDS = 6


def carry(found: list[set[Modality]], post: Parts) -> None:
    """Widen the modality of each part to the parts it is about."""
    _conditions(found, post)
    struck = _strike(found, post)
    if ":" in post.folded.text:
        _announcements(found, post)
        _labels(found, post)
    _complements(found, post)
    for index in struck:
        found[index].add(Modality.DEBUNKED)


def _conditions(found: list[set[Modality]], post: Parts) -> None:
    for index in range(1, len(post.parts)):
        opened = Modality.CONDITIONAL in found[index - 1] and opens(post.texts[index - 1], _IF)
        if opened and not post.is_idle(index - 1) and post.goes_on(index) and not CONTRAST.match(post.texts[index]):
            found[index].add(Modality.CONDITIONAL)


def _announcements(found: list[set[Modality]], post: Parts) -> None:
    announced: set[Modality] = set()
    for index in range(1, len(post.parts)):
        if not post.goes_on(index) or _turns(post, index):
            announced = set()
        elif ":" in post.gap(index) and not post.is_idle(index - 1):
            announced = found[index - 1] & _ANNOUNCED
        found[index] |= announced


def _labels(found: list[set[Modality]], post: Parts) -> None:
    """A short label before a colon covers the rest of its line, or the lines under it when it ends one."""
    label: set[Modality] = set()
    end = "\n"
    for index in range(len(post.parts)):
        if (index and end in post.gap(index)) or _turns(post, index):
            label = set()
        found[index] |= label
        gap = post.gap(index + 1) if index + 1 < len(post.parts) else ""
        short = len(post.texts[index].split()) <= _LABEL_WORDS and not post.is_idle(index)
        if ":" in gap and short and _opens_line(post, index):
            label, end = found[index] & _LABELS, "\n\n" if "\n" in gap else "\n"


def _turns(post: Parts, index: int) -> bool:
    """Whether a part turns to something else: `but`, `in reality`."""
    text = post.texts[index]
    return _BUT.match(text) is not None or opens(text, post.cues.turns) is not None


def _opens_line(post: Parts, index: int) -> bool:
    return index == 0 or "\n" in post.gap(index)


def _complements(found: list[set[Modality]], post: Parts) -> None:
    for index in range(1, len(post.parts)):
        before = found[index - 1] & _UNCLAIMED
        goes_on = before and post.goes_on(index) and _GOES_ON.match(post.texts[index])
        if goes_on and _COMPLEMENT.search(post.texts[index - 1]):
            found[index] |= before


def _strike(found: list[set[Modality]], post: Parts) -> set[int]:
    """The parts that are rejected; those that do nothing but reject are marked at once."""
    struck, swept = _repeated(post), set[int]()
    for index, text in enumerate(post.texts):
        if _rejects(post, index):
            found[index].add(Modality.DEBUNKED)
            swept.update(takewhile(lambda other: other not in swept, _before(post, index)))
            if index == 0 and is_whole(text, post.cues.debunk_labels):
                struck.update(_after(post, 0))
        elif index and opens(text, post.cues.debunk_openers) and (post.goes_on(index) or '"' in post.texts[index - 1]):
            struck.add(index - 1)
    return struck | swept


def _rejects(post: Parts, index: int) -> bool:
    """Whether a part does nothing but reject; `non, mais …` only takes the word."""
    if not is_whole(post.texts[index], post.cues.debunk_alone):
        return False
    takes_the_word = not post.goes_on(index) and not post.is_last(index) and _BUT.match(post.texts[index + 1])
    return not takes_the_word


def _before(post: Parts, index: int) -> Iterator[int]:
    """The parts before one in its sentence; those of the sentence before it when it opens its own."""
    sentence = post.parts[index].sentence - (not post.goes_on(index))
    while index and post.parts[index - 1].sentence == sentence:
        index -= 1
        yield index


def _after(post: Parts, index: int) -> Iterator[int]:
    """The parts of the sentence after that of a part."""
    sentence = post.parts[index].sentence + 1
    for other in range(index + 1, len(post.parts)):
        if post.parts[other].sentence > sentence:
            return
        if post.parts[other].sentence == sentence:
            yield other


def _repeated(post: Parts) -> set[int]:
    starts = [part.start for part in post.parts]
    found: set[int] = set()
    for match in word_pattern(post.cues.repeated_falsehood).finditer(post.folded.text):
        first = max(bisect_right(starts, match.start()) - 1, 0)
        found.update(n for n in range(first, bisect_left(starts, match.end())) if post.parts[n].end > match.start())
    return found
