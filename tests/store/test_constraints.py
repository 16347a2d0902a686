"""The database itself refuses bad rows, whoever writes them."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from bot.errors import StoreError
from bot.store import Session, Store, people

from .samples import decide, post, send


@pytest.fixture
def filled(store: Store) -> Store:
    """Decision 1 of post 1 with answer 1 (ready), and decision 2 of post 2 without one."""
    with store.write() as session:
        send(session, 1)
        decide(session, post(2))
    return store


REFUSED = {
    "an unknown label": "UPDATE decision SET label = 'lie'",
    "an unknown action": "UPDATE decision SET action = 'shout'",
    "an unknown trigger": "UPDATE post SET trigger = 'rumour'",
    "a confidence above one": "UPDATE decision SET confidence = 1.01",
    "a confidence below zero": "UPDATE decision SET confidence = -0.01",
    "a decision without a reason": "UPDATE decision SET reason = ''",
    "a verdict without a fact": "UPDATE decision SET fact_version_id = NULL",
    "a context verdict without a fact": "UPDATE decision SET label = 'context', fact_version_id = NULL",
    "a claim without an end": "UPDATE decision SET claim_end = NULL",
    "a claim that ends before it begins": "UPDATE decision SET claim_start = 9, claim_end = 3",
    "a proposed text without sources": "UPDATE decision SET reply_sources = NULL",
    "a decision without a post": "UPDATE decision SET post_id = 99 WHERE id = 1",
    "two decisions for one post": "UPDATE decision SET post_id = 1",
    "the same post twice": "UPDATE post SET uri = 'local://post/1'",
    "a post without text": "UPDATE post SET text = NULL",
    "a maybe": "UPDATE post SET author_is_bot = 2",
    "two current versions of a fact": "INSERT INTO fact_version SELECT 99, fact_id, 99, subject_id,"
    " sha256, status, statement, review_by, body, is_current, loaded_at FROM fact_version WHERE id = 1",
    "the same version twice": "INSERT INTO fact_version SELECT 99, fact_id, version, subject_id,"
    " sha256, status, statement, review_by, body, 0, loaded_at FROM fact_version WHERE id = 1",
    "an unknown status": "UPDATE fact_version SET status = 'true'",
    "a source without a quote": "UPDATE source SET quote = ''",
    "an unknown tier": "UPDATE source SET tier = 'hearsay'",
    "a fact version deleted under its decision": "DELETE FROM fact_version WHERE fact_id = 'f1'",
    "an answer without words": "UPDATE outbox SET text = ''",
    "an unknown state": "UPDATE outbox SET state = 'lost'",
    "an unknown language": "UPDATE outbox SET lang = 'de'",
    "sent without a remote name": "UPDATE outbox SET state = 'sent', sent_at = '2026'",
    "sent without a time": "UPDATE outbox SET state = 'sent', remote_uri = 'r'",
    "sending without a lease": "UPDATE outbox SET state = 'sending', owner = 'w'",
    "sending without an owner": "UPDATE outbox SET state = 'sending', lease_until = '2026'",
    "failed without a reason": "UPDATE outbox SET state = 'failed'",
    "two answers to one target": "INSERT INTO outbox SELECT 99, 2, platform, target_uri, 'k', text,"
    " lang, state, attempt, owner, lease_until, next_try_at, remote_uri, error, created_at, sent_at, prepared"
    " FROM outbox",
    "two answers with one key": "INSERT INTO outbox SELECT 99, 2, platform, 'elsewhere', key, text,"
    " lang, state, attempt, owner, lease_until, next_try_at, remote_uri, error, created_at, sent_at, prepared"
    " FROM outbox",
    "two answers of one decision": "INSERT INTO outbox SELECT 99, 1, platform, 'elsewhere', 'k', text,"
    " lang, state, attempt, owner, lease_until, next_try_at, remote_uri, error, created_at, sent_at, prepared"
    " FROM outbox",
    "a citation of nothing": "INSERT INTO citation VALUES (1, 99, 1)",
    "a source cited twice in an answer": "INSERT INTO citation SELECT outbox_id, source_id, 1 FROM citation",
    "an open review with an end": "INSERT INTO review VALUES (1, 1, 'open', '2026', '2026', NULL, NULL)",
    "a closed review without an end": "INSERT INTO review VALUES (1, 1, 'approved', '2026', NULL, 'a', NULL)",
    "a closed review without a name": "INSERT INTO review VALUES (1, 1, 'approved', '2026', 'x', NULL, NULL)",
    "an unknown review state": "INSERT INTO review VALUES (1, 1, 'perhaps', '2026', '2026', 'a', NULL)",
    "an unknown withdrawal": "UPDATE post SET withdrawn = 'hidden'",
    "a call that costs less than nothing": "INSERT INTO usage VALUES (1, 'bluesky', '2026', 'reply', -1)",
    "an event of no post": "INSERT INTO event VALUES (1, '2026', 'k', 99, '{}')",
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses(filled: Store, what: str) -> None:
    with pytest.raises(StoreError, match="refused a row"), filled.write() as session:
        session.execute(text(REFUSED[what]))


ALLOWED = {
    "a second answer to a target whose first failed": (
        "UPDATE outbox SET state = 'failed', error = 'gone'",
        "INSERT INTO outbox SELECT 99, 2, platform, target_uri, 'k', text, lang, 'ready', attempt, owner,"
        " lease_until, next_try_at, remote_uri, error, created_at, sent_at, prepared FROM outbox",
    ),
    "a verdict of none without a fact": ("UPDATE decision SET label = 'none', fact_version_id = NULL",),
    "certainty": ("UPDATE decision SET confidence = 1",),
    "no claim": ("UPDATE decision SET claim_start = NULL, claim_end = NULL",),
}


@pytest.mark.parametrize("what", ALLOWED)
def test_the_database_accepts(filled: Store, what: str) -> None:
    with filled.write() as session:
        touched = [session.execute(text(statement)).rowcount for statement in ALLOWED[what]]
    assert all(touched)


def test_an_instant_without_a_timezone_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="needs a timezone"):
        people.opt_out(session, "local", "reader", None, datetime(2026, 3, 1))
