"""Golden posts, decided and put into a database as the service leaves them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import __version__
from bot.decide import examine, settle
from bot.matching.matcher import Matcher
from bot.model import Action, Decision, Label, Post, Trigger
from bot.policy.context import Standing, Venue
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.store import Session, decisions, posts
from bot.store.facts import fact_base_sha

GOLDEN = Path(__file__).parents[1] / "golden"
DECIDED = datetime(2026, 12, 1, tzinfo=UTC)
QUESTIONS = (
    ("@factbot is this true?", "Musk bought 100,000 GPUs for Twitter"),
    ("@factbot is this true?", "The weather in Nevada is fine"),
    ("@factbot did the weather change in Nevada?", "Musk bought 100,000 GPUs for Twitter"),
    ("@factbot did the weather change in Nevada?", "Elon Musk did not sign the pause letter"),
    ("@factbot what about xAI and the moon?", None),
    ("@factbot stop", None),
)
"""Mentions with the posts above them, of which the files have few."""

Outcome = tuple[Action, Label, str | None, str | None]
"""What is done, the verdict, the fact, and the text of the reply."""


@dataclass(frozen=True)
class Seen:
    """A post with the one above it, if it has one."""

    post: Post
    trigger: Trigger
    above: Post | None

    def decided(self, matcher: Matcher) -> Decision:
        """The decision of a bot that has said nothing yet."""
        found = examine(self.post, self.trigger, self.above, matcher)
        limits, venue = DEFAULT_LIMITS, Venue("factbot")
        return settle(self.post, self.trigger, found, matcher, Standing(), limits, venue, DECIDED)


def outcome(decision: Decision) -> Outcome:
    """What people see of a decision."""
    reply = decision.reply.text if decision.reply else None
    return decision.action, decision.verdict.label, decision.verdict.fact_id, reply


def seen(*files: str) -> Iterator[Seen]:
    """The posts of some files, and the questions."""
    rows = [json.loads(line) for name in files for line in (GOLDEN / name).read_text("utf-8").splitlines()]
    asked = [{"text": text, "parent": above, "trigger": "mention", "lang": "en"} for text, above in QUESTIONS]
    return (_seen(number, row) for number, row in enumerate([*rows, *asked]))


def keep(session: Session, several: Iterable[Seen], matcher: Matcher) -> dict[int, tuple[Seen, Decision]]:
    """Store posts with their decisions, by number; the posts above stand there too, as a timeline brings them."""
    sha, kept = fact_base_sha(session), {}
    for one in several:
        if one.above is not None:
            posts.add_posts(session, [one.above], Trigger.WATCH, DECIDED)
        posts.add_posts(session, [one.post], one.trigger, DECIDED)
        stored = posts.get(session, "local", one.post.uri)
        assert stored is not None
        decision = one.decided(matcher)
        versions = {"fact_base_sha": sha, "code_version": __version__}
        kept[decisions.record(session, stored.id, decision, at=DECIDED, **versions)] = one, decision
    return kept


def _seen(number: int, row: dict[str, Any]) -> Seen:
    at = datetime.fromisoformat(row["created_at"]) if row.get("created_at") else DECIDED
    uri, over = f"local://post/{number}", f"local://above/{number}"
    above = Post("local", over, "another", row["parent"], at) if row.get("parent") else None
    post = Post("local", uri, f"author-{number}", row["text"], at, row.get("lang"), parent_uri=over if above else None)
    return Seen(post, Trigger(row.get("trigger") or "watch"), above)
