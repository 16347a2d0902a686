"""`factbot bluesky profile`: what the bot's account says of itself, and what it should say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.errors import SettingsError, StoreError

if TYPE_CHECKING:
    from bot.model import Topic
    from bot.platforms.bluesky.profile import Profile
    from bot.platforms.bluesky.session import Account
    from bot.settings import Settings

app = typer.Typer(help="Set up the bot's account on Bluesky.", no_args_is_help=True)


@app.callback()
def bluesky() -> None:
    """Set up the bot's account on Bluesky."""


@app.command()
def profile(
    apply: Annotated[bool, typer.Option("--apply", help="Set what is missing; without it, only show.")] = False,
) -> None:
    """Show the account's profile, and complete it: the label `bot`, who runs it, what it does, how to opt out.

    What is there already stays. FACTBOT_OPERATOR says who runs the bot.
    """
    from bot import logs
    from bot.platforms.bluesky.profile import completed, put, read
    from bot.settings import load_settings

    settings = load_settings()
    logs.configure("warning")
    if not settings.operator:
        raise SettingsError("FACTBOT_OPERATOR: not set; say who runs the bot and how to reach them")
    with _account(settings) as (account, topic):
        now = read(account)
        wanted = completed(now, settings.operator, topic.title)
        showing.section(f"@{settings.bluesky_handle}, as it is", _told(now))
        if wanted == now:
            showing.line("the profile says all that it should")
            return
        showing.section("as it should be", _told(wanted))
        if apply:
            put(account, wanted)
    showing.line("the profile is set" if apply else "nothing was changed: `factbot bluesky profile --apply` sets it")


@contextmanager
def _account(settings: "Settings") -> Iterator[tuple["Account", "Topic"]]:
    """The account, and what its bot is about."""
    from bot.app import bluesky_account, open_current_store
    from bot.store.facts import current_subject

    store = open_current_store(settings)
    try:
        with store.read() as session:
            subject = current_subject(session)
        if subject is None:
            raise StoreError(f"{store.name} holds no facts yet: run `factbot facts load` first")
        account = bluesky_account(settings, store)
        try:
            yield account, subject.topic
        finally:
            account.close()
    finally:
        store.close()


def _told(profile: "Profile") -> Iterator[str]:
    yield f"labels       {', '.join(map(showing.one_line, profile.labels)) or 'none'}"
    lines = profile.description.splitlines() or ["empty"]
    yield f"description  {showing.one_line(lines[0])}"
    yield from (f"             {showing.one_line(line)}" for line in lines[1:])
