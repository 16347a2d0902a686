"""What an account's profile tells of it: whether it says to be a bot, what else it says, and who blocks whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import Refused
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import moment

BOT = "bot"
PAGE = 25
"""Profiles in one call, at most (lexicon `app.bsky.actor.getProfiles`)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One account as ours sees it: `blocked` tells of a block in either direction, by name or by list, `blocks_us` of
    one that it put up itself."""

    is_bot: bool
    blocked: bool
    blocks_us: bool
    description: str
    opened: datetime | None


def says_bot(profile: Any) -> bool:
    """Whether an account labels itself as automated; the word of others does not count."""
    return any(label.val == BOT and label.src == profile.did and not label.neg for label in profile.labels or ())


def people(account: Account, dids: Iterable[str]) -> dict[str, Person]:
    """Those of `dids` that the network knows; accounts too new, deleted or taken down are missing."""
    known, found = sorted(set(dids)), []
    for start in range(0, len(known), PAGE):
        found += _profiles(account, known[start : start + PAGE])
    return {profile.did: _person(profile) for profile in found}


def _profiles(account: Account, dids: list[str]) -> list[Any]:
    """One name that the server refuses must not cost the others theirs."""
    try:
        return _asked(account, dids)
    except Refused:
        middle = len(dids) // 2
        return _profiles(account, dids[:middle]) + _profiles(account, dids[middle:]) if middle else []


def _asked(account: Account, dids: list[str]) -> list[Any]:
    found: list[Any] = account.ask(lambda client: client.app.bsky.actor.get_profiles({"actors": dids})).profiles
    return found


def _person(profile: Any) -> Person:
    viewer = profile.viewer
    blocks_us = viewer is not None and bool(viewer.blocked_by)
    blocked = blocks_us or (viewer is not None and bool(viewer.blocking or viewer.blocking_by_list))
    return Person(says_bot(profile), blocked, blocks_us, profile.description or "", moment(profile.created_at))
