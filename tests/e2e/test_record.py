"""The record on PostgreSQL: several write at once, one verifies meanwhile, and nobody waits for ever."""

import threading
from contextlib import closing

from sqlalchemy import text

from bot.store import Store, audit, facts, open_store, outbox, posts, record
from bot.store.migrate import upgrade
from tests.store.samples import MINUTE, NOON, fact, post, send, subject
from tests.store.tampering import LATER, lived, plan

WRITERS, ANSWERS, OLD = 4, 25, 600


def verified(store: Store) -> list[str]:
    with store.read() as session:
        return audit.verify(session)


def test_old_rows_are_chained_and_later_changes_named(database: str) -> None:
    upgrade(database, "0005")
    with closing(open_store(database)) as store:
        with store.write() as session:
            session.execute(
                text(
                    "INSERT INTO post (platform, uri, author, text, text_sha256, created_at, trigger, author_is_bot,"
                    " awaits_decision, seen_at) SELECT 'local', 'u' || n, 'a', 't', 'x', '2026', 'watch', false, false,"
                    f" '2026' FROM generate_series(1, {OLD}) AS n"
                )
            )
            session.execute(
                text(
                    "INSERT INTO decision (post_id, decided_at, trigger, label, confidence, action, reason,"
                    " verdict_reason, on_topic, asks, evidence, matches, rules, judged_uri, fact_base_sha,"
                    " code_version)"
                    " SELECT id, '2026', 'watch', 'none', 0.1, 'silent', 'r', 'v', true, false, '[ ]', '[]', '[]', 'u',"
                    " 'x', '0' FROM post"
                )
            )
        upgrade(database)
        assert verified(store) == []
        with store.read() as session:
            assert record.head(session).entries == OLD
        with store.write() as session:
            session.execute(text("UPDATE decision SET evidence = '[]' WHERE id = 77"))
            session.execute(text("DELETE FROM decision WHERE id = 99"))
        assert [problem.partition(":")[0] for problem in verified(store)] == [
            "row 77 of decision was changed",
            "row 99 of decision was removed",
        ]


def test_rows_of_every_kind_are_chained_corrections_from_their_approval_on(database: str) -> None:
    upgrade(database)
    with closing(open_store(database, key="a long random text")) as store:
        lived(store)
        with store.write() as session:
            plan(session, "It happened in 2025.")
        assert verified(store) == []
        with store.write() as session:
            session.execute(text("UPDATE correction SET text = text || ' ' WHERE state IN ('planned', 'sent')"))
            session.execute(text("UPDATE outbox SET key = key || ' ' WHERE id = 1"))
        with store.read() as session:
            sent = session.execute(text("SELECT id FROM correction WHERE state = 'sent'")).scalar_one()
        assert [problem.partition(":")[0] for problem in verified(store)] == [
            "row 1 of outbox was changed",
            f"row {sent} of correction was changed",
        ]


def test_the_chain_stays_whole_while_several_write_and_one_verifies(database: str) -> None:
    upgrade(database)
    with closing(open_store(database)) as store:
        with store.write() as session:
            facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
        failures = list[BaseException]()
        writers = [threading.Thread(target=_write, args=(store, one, failures)) for one in range(WRITERS)]
        for writer in writers:
            writer.start()
        found = list[str]()
        while any(writer.is_alive() for writer in writers):
            found += verified(store)
        assert failures == [] and found == [] and verified(store) == []
        with store.read() as session:
            assert session.execute(text("SELECT count(*) FROM decision")).scalar_one() == WRITERS * ANSWERS


def _write(store: Store, writer: int, failures: list[BaseException]) -> None:
    try:
        for number in range(writer, WRITERS * ANSWERS, WRITERS):
            with store.write() as session:
                send(session, number, author=f"reader {writer}")
            with store.write() as session:
                claimed = outbox.claim(session, "local", f"worker {writer}", LATER + number * MINUTE, MINUTE, 2)
            for item in claimed:
                with store.write() as session:
                    outbox.mark_sent(session, item, f"local://ours/{item.id}", LATER)
            with store.write() as session:
                stored = posts.get(session, "local", post(number).uri)
                assert stored is not None
                posts.purge_text(session, stored.id)
    except BaseException as error:
        failures.append(error)
