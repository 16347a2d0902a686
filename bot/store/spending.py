"""What requests to a platform that bills them cost: set aside before each is made, corrected by its answer.

A request whose answer never came stays at the most it may have cost. The same request made again on the same day
takes that row over, for a platform bills an object once a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot import clock
from bot.model import Booking, Cap, Order, Pause
from bot.store.engine import Session, Store
from bot.store.tables import pause
from bot.store.tables import spending as table
from bot.store.upsert import insert as upsert

AMOUNT = table.c.objects * table.c.price


@dataclass(frozen=True, slots=True)
class Spent:
    """What one kind of object cost on one day (UTC), in micro-dollars."""

    day: str
    endpoint: str
    kind: str
    objects: int
    amount: int


class SpendingLedger:
    """The bill of one platform; each method is a transaction of its own and may raise `StoreError`."""

    def __init__(self, store: Store, platform: str) -> None:
        self._store = store
        self._platform = platform

    def book(self, order: Order, caps: Sequence[Cap]) -> Booking | None:
        """Set money aside for as much of the order as every cap leaves room for; None when that is too little.

        Check and entry are one transaction, so that processes that share a database never overdraw together.
        """
        now = clock.now()
        with self._store.write() as session:
            if not self._store.is_sqlite:  # there, writers do not take turns by themselves
                session.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
            earlier = self._unsettled(session, order, now)
            taken_over = earlier.objects * earlier.price if earlier else 0
            room = min(cap.most - spent(session, self._platform, cap.since) for cap in caps) + taken_over
            objects = min(order.most, room // order.price)
            if objects < order.least:
                return None
            before = earlier.objects if earlier else 0
            return Booking(self._enter(session, order, objects, now, earlier), objects, before)

    def settle(self, booking: Booking, objects: int | None) -> None:
        """What it came to in the end. A request that brought nothing leaves no row; one that was refused (None) leaves
        what the same request may have cost before, when its answer was lost."""
        mine = table.c.id == booking.id
        with self._store.write() as session:
            if objects:
                session.execute(update(table).where(mine).values(objects=objects, settled=True))
            elif objects is None and booking.before:
                session.execute(update(table).where(mine).values(objects=booking.before))
            else:
                session.execute(delete(table).where(mine))

    def spent(self, since: datetime) -> int:
        """Micro-dollars spent or set aside at or after `since`."""
        with self._store.read() as session:
            return spent(session, self._platform, since)

    def pause(self, until: datetime, reason: str) -> None:
        """Leave the platform alone until then, in every process and after every restart."""
        values = {"until": until, "reason": reason}
        with self._store.write() as session:
            statement = upsert(session, pause).values(platform=self._platform, **values)
            session.execute(statement.on_conflict_do_update(index_elements=["platform"], set_=values))

    def paused(self) -> Pause | None:
        """The pause that is still on, if any."""
        query = select(pause.c.until, pause.c.reason).where(pause.c.platform == self._platform)
        with self._store.read() as session:
            row = session.execute(query).first()
        return Pause(row.until, row.reason) if row and clock.now() < row.until else None

    def _unsettled(self, session: Session, order: Order, now: datetime) -> Any:
        """The row of the same request, made before on this day and never answered; None when there is none."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        same = (table.c.platform == self._platform, table.c.request == order.request, table.c.at >= midnight)
        columns = (table.c.id, table.c.objects, table.c.price)
        return session.execute(select(*columns).where(*same, ~table.c.settled).limit(1)).first()

    def _enter(self, session: Session, order: Order, objects: int, now: datetime, earlier: Any) -> int:
        values = {"at": now, "objects": objects, "price": order.price}
        if earlier is not None:
            session.execute(update(table).where(table.c.id == earlier.id).values(**values))
            return int(earlier.id)
        told = {"endpoint": order.endpoint, "kind": order.kind, "request": order.request}
        statement = insert(table).values(platform=self._platform, settled=False, **values, **told)
        return int(session.execute(statement.returning(table.c.id)).scalar_one())


def spent(session: Session, platform: str, since: datetime) -> int:
    """Micro-dollars spent or set aside for a platform at or after `since`."""
    query = select(func.coalesce(func.sum(AMOUNT), 0)).where(table.c.platform == platform, table.c.at >= since)
    return int(session.execute(query).scalar_one())


def by_day(session: Session, platform: str, since: datetime) -> list[Spent]:
    """What was spent at or after `since`, by day, endpoint and kind, oldest first."""
    day = func.substr(table.c.at, 1, 10)
    query = (
        select(day, table.c.endpoint, table.c.kind, func.sum(table.c.objects), func.sum(AMOUNT))
        .where(table.c.platform == platform, table.c.at >= since)
        .group_by(day, table.c.endpoint, table.c.kind)
        .order_by(day, table.c.endpoint, table.c.kind)
    )
    return [Spent(row[0], row[1], row[2], int(row[3]), int(row[4])) for row in session.execute(query)]
