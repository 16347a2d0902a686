"""`factbot pause` and `factbot resume`: the kill switch."""

from typing import Annotated

import typer

from bot.cli import showing
from bot.cli.reviewer import Reviewer, named
from bot.errors import InputError

Where = Annotated[str | None, typer.Argument(metavar="[PLATFORM]", help="Only this platform; without it, all of them.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(pause)
    app.command()(resume)


def pause(
    platform: Where = None,
    reason: Annotated[str, typer.Option(help="Why, for those who read it later.")] = "no reason given",
    reviewer: Reviewer = None,
) -> None:
    """Send nothing from now on, within seconds; reading and deciding go on, and what would be sent waits for a person.

    A file named by FACTBOT_PAUSE_FILE does the same while it exists. Answers that are to be taken down still are.
    """
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import events, switches

    where, name, now = _known(platform), named(reviewer), clock.now()
    with current_store() as store, store.write() as session:
        switches.pause(session, where, name, reason, now)
        events.log(session, "paused", {"platform": where, "by": name, "reason": reason}, now)
    showing.line(f"paused {_told(where)}: nothing is sent until `factbot resume`")


def resume(platform: Where = None) -> None:
    """Go on sending, what has waited no longer than FACTBOT_GIVE_UP_HOURS first."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.settings import load_settings
    from bot.store import events, switches

    where = _known(platform)
    with current_store() as store, store.write() as session:
        if not switches.resume(session, where):
            raise InputError(f"{_told(where)}: not paused by `factbot pause`; `factbot doctor` tells what is")
        events.log(session, "resumed", {"platform": where}, clock.now())
    showing.line(f"resumed {_told(where)}")
    file = load_settings().pause_file
    if file.exists():
        showing.line(f"but the file {file} is there, so nothing is sent: remove it")


def _known(platform: str | None) -> str:
    from bot.platforms.registry import platform_names
    from bot.store.switches import EVERYWHERE

    if platform is not None and platform not in platform_names():
        raise InputError(f"no platform is called {platform[:40]!r}: give one of {', '.join(platform_names())}")
    return platform or EVERYWHERE


def _told(where: str) -> str:
    return "all platforms" if where == "*" else where
