"""Who addresses us, by the notifications of the account.

The last hundred are read each time: a post dated back sorts among old ones, equal dates get lost between pages, and the
mark of what was seen says nothing. What comes again is known by its URI. Only when all of a page is newer than what was
read before, as after an outage, are older ones asked for. A reply notifies four levels up: only one directly under a
post of ours addresses us.
"""

import re
from typing import Any

from bot import clock
from bot.errors import CursorLost
from bot.model import Post
from bot.platforms.base import Batch
from bot.platforms.bluesky.people import says_bot
from bot.platforms.bluesky.reading import field, post_of
from bot.platforms.bluesky.record import written
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import moment

PAGE = 100
MOST_PAGES = 50
_CURSOR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z", re.ASCII)


def mentions(account: Account, cursor: str | None) -> Batch:
    """Posts that address us, oldest first. A cursor is the date of the latest notification read; CursorLost when it
    is none."""
    if cursor is not None and (not _CURSOR.fullmatch(cursor) or moment(cursor) is None):
        raise CursorLost(f"{cursor[:60]!r} is not a cursor of notifications")
    found = _since(account, cursor)
    posts = {post.uri: post for note in found if _direct(note) and (post := _post(note))}
    latest = max([note.indexed_at for note in found], key=_moment, default=cursor or written(clock.now()))
    return Batch(tuple(sorted(posts.values(), key=lambda post: post.created_at)), latest)


def _since(account: Account, cursor: str | None) -> list[Any]:
    found: list[Any] = []
    page, token = _page(account, None)
    found += page
    while cursor is not None and page and token and all(_moment(n.indexed_at) > _moment(cursor) for n in page):
        page, token = _page(account, token)
        found += page
        if len(found) > PAGE * MOST_PAGES:
            break
    return found


def _page(account: Account, token: str | None) -> tuple[list[Any], str | None]:
    asked = {"limit": PAGE, "reasons": ["mention", "reply"]} | ({"cursor": token} if token else {})
    answer = account.ask(lambda client: client.app.bsky.notification.list_notifications(asked))
    return answer.notifications, answer.cursor


def _moment(text: str) -> Any:
    return moment(text) or clock.now()


def _direct(note: Any) -> bool:
    if note.reason == "mention":
        return True
    parent = field(field(field(note.record, "reply"), "parent"), "uri")
    return bool(note.reason == "reply" and parent is not None and parent == note.reason_subject)


def _post(note: Any) -> Post | None:
    seen, is_bot = _moment(note.indexed_at), says_bot(note.author)
    return post_of(note.uri, note.record, seen, author_is_bot=is_bot, labels=note.labels)
