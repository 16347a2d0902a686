"""Corrections in the database: what is forgotten with a person, and what the database refuses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import InputError, StoreError
from bot.model import Post, Reply
from bot.store import Session, Store, corrected, corrections, facts, open_store, outbox, people
from bot.store.corrections import Planned
from bot.store.forgetting import forget
from bot.store.outbox import Outgoing, answer_key
from bot.store.tables import OutboxState
from bot.store.views import create_all

from .samples import MINUTE, NOON, both, decide, fact, post, reply, subject

READER = "did:plc:reader"
URI = f"at://{READER}/app.bsky.feed.post/3k1"
LEASE = timedelta(minutes=1)


@pytest.fixture
def session() -> Iterator[Session]:
    store = open_store("sqlite://", key="a long random text")
    with store.write() as session:
        create_all(session)
        yield session
    store.close()


def seen() -> Post:
    return replace(post(1, author=READER), platform="bluesky", uri=URI)


def planned(session: Session, *, anew: bool = False) -> None:
    """An answer that was sent, then a change of its fact, then a plan."""
    decision_id = decide(session, seen())
    outbox.enqueue(session, decision_id, "bluesky", URI, answer_key("bluesky", URI), reply(), NOON)
    (item,) = outbox.claim(session, "bluesky", "w", NOON, LEASE, 1)
    outbox.mark_sent(session, item, "at://us/app.bsky.feed.post/3k2", NOON)
    facts.load_subject(session, subject(replace(fact("f1"), reply=both("In 2024.")), fact("f2")), NOON)
    (answer,) = corrections.find(session)
    words = Reply("Correction: In 2024. — Publisher 1", answer.lang, (fact("f1").sources[0],))
    target, replaces = (URI, answer.target) if anew else (answer.target, None)
    corrections.replan(session, [Planned(answer, target, replaces, words, None)], NOON)


def sent(session: Session) -> Outgoing:
    corrections.approve(session, "f1", None, "desk", NOON)
    (item,) = outbox.claim(session, "bluesky", "w", NOON, LEASE, 1)
    outbox.keep(session, item, f'{{"parent": "{URI}"}}')
    outbox.mark_sent(session, item, "at://us/app.bsky.feed.post/3k3", NOON)
    return item


def test_a_plan_takes_the_place_of_the_one_before(session: Session) -> None:
    planned(session)
    corrections.replan(session, [], NOON)
    with pytest.raises(InputError, match="no correction is planned for f1"):
        corrections.approve(session, "f1", None, "desk", NOON)


def test_a_correction_brings_the_source_of_the_version_it_rests_on(session: Session) -> None:
    planned(session)
    assert corrections.worded(session, sent(session)).sources == (fact("f1").sources[0],)


def test_what_was_sent_is_done_with(session: Session) -> None:
    planned(session)
    item = sent(session)
    done = corrected.one(session, item.id)
    assert done is not None
    with pytest.raises(StoreError, match="correction 1 is sent: nothing more can become of it"):
        outbox.mark_failed(session, done, "why")
    assert corrections.find(session) == []


def test_what_is_sent_counts_for_the_hour_however_long_ago_it_was_approved(session: Session) -> None:
    planned(session)
    corrections.approve(session, "f1", None, "desk", NOON)
    later = NOON + timedelta(days=3)
    (item,) = outbox.claim(session, "bluesky", "w", later, LEASE, 1)
    assert item.begun_at == item.since == later
    assert outbox.sent_since(session, "bluesky", later - timedelta(hours=1)) == 1
    outbox.mark_sent(session, item, "at://us/app.bsky.feed.post/3k3", later)
    assert outbox.sent_since(session, "bluesky", later - timedelta(hours=1)) == 1
    assert outbox.sent_since(session, "bluesky", later + MINUTE) == 0


@pytest.mark.parametrize("state", ["planned", "ready", "sent"])
@pytest.mark.parametrize("anew", [False, True])
def test_who_asks_to_be_forgotten_is_named_in_no_correction(session: Session, state: str, anew: bool) -> None:
    planned(session, anew=anew)
    if state == "ready":
        corrections.approve(session, "f1", None, "desk", NOON)
    if state == "sent":
        sent(session)
    forget(session, "bluesky", READER, NOON, take_down=True)
    rows = session.exec_driver_sql("SELECT * FROM correction").mappings().all()
    assert READER not in str([dict(row) for row in rows])
    assert [row["state"] for row in rows] == {"planned": [], "ready": ["failed"], "sent": ["sent"]}[state]
    assert corrections.find(session) == []
    assert [one.answer_uri or one.correction_uri for one in corrected.published(session)] == [None] * len(rows)


def test_nobody_is_forgotten_while_a_correction_to_them_is_being_sent(session: Session) -> None:
    planned(session)
    corrections.approve(session, "f1", None, "desk", NOON)
    outbox.claim(session, "bluesky", "w", NOON, LEASE, 1)
    with pytest.raises(InputError, match="`factbot corrections list`"):
        forget(session, "bluesky", READER, NOON, take_down=True)


def test_an_answer_has_one_correction_for_each_version(store: Store) -> None:
    with store.write() as session:
        planned(session)
        corrections.approve(session, "f1", None, "desk", NOON)
    with pytest.raises(StoreError, match="refused a row"), store.write() as session:
        session.exec_driver_sql(
            "INSERT INTO correction SELECT 9, outbox_id, decision_id, fact_version_id, source_id, platform, target_uri,"
            " 'another key', text, lang, state, attempt, owner, lease_until, next_try_at, remote_uri, error,"
            " created_at, sent_at, prepared, replaces, begun_at, approved_at, reviewer FROM correction"
        )


def test_nothing_leaves_that_nobody_approved(store: Store) -> None:
    with store.write() as session:
        planned(session)
        assert outbox.claim(session, "bluesky", "w", NOON, LEASE, 9) == []
        assert people.all_opted_out(session) == []
    with pytest.raises(StoreError, match="refused a row"), store.write() as session:
        session.exec_driver_sql(f"UPDATE correction SET state = '{OutboxState.READY}'")
