"""What calls to a platform cost: amounts are whole micro-dollars, so that no cent is ever lost to rounding."""

from dataclasses import dataclass
from datetime import datetime

DOLLAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Cap:
    """No more than `most` micro-dollars in all from the instant `since` on."""

    since: datetime
    most: int


@dataclass(frozen=True, slots=True)
class Order:
    """A request about to be made: between `least` and `most` objects of one `kind`, at `price` micro-dollars each.

    `request` tells requests apart: the same one made again because its answer was lost is billed once a day.
    """

    endpoint: str
    kind: str
    price: int
    most: int
    least: int
    request: str


@dataclass(frozen=True, slots=True)
class Booking:
    """The number of objects that a request may bring, for which the money is set aside; `before` are those that the
    same request may have brought when its answer was lost."""

    id: int
    objects: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A platform is left alone until then, and why."""

    until: datetime
    reason: str


def dollars(amount: int) -> str:
    """An amount in micro-dollars as people write it, rounded up to the cent: `$5.00`."""
    cents = -(-amount // (DOLLAR // 100))
    return f"${cents // 100:,}.{cents % 100:02}"
