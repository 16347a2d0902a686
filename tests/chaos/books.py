"""The bot's database as an onlooker sees it, between any two steps: what was there once must stay."""

import sqlite3
from pathlib import Path
from typing import Any

APPROVED = "(SELECT rowid, * FROM correction WHERE state <> 'planned')"
LASTING = ("post", "decision", "outbox", "review", "event", "citation", "removal", APPROVED)
FOR_GOOD = ("sent", "failed")


class Books:
    """A connection of its own, which only reads."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._ids: dict[str, set[int]] = {table: set() for table in LASTING}
        self._verdicts: dict[int, tuple[Any, ...]] = {}
        self._settled: dict[str, str] = {}
        self._out: dict[str, str] = {}

    def close(self) -> None:
        self._db.close()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """What the database answers."""
        return self._db.execute(query, values).fetchall()

    def read(self) -> list[str]:
        """What is no longer as it was when last read, one line each."""
        return [*self._vanished(), *self._changed(), *self._unsettled(), *self._back_in()]

    def forbids(self, uri: str, author: str, corrects: bool) -> list[str]:
        """Why no reply may leave for the post now, or none that corrects our answer to it and stands under that."""
        reasons = []
        if self.rows("SELECT 1 FROM opt_out WHERE author = ?", author):
            reasons.append(f"a reply to {uri} left after {author} had opted out")
        gone = self.rows("SELECT withdrawn FROM post WHERE uri = ? AND withdrawn IS NOT NULL", uri)
        gone = [row for row in gone if not corrects or row["withdrawn"] == "deleted"]
        return reasons + [f"a reply to {uri} left after it was known to be {row['withdrawn']}" for row in gone]

    def _vanished(self) -> list[str]:
        lost = []
        for table, seen in self._ids.items():
            now = {row[0] for row in self.rows(f"SELECT rowid FROM {table}")}
            lost += [f"row {one} of {table} has vanished" for one in sorted(seen - now)]
            self._ids[table] = now
        return lost

    def _changed(self) -> list[str]:
        now = {
            row[0]: tuple(row[1:]) for row in self.rows("SELECT id, post_id, action, label, judged_uri FROM decision")
        }
        changed = [
            f"decision {one} was {was} and is {now[one]}"
            for one, was in self._verdicts.items()
            if now.get(one, was) != was
        ]
        self._verdicts = now
        return changed

    def _unsettled(self) -> list[str]:
        now = {
            f"{what} {row[0]}": str(row[1])
            for what, table in (("answer", "outbox"), ("correction", APPROVED))
            for row in self.rows(f"SELECT id, state FROM {table}")
        }
        changed = [
            f"{one} was {was} and is {now[one]}" for one, was in self._settled.items() if now.get(one, was) != was
        ]
        self._settled = {one: state for one, state in now.items() if state in FOR_GOOD}
        return changed

    def _back_in(self) -> list[str]:
        now = {str(row[0]): str(row[1]) for row in self.rows("SELECT author, since FROM opt_out")}
        changed = [
            f"{author} had opted out since {since}, now {now.get(author)}"
            for author, since in self._out.items()
            if now.get(author) != since
        ]
        self._out = now
        return changed
