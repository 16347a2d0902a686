"""Stored decisions as a replay reads them, and a fact base tried on."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update

from bot.model import FactStatus, Label, Trigger, Withdrawn
from bot.model.past import Edition, Obstacle
from bot.store import Session, decisions, facts, withdrawn
from bot.store.past import PAGE, editions, past
from bot.store.people import NOBODY
from bot.store.rehearsal import in_force, rehearse
from bot.store.tables import decision as table
from bot.store.tables import fact_version, source
from bot.store.tables import post as post_table
from bot.store.tables import subject as subject_table

from .samples import MINUTE, NOON, decide, decision, fact, post, reply, see, subject


def test_a_decision_comes_with_its_post_its_fact_and_its_reply(session: Session) -> None:
    id_ = decide(session, post(1))
    (found,) = past(session, NOON)
    assert (found.id, found.post, found.trigger, found.decided_at) == (id_, post(1), Trigger.WATCH, NOON + MINUTE)
    assert (found.label, found.fact_id, found.fact_version, found.weighed) == (Label.REFUTED, "f1", 1, ("f1",))
    assert (found.reply, found.rules, found.obstacle, found.above) == (reply(), decision(post(1)).rules, None, None)


def test_the_newest_come_first_and_only_those_since_then(session: Session) -> None:
    ids = [decide(session, post(number)) for number in range(4)]
    assert [one.id for one in past(session, NOON + MINUTE)] == ids[:0:-1]
    assert [one.id for one in past(session, NOON, 2)] == ids[:1:-1]
    assert list(past(session, NOON + 9 * MINUTE)) == []


def test_they_are_read_as_a_stream_while_others_are_asked(session: Session) -> None:
    number = PAGE + 5
    facts.load_subject(session, subject(fact("f1")), NOON)
    for seen in map(post, range(number)):
        made = decision(seen)
        decisions.record(session, see(session, seen), made, fact_base_sha="sha", code_version="0.1.0", at=NOON)
    found = []
    for stored in past(session, NOON):
        found.append(stored.id)
        assert session.execute(select(func.count()).select_from(table)).scalar_one() == number
    assert found == list(range(number, 0, -1))


def test_a_post_above_that_is_stored_comes_along(session: Session) -> None:
    above, asking = post(1), replace(post(2), parent_uri=post(1).uri)
    see(session, above)
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    id_ = see(session, asking, Trigger.MENTION)
    made = decision(asking, trigger=Trigger.MENTION, judged_uri=above.uri)
    decisions.record(session, id_, made, fact_base_sha="sha", code_version="0.1.0", at=NOON)
    (found,) = past(session, NOON)
    assert (found.above, found.judged_uri, found.obstacle) == (above, above.uri, None)
    withdrawn.withdraw(session, "local", [above.uri], Withdrawn.EDITED, NOON)
    (found,) = past(session, NOON)
    assert (found.above, found.obstacle) == (None, Obstacle.ABOVE_FORGOTTEN)
    session.execute(update(post_table).where(post_table.c.uri == above.uri).values(uri="local://elsewhere"))
    (found,) = past(session, NOON)
    assert (found.above, found.obstacle) == (None, Obstacle.ABOVE_UNKNOWN)


def test_what_stands_above_a_watched_post_is_not_asked_for(session: Session) -> None:
    see(session, post(1))
    decide(session, replace(post(2), parent_uri=post(1).uri))
    (found,) = past(session, NOON)
    assert found.above is None


def test_forgotten_words_are_told_from_none(session: Session) -> None:
    decide(session, replace(post(1), text=""))
    decide(session, post(2))
    withdrawn.withdraw(session, "local", [post(2).uri], Withdrawn.DELETED, NOON)
    assert [one.obstacle for one in past(session, NOON)] == [Obstacle.FORGOTTEN, None]
    session.execute(update(post_table).values(author=NOBODY))
    assert [one.obstacle for one in past(session, NOON)] == [Obstacle.FORGOTTEN] * 2


@pytest.mark.parametrize("column", ["rules", "reply_sources"])
@pytest.mark.parametrize("damage", ["[{", '[{"x": 1}]', "7"])
def test_a_damaged_row_is_told_and_holds_up_no_other(session: Session, column: str, damage: str) -> None:
    for number in (1, 2):
        decide(session, post(number))
    session.execute(text(f"UPDATE decision SET {column} = :damage WHERE id = 1"), {"damage": damage})
    assert [one.obstacle for one in past(session, NOON)] == [None, Obstacle.DAMAGED]


def test_damaged_matches_are_none(session: Session) -> None:
    decide(session, post(1))
    session.execute(text("UPDATE decision SET matches = '[{'"))
    (found,) = past(session, NOON)
    assert (found.weighed, found.obstacle) == ((), None)


def test_the_newest_edition_of_a_fact_is_told_retired_or_not(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    facts.load_subject(session, subject(fact("f1", "Otherwise.")), NOON + MINUTE)
    assert editions(session) == {
        "f1": Edition(2, FactStatus.PUBLISHED, NOON + MINUTE),
        "f2": Edition(2, FactStatus.RETIRED, NOON + MINUTE),
    }


def _everything(session: Session) -> list[object]:
    return [session.execute(select(one)).all() for one in (fact_version, source, subject_table)]


def test_a_fact_base_is_tried_on_and_nothing_of_it_stays(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    before = _everything(session)
    changed = subject(fact("f1", "Otherwise."), fact("f3"), title="Another")
    report, tried = rehearse(session, changed, NOON + MINUTE)
    assert (report.added, report.changed, report.retired) == (("f3",), ("f1",), ("f2",))
    assert _everything(session) == before
    assert facts.load_subject(session, changed, NOON + MINUTE) == report
    assert in_force(session) == tried


def test_the_first_fact_base_is_tried_on_too(session: Session) -> None:
    assert in_force(session) is None
    report, tried = rehearse(session, subject(fact("f1")), NOON)
    assert (report.added, set(tried.editions)) == (("f1",), {"f1"})
    assert in_force(session) is None
