"""A copy made while the service writes is a database that passes every check."""

import threading
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from bot.model import Action
from bot.store import Store, audit, care, facts, open_store, outbox, posts, reviews
from bot.store.migrate import upgrade

from .samples import MINUTE, NOON, decide, fact, post, send, subject
from .tampering import LATER

COPIES = 2
COUNTS = {
    "decisions on posts that still await one": "SELECT count(*) FROM decision JOIN post ON post.id = post_id WHERE"
    " awaits_decision",
    "answers half written": "SELECT count(*) FROM outbox WHERE id NOT IN (SELECT outbox_id FROM citation)",
    "decisions to answer without an answer": "SELECT count(*) FROM decision WHERE action = 'answer' AND id NOT IN"
    " (SELECT decision_id FROM outbox)",
    "decisions to ask without a question": "SELECT count(*) FROM decision WHERE action = 'review' AND id NOT IN"
    " (SELECT decision_id FROM review)",
    "claimed and not noted as sent": "SELECT count(*) FROM outbox WHERE state = 'sending'",
}


def test_a_copy_made_while_two_threads_write_passes_every_check(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    upgrade(url)
    store = open_store(url)
    with store.write() as session:
        facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    written, enough, failures = [0, 0], threading.Event(), list[BaseException]()
    threads = [threading.Thread(target=_write, args=(store, start, written, enough, failures)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    sizes = [_copied(store, tmp_path / f"copy {number}.sqlite", written) for number in range(COPIES)]
    enough.set()
    for thread in threads:
        thread.join()
    assert failures == [] and audit_of(store) == []
    store.close()
    assert sizes == sorted(sizes) and sizes[0] > 0
    for number in range(COPIES):
        _sound(tmp_path / f"copy {number}.sqlite", sizes[number])


def audit_of(store: Store) -> list[str]:
    with store.read() as session:
        return audit.verify(session)


def _write(
    store: Store, start: int, written: list[int], enough: threading.Event, failures: list[BaseException]
) -> None:
    """Odd or even numbers: posts decided and answered, put to a person, or forgotten, one transaction each."""
    number = start
    try:
        while not enough.wait(0.01):  # the other must have its turn
            number += 2
            with store.write() as session:
                send(session, number)
                [item] = outbox.claim(session, "local", "worker", LATER + number * MINUTE, MINUTE, 1)
                outbox.mark_sent(session, item, f"local://ours/{number}", LATER)
            with store.write() as session:
                reviews.open(session, decide(session, post(100_000 + number), action=Action.REVIEW), NOON)
            with store.write() as session:
                stored = posts.get(session, "local", post(number).uri)
                assert stored is not None
                posts.purge_text(session, stored.id)
            written[start] += 1
    except BaseException as error:
        failures.append(error)


def _copied(store: Store, path: Path, written: list[int]) -> int:
    """Copy in the midst of it, once both threads have written more; how many decisions there are at least."""
    goal = [count + 3 for count in written]
    while any(count < least for count, least in zip(written, goal, strict=True)):
        threading.Event().wait(0.005)
    least = 2 * sum(written)
    care.backup(store, path)
    return least


def _sound(path: Path, least: int) -> None:
    with closing(open_store(f"sqlite:///{path}")) as copy:
        assert care.check(copy) == [] and audit_of(copy) == []
        with copy.read() as session:
            assert {what: session.execute(text(query)).scalar_one() for what, query in COUNTS.items()} == dict.fromkeys(
                COUNTS, 0
            )
            assert session.execute(text("SELECT count(*) FROM decision")).scalar_one() >= least
        with copy.write() as session:
            send(session, 900_001)
        assert audit_of(copy) == []
