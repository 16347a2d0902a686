"""`factbot people`: who wants to be left alone, and forgetting somebody altogether."""

from typing import Annotated

import typer

from bot.cli import showing
from bot.errors import InputError

app = typer.Typer(help="People who want to be left alone, or forgotten.", no_args_is_help=True)
Id = Annotated[
    str, typer.Argument(metavar="ID", help="As the log has it: on Bluesky the DID, on X the account's number.")
]
Platform = Annotated[str, typer.Option("--platform", help="Where; needed only if several platforms are enabled.")]


@app.callback()
def people() -> None:
    """People who want to be left alone, or forgotten."""


@app.command("list")
def list_() -> None:
    """Show everybody who is left alone, and how they asked for it."""
    from bot.cli.opening import current_store
    from bot.store import people as kept

    with current_store() as store, store.read() as session:
        known = kept.all_opted_out(session)
    for one in known:
        showing.line(f"{showing.when(one.since)}  {one.platform:<8} {one.way:<10} {showing.one_line(one.author)}")
    showing.line(f"{len(known)} left alone")


@app.command("opt-out")
def opt_out(id_: Id, platform: Platform = "") -> None:
    """Leave somebody alone for good who has asked you, the operator."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.model import OptOutWay
    from bot.store import people as kept

    where = _one(platform)
    with current_store() as store, store.write() as session:
        kept.opt_out(session, where, id_, None, clock.now(), OptOutWay.OPERATOR)
    showing.line(f"{id_} on {where} is left alone from now on")


@app.command()
def forget(
    id_: Id,
    platform: Platform = "",
    keep_answers: Annotated[
        bool, typer.Option("--keep-answers", help="Leave our answers to them standing; without it they are taken down.")
    ] = False,
) -> None:
    """Erase what is known of somebody: words, names, addresses. They are left alone for good, by a keyed hash.

    Needs FACTBOT_PEOPLE_KEY. Decisions and our own words stay in the log, with nobody's name to them. Backups made
    before still hold the rest.
    """
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import forgetting

    where = _one(platform)
    with current_store() as store:
        with store.write() as session:
            erased = forgetting.forget(session, where, id_, clock.now(), take_down=not keep_answers)
        clean = store.scrub()
    told = f"{showing.count(erased.posts, 'post')} erased, {showing.count(erased.answers, 'answer')} to be taken down"
    showing.line(f"forgotten: {told}; they are left alone for good")
    if not clean:
        showing.line("the log file beside the database is being read and still holds the rest: run this again later")


def _one(platform: str) -> str:
    """The platform meant."""
    from bot.platforms.registry import platform_names
    from bot.settings import load_settings

    if platform and platform not in platform_names():
        raise InputError(f"no platform is called {platform[:40]!r}: give one of {', '.join(platform_names())}")
    enabled = load_settings().platforms
    if not platform and len(enabled) > 1:
        raise InputError(f"several platforms are enabled: give --platform, one of {', '.join(enabled)}")
    return platform or enabled[0]
