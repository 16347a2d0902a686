"""Everything we know of a person, forgotten: in every column that may name them, and in the file."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.errors import InputError, StoreError
from bot.model import Action, Booking, Cap, OptOutWay, Order, Post, Trigger, Withdrawn
from bot.store import Session, Store, decisions, events, keeping, open_store, outbox, people, posts, removals, reviews
from bot.store.forgetting import Erased, forget
from bot.store.migrate import upgrade
from bot.store.outbox import Outgoing, answer_key
from bot.store.spending import SpendingLedger
from bot.store.tables import event, metadata, opt_out
from bot.store.tables import post as post_table
from bot.store.views import create_all

from .samples import MINUTE, NOON, decide, post, reply, see

READER, OTHER = "did:plc:readerwhoasks", "did:plc:somebodyelse"
LATER = NOON + timedelta(hours=1)
OURS = "at://did:plc:factbot/app.bsky.feed.post/3kours"


@pytest.fixture
def store() -> Iterator[Store]:
    """In memory, with a key."""
    store = open_store("sqlite://", key="a long random text")
    with store.write() as session:
        create_all(session)
    yield store
    store.close()


def uri(author: str, number: int) -> str:
    return f"at://{author}/app.bsky.feed.post/3k{number}"


def written(number: int, author: str = READER, **more: str) -> Post:
    """A post on Bluesky, whose address holds its author's id."""
    return replace(post(number, author=author), platform="bluesky", uri=uri(author, number), **more)  # type: ignore[arg-type]


def given(session: Session, seen: Post, judged_uri: str | None = None) -> Outgoing:
    """An answer to the post, ready to go."""
    number = decide(session, seen, judged_uri=judged_uri)
    key = answer_key(seen.platform, seen.uri)
    item = outbox.get(session, outbox.enqueue(session, number, seen.platform, seen.uri, key, reply(), seen.created_at))
    assert item is not None
    return item


def again(session: Session, item: Outgoing) -> Outgoing:
    found = outbox.get(session, item.id)
    assert found is not None
    return found


def erase(session: Session, author: str = READER, *, take_down: bool = True) -> Erased:
    return forget(session, "bluesky", author, LATER, take_down=take_down)


def naming(session: Session, *traces: str) -> list[str]:
    """The rows of all tables in which one of the traces stands, each with the name of its table."""
    rows = (
        (table.name, str(tuple(row))) for table in metadata.tables.values() for row in session.execute(select(table))
    )
    return [f"{name}: {row}" for name, row in rows if any(trace in row for trace in traces)]


def test_the_posts_of_others_are_left_as_they_are(session: Session) -> None:
    see(session, written(1))
    see(session, written(2, OTHER))
    elsewhere = replace(post(3, author=READER), uri="local://post/3")
    see(session, elsewhere)
    assert erase(session) == Erased(posts=1, answers=0)
    kept = posts.get(session, "bluesky", uri(OTHER, 2))
    assert kept is not None and kept.post == written(2, OTHER)
    assert [stored.post for stored in posts.undecided(session, 9, ["bluesky", "local"])] == [
        written(2, OTHER),
        elsewhere,
    ]
    assert people.opted_out(session, "bluesky", OTHER) is None


def test_a_post_keeps_its_number_and_loses_its_words_name_address_and_fingerprint(session: Session) -> None:
    see(session, written(1, parent_uri=uri(OTHER, 8), root_uri=uri(OTHER, 9), quoted_uri=uri(OTHER, 7)))
    erase(session)
    (row,) = session.execute(select(post_table)).mappings()
    assert (row["id"], row["uri"], row["author"], row["text"]) == (1, "forgotten:1", "forgotten", "")
    assert (row["parent_uri"], row["root_uri"], row["quoted_uri"]) == (None, None, None)
    assert row["text_sha256"] == posts.text_sha256("") and not row["awaits_decision"]


def test_evidence_and_reasons_lose_the_words_also_where_somebody_else_pointed_at_them(session: Session) -> None:
    decide(session, written(1))
    decide(session, written(2, OTHER, parent_uri=uri(READER, 1)), judged_uri=uri(READER, 1))
    decide(session, written(3, OTHER))
    erase(session)
    mine, pointed, others = (decisions.explain(session, str(number)) for number in (1, 2, 3))
    assert mine and pointed and others
    for one in (mine, pointed):
        assert {evidence.stated for evidence in one.evidence} == {""}
        assert one.logged.verdict_reason == "the year differs: says …, the fact says 2023"
        assert one.logged.judged_uri == "forgotten:1"
    assert {evidence.stated for evidence in others.evidence} == {"2021"}
    assert naming(session, READER) == []


def test_an_answer_that_waits_is_never_sent(session: Session) -> None:
    item = given(session, written(1))
    erase(session)
    assert (again(session, item).state, again(session, item).error) == ("failed", "its author asked to be forgotten")
    assert outbox.claim(session, "bluesky", "worker", LATER, MINUTE, 9) == []


def test_what_was_sent_stays_in_our_words_without_its_address(session: Session) -> None:
    given(session, written(1))
    (item,) = outbox.claim(session, "bluesky", "worker", LATER, MINUTE, 9)
    outbox.keep(session, item, f'{{"parent": "{uri(READER, 1)}"}}')
    outbox.mark_sent(session, item, OURS, LATER)
    assert erase(session) == Erased(posts=1, answers=1)
    sent = again(session, item)
    assert (sent.state, sent.text, sent.remote_uri) == ("sent", reply().text, OURS)
    assert (sent.target_uri, sent.key, sent.prepared) == ("forgotten:1", "forgotten:1", None)


def test_events_about_their_posts_go_and_what_was_erased_is_told(session: Session) -> None:
    see(session, written(1))
    see(session, written(2, OTHER))
    events.log(session, "opt_out", {"post": uri(READER, 1)}, NOON, 1)
    events.log(session, "opt_out", {"post": uri(OTHER, 2)}, NOON, 2)
    erase(session)
    told = session.execute(select(event.c.kind, event.c.post_id).order_by(event.c.id)).all()
    assert [tuple(row) for row in told if row.kind != "facts_loaded"] == [("opt_out", 2), ("purged", 1)]


def test_a_review_is_closed_and_not_opened_again(session: Session) -> None:
    reviews.open(session, decide(session, written(1), action=Action.REVIEW), NOON)
    erase(session)
    assert reviews.queue(session) == []
    explained = decisions.explain(session, "1")
    assert explained is not None and explained.review is not None
    assert (explained.review.state, explained.review.reviewer, explained.review.note) == (
        "rejected",
        "factbot",
        "its author asked to be forgotten",
    )


@pytest.mark.parametrize("column", ["parent_uri", "root_uri", "quoted_uri"])
def test_whoever_replied_to_a_post_we_never_stored_does_not_name_its_author_either(
    session: Session, column: str
) -> None:
    decide(session, written(1, OTHER, **{column: uri(READER, 5)}), judged_uri=uri(READER, 5))
    erase(session)
    assert naming(session, READER) == []
    stored = posts.get(session, "bluesky", uri(OTHER, 1))
    assert stored is not None and stored.post.text == written(1).text
    assert getattr(stored.post, column).startswith("forgotten:")
    explained = decisions.explain(session, "1")
    assert explained is not None and {evidence.stated for evidence in explained.evidence} == {""}


def test_why_an_answer_failed_does_not_name_them(session: Session) -> None:
    mine, others = given(session, written(1)), given(session, written(2, OTHER))
    outbox.mark_failed(session, mine, f"TaggedNoBots: {uri(READER, 1)}: the profile of {READER} asks bots to stay away")
    outbox.mark_failed(session, others, f"NotWelcome: {uri(OTHER, 2)}: a block stands between us and {READER}")
    erase(session)
    assert naming(session, READER) == []
    assert again(session, mine).error and again(session, others).error, "that they failed is still told, and why"


@pytest.mark.parametrize("wanted", ["users 4711", "reply x:https://x.com/i/status/1", "lookup 1,2"])
def test_the_bill_does_not_name_them_or_their_posts(store: Store, wanted: str) -> None:
    ledger = SpendingLedger(store, "x")
    booked = ledger.book(Order("users", "user_read", 10_000, 1, 1, wanted), [Cap(NOON, 1_000_000)])
    assert isinstance(booked, Booking)
    ledger.settle(booked, 1)
    with store.write() as session:
        see(session, replace(post(1, author="4711"), platform="x", uri="https://x.com/i/status/1"))
        forget(session, "x", "4711", LATER, take_down=True)
        assert naming(session, "4711", wanted) == []
    assert ledger.spent(NOON) == 10_000


def test_a_post_that_is_forgotten_is_not_looked_up_again_for_the_sake_of_our_answer(session: Session) -> None:
    for author in (READER, OTHER):
        given(session, written(1, author))
    for number, item in enumerate(outbox.claim(session, "bluesky", "worker", LATER, MINUTE, 9)):
        outbox.mark_sent(session, item, f"{OURS}{number}", LATER)
    due = (NOON, LATER + timedelta(days=2), 9)
    assert keeping.answered(session, "bluesky", *due) == [uri(READER, 1), uri(OTHER, 1)]
    erase(session, take_down=False)
    assert keeping.answered(session, "bluesky", *due) == [uri(OTHER, 1)]
    assert removals.orphaned(session, "bluesky") == []


@pytest.mark.parametrize("unsettled", ["sending", "unsure"])
def test_nobody_is_forgotten_whose_answer_is_on_its_way(store: Store, unsettled: str) -> None:
    with store.write() as session:
        given(session, written(1))
        (item,) = outbox.claim(session, "bluesky", "worker", LATER, MINUTE, 9)
        if unsettled == "unsure":
            outbox.mark_unsure(session, item, "the platform does not tell")
    with store.read() as session:
        before = naming(session, "")
    with pytest.raises(InputError, match="is being sent, or of unknown outcome"), store.write() as session:
        erase(session)
    with store.read() as session:
        assert naming(session, "") == before
    with store.write() as session:
        assert erase(session, OTHER) == Erased(0, 0)
        outbox.mark_sent(session, again(session, item), OURS, LATER)
        assert erase(session) == Erased(posts=1, answers=1)


def test_without_a_key_nothing_is_changed() -> None:
    keyless = open_store("sqlite://")
    with keyless.write() as session:
        create_all(session)
        see(session, written(1))
        before = naming(session, "")
    with pytest.raises(StoreError, match="set FACTBOT_PEOPLE_KEY"), keyless.write() as session:
        erase(session)
    with keyless.read() as session:
        assert naming(session, "") == before
    keyless.close()


def test_they_are_known_again_by_a_hash_that_names_nobody(session: Session) -> None:
    erase(session)
    (row,) = session.execute(select(opt_out)).mappings()
    assert row["author"].startswith("forgotten:") and READER not in row["author"]
    found = people.opted_out(session, "bluesky", READER)
    assert found is not None and (found.way, found.since) == (OptOutWay.FORGOTTEN, LATER)
    assert people.forgotten(session, "bluesky", [READER, OTHER]) == {READER}
    assert people.forgotten(session, "x", [READER]) == set(), "the same id on another network may be somebody else's"
    assert people.hash_out(session, "x", READER, LATER) != row["author"]


@pytest.mark.parametrize("way", [way for way in OptOutWay if way is not OptOutWay.FORGOTTEN])
def test_how_and_when_they_opted_out_before_is_kept(session: Session, way: OptOutWay) -> None:
    people.opt_out(session, "bluesky", READER, uri(READER, 1), NOON, way)
    erase(session)
    found = people.opted_out(session, "bluesky", READER)
    assert found is not None and (found.way, found.since, found.post_uri) == (way, NOON, None)
    assert naming(session, READER) == []


def test_forgetting_twice_or_opting_out_later_changes_nothing(session: Session) -> None:
    erase(session)
    before = naming(session, "")
    assert erase(session) == Erased(0, 0)
    people.opt_out(session, "bluesky", READER, uri(READER, 1), LATER)
    assert naming(session, "") == before


def test_another_key_makes_another_hash_and_is_noticed(session: Session) -> None:
    mine = people.hash_out(session, "bluesky", READER, NOON)
    people.require_key(session)
    for key in ("another long random text", ""):
        other = open_store("sqlite://", key=key)
        with other.write() as elsewhere:
            create_all(elsewhere)
            people.require_key(elsewhere)
            if key:
                assert people.hash_out(elsewhere, "bluesky", READER, NOON) != mine
                people.require_key(elsewhere)
            people.opt_out(elsewhere, "bluesky", mine, None, NOON, OptOutWay.FORGOTTEN)
            with pytest.raises(StoreError, match="under another FACTBOT_PEOPLE_KEY"):
                people.require_key(elsewhere)
        other.close()


def test_nothing_of_theirs_is_stored_again_and_others_are_unaffected(session: Session) -> None:
    erase(session)
    batch = [written(number, author) for number in range(1, 4) for author in (READER, OTHER)]
    assert posts.add_posts(session, batch, Trigger.WATCH, LATER) == 3
    assert posts.add_posts(session, batch, Trigger.MENTION, LATER) == 0
    assert {stored.post.author for stored in posts.undecided(session, 9, ["bluesky"])} == {OTHER}
    assert naming(session, READER) == []


def test_an_answer_under_a_post_that_was_deleted_is_asked_for_once(session: Session) -> None:
    given(session, written(1))
    (item,) = outbox.claim(session, "bluesky", "worker", LATER, MINUTE, 9)
    outbox.mark_sent(session, item, OURS, LATER)
    session.execute(post_table.update().values(withdrawn=Withdrawn.DELETED))
    assert removals.of_deleted(session, removals.orphaned(session, "bluesky"), LATER) == 1
    assert erase(session) == Erased(posts=1, answers=0)
    assert [one.cause for one in removals.due(session, "bluesky", LATER, 9)] == ["deleted"]


@pytest.mark.parametrize("seed", [11, 16, 17])
def test_nothing_lives_on_in_the_unused_parts_of_the_file(tmp_path: Path, seed: int) -> None:
    """With these seeds SQLite has left pieces of their addresses behind when it made room in the pages of an index."""
    url, chance = f"sqlite:///{tmp_path / 'a.sqlite'}", random.Random(seed)
    upgrade(url)
    store = open_store(url, key="a long random text")
    authors = [READER if number % 20 == 0 else f"did:plc:other{chance.randrange(200)}" for number in range(600)]
    addresses = [(author, uri(author, chance.randrange(10**9)), chance.randrange(300)) for author in authors]
    many = [replace(written(1, author), uri=address, text="x" * long) for author, address, long in addresses]
    with store.write() as session:
        posts.add_posts(session, many, Trigger.WATCH, NOON)
    with store.write() as session:
        assert erase(session).posts == 30
    store.scrub()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    store.close()
    assert READER.encode() not in left and b"did:plc:other" in left
