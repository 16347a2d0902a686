"""The network itself: accounts that post, reply, mention, block, gate, delete and say who they are.

Posts carry a sequence number, the order in which they arrived, and that is the order in which they are shown;
a timeline may well bring old posts today. A reply is refused when its target is gone, its author blocks the
one who answers, or a gate stands on the target or on the root of its conversation. Handles are kept in
lower case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import clock
from bot.errors import InputError
from bot.model import Post
from bot.platforms.local import rows
from bot.platforms.local.database import Database
from bot.platforms.local.handles import canonical
from bot.platforms.local.rows import BLOCKED, MENTIONED, POSTS, Account
from bot.platforms.local.timeline import Problem, read_timeline


@dataclass(frozen=True, slots=True)
class Page:
    """Posts by rising sequence number, the number to go on from, and whether further posts already wait."""

    posts: tuple[Post, ...]
    seq: int
    more: bool


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many posts a timeline added, what was wrong with the lines left out, how many were known."""

    loaded: int
    problems: tuple[Problem, ...] = ()
    known: int = 0


class LocalNetwork:
    """A network in the SQLite file at `path`, made when missing. Raises as `Database` does.

    Instants given to its methods must be timezone-aware. Unknown accounts raise InputError.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(Path(path))

    def add_account(
        self, handle: str, name: str | None = None, *, is_bot: bool = False, at: datetime | None = None
    ) -> str:
        """Open an account and return its handle as it is kept; one that exists keeps its name and date."""
        with self._database.writing() as db:
            return rows.add_account(db, handle, name, is_bot, at or clock.now())

    def account(self, handle: str) -> Account | None:
        """What everybody may know of an account; None when nobody has this handle."""
        with self._database.reading() as db:
            return rows.account(db, canonical(handle))

    def describe(self, handle: str, text: str) -> None:
        """Let an account say this of itself, in place of what it said before."""
        kept = canonical(handle)
        with self._database.writing() as db:
            rows.require_account(db, kept)
            db.execute("UPDATE accounts SET description = ? WHERE handle = ?", (text, kept))

    def post(
        self,
        author: str,
        text: str,
        at: datetime,
        lang: str | None = None,
        reply_to: str | None = None,
        key: str | None = None,
        *,
        restricted: bool = False,
    ) -> str:
        """Publish `text` and return its URI; `restricted` marks it as sensitive.

        With an idempotency `key` that this author used before, return that post's URI and publish nothing.
        Raises TargetGone, NotWelcome or BlockedByAuthor when `reply_to` cannot be answered, and Refused when the text
        is not valid Unicode or the key was used under another post.
        """
        handle = canonical(author)
        with self._database.writing() as db:
            rows.require_account(db, handle)
            earlier = rows.uri_by_key(db, handle, key, reply_to)
            if earlier is not None:
                return earlier
            parent = None if reply_to is None else rows.welcoming(db, handle, reply_to)
            return rows.insert(db, rows.next_uri(db, handle), handle, text, at, lang, parent, key, restricted)

    def delete(self, uri: str) -> None:
        """Delete a post; its replies stay. An unknown URI is ignored."""
        with self._database.writing() as db:
            db.execute("UPDATE posts SET deleted = 1 WHERE uri = ?", (uri,))

    def gate(self, uri: str) -> None:
        """Let nobody reply to this post any more, nor within the conversation that it starts."""
        with self._database.writing() as db:
            db.execute("UPDATE posts SET reply_gate = 1 WHERE uri = ?", (uri,))

    def block(self, blocker: str, blocked: str) -> None:
        """Hide the posts of `blocker` from `blocked`, and refuse the replies of `blocked` to them."""
        pair = canonical(blocker), canonical(blocked)
        with self._database.writing() as db:
            for handle in pair:
                rows.require_account(db, handle)
            db.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?)", pair)

    def find(self, uri: str, viewer: str | None = None) -> Post | None:
        """The post, or None when it is deleted, unknown, or its author blocks `viewer`."""
        me = canonical(viewer) if viewer else None
        found = self._select(f"p.uri = :uri AND NOT {BLOCKED}", uri=uri, me=me)
        return found[0] if found else None

    def posts(self) -> tuple[Post, ...]:
        """All posts that are not deleted."""
        return self._select("TRUE")

    def replies(self, uri: str, author: str | None = None) -> tuple[Post, ...]:
        """The posts directly under `uri`, of everybody or of one author."""
        by = canonical(author) if author else None
        return self._select("p.parent = :uri AND (:by IS NULL OR p.author = :by)", uri=uri, by=by)

    def thread(self, uri: str) -> tuple[Post, ...]:
        """The whole conversation that `uri` belongs to, in order of arrival."""
        root = "(SELECT coalesce(root, uri) FROM posts WHERE uri = :uri)"
        return self._select(f"p.uri = {root} OR p.root = {root}", uri=uri)

    def mentions(self, uri: str) -> tuple[tuple[str, int], ...]:
        """The handles mentioned in a post, with the offset of each at-sign."""
        query = "SELECT handle, start FROM mentions JOIN posts USING (seq) WHERE uri = ? ORDER BY start"
        with self._database.reading() as db:
            return tuple((row["handle"], row["start"]) for row in db.execute(query, (uri,)))

    def page(self, me: str, mentioning: bool, after: int, limit: int) -> Page | None:
        """What `me` gets to see beyond the sequence number `after`: undeleted posts of others who do not
        block `me`, with or without a mention of `me`. None when `after` lies beyond the last post."""
        mentioned = MENTIONED if mentioning else f"NOT {MENTIONED}"
        query = (
            f"{POSTS} WHERE p.seq > :after AND NOT p.deleted AND p.author <> :me"
            f" AND {mentioned} AND NOT {BLOCKED} ORDER BY p.seq LIMIT :limit"
        )
        with self._database.reading() as db:
            last = rows.last_seq(db)
            found = db.execute(query, {"after": after, "me": me, "limit": limit + 1}).fetchall()
        if after > last:
            return None
        more = len(found) > limit
        seq = found[limit - 1]["seq"] if more else last
        return Page(tuple(rows.post_of(row) for row in found[:limit]), seq, more)

    def load_timeline(self, lines: Iterable[str], undated: datetime | None = None) -> LoadResult:
        """Add the posts of a timeline in JSON Lines (see `timeline`) in one transaction.

        A post's id becomes part of its URI, so that loading a file again adds nothing. Lines that cannot be
        used are reported and skipped. `undated` is the instant of posts without one (default: now).
        """
        entries = list(read_timeline(lines, undated or clock.now()))
        problems = [entry for entry in entries if isinstance(entry, Problem)]
        loaded = known = 0
        with self._database.writing() as db:
            for entry in entries:
                if isinstance(entry, Problem):
                    continue
                try:
                    added = rows.insert_entry(db, entry)
                except InputError as error:
                    problems.append(Problem(entry.line, str(error)))
                else:
                    loaded, known = loaded + added, known + (not added)
        return LoadResult(loaded, tuple(sorted(problems, key=lambda problem: problem.line)), known)

    def _select(self, condition: str, **values: str | None) -> tuple[Post, ...]:
        query = f"{POSTS} WHERE NOT p.deleted AND ({condition}) ORDER BY p.seq"
        with self._database.reading() as db:
            return tuple(rows.post_of(row) for row in db.execute(query, values))
