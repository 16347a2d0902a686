"""What has happened since an answer was proposed, or a correction approved, that forbids sending it."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, Text, cast, select, true

from bot.model import FactStatus, Label, OptOutWay, Withdrawn
from bot.store import health
from bot.store.codec import SOURCES, readable
from bot.store.engine import Session
from bot.store.outbox import TABLES, Outgoing
from bot.store.people import NOBODY, opted_out
from bot.store.tables import OutboxState, decision, fact_version, outbox, post, removal


def repeated(session: Session, item: Outgoing, since: datetime) -> bool:
    """Whether the very text of an answer was posted on its platform, or may have been, at or after `since`."""
    return any(session.execute(select(kept.c.id).where(_same(kept, item, since))).first() for kept in TABLES)


def _same(kept: Table, item: Outgoing, since: datetime) -> ColumnElement[bool]:
    posted = kept.c.state.in_((OutboxState.SENT, OutboxState.SENDING, OutboxState.UNSURE))
    another = kept.c.id != item.id if kept is item.table else true()
    at = kept.c.created_at if kept is outbox else kept.c.begun_at
    return (kept.c.platform == item.platform) & (kept.c.text == item.text) & another & posted & (at >= since)


def forbids(session: Session, item: Outgoing) -> str | None:
    """Why an answer or a correction must not be sent any more, or None."""
    if item.outbox_id is None or item.fact_version_id is None:
        return obstacle(session, item.decision_id)
    if outdated(session, item.fact_version_id):
        return "the fact was changed again meanwhile: plan the correction anew"
    return unwelcome(session, item.outbox_id, anew=item.replaces is not None)


def outdated(session: Session, fact_version_id: int) -> bool:
    """Whether this is no longer the current version of its fact."""
    current = select(fact_version.c.is_current).where(fact_version.c.id == fact_version_id)
    return not session.execute(current).scalar_one()


def unwelcome(session: Session, outbox_id: int, *, anew: bool) -> str | None:
    """Why an answer of ours is not to be corrected: whoever it answers wants nothing from us any more, or it stands no
    more. With `anew` their post would be answered again, so it must stand as it was read."""
    query = (
        select(post.c.platform, post.c.author, post.c.withdrawn, post.c.text, removal.c.outbox_id.label("removed"))
        .select_from(outbox.join(decision, decision.c.id == outbox.c.decision_id))
        .join(post, post.c.id == decision.c.post_id)
        .outerjoin(removal, removal.c.outbox_id == outbox.c.id)
        .where(outbox.c.id == outbox_id)
    )
    row = session.execute(query).one()
    if row.author == NOBODY:
        return "its author asked to be forgotten"
    if (known := opted_out(session, row.platform, row.author)) is not None:
        return _WAYS[known.way]
    if row.removed is not None:
        return "our answer was taken down"
    if row.withdrawn is Withdrawn.DELETED or (anew and row.withdrawn is not None):
        return f"its author has {row.withdrawn} the post"
    return "the words of the post were forgotten: it cannot be answered anew" if anew and not row.text else None


_WAYS = dict.fromkeys(OptOutWay, "its author asked to be left alone") | {OptOutWay.BLOCKED: "its author has blocked us"}


def _lost(session: Session, decision_id: int) -> str | None:
    """The address in the answer that no reader should be sent to any more."""
    text = cast(decision.c.reply_sources, Text)  # one that is damaged is told when the answer is put together
    sources = readable(SOURCES, session.execute(select(text).where(decision.c.id == decision_id)).scalar())
    healths = health.known(session, sources)
    for source in sources:
        found = healths.get((source.url, source.quote))
        if found is not None and not found.citable and found.address(source.url) != source.address:
            return source.address
    return None


def obstacle(session: Session, decision_id: int) -> str | None:
    """Why the answer of a decision must not be sent any more, or None: its author has opted out or withdrawn the post
    meanwhile, or the fact it rests on was changed or withdrawn."""
    query = (
        select(
            post.c.platform,
            post.c.author,
            post.c.withdrawn,
            post.c.text,
            decision.c.label,
            fact_version.c.fact_id,
            fact_version.c.is_current,
            fact_version.c.status,
        )
        .select_from(decision)
        .join(post, post.c.id == decision.c.post_id)
        .outerjoin(fact_version, fact_version.c.id == decision.c.fact_version_id)
        .where(decision.c.id == decision_id)
    )
    row = session.execute(query).one()
    if row.label is not Label.OPT_OUT and opted_out(session, row.platform, row.author) is not None:
        return "its author asked meanwhile to be left alone"
    if row.withdrawn is not None:
        return f"its author has {row.withdrawn} the post meanwhile"
    if not row.text:
        return "the words of the post were forgotten meanwhile, as nobody could see it stand"
    if (lost := _lost(session, decision_id)) is not None:
        return f"the source it cites cannot be cited any more: {lost}"
    if row.fact_id is not None and not (row.is_current and row.status is FactStatus.PUBLISHED):
        return f"the fact {row.fact_id} was changed or withdrawn meanwhile"
    return None
