"""The part of a long text that is worth reading closely: the sentences around what it names.

A post of a hundred thousand characters that names something twice is about those two places; reading all of it takes a
thousand times longer and finds nothing more.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from bot.model import Span

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_AROUND = (-1, 0, 1)


def excerpt(text: str, spans: Iterable[Span], longest: int) -> tuple[Span, ...]:
    """Ranges of whole sentences around `spans`, in order and apart, of at most `longest` characters together.

    Each span brings its sentence and the one on either side; the first come first. The whole text when it is no longer
    than that; a sentence for which there is no room ends the excerpt.
    """
    if len(text) <= longest:
        return (Span(0, len(text)),) if text else ()
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    near = {bisect_right(starts, span.start) - 1 + step for span in spans for step in _AROUND}
    kept: list[Span] = []
    for number in sorted(near & set(range(len(starts)))):
        longest -= ends[number] - starts[number]
        if longest < 0:
            break
        if kept and kept[-1].end == starts[number]:
            kept[-1] = Span(kept[-1].start, ends[number])
        elif starts[number] < ends[number]:
            kept.append(Span(starts[number], ends[number]))
    return tuple(kept)
