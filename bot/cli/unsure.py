"""`factbot unsure`: replies of which nobody could tell whether they were sent, and what a person saw."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.store import Session
    from bot.store.outbox import Outgoing

app = typer.Typer(help="Settle replies of unknown outcome.", no_args_is_help=True)
Id = Annotated[int, typer.Argument(metavar="ID", help="The number of the decision, as `factbot unsure list` shows it.")]
NOT_WANTED = "a person looked: it was not sent, and is not wanted any more"


@app.callback()
def unsure() -> None:
    """Settle replies of which the platform did not tell whether it took them."""


@app.command("list")
def list_() -> None:
    """Show each such reply, and the post to look under."""
    from bot.cli.opening import current_store
    from bot.store import outbox

    with current_store() as store, store.read() as session:
        waiting = outbox.unsure(session)
    for item in waiting:
        showing.section(f"decision {item.decision_id}, worded {showing.when(item.created_at)}", _told(item))
    showing.line(f"{len(waiting)} of unknown outcome")


@app.command()
def found(id_: Id, url: Annotated[str, typer.Argument(metavar="URL", help="Where the reply stands.")]) -> None:
    """Say that the reply is there, and where."""
    from bot import clock
    from bot.store import outbox

    place = showing.uri_of(url)
    with _item(id_) as (session, item):
        outbox.mark_sent(session, item, place, clock.now())
    showing.line(f"decision {id_}: the reply stands at {showing.link(place)}")


@app.command()
def retry(id_: Id) -> None:
    """Say that the reply is not there: the service sends it at its next round."""
    from bot import clock
    from bot.store import outbox

    with _item(id_) as (session, item):
        outbox.back_to_ready(session, item, clock.now())
    showing.line(f"decision {id_}: the reply will be sent")


@app.command()
def drop(id_: Id) -> None:
    """Say that the reply is not there and not wanted any more: nothing is sent."""
    from bot.store import outbox

    with _item(id_) as (session, item):
        outbox.mark_failed(session, item, NOT_WANTED)
    showing.line(f"decision {id_}: nothing is sent")


@contextmanager
def _item(decision_id: int) -> "Iterator[tuple[Session, Outgoing]]":
    from bot.cli.opening import current_store
    from bot.store import outbox

    with current_store() as store, store.write() as session:
        known = {item.decision_id: item for item in outbox.unsure(session)}
        if decision_id not in known:
            raise InputError(f"no reply of decision {decision_id} is of unknown outcome: see `factbot unsure list`")
        yield session, known[decision_id]


def _told(item: "Outgoing") -> Iterator[str]:
    number = item.decision_id
    settle = f"factbot unsure found {number} URL, factbot unsure retry {number}, or\nfactbot unsure drop {number}"
    yield showing.field("post", showing.link(item.target_uri))
    yield showing.field("reply", item.text)
    yield showing.field("because", showing.one_line(item.error or ""))
    yield showing.field("settle", settle)
