"""Bluesky, by the official SDK: notifications and Jetstream in, records out.

Start at `adapter`. `session` holds the login, `failures` is the one table from the SDK's exceptions to ours, `pace`
keeps the limits; `stream`, `sifting`, `notifications` and `reading` bring posts in; `welcome` and `record` see replies
out; `profile` says on the account itself that it is a bot.
"""

from pathlib import Path

from bot.errors import SettingsError
from bot.platforms.base import Ledger, Refuses
from bot.platforms.bluesky.adapter import BlueskyPlatform
from bot.platforms.bluesky.pace import Pace
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import Stream

__all__ = ["Account", "BlueskyPlatform", "open_account", "open_bluesky"]

GUIDELINES = (
    "FACTBOT_BLUESKY_WATCH=auto: posts that nobody asked about will be answered. Bluesky's guidelines for bots say:"
    ' "please only interact (like, repost, reply, etc.) if the user has tagged the bot account. It must be an opt-in'
    ' interaction, or else your bot may be taken for spam." (docs.bsky.app/docs/starter-templates/bots)'
)


def open_account(service: str, handle: str, password: str, session: Path, ledger: Ledger) -> Account:
    """The account, not logged in yet. Raises SettingsError when the handle or the password is not set."""
    for setting, value in (("HANDLE", handle), ("PASSWORD", password)):
        if not value:
            raise SettingsError(f"FACTBOT_BLUESKY_{setting}: not set, and the platform bluesky needs it")
    return Account(service, handle, password, session, Pace(ledger))


def open_bluesky(account: Account, handle: str, jetstream: str, watch: str, refuses: Refuses) -> BlueskyPlatform:
    """The account as a platform; `watch` is `review`, `auto` or `off`; `refuses` tells which profiles ask for no
    bots."""
    stream = None if watch == "off" else Stream(jetstream)
    auto = watch == "auto"
    notices = (GUIDELINES,) if auto else ()
    return BlueskyPlatform(handle, account, stream, refuses=refuses, uninvited=auto, notices=notices)
