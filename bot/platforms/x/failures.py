"""What each refusal of X means for us, as one table.

A row is an HTTP status, the last part of the problem's type, words of its detail (small letters; None: whatever they
are) and an error code of the older API, in the order in which they are tried. It tells what a read and what a write
raises; the difference is that a write whose answer was lost or cannot be read is `OutcomeUnknown`.

Texts and types: https://docs.x.com/x-api/fundamentals/response-codes-and-errors, and what others have seen in 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.errors import (
    BlockedByAuthor,
    LoginFailed,
    NotWelcome,
    OutcomeUnknown,
    OutOfBudget,
    PlatformError,
    RateLimited,
    Refused,
    TargetGone,
    Unavailable,
)
from bot.platforms.x.budget import after_day, after_month
from bot.platforms.x.wire import objects


class Duplicate(Refused):
    """X holds the text to be one that we have posted before."""


class CursorTooOld(Refused):
    """The stream reaches back seven days, and the cursor is older."""


class Unexplained(Refused):
    """A refusal that no row knows: a person should look."""


Kind = type[PlatformError]


@dataclass(frozen=True, slots=True)
class Answer:
    """A refusal as it came: its status, its JSON object (empty when it was none), its headers in small letters."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The last part of the problem's type, for its host differs."""
        return str(self.body.get("type", "")).rstrip("/").rsplit("/", 1)[-1]

    @property
    def words(self) -> str:
        """All that it says, on one line that can be printed."""
        listed = self.body.get("errors")
        told = [one.get("message") or one.get("detail") for one in objects(listed)]
        parts = [self.body.get("title"), self.body.get("detail"), self.body.get("reason"), *told]
        said = ": ".join(str(part) for part in parts if part)
        return " ".join("".join(char if char.isprintable() else " " for char in said).split())

    @property
    def codes(self) -> frozenset[object]:
        """Error codes of the older API."""
        listed = (one.get("code") for one in objects(self.body.get("errors")))
        return frozenset(code for code in listed if isinstance(code, int))


_LOST: tuple[Kind, Kind] = (Unavailable, OutcomeUnknown)
_LOGIN: tuple[Kind, Kind] = (LoginFailed, LoginFailed)
_MONEY: tuple[Kind, Kind] = (OutOfBudget, OutOfBudget)
_NOT_WELCOME: tuple[Kind, Kind] = (NotWelcome, NotWelcome)
_GONE: tuple[Kind, Kind] = (TargetGone, TargetGone)
_DUPLICATE: tuple[Kind, Kind] = (Duplicate, Duplicate)
_REFUSED: tuple[Kind, Kind] = (Refused, Refused)
_UNEXPLAINED: tuple[Kind, Kind] = (Unexplained, Unexplained)

Row = tuple[int, str | None, str | None, int | None, tuple[Kind, Kind]]
# fmt: off
TABLE: tuple[Row, ...] = (
    (400, None, "'since_id' must be a tweet id created after",             None, (CursorTooOld, CursorTooOld)),
    (400, None, "deleted or not visible",                                  385,  _GONE),
    (400, None, None,                                                      None, _REFUSED),
    (401, None, None,                                                      None, _LOGIN),
    (402, None, None,                                                      None, _MONEY),
    (403, None, "spend cap",                                               None, _MONEY),
    (403, "usage-capped", None,                                            None, _MONEY),
    (403, "client-forbidden", None,                                        None, _LOGIN),
    (403, "unsupported-authentication", None,                              None, _LOGIN),
    (403, None, "app permissions",                                         None, _LOGIN),
    (403, None, "your account is suspended",                               64,   _LOGIN),
    (403, None, "temporarily locked",                                      326,  _LOGIN),
    (403, None, "where you are mentioned or are the author",               None, _NOT_WELCOME),
    (403, None, "have not been mentioned",                                 None, _NOT_WELCOME),
    (403, None, "restricted who can reply",                                433,  _NOT_WELCOME),
    (403, None, "you have been blocked from the author",                   136,  (NotWelcome, BlockedByAuthor)),
    (403, None, "you have been blocked",                                   None, _NOT_WELCOME),
    (403, None, "deleted or not visible",                                  385,  _GONE),
    (403, None, "not authorized to delete",                                183,  _REFUSED),
    (403, None, "duplicate content",                                       187,  _DUPLICATE),
    (403, None, "too long",                                                186,  _REFUSED),
    (403, None, None,                                                      None, _UNEXPLAINED),
    (404, None, None,                                                      None, (TargetGone, Unexplained)),
    (408, None, None,                                                      None, _LOST),
    (409, None, None,                                                      None, _REFUSED),
    (413, None, None,                                                      None, _REFUSED),
    (422, None, None,                                                      None, _REFUSED),
    (429, None, "usage cap",                                               None, _MONEY),
    (429, None, None,                                                      None, (RateLimited, RateLimited)),
)
# fmt: on

UNTOLD = timedelta(minutes=5)
"""The wait after "too many requests" that does not say how long."""
CREDIT_WAIT = timedelta(hours=1)
_LEAST, _MOST = timedelta(seconds=1), timedelta(days=1)
_TOLD = 300


def translated(answer: Answer, *, writing: bool, now: datetime) -> PlatformError:
    """What a refusal comes to; `now` is the instant from which waits are counted."""
    read, write = row(answer)
    kind, told = write if writing else read, f"X: {answer.status} {answer.words[:_TOLD]}".strip()
    if issubclass(kind, OutOfBudget):
        return kind(told, _money_again(answer, now))
    if issubclass(kind, RateLimited):
        until = retry_at(answer.headers, now)
        return kind(f"{told}; try again at {until:%Y-%m-%d %H:%M:%S} UTC", until)
    if issubclass(kind, LoginFailed):
        return kind(f"{told}; look at FACTBOT_X_… and at the app's permissions on console.x.com")
    return kind(told)


def row(answer: Answer) -> tuple[Kind, Kind]:
    """What the first row that fits says; an answer that is none at all may have been accepted."""
    said = answer.words.lower()
    for status, type_, words, code, kinds in TABLE:
        named = (words is None and code is None) or (words or "\0") in said or code in (answer.codes - {None})
        if status == answer.status and type_ in (None, answer.type) and named:
            return kinds
    return _UNEXPLAINED if 400 <= answer.status < 500 else _LOST


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime:
    """When a refused call may be tried again, by `x-rate-limit-reset` (seconds since 1970): a second to a day ahead."""
    reset = headers.get("x-rate-limit-reset", "")
    if not (reset.isascii() and reset.isdigit() and len(reset) < 12):
        return now + UNTOLD
    ahead = timedelta(seconds=int(reset) - now.timestamp())
    return now + min(max(ahead, _LEAST), _MOST)


def _money_again(answer: Answer, now: datetime) -> datetime:
    """Credits may be bought at any time; a cap holds until its period ends."""
    said = f"{answer.words} {answer.body.get('period', '')}".lower()
    if "monthly" in said:
        return after_month(now)
    return after_day(now) if "daily" in said else now + CREDIT_WAIT
