"""What happens to the machine, the database and the process, each under its name."""

import re
import sqlite3

from bot.platforms.local import Call, Fault

from .points import POINTS
from .trouble import Trouble
from .world import Died, World

TOO_LATE = re.compile(
    "^given up after|outcome stayed unknown|the platform does not tell|words (of the post )?were forgotten"
)


class ClockJump(Trouble):
    """The clock is set: forwards by days, or backwards by minutes."""

    name = "clock jump"
    excuse = TOO_LATE
    odds = 0.15

    def strike(self) -> None:
        days, minutes = self.random.uniform(0.2, 4) * 86_400, -self.random.uniform(0.1, 30) * 60
        seconds = self.random.choice((days, minutes, minutes))
        self.world.time.passes(seconds)
        self.world.struck += 1
        self.world.tell(f"the clock jumps by {seconds:.0f} s")


class DiskFull(Trouble):
    """No more room for the database, or for a few pages only."""

    name = "disk full"
    odds = 0.5

    def strike(self) -> None:
        self.world.room = self.random.choice((0, 0, 0, 1, 2))
        self.world.tell(f"the disk has room for {self.world.room} pages")

    def after_turn(self) -> None:
        if self.random.random() < 0.6:
            self.end()

    def end(self) -> None:
        self.world.room = None


class Locked(Trouble):
    """Another connection holds the write lock, from before a step or from the middle of it on."""

    name = "locked database"
    odds = 0.5

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._other = sqlite3.connect(world.database, timeout=0, isolation_level=None, check_same_thread=False)
        self._armed = False

    def strike(self) -> None:
        self._armed = True
        if self.random.random() < 0.4:
            self._lock()

    def at(self, point: str) -> None:
        if self._other.in_transaction and self.random.random() < 0.15:
            self._free()
        elif self._armed and self.random.random() < 0.2:
            self._lock()

    def after_turn(self) -> None:
        self._armed = False
        self._free()

    def end(self) -> None:
        self._free()
        self._other.close()

    def _lock(self) -> None:
        try:
            self._other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return  # the step itself holds it
        self._armed = False
        self.world.struck += 1
        self.world.tell("somebody locks the database")

    def _free(self) -> None:
        if self._other.in_transaction:
            self._other.execute("ROLLBACK")
            self.world.tell("the database is free")


class CorruptRow(Trouble):
    """Something overwrites a value with rubbish, up to three times."""

    name = "corrupt row"
    odds = 0.4
    rubbish = ("", "{", "null", "17", '{"a": 1}', "[[", '"half', "\x00\x01", "[null]", "s999999999999", "~")
    targets = (
        ("decision", "evidence", "action <> 'silent'"),
        ("decision", "matches", "action <> 'silent'"),
        ("decision", "rules", "action <> 'silent'"),
        ("decision", "reply_sources", "reply_sources IS NOT NULL"),
        ("outbox", "prepared", "state IN ('ready', 'sending') AND prepared IS NOT NULL"),
        ("correction", "prepared", "state IN ('ready', 'sending') AND prepared IS NOT NULL"),
        ("cursor", "value", "platform = 'local'"),
    )

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._left = 3

    def strike(self) -> None:
        if self._left:
            self._overwrite(*self.random.choice(self.targets))
        if self.random.random() < 0.3:  # what was prepared once is kept for the next attempt
            self.world.faults.add(self.random.choice((Fault.unavailable([Call.SEND]), Fault.lost_request())))

    def at(self, point: str) -> None:
        if self._left and self.random.random() < 0.03:
            self._overwrite(*self.random.choice(self.targets))

    def _overwrite(self, table: str, column: str, which: str) -> None:
        rubbish = self.random.choice(self.rubbish)
        db = sqlite3.connect(self.world.database, timeout=0, isolation_level=None)
        try:
            rows = db.execute(f"SELECT rowid FROM {table} WHERE {which} ORDER BY rowid").fetchall()
            if rows:
                chosen = self.random.choice(rows)[0]
                changed = f"UPDATE {table} SET {column} = ? WHERE rowid = ? AND {column} <> ?"
                if db.execute(changed, (rubbish, chosen, rubbish)).rowcount:
                    self.world.overwritten.add((table, chosen))
                self._left -= 1
                self.world.struck += 1
                self._excuse(db, table, chosen)
                self.world.tell(f"{column} of row {chosen} of {table} is now {rubbish!r}")
        except sqlite3.OperationalError:
            pass  # the step holds the lock: another time
        finally:
            db.close()

    def _excuse(self, db: sqlite3.Connection, table: str, rowid: int) -> None:
        """The post that the row is about may go without an answer; no other may."""
        uri = {
            "decision": "SELECT uri FROM post JOIN decision ON post_id = post.id WHERE decision.id = ?",
            "outbox": "SELECT target_uri FROM outbox WHERE id = ?",
            "correction": "SELECT outbox.target_uri FROM outbox JOIN correction ON outbox_id = outbox.id"
            " WHERE correction.id = ?",
        }
        if table in uri:
            self.world.corrupted.add(db.execute(uri[table], (rowid,)).fetchone()[0])


class Death(Trouble):
    """kill -9 at a named point, or at whichever is passed as the so-manieth."""

    name = "death at a point"
    odds = 0.5

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._armed: str | None = None
        self._countdown = 0

    def strike(self) -> None:
        self._armed = self.random.choice(list(POINTS))
        self._countdown = self.random.randint(1, 20)

    def at(self, point: str) -> None:
        if self._armed is None:
            return
        self._countdown -= 1
        if point == self._armed or not self._countdown:
            self._armed = None
            self.world.struck += 1
            raise Died(point)


class TwoWorkers(Trouble):
    """Two workers on one database, taking turns at random points."""

    name = "two workers"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        world.join()

    def at(self, point: str) -> None:
        if self.world.baton is not None and self.random.random() < 0.5:
            self.world.struck += 1
            self.world.baton.hand_over()
