"""Everything we know of a person, forgotten: words, names and addresses. What stays is that something was decided, what
we said, and a keyed hash by which they are left alone should they turn up again.

An address such as a post's URI may hold its author's id, so it gives way to `forgotten:NUMBER` wherever it stands.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, or_, select, update

from bot.errors import InputError
from bot.store import people, posts, record, removals, withdrawn
from bot.store.engine import Session
from bot.store.outbox import TABLES
from bot.store.people import NOBODY
from bot.store.tables import CorrectionState, OutboxState, correction, decision, event, outbox, post, spending

_ADDRESSES = (post.c.parent_uri, post.c.root_uri, post.c.quoted_uri)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many posts lost their words and names, and how many answers of ours will be taken down."""

    posts: int
    answers: int


def forget(session: Session, platform: str, author: str, at: datetime, *, take_down: bool) -> Erased:
    """Forget `author`, and (with `take_down`) have our answers to them taken down.

    Raises `StoreError` without a key, and `InputError` while an answer to them is being sent.
    """
    _not_now(session, platform, author)
    answers = removals.of_author(session, platform, author, at) if take_down else 0
    people.hash_out(session, platform, author, at)
    mine = select(post.c.id, post.c.uri).where(post.c.platform == platform, post.c.author == author)
    rows = session.execute(mine).mappings().all()
    for row in rows:
        _forget(session, platform, row, at)
    _forget_elsewhere(session, platform, author)
    return Erased(len(rows), answers)


def _not_now(session: Session, platform: str, author: str) -> None:
    """What is on its way names them."""
    for kept in TABLES:
        sending = kept.join(decision, decision.c.id == kept.c.decision_id).join(post, post.c.id == decision.c.post_id)
        theirs = (post.c.platform == platform, post.c.author == author)
        undecided = kept.c.state.in_((OutboxState.SENDING, OutboxState.UNSURE))
        if session.execute(select(kept.c.id).select_from(sending).where(*theirs, undecided)).first() is not None:
            told = "corrections" if kept is correction else "unsure"
            raise InputError(
                f"an answer to them is being sent, or of unknown outcome: see `factbot {told} list` and try again"
            )


def _forget(session: Session, platform: str, row: RowMapping, at: datetime) -> None:
    name, uri = f"{NOBODY}:{row['id']}", row["uri"]
    withdrawn.forget(session, row["id"], "its author asked to be forgotten", "its author asked to be forgotten", at)
    nameless = {"uri": name, "author": NOBODY, "text_sha256": posts.text_sha256(""), "awaits_decision": False}
    nameless |= {"parent_uri": None, "root_uri": None, "quoted_uri": None}
    session.execute(update(post).where(post.c.id == row["id"]).values(**nameless))
    for column in _ADDRESSES:
        session.execute(update(post).where(post.c.platform == platform, column == uri).values({column: name}))
    judged = decision.c.judged_uri == uri
    record.changing(session, decision, judged)
    session.execute(update(decision).where(judged).values(judged_uri=name))
    _unaddressed(session, platform, row["id"], uri, name)
    session.execute(delete(event).where(event.c.post_id == row["id"], event.c.kind != "purged"))


def _unaddressed(session: Session, platform: str, post_id: int, uri: str, name: str) -> None:
    """Our answer to the post, without its address; one that is not sent yet never will be."""
    decided = outbox.c.decision_id.in_(select(decision.c.id).where(decision.c.post_id == post_id))
    mine = or_(decided, (outbox.c.platform == platform) & (outbox.c.target_uri == uri))
    record.changing(session, outbox, mine)
    waiting = {"state": OutboxState.FAILED, "error": "its author asked to be forgotten"}
    session.execute(update(outbox).where(mine, outbox.c.state == OutboxState.READY).values(**waiting))
    unaddressed = {"target_uri": name, "key": name, "prepared": None, "error": func.replace(outbox.c.error, uri, name)}
    session.execute(update(outbox).where(mine).values(**unaddressed))
    _uncorrected(session, post_id, uri, name)


def _uncorrected(session: Session, post_id: int, uri: str, name: str) -> None:
    """The corrections of that answer: those planned go, those approved will not be sent, and none keeps an address."""
    mine = correction.c.decision_id.in_(select(decision.c.id).where(decision.c.post_id == post_id))
    session.execute(delete(correction).where(mine, correction.c.state == CorrectionState.PLANNED))
    record.changing(session, correction, mine)
    waiting = {"state": CorrectionState.FAILED, "error": "its author asked to be forgotten"}
    session.execute(update(correction).where(mine, correction.c.state == CorrectionState.READY).values(**waiting))
    unaddressed = {"prepared": None, "error": func.replace(correction.c.error, uri, name)}
    session.execute(update(correction).where(mine).values(**unaddressed))
    theirs = (mine, correction.c.target_uri == uri)
    session.execute(update(correction).where(*theirs).values(target_uri=name))


def _forget_elsewhere(session: Session, platform: str, author: str) -> None:
    """Where others' rows name them: addresses of posts that were never stored, which on Bluesky begin with their
    author's id; why something failed; and what requests were billed for (used on the same day only)."""
    begin, name = f"at://{author}/", f"{NOBODY}:elsewhere"
    on_theirs = decision.c.judged_uri.startswith(begin, autoescape=True)
    posts.purge_excerpts(session, on_theirs)  # which tells the record
    session.execute(update(decision).where(on_theirs).values(judged_uri=name))
    for column in _ADDRESSES:
        theirs = column.startswith(begin, autoescape=True)
        session.execute(update(post).where(post.c.platform == platform, theirs).values({column: name}))
    for kept in TABLES:
        named = (kept.c.platform == platform, kept.c.error.contains(author, autoescape=True))
        record.changing(session, kept, *named)
        session.execute(update(kept).where(*named).values(error=func.replace(kept.c.error, author, NOBODY)))
    session.execute(update(spending).where(spending.c.platform == platform).values(request=""))
