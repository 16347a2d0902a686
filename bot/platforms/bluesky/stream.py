"""Jetstream in bites: one connection reads on from where the last ended until it has caught up.

The SDK's client reconnects by itself and returns without a word on a clean close; here every connection ends, and how
it ended is told. Progress is kept with every bite: what a dropped connection brought before is not read again.

A cursor names the host, the number of the last event there, and its time: numbers mean something on their host only,
and when they no longer serve there (too old, or from before a server lost its memory) the time does, on any host.
Jetstream takes microseconds since 1970 for a number (lexicon `network.bsky.jetstream.subscribeEvents`).
"""

import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from atproto import JetstreamClient
from atproto.exceptions import AtProtocolError, JetstreamCursorTooOldError, JetstreamDecodingError, JetstreamError

from bot import clock
from bot.errors import CursorLost, PlatformError, Unavailable
from bot.platforms.bluesky.failures import translated
from bot.platforms.bluesky.record import POST

QUIET = 1.0
"""Seconds without an event after which nothing more is expected."""
LONGEST = 30.0
"""Seconds that one bite may take."""
OVERLAP = timedelta(seconds=10)
"""How much is read twice when a time has to stand for a number, since the clocks of hosts differ."""
_CURSOR = re.compile(r"([a-z0-9.:-]{1,253}) ([0-9]{1,15}|-) ([0-9]{16})", re.ASCII)
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OUTDATED = "OutdatedCursor"
_FUTURE = "FutureCursor"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a host's stream was read: the last event's number there (None before the first) and its time."""

    host: str
    seq: int | None
    at: datetime

    def __str__(self) -> str:
        return f"{self.host} {'-' if self.seq is None else self.seq} {micros(self.at)}"


@dataclass(frozen=True, slots=True)
class Bite:
    """Events in the order in which they happened, how far they reach, whether more are ready, what was missed."""

    events: tuple[Any, ...]
    place: Place
    more: bool
    missed: str | None = None


class Stream:
    """The posts of everybody, from the server at `url` (`wss://…/xrpc`): `most` events in a bite, the first from
    `since` on (default: now). A connection that brings nothing for `quiet` seconds has caught up."""

    def __init__(self, url: str, *, most: int = 5000, since: datetime | None = None, quiet: float = QUIET) -> None:
        self._url = url
        self._host = urlsplit(url).netloc
        self._most = most
        self._since = since
        self._quiet = quiet

    def read(self, cursor: str | None) -> Bite:
        """What came after `cursor`. Raises `Unavailable` when nothing could be read, `PlatformError` for a cursor that
        is none."""
        started = clock.now()
        place = parsed(cursor) if cursor is not None else Place(self._host, None, self._since or started)
        if place.seq is None or place.host != self._host:
            return self._by_time(place, started)
        tail = self._tail(place.seq, started, known=place.seq)
        if isinstance(tail.ended, JetstreamCursorTooOldError) or tail.told(_FUTURE):
            return self._by_time(place, started)
        return self._bite(tail, place, None)

    def _by_time(self, place: Place, started: datetime) -> Bite:
        moved = place.host != self._host or place.seq is not None
        since = place.at - OVERLAP if moved else place.at
        tail = self._tail(micros(since), started, known=None)
        return self._bite(tail, replace(place, host=self._host, seq=None), _gap(tail, place))

    def _tail(self, cursor: int, started: datetime, known: int | None) -> "_Tail":
        tail = _Tail(self._url, cursor, started, known, self._most, self._quiet)
        tail.start(tail.take, tail.failed)
        return tail

    def _bite(self, tail: "_Tail", place: Place, missed: str | None) -> Bite:
        if not tail.connected or (not tail.events and not tail.caught_up):
            raise _reason(tail.ended)
        if tail.events:
            last = max(tail.events, key=_seq)
            place = Place(self._host, last.seq, moment(last.time) or place.at)
        return Bite(tuple(sorted(tail.events, key=_seq)), place, not tail.caught_up, missed)


class _Tail(JetstreamClient):  # type: ignore[misc]  # the SDK ships no types
    """One connection that ends when it has caught up with `started`, is full, or breaks; `known` was read before."""

    def __init__(self, url: str, cursor: int, started: datetime, known: int | None, most: int, quiet: float) -> None:
        params: Any = {"kinds": ["commit"], "collections": [POST], "cursor": cursor}
        super().__init__(params, url, recv_timeout=quiet, compress=False)
        self.events: list[Any] = []
        self.connected = self.caught_up = False
        self.ended: Exception | None = None
        self._infos: list[str] = []
        self._started = started
        self._known = known
        self._most = most
        self._begun = time.monotonic()
        self._quiet = quiet

    def told(self, name: str) -> bool:
        """Whether the server sent this remark."""
        return name in self._infos

    def take(self, message: Any) -> None:
        """Called for each frame."""
        self.connected = True
        self._cursor = None  # the SDK would drop what comes out of order
        seq = getattr(message, "seq", None)
        if seq is None:
            self._infos.append(str(getattr(message, "name", "")))
            if self._infos[-1] == _FUTURE and self._known is not None:
                self.stop()
            return
        if self._known is None or seq > self._known:
            self.events.append(message)
        spent = time.monotonic() - self._begun
        # Not at the very first event of the present: with a clock that is slow, each would be one.
        self.caught_up = spent > self._quiet and (moment(message.time) or self._started) >= self._started
        if self.caught_up or len(self.events) >= self._most or spent > LONGEST:
            self.stop()

    def failed(self, error: BaseException) -> None:
        """A frame that trips `take` is passed over, as one that cannot be decoded is."""

    def _handle_frame_decoding_error(self, exception: Exception) -> None:
        if isinstance(exception, JetstreamError) and not isinstance(exception, JetstreamDecodingError):
            raise exception

    def _handle_websocket_error_or_stop(self, exception: Exception) -> bool:
        """The end, whatever it was."""
        self.connected = self.connected or self._client is not None
        self.caught_up = self.caught_up or (self.connected and isinstance(exception, TimeoutError))
        try:
            super()._handle_websocket_error_or_stop(exception)
            self.ended = exception
        except AtProtocolError as fatal:
            self.ended = fatal
        return True


def _seq(event: Any) -> int:
    seq: int = event.seq
    return seq


def parsed(cursor: str) -> Place:
    """The place that a cursor names. Raises `CursorLost`."""
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise CursorLost(f"{cursor[:60]!r} is not a cursor of Jetstream")
    host, seq, at = found.groups()
    return Place(host, None if seq == "-" else int(seq), _EPOCH + int(at) * _MICROSECOND)


def micros(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def moment(text: object) -> datetime | None:
    """The instant in a text of a record or event, in UTC; None when it is none."""
    try:
        at = datetime.fromisoformat(str(text))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _gap(tail: _Tail, place: Place) -> str | None:
    """What the server no longer holds."""
    if not tail.told(_OUTDATED):
        return None
    until = moment(tail.events[0].time) if tail.events else None
    span = f"{place.at:%Y-%m-%d %H:%M} to {until or clock.now():%Y-%m-%d %H:%M} UTC"
    return f"posts from {span}: the stream holds them no more"


def _reason(ended: Exception | None) -> PlatformError:
    if ended is None:
        return Unavailable("the stream of posts was closed")
    return translated(ended, writing=False, now=clock.now())
