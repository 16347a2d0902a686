"""Who may ask, how often, and while there is money."""

from datetime import datetime, timedelta

from . import payloads
from .openapi import Request, Route
from .payloads import Answer, Refused
from .rules import Rules

WINDOW = timedelta(minutes=15)


class Access:
    """The door; it counts the requests of each route, of the app and of the account, in windows of time."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._windows: dict[tuple[str, bool], tuple[datetime, int]] = {}

    def personal(self, request: Request, route: Route) -> bool:
        """Whether the bot asks (OAuth 1.0a), not only its app (bearer)."""
        header = request.headers.get("authorization", "")
        if header.startswith("OAuth ") and request.signed_by(self._rules.secrets):
            return True
        if header != f"Bearer {self._rules.secrets.bearer}":
            raise Refused(payloads.unauthorized())
        if not route.app:
            raise Refused(payloads.unsupported_authentication())
        return False

    def window(self, route: Route, personal: bool) -> tuple[int, dict[str, str]]:
        """How many requests are left, this one counted (less than none: too many), and the headers that tell."""
        now, limit = self._rules.world.now(), self._rules.limits[route.name]
        reset, used = self._windows.get((route.name, personal), (now, 0))
        reset, used = (reset, used) if now < reset else (now + WINDOW, 0)
        self._windows[route.name, personal] = reset, used + 1
        left = limit - used - 1
        numbers = {"limit": limit, "remaining": max(0, left), "reset": int(reset.timestamp())}
        return left, {f"x-rate-limit-{name}": str(value) for name, value in numbers.items()}

    def refused(self, left: int) -> Answer | None:
        """The refusal when too many requests are made, or nothing is left to pay with."""
        if left < 0:
            return payloads.too_many().answer
        if self._rules.world.credits is not None and self._rules.world.credits <= 0:
            return payloads.depleted().answer
        capped = self._rules.world.spend_cap is not None and self._rules.world.spent() >= self._rules.world.spend_cap
        return payloads.spend_cap().answer if capped else None
