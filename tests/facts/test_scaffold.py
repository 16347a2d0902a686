"""The file for a new fact: every field, each with what it is for, what is checked, and an example."""

import re
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import schema
from bot.facts.scaffold import Known, scaffold
from bot.model import Fact, Lang, Source

TODAY = date(2026, 7, 1)
DRAFT = scaffold(Known("acme-2025"), TODAY)
NOTED_TOGETHER = {"valid_to": "valid_from", "author": "title"}


def read(text: str) -> Fact:
    return schema.validate(schema.FactsFile, yaml.safe_load(text)).facts[0]


@pytest.mark.parametrize("field", [field.name for kind in (Fact, Source) for field in fields(kind)])
def test_every_field_is_there_with_a_note_above_it(field: str) -> None:
    assert re.search(rf"^[ -]+{field}:", DRAFT, re.MULTILINE)
    noted = NOTED_TOGETHER.get(field, field)
    note = re.search(rf"^ *# (?:\w+, )*{noted}(?:, \w+)*: ((?:.*\n)(?: *#.*\n)*)", DRAFT, re.MULTILINE)
    assert note is not None
    assert "Checked: " in note[1] and "Example" in note[1]


def test_it_is_a_draft_researched_today_to_be_looked_at_in_half_a_year() -> None:
    fact = read(DRAFT)
    assert (fact.status, fact.as_of, fact.review_by) == ("draft", "2026-07-01", "2026-12-30")


def test_no_source_may_be_cited_before_somebody_has_said_what_it_is() -> None:
    (source,) = read(DRAFT).sources
    assert (source.tier, source.verification, source.published) == ("low", "second-hand", None)


@given(said=st.text(), quoted=st.text(), url=st.text(), lang=st.sampled_from(Lang))
def test_whatever_is_said_is_read_back_on_one_line(said: str, quoted: str, url: str, lang: Lang) -> None:
    fact = read(scaffold(Known("acme-2025", said, url, quoted, lang), TODAY))
    told: list[Any] = [fact.statement.in_(lang), fact.sources[0].quote, fact.sources[0].url]
    assert told == [" ".join(text.split()) for text in (said, quoted, url)]
    assert fact.sources[0].lang == lang


def test_the_examples_in_the_notes_are_yaml() -> None:
    lists = re.findall(r"Example: (- \{.*\}|\[.+\]|'.*')$", DRAFT, re.MULTILINE)
    assert len(lists) > 10
    for example in lists:
        assert yaml.safe_load(example)
