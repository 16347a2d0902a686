"""`factbot review`: the decisions that wait for a person, and the person's word."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import proposed, showing
from bot.cli.reviewer import Note, Reviewer, named
from bot.errors import InputError
from bot.model import Trigger

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Session
    from bot.store.outbox import Outgoing
    from bot.store.reviews import QueueItem

app = typer.Typer(help="Read what waits for a person, and say yes or no.", invoke_without_command=True)

Id = Annotated[int, typer.Argument(metavar="ID", help="The number of the review, as `factbot review list` shows it.")]
Url = Annotated[str, typer.Argument(metavar="URL", help="The address of your reply.")]


@app.callback()
def review(context: typer.Context) -> None:
    """Read what waits for a person (`factbot review list`), and say yes or no."""
    if context.invoked_subcommand is None:
        list_()


@app.command("list")
def list_() -> None:
    """Show everything that waits, oldest first: the post, the verdict, why it waits, and the proposed reply."""
    from bot.cli.opening import current_store
    from bot.settings import load_settings
    from bot.store import reviews

    settings = load_settings()
    with current_store() as store, store.read() as session:
        waiting = reviews.queue(session)
    for item in waiting:
        showing.section(_head(item), [*_told(item), *_ways(item, settings)])
    showing.line(f"{showing.count(len(waiting), 'review')} open")


@app.command()
def approve(id_: Id, note: Note = None, reviewer: Reviewer = None) -> None:
    """Say yes: the proposed reply, word for word, is sent by the service at its next round."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.settings import load_settings
    from bot.store import reviews, switches

    settings, name, now = load_settings(), named(reviewer), clock.now()
    with current_store() as store, store.write() as session:
        item = reviews.approve(session, _known(id_), name, note, now)
        _refuse_unwanted(session, item)
        if _by_hand(item, settings):
            raise InputError(
                f"X takes no uninvited replies from programs: open the link that `factbot review list` shows, send the"
                f" reply yourself, and run `factbot review sent {id_} URL`"
            )
        if not switches.sends(session, item.post.platform):
            raise InputError(f"{item.post.platform} is in shadow mode and sends nothing: see `factbot shadow report`")
        _enqueue(session, item, now)
    showing.line(f"review {id_} approved by {name}: the reply to {item.post.uri} is on its way")


@app.command()
def sent(id_: Id, url: Url, note: Note = None, reviewer: Reviewer = None) -> None:
    """Note that you sent the reply yourself, on X, and where it stands."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.platforms.x.reading import NAME, id_of, uri_of
    from bot.store import outbox, reviews

    name, now, post_id = named(reviewer), clock.now(), id_of(url)
    if post_id is None:
        raise InputError(f"{url[:80]!r} is no post on X: give your reply's address, https://x.com/NAME/status/NUMBER")
    with current_store() as store, store.write() as session:
        item = reviews.approve(session, _known(id_), name, note, now)
        if item.post.platform != NAME:
            raise InputError(f"review {id_} is of {item.post.platform}, where the bot replies itself: approve it")
        if uri_of(post_id) == item.post.uri:
            raise InputError("that is the post itself: give the address of your reply")
        outbox.mark_sent(session, _enqueue(session, item, now), uri_of(post_id), now)
    showing.line(f"review {id_}: the reply to {item.post.uri} was sent by {name} and stands at {uri_of(post_id)}")


@app.command()
def reject(id_: Id, note: Note = None, reviewer: Reviewer = None) -> None:
    """Say no: nothing is sent, now or later."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import reviews

    name = named(reviewer)
    with current_store() as store, store.write() as session:
        item = reviews.reject(session, _known(id_), name, note, clock.now())
    showing.line(f"review {id_} rejected by {name}: nothing is said to {item.post.uri}")


def _enqueue(session: "Session", item: "QueueItem", now: datetime) -> "Outgoing":
    """The proposed reply, put in the outbox."""
    from bot.store import outbox

    if item.reply is None:
        raise InputError(f"review {item.id} has no proposed reply, so there is nothing to send: reject it")
    key = outbox.answer_key(item.post.platform, item.post.uri)
    outbox_id = outbox.enqueue(session, item.decision_id, item.post.platform, item.post.uri, key, item.reply, now)
    outgoing = outbox.get(session, outbox_id)
    assert outgoing is not None
    return outgoing


def _by_hand(item: "QueueItem", settings: "Settings") -> bool:
    """Whether the platform takes this reply from a person only."""
    return item.post.platform == "x" and item.trigger is Trigger.WATCH and not settings.x_enterprise


def _refuse_unwanted(session: "Session", item: "QueueItem") -> None:
    """Raise `InputError`, which undoes the approval, when the world has moved on since the reply was proposed."""
    from bot.store.answers import Given
    from bot.store.obstacles import obstacle

    forbidden = obstacle(session, item.decision_id)
    if forbidden is not None:
        raise InputError(f"{forbidden}: reject review {item.id}")
    if Given(session, item.post.platform).has(item.post.uri):
        raise InputError(f"{item.post.uri} has an answer already: reject review {item.id}")


def _known(id_: int) -> int:
    """`id_`, unless no row may have it."""
    from bot.store.columns import countable

    if not countable(id_):
        raise InputError(f"there is no review {id_}: `factbot review list` shows those that wait")
    return id_


def _head(item: "QueueItem") -> str:
    return f"review {item.id}, open since {showing.when(item.opened_at)}, decision {item.decision_id}"


def _told(item: "QueueItem") -> Iterator[str]:
    yield from proposed.found(item)
    yield showing.field("waits", f"because {item.reason}")
    yield showing.field("reply", item.reply.text if item.reply else "none: it can only be rejected")


def _ways(item: "QueueItem", settings: "Settings") -> Iterator[str]:
    """What can be done about it."""
    yes = f"factbot review approve {item.id}"
    if item.reply is not None and _by_hand(item, settings):
        from bot.platforms.x.intent import intent

        yield showing.field("send", intent(item.post.uri, item.reply.text))
        yes = f"factbot review sent {item.id} URL-OF-YOUR-REPLY"
    yield showing.field("decide", f"{yes}   or   factbot review reject {item.id}")
