"""Answers that were given, as ClaimReview, each with the corrections that have mended it since."""

from collections.abc import Sequence
from datetime import datetime

from bot.cli import showing
from bot.cli.corrections_ld import comment
from bot.facts.answered import Answered, answer_review
from bot.store import Session
from bot.store.corrected import Corrected, published
from bot.store.export import Exported, exported

Span = tuple[datetime, datetime]


def reviews(session: Session, span: Span, author: str, site: str | None, *, with_texts: bool) -> str:
    """One JSON document with a review of each answer that stands and was decided or corrected within the span."""
    begin, end = span
    mended = _mended(session, end)
    also = [number for number, ones in mended.items() if any(begin <= one.sent_at for one in ones if one.sent_at)]
    found = []
    for one in exported(session, begin, end, with_texts=with_texts, also=also):
        corrections = mended.get(one.decision, [])
        if (given := _answered(one, corrections)) is not None:
            found.append(answer_review(given, author, site, [comment(each, author) for each in corrections]))
    return showing.document([review for review in found if review is not None])


def _mended(session: Session, end: datetime) -> dict[int, list[Corrected]]:
    """The corrections that were sent before `end`, oldest first, by the number of the decision."""
    found: dict[int, list[Corrected]] = {}
    for one in reversed(published(session)):
        if one.sent_at is not None and one.sent_at < end:
            found.setdefault(one.decision, []).append(one)
    return found


def _answered(one: Exported, corrections: Sequence[Corrected]) -> Answered | None:
    """The answer that stands, if one does; where a correction has taken its place, that is where it is read."""
    sent = one.delivery
    if sent is None or sent.sent_at is None or sent.remote_uri is None or sent.done_at is not None:
        return None
    if one.reply is None or one.statement is None:
        return None
    places = [each.correction_uri for each in corrections if each.replaces]
    return Answered(
        post_url=showing.link(one.judged_uri),
        reply_url=showing.link(next(filter(None, places), sent.remote_uri)),
        label=one.label,
        statement=one.statement,
        reply=one.reply,
        sent_at=sent.sent_at,
        words=one.claimed,
    )
