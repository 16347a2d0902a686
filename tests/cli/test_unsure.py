"""`factbot unsure`."""

from datetime import timedelta

import pytest

from bot.clock import now
from bot.model import Action
from bot.store import Store, outbox
from bot.store.tables import OutboxState

from .conftest import Run
from .staged import post, stage

SPAN = timedelta(minutes=1)


@pytest.fixture
def unsure(store: Store) -> Store:
    """Decision 1 has a reply of unknown outcome, decision 2 one that waits."""
    for number in (1, 2):
        stage(store, post(number), Action.ANSWER)
    with store.write() as session:
        (first,) = outbox.claim(session, "local", "worker", now(), SPAN, 1)
        outbox.mark_unsure(session, first, "the platform does not tell")
    return store


def state(store: Store) -> tuple[OutboxState, str | None]:
    with store.read() as session:
        item = outbox.get(session, 1)
    assert item is not None
    return item.state, item.remote_uri


def test_it_lists_where_to_look_what_for_and_what_to_do(run: Run, unsure: Store) -> None:
    ran = run("unsure", "list")
    for part in ("local://post/1", "Acme bought about 10,000 chips.", "the platform does not tell", "unsure retry 1"):
        assert part in ran.out
    assert ran.lines[-1] == "1 of unknown outcome"


def test_a_reply_that_is_there_counts_as_sent(run: Run, unsure: Store) -> None:
    assert run("unsure", "found", "1", "local://post/9").code == 0
    assert state(unsure) == (OutboxState.SENT, "local://post/9")


def test_the_page_of_a_reply_on_x_is_kept_as_the_bot_keeps_it(run: Run, unsure: Store) -> None:
    run("unsure", "found", "1", "https://x.com/factbot/status/2080770000000000001?s=20")
    assert state(unsure) == (OutboxState.SENT, "https://x.com/i/status/2080770000000000001")


def test_a_reply_that_is_not_there_is_sent_again_or_dropped(run: Run, unsure: Store) -> None:
    assert run("unsure", "retry", "1").code == 0
    assert state(unsure)[0] == OutboxState.READY
    assert run("unsure", "drop", "1").code == 2, "it is not unsure any more"


def test_a_reply_that_is_dropped_is_never_sent(run: Run, unsure: Store) -> None:
    assert run("unsure", "drop", "1").code == 0
    assert state(unsure)[0] == OutboxState.FAILED
    assert run("unsure", "list").lines[-1] == "0 of unknown outcome"


@pytest.mark.parametrize("id_", ["2", "3", "0", "99999999999999999999"])
def test_only_replies_of_unknown_outcome_are_settled(run: Run, unsure: Store, id_: str) -> None:
    for command in (("found", id_, "local://post/9"), ("retry", id_), ("drop", id_)):
        ran = run("unsure", *command)
        assert ran.code == 2
        assert "is of unknown outcome" in ran.err
