"""What calls to a platform cost, noted before each is made, so that limits hold across restarts and processes."""

from datetime import datetime

from sqlalchemy import func, insert, select

from bot import clock
from bot.store.engine import Store
from bot.store.tables import usage as table


class UsageLedger:
    """The calls of one platform; each method is a transaction of its own."""

    def __init__(self, store: Store, platform: str) -> None:
        self._store = store
        self._platform = platform

    def spend(self, what: str, units: int) -> None:
        """Note a call that is about to be made. Raises `StoreError`."""
        with self._store.write() as session:
            session.execute(insert(table).values(platform=self._platform, at=clock.now(), what=what, units=units))

    def spent(self, since: datetime) -> int:
        """The units spent at or after `since`. Raises `StoreError`."""
        query = select(func.coalesce(func.sum(table.c.units), 0))
        with self._store.read() as session:
            return int(
                session.execute(query.where(table.c.platform == self._platform, table.c.at >= since)).scalar_one()
            )
