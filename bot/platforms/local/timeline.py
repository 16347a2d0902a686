"""Reading a timeline in JSON Lines: one post a line, a bad line never stops the rest.

Each line is an object with `text` and, optionally, `id`, `author`, `author_is_bot`, `lang`, `restricted` (whether the
post is marked as sensitive), `reply_to` (the id of an earlier line) and the instant: `created_at` (ISO 8601, UTC unless
it says otherwise) or `date` (`2024-02-19`, `2024-02`, or empty). A month stands for its first day. Other fields are
ignored. A line without an id gets one made from its content, so that reading the same file twice gives the same ids.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.errors import InputError
from bot.platforms.local.handles import canonical, made_from


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line was left out; lines count from 1."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class TimelinePost:
    """A well-formed line. `reply_to` is an id as in the file; nobody has looked yet whether it exists."""

    line: int
    id: str
    author: str
    author_is_bot: bool
    text: str
    created_at: datetime
    lang: str | None
    reply_to: str | None
    restricted: bool


def read_timeline(lines: Iterable[str], undated: datetime) -> Iterator[TimelinePost | Problem]:
    """What each non-blank line says; `undated` (UTC) is the instant of a line that names none."""
    seen: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        content = line.strip().removeprefix("\ufeff")
        if not content:
            continue
        seen[content] += 1
        try:
            yield _read(number, _parse(content), _made_id(content, seen[content]), undated)
        except InputError as error:
            yield Problem(number, str(error))


def _parse(content: str) -> dict[str, Any]:
    try:
        entry = json.loads(content, strict=False)
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError("has half of a surrogate pair, which is not valid Unicode") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON ({error})") from None
    if not isinstance(entry, dict):
        raise InputError("not a JSON object")
    return entry


def _made_id(content: str, occurrence: int) -> str:
    digest = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:16]
    return f"{digest}-{occurrence}"


def _read(number: int, entry: dict[str, Any], made_id: str, undated: datetime) -> TimelinePost:
    post_id = _id(entry, "id") or made_id
    author = _text(entry, "author")
    return TimelinePost(
        line=number,
        id=post_id,
        author=canonical(author) if author else made_from(post_id),
        author_is_bot=_flag(entry, "author_is_bot"),
        text=_required(entry, "text"),
        created_at=_instant(entry) or undated,
        lang=_text(entry, "lang"),
        reply_to=_id(entry, "reply_to"),
        restricted=_flag(entry, "restricted"),
    )


def _text(entry: dict[str, Any], field: str) -> str | None:
    value = entry.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{field!r} is not text")
    return value or None


def _required(entry: dict[str, Any], field: str) -> str:
    value = _text(entry, field)
    if value is None or not value.strip():
        raise InputError(f"{field!r} is missing or empty")
    return value


def _id(entry: dict[str, Any], field: str) -> str | None:
    value = entry.get(field)
    return str(value) if type(value) is int else _text(entry, field)


def _flag(entry: dict[str, Any], field: str) -> bool:
    value = entry.get(field)
    if value is not None and not isinstance(value, bool):
        raise InputError(f"{field!r} is neither true nor false")
    return bool(value)


def _instant(entry: dict[str, Any]) -> datetime | None:
    field = "created_at" if entry.get("created_at") else "date"
    value = _text(entry, field)
    if value is None:
        return None
    try:
        if field == "date":
            form = "%Y-%m-%d" if value.count("-") > 1 else "%Y-%m"
            return datetime.strptime(value, form).replace(tzinfo=UTC)
        instant = datetime.fromisoformat(value)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{field!r} is not a date ({value[:40]!r})") from None
