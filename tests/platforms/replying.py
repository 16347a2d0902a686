"""A reply in one step, for tests that are about what becomes of it."""

from datetime import UTC, datetime

from bot.model import Draft, Lang, Post
from bot.platforms.base import Platform


def reply(platform: Platform, uri: str, text: str = "No.", key: str = "key-1", lang: Lang = Lang.EN) -> str:
    """Prepare and send an answer to the post at `uri`, as it would have been read."""
    target = Post(platform.name, uri, "somebody", "whatever", datetime(2025, 1, 1, tzinfo=UTC))
    return platform.send(uri, platform.prepare(target, Draft(text, lang)), key)


def every(_post: Post) -> bool:
    """Wants all posts."""
    return True
