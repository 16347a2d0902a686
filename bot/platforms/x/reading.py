"""Posts as the API has them, in either of its two dialects, as `Post`s.

Since August 2026 fields have new names (`referenced_posts` for `referenced_tweets`, `note_post` for `note_tweet`); the
API answers in both. A post that was edited is known by the id of its first version. What X puts before the words of a
reply (the names of those it answers) and behind them (links to pictures and quotes) is no part of the text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import Post
from bot.platforms.storable import storable
from bot.platforms.x.wire import mapping, objects

NAME = "x"
FIELDS = [
    "author_id",
    "conversation_id",
    "created_at",
    "display_text_range",
    "entities",
    "in_reply_to_user_id",
    "lang",
    "note_tweet",
    "possibly_sensitive",
    "referenced_tweets",
    "withheld",
]
"""What we ask for, in the older dialect: there, the author's id is a field that costs nothing."""

EPOCH = 1288834974657
"""Milliseconds since 1970 of the first id."""
PAGES = "https://x.com/i/status/"
_ID = re.compile(r"[0-9]{1,19}")
_PAGE = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/\w{1,20}/(?:web/)?status/([0-9]{1,19})(?:[/?#].*)?")
_OLD_CODES = {"in": "id", "iw": "he"}


def uri_of(post_id: str) -> str:
    """The page of a post, which is its URI here; it needs no name of the author."""
    return PAGES + post_id


def id_of(uri: str) -> str | None:
    """The id in the address of a post, ours or as people copy it; None when it is none."""
    found = _PAGE.fullmatch(uri)
    return found[1] if found else None


def instant_of(post_id: int) -> datetime:
    """When the post with this id was made (UTC)."""
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=(post_id >> 22) + EPOCH)


def id_at(at: datetime) -> int:
    """The id before that of any post made at or after `at`."""
    return max(((int(at.timestamp() * 1000) - EPOCH) << 22) - 1, 1)


def moment(text: object) -> datetime | None:
    """The instant that X gives (UTC); None when it is none."""
    try:
        at = datetime.fromisoformat(str(text))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def post_of(item: Mapping[str, Any]) -> Post | None:
    """The post; None for one that only repeats another, or lacks what every post has."""
    post_id, author, refs = item.get("id"), item.get("author_id"), references(item)
    if not (_is_id(post_id) and _is_id(author)) or refs.keys() & {"retweeted", "reposted"}:
        return None
    first, root = versions(item)[0], item.get("conversation_id")
    return Post(
        platform=NAME,
        uri=uri_of(first),
        author=str(author),
        text=visible(item),
        created_at=moment(item.get("created_at")) or instant_of(int(str(post_id))),
        lang=_lang(item.get("lang")),
        parent_uri=uri_of(refs["replied_to"]) if "replied_to" in refs else None,
        root_uri=uri_of(str(root)) if _is_id(root) and root not in (first, post_id) else None,
        quoted_uri=uri_of(refs["quoted"]) if "quoted" in refs else None,
        restricted=bool(item.get("possibly_sensitive") or item.get("withheld")),
    )


def references(item: Mapping[str, Any]) -> dict[str, str]:
    """The ids of the posts it stands to as `replied_to`, `quoted` or `retweeted`."""
    listed = objects(item.get("referenced_tweets")) or objects(item.get("referenced_posts"))
    return {str(one["type"]): one["id"] for one in listed if "type" in one and _is_id(one.get("id"))}


def versions(item: Mapping[str, Any]) -> list[str]:
    """The ids of all its versions, the oldest first."""
    listed = item.get("edit_history_tweet_ids") or item.get("edit_history_post_ids")
    known = [str(one) for one in listed if _is_id(one)] if isinstance(listed, list) else []
    return sorted(known, key=int) or [str(item["id"])]


def names(item: Mapping[str, Any], account: str) -> bool:
    """Whether the words that its author wrote mention the account: those in front of a reply are X's own."""
    start, _ = _range(item)
    return any(mentioned == account and at >= start for at, mentioned in _mentions(item))


def answers(item: Mapping[str, Any], account: str) -> bool:
    """Whether it stands right under a post of the account."""
    return bool(item.get("in_reply_to_user_id") == account)


def visible(item: Mapping[str, Any]) -> str:
    """The author's words; of a long post, all of them."""
    text, note = str(item.get("text") or ""), mapping(item.get("note_tweet")) or mapping(item.get("note_post"))
    start, end = _range(item)
    whole = note.get("text")
    if isinstance(whole, str):
        return storable(html.unescape(whole).removeprefix(html.unescape(text)[:start]))
    return storable(html.unescape(text)[start:end])


def _range(item: Mapping[str, Any]) -> tuple[int, int]:
    given = item.get("display_text_range")
    length = len(html.unescape(str(item.get("text") or "")))
    if isinstance(given, list) and len(given) == 2 and all(isinstance(one, int) and one >= 0 for one in given):
        return min(given[0], length), max(min(given[1], length), given[0])
    return 0, length


def _mentions(item: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Where it mentions whom; in a long post, also beyond what its shortened text shows."""
    note = mapping(item.get("note_tweet")) or mapping(item.get("note_post"))
    for entities in (mapping(item.get("entities")), mapping(note.get("entities"))):
        for one in objects(entities.get("mentions")):
            if isinstance(one.get("start"), int) and _is_id(one.get("id")):
                yield one["start"], one["id"]


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _lang(code: object) -> str | None:
    """Two letters; X's codes for "undetermined", "only links" and the like have three and begin with q, u or z."""
    if not isinstance(code, str) or not re.fullmatch(r"[A-Za-z]{2}(-.*)?", code):
        return None
    short = code[:2].lower()
    return _OLD_CODES.get(short, short)
