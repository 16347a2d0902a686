"""kill -9 of the real process at every named point on the way of fifty corrections: each answer is corrected once, as
counted on the network."""

import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot import clock
from bot.model import Bilingual, Subject
from bot.platforms.local import LocalNetwork
from bot.store import open_store
from bot.store.facts import load_subject

from .points import SENDING
from .template import DATABASE, NETWORK, filled
from .test_kills import PATIENCE, Service

ANSWERS = 50
LIE = "Musk bought 100,000 GPUs for Twitter"
NEW = Bilingual("Musk bought about 12,000 GPUs.", "Musk a acheté environ 12 000 GPU.")
PLENTY = ("REPLIES_PER_HOUR", "REPLIES_PER_DAY", "SAME_REPLY_PER_DAY", "SAME_REPLY_PER_DAY_YOUNG")
POINTS = list(SENDING)[list(SENDING).index("claimed, not committed") :]


def run(service: Service, *arguments: str) -> None:
    assert service.start("bot", *arguments).wait(PATIENCE) == 0, service.said()[-3000:]


def rows(folder: Path, query: str) -> list[str]:
    with closing(sqlite3.connect(folder / DATABASE, timeout=10)) as database:
        return [str(row[0]) for row in database.execute(query)]


def test_processes_killed_at_one_point_after_the_other_correct_each_answer_once(
    tmp_path: Path, subject: Subject
) -> None:
    service, network = Service(filled(tmp_path, subject)), LocalNetwork(tmp_path / NETWORK)
    service.environment |= {f"FACTBOT_{name}": "1000" for name in PLENTY}
    for number in range(ANSWERS):
        network.post(network.add_account(f"person{number}"), LIE, clock.now())
    run(service, "once")
    answers = rows(tmp_path, "SELECT remote_uri FROM outbox WHERE state = 'sent'")
    assert len(answers) == ANSWERS
    (fact_id,) = rows(tmp_path, "SELECT DISTINCT fact FROM v_decisions WHERE action = 'answer'")
    changed = tuple(replace(fact, reply=NEW) if fact.id == fact_id else fact for fact in subject.facts)
    with closing(open_store(f"sqlite:///{tmp_path / DATABASE}")) as store, store.write() as session:
        load_subject(session, replace(subject, facts=changed), clock.now())
    run(service, "corrections", "plan")
    run(service, "corrections", "approve", fact_id, "--reviewer", "desk")
    for point in POINTS:
        killed = service.start("tests.chaos.killed", point)
        assert killed.wait(PATIENCE) == -signal.SIGKILL, f"{point}: {service.said()[-3000:]}"
        time.sleep(1.1)  # the lease
    service.finish(ANSWERS)
    deadline = time.monotonic() + PATIENCE
    while set(rows(tmp_path, "SELECT state FROM correction")) != {"sent"}:
        assert time.monotonic() < deadline, service.said()[-3000:]
        run(service, "once")
    found = {uri: [post.text for post in network.replies(uri, author="factbot")] for uri in answers}
    assert [len(texts) for texts in found.values()] == [1] * ANSWERS
    assert all(texts[0].startswith(f"Correction: {NEW.en}") for texts in found.values())
