"""What has happened since an answer was proposed that forbids sending it."""

from datetime import datetime

from sqlalchemy import Text, cast, select

from bot.model import FactStatus, Label
from bot.store import health
from bot.store.codec import SOURCES, readable
from bot.store.engine import Session
from bot.store.outbox import Outgoing
from bot.store.people import opted_out
from bot.store.tables import OutboxState, decision, fact_version, outbox, post


def repeated(session: Session, item: Outgoing, since: datetime) -> bool:
    """Whether the very text of an answer was posted on its platform, or may have been, at or after `since`."""
    posted = outbox.c.state.in_((OutboxState.SENT, OutboxState.SENDING, OutboxState.UNSURE))
    same = (outbox.c.platform == item.platform, outbox.c.text == item.text, outbox.c.id != item.id)
    return session.execute(select(outbox.c.id).where(*same, posted, outbox.c.created_at >= since)).first() is not None


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
