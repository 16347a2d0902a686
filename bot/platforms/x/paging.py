"""Reading a list that is given from its newest post back, without missing or repeating any.

A round begins with the newest post and turns pages until it meets the newest post of the round before. The cursor holds
where the round ends, where the next one will, and the page to turn to; it is stored with each page, so that a round
goes on where it was broken off. Source: https://docs.x.com/x-api/posts/search/integrate/paginate
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot import clock
from bot.errors import CursorLost, Refused
from bot.platforms.x.account import Page
from bot.platforms.x.failures import CursorTooOld
from bot.platforms.x.reading import id_at, instant_of

REACH, SPARE = timedelta(days=6, hours=23), timedelta(hours=1)
"""How far back a list may be asked for, and how much later than that a round begins, so that it can be ended."""
_FORM = re.compile(r"([0-9]{1,19})(?: ([0-9]{1,19}) ([0-9]{1,9}) (.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Read back to the post `since`. In the middle of a round: `newest` is where the next one will end, `read` counts
    the posts so far, and `token` is the page to turn to."""

    since: int
    newest: int = 0
    read: int = 0
    token: str | None = None

    def __str__(self) -> str:
        return f"{self.since} {self.newest} {self.read} {self.token}" if self.token else str(self.since)


def parsed(text: str) -> Cursor:
    """The cursor in its stored form. Raises CursorLost for any other text."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise CursorLost(f"{text[:60]!r} is not a cursor of X")
    since, newest, read, token = found.groups()
    return Cursor(int(since), int(newest or 0), int(read or 0), token)


Ask = Callable[[Cursor], Page]


@dataclass(frozen=True, slots=True)
class Turn:
    """One page: its objects, the newest first, the cursor behind it, and what can no longer be read."""

    items: tuple[Mapping[str, Any], ...]
    cursor: Cursor
    missed: str | None = None


class Paging:
    """A list called `name`. A first round goes `back` so far; X shows the last `most` posts (None: all), and those of
    the last days only if the list is `short`."""

    def __init__(
        self,
        name: str,
        ask: Ask,
        back: Callable[[], datetime],
        most: int | None = None,
        short: bool = False,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._name = name
        self._ask = ask
        self._back = back
        self._most = most
        self._short = short
        self._now = now

    def turn(self, stored: str | None) -> Turn:
        """The next page. Raises what asking for it raises."""
        cursor = Cursor(id_at(self._back())) if stored is None else parsed(stored)
        if self._short and instant_of(cursor.since) < self._now() - REACH:
            return self._too_old(cursor)
        try:
            return self._turned(cursor)
        except CursorTooOld:
            return self._too_old(cursor)
        except Refused:
            if cursor.token is None:
                raise
            return self._turned(Cursor(cursor.since))  # the page is not known any more: the round begins anew

    def _too_old(self, cursor: Cursor) -> Turn:
        """Goes on where the next round would begin, or as far back as may be; the rest cannot be read any more."""
        floor = self._now() - REACH + SPARE
        begin = max(cursor.newest, id_at(floor))
        turn = self._turned(Cursor(begin))
        missed = f"{self._name}: X shows no more of what was posted from {_when(cursor.since)} to {_when(begin)}"
        return Turn(turn.items, turn.cursor, missed)

    def _turned(self, cursor: Cursor) -> Turn:
        page = self._ask(cursor)
        newest = cursor.newest or max([cursor.since, *(int(item["id"]) for item in page.data if _numbered(item))])
        token, read = page.meta.get("next_token"), cursor.read + len(page.data)
        if isinstance(token, str) and token:
            return Turn(page.data, Cursor(cursor.since, newest, read, token))
        return Turn(page.data, Cursor(newest), self._cut(cursor, read))

    def _cut(self, cursor: Cursor, read: int) -> str | None:
        if self._most is None or read < self._most:
            return None
        return f"{self._name}: X shows the last {self._most} only; there may be more since {_when(cursor.since)}"


def _when(post_id: int) -> str:
    return f"{instant_of(post_id):%Y-%m-%d %H:%M} UTC"


def _numbered(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("id"), str) and re.fullmatch("[0-9]{1,19}", item["id"]) is not None
