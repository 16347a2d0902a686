"""Reading takes time in proportion to the text, also for text that was written to be slow."""

import time
from datetime import date

import pytest

from bot.model import Lang
from bot.text.language import languages
from bot.text.reading import read

POSTED = date(2024, 6, 12)
RUNS = [
    *("a", "é", "1", "12 ", "1 000 ", "si ", "no ", "no. ", '"', '" ', "(", "!", "?", "!.", ".", "… ", " ", "\n"),
    *("\u0301", ":", ";", " - ", ", he ", ", the a", "without ", "@a.", "#aB", "a.com/", "may ", "that may "),
    *("il y a ", "one hundred ", "5+5 ", "of the ", "keeps saying x ", "fake: ", "fake. ", "prediction:\n"),
    *("I doubt it. ", "in case you guys ", "'2"),
]
LEAST = 0.05
"""Seconds under which the machine's noise is greater than any growth."""


def seconds(text: str, lang: Lang) -> float:
    start = time.process_time()
    read(text, lang, POSTED)
    languages(text, None)
    return time.process_time() - start


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("lang", list(Lang))
def test_four_times_the_text_takes_far_less_than_sixteen_times_the_time(run: str, lang: Lang) -> None:
    part, whole = (run * (size // len(run)) + "a x" for size in (10_000, 40_000))
    most = max(9 * min(seconds(part, lang) for _ in range(2)), LEAST)
    assert any(seconds(whole, lang) < most for _ in range(2))
