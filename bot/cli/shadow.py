"""`factbot shadow`: answers that were stored instead of sent, people's word on them, and what that says of the bot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import proposed, showing
from bot.cli.reviewer import Note, Reviewer, named
from bot.cli.shadow_figures import Figures, figures
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.store.shadows import Shadow
    from bot.store.tables import Judgement

app = typer.Typer(help="Judge answers that were stored instead of sent.", no_args_is_help=True)
Id = Annotated[int, typer.Argument(metavar="ID", help="The number of the decision, as `factbot shadow list` shows it.")]
Platform = Annotated[str, typer.Argument(metavar="PLATFORM", help="bluesky or x.")]


def register(top: typer.Typer) -> None:
    """Add `factbot live`, which ends shadow mode."""
    top.command()(live)


@app.callback()
def shadow() -> None:
    """Judge answers that were stored instead of sent, and see how often the bot was right."""


@app.command("list")
def list_() -> None:
    """Show each answer that nobody has judged yet, oldest first."""
    from bot.cli.opening import current_store
    from bot.store import shadows

    with current_store() as store, store.read() as session:
        waiting = shadows.waiting(session)
    for item in waiting:
        showing.section(f"decision {item.decision_id}, {showing.when(item.created_at)}", _told(item))
    showing.line(f"{showing.count(len(waiting), 'answer')} to be judged")


@app.command()
def right(id_: Id, note: Note = None, reviewer: Reviewer = None) -> None:
    """Say that the answer would have been right: true, to the point, and borne out by its source."""
    from bot.store.tables import Judgement

    _judge(id_, Judgement.RIGHT, note, named(reviewer))


@app.command()
def wrong(id_: Id, note: Note = None, reviewer: Reviewer = None) -> None:
    """Say that the answer should not have been given."""
    from bot.store.tables import Judgement

    _judge(id_, Judgement.WRONG, note, named(reviewer))


@app.command()
def report() -> None:
    """Tell how often people found the answers right, by platform, verdict and fact, with 95 % intervals."""
    from bot.cli.opening import current_store
    from bot.store import shadows

    with current_store() as store, store.read() as session:
        found = figures(shadows.judged(session), shadows.waiting(session))
    for one in found.values():
        _show(one)
    if not found:
        showing.line("no answer was stored in shadow mode yet: run the service with a public platform")


@app.command()
def start(platform: Platform) -> None:
    """Back into shadow mode: from now on nothing is sent on this platform, and answers are stored to be judged."""
    from bot.cli.opening import current_store
    from bot.store import switches

    _public(platform)
    with current_store() as store, store.write() as session:
        was_live = switches.go_shadow(session, platform)
    showing.line(f"{platform} is in shadow mode" + ("" if was_live else ", as it was"))


def live(
    platform: Platform,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    reviewer: Reviewer = None,
) -> None:
    """End shadow mode on a platform: its figures are shown, then you are asked, and then answers are sent."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import events, shadows, switches

    _public(platform)
    name, now = named(reviewer), clock.now()
    with current_store() as store:
        with store.read() as session:
            found = figures(shadows.judged(session), shadows.waiting(session)).get(platform) or Figures(platform)
        _show(found)
        if not yes and not typer.confirm(f"Send answers on {platform} from now on?"):
            raise InputError(f"{platform} stays in shadow mode")
        with store.write() as session:
            switches.go_live(session, platform, name, found.stored(), now)
            events.log(session, "live", {"platform": platform, "by": name}, now)
    showing.line(f"{platform} is live: answers are sent from now on; `factbot shadow start {platform}` ends it")


def _judge(id_: int, judgement: "Judgement", note: str | None, reviewer: str) -> None:
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import shadows

    with current_store() as store, store.write() as session:
        shadows.judge(session, id_, judgement, reviewer, note, clock.now())
    showing.line(f"decision {id_}: {judgement}, says {reviewer}")


def _public(platform: str) -> None:
    from bot.platforms.registry import platform_names
    from bot.store.switches import PRIVATE

    public = [name for name in platform_names() if name not in PRIVATE]
    if platform not in public:
        raise InputError(f"{platform[:40]!r} has no shadow mode: give one of {', '.join(public)}")


def _show(found: Figures) -> None:
    showing.line(f"{found.platform}: {found.summary}", "bold")
    if found.rows:
        showing.table(("", "right", "judged", "precision", "95 % interval"), found.rows)
    showing.line(found.advice)
    showing.line()


def _told(item: "Shadow") -> Iterator[str]:
    yield from proposed.found(item)
    yield showing.field("answer", item.reply.text)
    ways = f"factbot shadow right {item.decision_id}   or   factbot shadow wrong {item.decision_id}"
    yield showing.field("judge", ways)
