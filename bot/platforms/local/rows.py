"""The statements of a local network, each on a connection whose transaction the caller holds."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from bot.errors import BlockedByAuthor, InputError, NotWelcome, Refused, TargetGone
from bot.model import Post
from bot.platforms.local.handles import canonical, mentions
from bot.platforms.local.timeline import TimelinePost

NAME = "local"
POSTS = "SELECT p.*, a.is_bot FROM posts p JOIN accounts a ON a.handle = p.author"
MENTIONED = (
    "(EXISTS (SELECT 1 FROM mentions m WHERE m.seq = p.seq AND m.handle = :me)"
    " OR EXISTS (SELECT 1 FROM posts above WHERE above.uri = p.parent AND above.author = :me))"
)
"""By name, or as the reply right under a post of theirs."""
BLOCKED = "EXISTS (SELECT 1 FROM blocks b WHERE b.blocker = p.author AND b.blocked = :me)"


@dataclass(frozen=True, slots=True)
class Account:
    """What everybody may know of an account: what it says of itself, and since when it is there (UTC)."""

    description: str
    opened: datetime


def uri_of(post_id: str) -> str:
    """The URI of a post with an id of its own, as timelines have."""
    return f"local://post/{quote(post_id, safe='')}"


def next_uri(db: sqlite3.Connection, author: str) -> str:
    """The URI of a post made here; `uri_of` lets no colon pass, so it cannot meet that of a timeline."""
    return f"{uri_of(author)}:{last_seq(db) + 1}"


def last_seq(db: sqlite3.Connection) -> int:
    """The number of the latest post ever made, deleted or not; 0 when there is none."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM posts").fetchone()[0])


def post_of(row: sqlite3.Row) -> Post:
    """The post in a row of `POSTS`."""
    return Post(
        platform=NAME,
        uri=row["uri"],
        author=row["author"],
        text=row["text"],
        created_at=datetime.fromisoformat(row["created_at"]),
        lang=row["lang"],
        parent_uri=row["parent"],
        root_uri=row["root"],
        author_is_bot=bool(row["is_bot"]),
        restricted=bool(row["restricted"]),
    )


def _utc(at: datetime) -> str:
    if at.tzinfo is None:
        raise InputError(f"{at} has no time zone; give instants in UTC")
    return at.astimezone(UTC).isoformat()


def add_account(db: sqlite3.Connection, handle: str, name: str | None, is_bot: bool, at: datetime) -> str:
    """Make the account when missing, mark it as a bot's when told so, and return its canonical handle."""
    kept = canonical(handle)
    db.execute(
        "INSERT INTO accounts (handle, name, is_bot, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (handle) DO UPDATE SET is_bot = max(is_bot, excluded.is_bot)",
        (kept, name or handle.removeprefix("@"), is_bot, _utc(at)),
    )
    return kept


def account(db: sqlite3.Connection, handle: str) -> Account | None:
    """The account with this canonical handle, None when nobody has it."""
    row = db.execute("SELECT description, created_at FROM accounts WHERE handle = ?", (handle,)).fetchone()
    return row and Account(row["description"], datetime.fromisoformat(row["created_at"]))


def require_account(db: sqlite3.Connection, handle: str) -> None:
    """Raise InputError when nobody has this canonical handle."""
    if db.execute("SELECT 1 FROM accounts WHERE handle = ?", (handle,)).fetchone() is None:
        raise InputError(f"@{handle} has no account on this network; add it first")


def uri_by_key(db: sqlite3.Connection, author: str, key: str | None, reply_to: str | None) -> str | None:
    """What this author posted with `key`, if anything; raises Refused when it stands under another post."""
    query = "SELECT uri, parent FROM posts WHERE author = ? AND idempotency_key = ?"
    row = db.execute(query, (author, key)).fetchone()
    if row is None:
        return None
    if row["parent"] != reply_to:
        raise Refused(f"the idempotency key {key!r} was used for {row['uri']}, under another post")
    return str(row["uri"])


def welcoming(db: sqlite3.Connection, author: str, target: str) -> sqlite3.Row:
    """The target's row, when `author` may reply to it; raises TargetGone, BlockedByAuthor or NotWelcome when not."""
    query = (
        f"SELECT p.*, {BLOCKED} AS blocked, p.reply_gate OR coalesce(r.reply_gate, 0) AS gated"
        " FROM posts p LEFT JOIN posts r ON r.uri = p.root WHERE p.uri = :uri AND NOT p.deleted"
    )
    row: sqlite3.Row | None = db.execute(query, {"uri": target, "me": author}).fetchone()
    if row is None:
        raise TargetGone(f"{target} does not exist, or no longer")
    if row["blocked"]:
        raise BlockedByAuthor(f"@{row['author']}, who wrote {target}, blocks @{author}")
    if row["gated"]:
        raise NotWelcome(f"{target} takes no replies")
    return row


def insert(
    db: sqlite3.Connection,
    uri: str,
    author: str,
    text: str,
    at: datetime,
    lang: str | None,
    parent: sqlite3.Row | None,
    key: str | None = None,
    restricted: bool = False,
) -> str:
    """Add a post with its mentions and return `uri`; raises Refused when the text is not valid Unicode."""
    thread = (parent["uri"], parent["root"] or parent["uri"]) if parent else (None, None)
    try:
        cursor = db.execute(
            "INSERT INTO posts (uri, author, text, created_at, lang, parent, root, idempotency_key, restricted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (uri, author, text, _utc(at), lang, *thread, key, restricted),
        )
    except UnicodeEncodeError:
        raise Refused("the text has half of a surrogate pair, which is not valid Unicode") from None
    found = [(cursor.lastrowid, start, handle) for handle, start in mentions(text)]
    db.executemany("INSERT INTO mentions (seq, start, handle) VALUES (?, ?, ?)", found)
    return uri


def insert_entry(db: sqlite3.Connection, entry: TimelinePost) -> bool:
    """Add one line, past blocks and gates, since it is history. False when known, InputError when unfit."""
    uri = uri_of(entry.id)
    row = db.execute("SELECT text FROM posts WHERE uri = ?", (uri,)).fetchone()
    if row is not None:
        if row["text"] != entry.text:
            raise InputError(f"the id {entry.id!r} already stands for another text")
        return False
    parent = None
    if entry.reply_to is not None:
        parent = db.execute("SELECT uri, root FROM posts WHERE uri = ?", (uri_of(entry.reply_to),)).fetchone()
        if parent is None:
            raise InputError(f"'reply_to' names {entry.reply_to!r}, which no earlier line has as its id")
    add_account(db, entry.author, None, entry.author_is_bot, entry.created_at)
    insert(db, uri, entry.author, entry.text, entry.created_at, entry.lang, parent, restricted=entry.restricted)
    return True
