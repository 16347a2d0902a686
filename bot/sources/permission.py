"""May we read this? The answers of robots.txt, kept for a day.

As RFC 9309 has it: a server that has no such file (any 4xx) bars nothing, and one that cannot give it (5xx) bars
everything for now; when that has lasted for a month the file may be taken for missing, which is for the caller to say.
A host that does not answer at all is not asked for the page either: it is unreachable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sources import robots
from bot.sources.target import Halted, Target, Why, joined, target

if TYPE_CHECKING:
    from bot.sources.wire import Answer

_DAY, _HOUR = 86_400.0, 3_600.0
_HOPS = 5


@dataclass(frozen=True, slots=True)
class _Known:
    """What one server allows, or why that is not known, until when."""

    until: float
    rules: tuple[robots.Rule, ...] = ()
    trouble: tuple[Why, str] | None = None


class Permissions:
    """What each server allows `agent`. `request` gets a robots.txt; `now` counts seconds; one thread at a time."""

    def __init__(self, agent: str, request: Callable[[Target], "Answer"], now: Callable[[], float]) -> None:
        self._agent = agent
        self._request = request
        self._now = now
        self._known: dict[str, _Known] = {}

    def ask(self, at: Target, lost: bool) -> None:
        """Raises `Halted` when `at` must not be read, or nobody can tell; `lost` reads on where the server cannot."""
        known = self._known.get(at.origin)
        if known is None or self._now() >= known.until:
            known = self._known[at.origin] = self._learnt(at)
        if known.trouble and not (lost and known.trouble[0] is Why.PUT_OFF):
            raise Halted(*known.trouble)
        if not robots.allows(known.rules, at.path):
            raise Halted(Why.BARRED, f"robots.txt of {at.host} asks us not to read it")

    def _learnt(self, at: Target) -> _Known:
        try:
            answer = self._followed(target(f"{at.origin}/robots.txt"))
        except Halted as halted:
            return _Known(self._now() + _HOUR, trouble=(halted.why, str(halted)))
        if answer is not None and (answer.status >= 500 or answer.status == 429):
            return _Known(self._now() + _HOUR, trouble=(Why.PUT_OFF, f"robots.txt of {at.host} cannot be had for now"))
        if answer is None or answer.status != 200:
            return _Known(self._now() + _DAY)
        return _Known(self._now() + _DAY, robots.rules(answer.body.decode("utf-8", "replace"), self._agent))

    def _followed(self, at: Target) -> "Answer | None":
        """The answer at the end of all redirects; None when they lead nowhere, which is as good as no file."""
        answer = self._request(at)
        for _ in range(_HOPS):
            onward = answer.headers.get("location")
            if not 300 <= answer.status < 400 or not onward:
                return answer
            try:
                at = target(joined(at.url, onward))
                answer = self._request(at)
            except Halted as halted:
                if halted.why is Why.REFUSED:
                    return None
                raise
        return answer if answer.status < 300 or answer.status >= 400 else None
