"""Facts in versions."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.errors import FactBaseError, InputError
from bot.model import FactStatus, Lang
from bot.store import Session, facts
from bot.store.facts import LoadReport

from .samples import MINUTE, NOON, fact, source, subject


def test_a_subject_comes_back_as_it_went_in(session: Session) -> None:
    given = subject(fact("f1"), fact("f2"))
    report = facts.load_subject(session, given, NOON)
    assert report == LoadReport(added=("f1", "f2"), changed=(), unchanged=(), retired=())
    assert facts.current_subject(session) == given
    assert facts.current_subject(session, "topic") == given


def test_without_a_subject_there_is_none(session: Session) -> None:
    assert facts.current_subject(session) is None
    facts.load_subject(session, subject(), NOON)
    assert facts.current_subject(session, "other") is None


def test_loading_the_same_again_changes_nothing(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    stored, sha = facts.history(session, "f1"), facts.fact_base_sha(session)
    report = facts.load_subject(session, subject(fact("f1")), NOON + MINUTE)
    assert report == LoadReport(added=(), changed=(), unchanged=("f1",), retired=())
    assert (facts.history(session, "f1"), facts.fact_base_sha(session)) == (stored, sha)
    assert [version.loaded_at for version in stored] == [NOON]


def test_a_changed_fact_is_a_new_version_and_the_old_one_stays(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    before = facts.fact_base_sha(session)
    changed = fact("f1", "It happened in 2024.")
    report = facts.load_subject(session, subject(changed, fact("f2")), NOON + MINUTE)
    assert (report.changed, report.unchanged) == (("f1",), ("f2",))
    old, new = facts.history(session, "f1")
    assert (old.version, old.is_current, old.fact) == (1, False, fact("f1"))
    assert (new.version, new.is_current, new.fact, new.loaded_at) == (2, True, changed, NOON + MINUTE)
    assert facts.fact_base_sha(session) != before


def test_a_removed_fact_is_retired_once_and_no_longer_in_force(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    assert facts.load_subject(session, subject(fact("f1")), NOON + MINUTE).retired == ("f2",)
    assert facts.load_subject(session, subject(fact("f1")), NOON + 2 * MINUTE).retired == ()
    assert facts.history(session, "f2")[-1].fact.status is FactStatus.RETIRED
    assert facts.current_subject(session) == subject(fact("f1"))


def test_a_removed_fact_may_come_back(session: Session) -> None:
    for members in ((fact("f1"),), (), (fact("f1"),)):
        report = facts.load_subject(session, subject(*members), NOON)
    assert report.changed == ("f1",)
    assert [version.fact.status for version in facts.history(session, "f1")] == [
        "published",
        "retired",
        "published",
    ]


def test_the_fingerprint_depends_on_the_facts_and_not_on_the_way_to_them(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    sha = facts.fact_base_sha(session)
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    assert facts.fact_base_sha(session) != sha
    facts.load_subject(session, subject(fact("f1")), NOON)
    assert facts.fact_base_sha(session) == sha


def test_a_changed_topic_changes_the_fingerprint(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    sha = facts.fact_base_sha(session)
    report = facts.load_subject(session, subject(fact("f1"), title="Other"), NOON)
    assert report.unchanged == ("f1",)
    assert facts.fact_base_sha(session) != sha
    assert facts.current_subject(session) == subject(fact("f1"), title="Other")


def test_a_new_source_is_a_new_version_with_its_own_source_rows(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    more = replace(fact("f1"), sources=(*fact("f1").sources, source(3)))
    facts.load_subject(session, subject(more), NOON)
    rows = session.execute(text("SELECT fact_version_id, url, cite_in FROM source ORDER BY id")).all()
    assert [row.cite_in for row in rows] == ["en", "fr", "en", "fr", ""]
    assert len({row.fact_version_id for row in rows}) == 2


def test_a_source_cited_in_both_languages_says_so(session: Session) -> None:
    facts.load_subject(session, subject(replace(fact("f1"), sources=(source(1, Lang.EN, Lang.FR),))), NOON)
    assert session.execute(text("SELECT cite_in FROM source")).scalar_one() == "en,fr"


def test_two_subjects_must_be_told_apart_and_share_no_fact(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    facts.load_subject(session, subject(fact("g1"), id_="other"), NOON)
    with pytest.raises(InputError, match="name one: other, topic"):
        facts.current_subject(session)
    assert facts.current_subject(session, "other") == subject(fact("g1"), id_="other")
    with pytest.raises(FactBaseError, match="f1: this id belongs to the subject topic"):
        facts.load_subject(session, subject(fact("f1"), id_="other"), NOON)


def test_the_history_of_an_unknown_fact_is_empty(session: Session) -> None:
    assert facts.history(session, "f9") == []


def test_french_is_stored_in_real_letters(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1", "L’été à 10 %")), NOON)
    assert "L’été à 10 %" in session.execute(text("SELECT body FROM fact_version")).scalar_one()
