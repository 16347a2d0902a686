"""What `factbot doctor` says of speaking: may it, and what is on its way, stuck, or waiting for a person?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot import clock
from bot.cli.finding import Finding, Grade
from bot.cli.showing import count
from bot.store import Session, outbox, removals, reviews, shadows, switches
from bot.store.outbox import OFTEN
from bot.store.tables import correction

if TYPE_CHECKING:
    from bot.settings import Settings


def speech(session: Session, settings: "Settings") -> Iterator[Finding]:
    """Everything about what is said, or is not."""
    for platform in settings.platforms:
        yield _switched(session, settings, platform)
    yield _stuck(session, settings)
    yield _put_off(session)
    yield _unsure(session)
    yield _queue(session)
    yield _standing(session)


def _switched(session: Session, settings: "Settings", platform: str) -> Finding:
    if settings.pause_file.exists():
        return Finding(Grade.WARN, "sending", f"{platform}: paused while the file {settings.pause_file} is there")
    halted = switches.paused(session, platform)
    if halted is not None:
        end = "factbot resume" if halted.platform == switches.EVERYWHERE else f"factbot resume {platform}"
        return Finding(Grade.WARN, "sending", f"{platform}: paused {halted}: `{end}` ends it")
    if not switches.sends(session, platform):
        waiting = sum(item.post.platform == platform for item in shadows.waiting(session))
        text = f"{platform}: in shadow mode, nothing is sent; {count(waiting, 'answer')} to be judged"
        return Finding(Grade.WARN, "sending", f"{text}: see `factbot shadow report`, then `factbot live {platform}`")
    return Finding(Grade.OK, "sending", f"{platform}: answers are sent")


def _standing(session: Session) -> Finding:
    stuck = removals.overdue(session, OFTEN)
    if stuck:
        return Finding(
            Grade.WARN, "removals", f"{count(stuck, 'answer')} not taken down after {OFTEN} attempts: do it yourself"
        )
    return Finding(Grade.OK, "removals", "no answer waits to be taken down for long")


def _stuck(session: Session, settings: "Settings") -> Finding:
    stuck = sum(len(outbox.expired(session, name, clock.now())) for name in settings.platforms)
    if stuck:
        text = f"{stuck} stopped half-way: start `factbot run`, which finds out what became of it"
        return Finding(Grade.WARN, "outbox", text)
    return Finding(Grade.OK, "outbox", f"{outbox.pending(session)} on the way, none stuck")


def _put_off(session: Session) -> Finding:
    items = outbox.put_off(session, OFTEN)
    if not items:
        return Finding(Grade.OK, "put off", "no reply is put off again and again")
    named = ", ".join(f"`factbot explain {item.decision_id}`" for item in items[:3])
    return Finding(Grade.WARN, "put off", f"{len(items)} tried {OFTEN} times or more: see why ({named})")


def _unsure(session: Session) -> Finding:
    items, mending = outbox.unsure(session), outbox.unsure(session, correction)
    told = [f"{len(items)} of unknown outcome: see `factbot unsure list`"] if items else []
    if mending:
        told.append(f"{count(len(mending), 'correction')} of unknown outcome: see `factbot corrections list`")
    return Finding(Grade.WARN if told else Grade.OK, "unsure", "; ".join(told) or "no reply of unknown outcome")


def _queue(session: Session) -> Finding:
    waiting = len(reviews.queue(session))
    if waiting:
        text = f"{count(waiting, 'decision')} to be made by a person: see `factbot review list`"
        return Finding(Grade.WARN, "reviews", text)
    return Finding(Grade.OK, "reviews", "none open")
