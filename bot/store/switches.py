"""What a person has switched on or off: platforms that are live, and platforms that are paused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.store.engine import Session
from bot.store.tables import halt, live
from bot.store.upsert import insert

EVERYWHERE = "*"
PRIVATE = ("local",)


@dataclass(frozen=True, slots=True)
class Halt:
    """A platform (or `EVERYWHERE`) on which nothing is sent until somebody resumes."""

    platform: str
    since: datetime
    reviewer: str
    reason: str

    def __str__(self) -> str:
        return f"by {self.reviewer} since {self.since:%Y-%m-%d %H:%M} UTC ({self.reason})"


def pause(session: Session, platform: str, reviewer: str, reason: str, at: datetime) -> None:
    """Send nothing on `platform`, or `EVERYWHERE`, until `resume`. Pausing twice keeps the first."""
    row = {"platform": platform, "since": at, "reviewer": reviewer, "reason": reason}
    session.execute(insert(session, halt).values(**row).on_conflict_do_nothing())


def resume(session: Session, platform: str) -> bool:
    """Go on; whether it was paused."""
    return session.execute(delete(halt).where(halt.c.platform == platform)).rowcount > 0


def paused(session: Session, platform: str) -> Halt | None:
    """Who paused the platform, or all of them, and why."""
    mine = select(halt).where(halt.c.platform.in_((platform, EVERYWHERE))).order_by(halt.c.since)
    row = session.execute(mine).mappings().first()
    return None if row is None else Halt(**row)


def go_live(session: Session, platform: str, reviewer: str, figures: dict[str, object], at: datetime) -> None:
    """Send answers from now on; `figures` are those that the reviewer was shown."""
    row = {"platform": platform, "since": at, "reviewer": reviewer, "figures": figures}
    session.execute(insert(session, live).values(**row).on_conflict_do_nothing())


def go_shadow(session: Session, platform: str) -> bool:
    """Store answers and send none from now on; whether it was live."""
    return session.execute(delete(live).where(live.c.platform == platform)).rowcount > 0


def sends(session: Session, platform: str) -> bool:
    """Whether answers are sent there. The embedded network has no public, so it is always live."""
    return platform in PRIVATE or live_since(session, platform) is not None


def live_since(session: Session, platform: str) -> datetime | None:
    """Since when answers are sent; None in shadow mode."""
    return session.execute(select(live.c.since).where(live.c.platform == platform)).scalar()
