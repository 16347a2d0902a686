"""What networks do to us, each under its name."""

from datetime import timedelta

from bot.platforms.local import Call, Fault

from .trouble import Trouble
from .world import LEASE

READING = (Call.WATCH, Call.MENTIONS, Call.FETCH, Call.OWN_REPLY)


class Slow(Trouble):
    """Answers that take up to nearly as long as a lease lasts."""

    name = "slow answers"

    def strike(self) -> None:
        self.world.faults.add(Fault.slow(self.random.uniform(1, LEASE.total_seconds() * 0.4)))


class Unavailable(Trouble):
    """503: nothing was accepted."""

    name = "503 before acceptance"

    def strike(self) -> None:
        self.world.faults.add(*[Fault.unavailable()] * self.random.randint(1, 3))


class LostAnswer(Trouble):
    """The reply stands, and nobody tells us."""

    name = "failure after acceptance"

    def strike(self) -> None:
        self.world.faults.add(Fault.lost_answer())
        if self.random.random() < 0.3:
            self.world.faults.add(Fault.unavailable([Call.OWN_REPLY]))


class Disconnect(Trouble):
    """The connection breaks before anything has arrived, and we cannot tell."""

    name = "disconnect"

    def strike(self) -> None:
        self.world.faults.add(self.random.choice((Fault.lost_request(), Fault.unavailable(READING))))


class Limited(Trouble):
    """Too many calls: wait up to a quarter of an hour; or the login is refused for once."""

    name = "rate limit"

    def strike(self) -> None:
        wait = timedelta(seconds=self.random.randrange(900))
        self.world.faults.add(
            self.random.choice((Fault.rate_limited(wait), Fault.rate_limited(wait), Fault.login_failed()))
        )


class Duplicates(Trouble):
    """A page is given twice over."""

    name = "duplicate events"
    odds = 0.5

    def strike(self) -> None:
        self.world.tricks.twice += 1


class Reordered(Trouble):
    """A page is shuffled, or comes with the cursor of before."""

    name = "reordered events"
    odds = 0.5

    def strike(self) -> None:
        self.world.tricks.shuffled += self.random.randrange(3)
        self.world.tricks.old_cursor += self.random.randrange(2)
