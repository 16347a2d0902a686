"""What the store knows that bears on answering one post, gathered for policy."""

from datetime import datetime, timedelta

from bot.jobs.bench import Bench
from bot.model import Verdict
from bot.policy.context import Standing
from bot.store import Session, people, switches
from bot.store.answers import Given
from bot.store.posts import StoredPost

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def standing(session: Session, bench: Bench, stored: StoredPost, verdict: Verdict, now: datetime) -> Standing:
    """How things stand at `now`; counts only bind if no other transaction answers on the platform meanwhile."""
    post, live = stored.post, switches.sends(session, stored.post.platform)
    given = Given(session, post.platform, live)
    opted_out = people.opted_out(session, post.platform, post.author)
    cooled = now - timedelta(hours=bench.limits.author_cooldown_hours)
    return Standing(
        withdrawn=stored.withdrawn,
        opt_out=opted_out.way if opted_out else None,
        answered_post=given.has(post.uri),
        answered_thread=given.in_thread(post.root_uri or post.uri),
        answered_author_recently=given.to(post.author, cooled),
        answered_author_day=given.to(post.author, now - DAY),
        answered_last_hour=given.since(now - HOUR),
        answered_last_day=given.since(now - DAY),
        same_reply_day=given.saying(verdict.fact_id, verdict.lang, now - DAY),
        paused=paused(session, bench, post.platform),
        live=live,
    )


def paused(session: Session, bench: Bench, platform: str) -> str | None:
    """Why nothing is sent there for now: a person has said so, or the file is there that says so."""
    if bench.pause_file is not None and bench.pause_file.exists():
        return f"the file {bench.pause_file.name} is there"
    halted = switches.paused(session, platform)
    return None if halted is None else str(halted)
