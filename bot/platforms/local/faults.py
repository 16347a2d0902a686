"""Failures on demand: what real networks do to a bot, for tests, demos and crash drills.

A `Faults` object is asked once before each call. It first looks through its script, a queue in which each
fault strikes once, at the first call it applies to; then it draws by chance, one draw per kind, from a seeded
generator. Faults are as real as they can be: a target deleted "just before" is deleted in the network, a
block stays, and after a lost answer the reply stands there for all to see.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock
from types import MappingProxyType


class Call(StrEnum):
    """A method of the platform that a fault may strike."""

    WATCH = "watch"
    MENTIONS = "mentions"
    FETCH = "fetch"
    OWN_REPLY = "own_reply"
    SEND = "send"
    DELETE = "delete"


class Kind(StrEnum):
    """What goes wrong."""

    SLOW = "slow"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    LOGIN_FAILED = "login_failed"
    LOST_REQUEST = "lost_request"
    LOST_ANSWER = "lost_answer"
    TARGET_DELETED = "target_deleted"
    BLOCKED = "blocked"


ANY_CALL = frozenset(Call)
_SENDING = frozenset({Call.SEND})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing going wrong, at any of the calls in `on`. Make them with the class methods."""

    kind: Kind
    on: frozenset[Call] = ANY_CALL
    seconds: float = 0.0
    retry: datetime | timedelta = timedelta()

    @classmethod
    def slow(cls, seconds: float, on: Iterable[Call] = ANY_CALL) -> "Fault":
        """The call succeeds, but takes `seconds` longer."""
        return cls(Kind.SLOW, frozenset(on), seconds=seconds)

    @classmethod
    def rate_limited(cls, retry: datetime | timedelta, on: Iterable[Call] = ANY_CALL) -> "Fault":
        """RateLimited; `retry` is an aware instant or, from the call on, a span. ValueError when naive."""
        if isinstance(retry, datetime):
            if retry.tzinfo is None:
                raise ValueError("the instant to retry at needs a time zone")
            retry = retry.astimezone(UTC)
        return cls(Kind.RATE_LIMITED, frozenset(on), retry=retry)

    @classmethod
    def unavailable(cls, on: Iterable[Call] = ANY_CALL) -> "Fault":
        """Unavailable; nothing was accepted."""
        return cls(Kind.UNAVAILABLE, frozenset(on))

    @classmethod
    def login_failed(cls, on: Iterable[Call] = ANY_CALL) -> "Fault":
        """LoginFailed; nothing was accepted."""
        return cls(Kind.LOGIN_FAILED, frozenset(on))

    @classmethod
    def lost_request(cls) -> "Fault":
        """OutcomeUnknown for a reply that never arrived."""
        return cls(Kind.LOST_REQUEST, _SENDING)

    @classmethod
    def lost_answer(cls) -> "Fault":
        """OutcomeUnknown for a reply that was accepted and stands."""
        return cls(Kind.LOST_ANSWER, _SENDING)

    @classmethod
    def target_deleted(cls) -> "Fault":
        """The post to answer is deleted just before the reply arrives."""
        return cls(Kind.TARGET_DELETED, _SENDING)

    @classmethod
    def blocked(cls) -> "Fault":
        """The author of the post to answer blocks us just before the reply arrives."""
        return cls(Kind.BLOCKED, _SENDING)


class Faults:
    """Scripted faults first, then chance: `odds` gives each fault its probability (0 to 1) per call.

    The same seed and the same sequence of calls give the same faults. Safe to share between threads.
    """

    def __init__(
        self, *script: Fault, odds: Mapping[Fault, float] = MappingProxyType({}), seed: int | None = None
    ) -> None:
        self._script = list(script)
        self._odds = dict(odds)
        self._random = random.Random(seed)
        self._lock = Lock()

    def add(self, *faults: Fault) -> None:
        """Put further faults at the end of the script."""
        with self._lock:
            self._script.extend(faults)

    def strike(self, call: Call) -> Fault | None:
        """What goes wrong with this call, if anything; a scripted fault is used up."""
        with self._lock:
            for place, fault in enumerate(self._script):
                if call in fault.on:
                    return self._script.pop(place)
            return next((fault for fault, odds in self._odds.items() if self._drawn(fault, odds, call)), None)

    def _drawn(self, fault: Fault, odds: float, call: Call) -> bool:
        return call in fault.on and self._random.random() < odds
