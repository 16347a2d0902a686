"""What loading a subject would do, found out by doing it and taking it back: nothing of it stays."""

from dataclasses import dataclass
from datetime import datetime

from bot.model import Subject
from bot.model.past import Edition
from bot.store.engine import Session
from bot.store.facts import LoadReport, current_subject, fact_base_sha, load_subject
from bot.store.past import editions


@dataclass(frozen=True, slots=True)
class InForce:
    """A fact base as the service would find it: the subject, its fingerprint, and the newest edition of each fact."""

    subject: Subject
    sha: str
    editions: dict[str, Edition]


def in_force(session: Session) -> InForce | None:
    """What is loaded now; None when nothing is."""
    subject = current_subject(session)
    return None if subject is None else InForce(subject, fact_base_sha(session), editions(session))


def rehearse(session: Session, subject: Subject, at: datetime) -> tuple[LoadReport, InForce]:
    """What `load_subject` would report, and what would be in force after it; the session may write.

    Raises `FactBaseError` as it does.
    """
    with session.begin_nested() as trial:
        report = load_subject(session, subject, at)
        found = in_force(session)
        trial.rollback()
    assert found is not None
    return report, found
