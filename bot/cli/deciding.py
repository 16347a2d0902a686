"""Decides about loose texts, as `check` and `eval` need it: no database, no network, no settings."""

from datetime import UTC, datetime
from typing import Any

from bot import clock
from bot.decide import examine, settle
from bot.errors import InputError
from bot.facts.loader import load, memo
from bot.matching.matcher import LONGEST_POST, Matcher
from bot.model import Decision, Post, Reply, Subject, Trigger
from bot.policy.context import Standing, Venue
from bot.policy.thresholds import DEFAULT_LIMITS

PLATFORM = "local"
VENUE = Venue("factbot")


class Desk:
    """A fact base, ready to decide about rows of JSON Lines."""

    def __init__(self, subject: Subject | str | None = None) -> None:
        named = subject or "musk_ai"
        self._matcher = Matcher(named) if isinstance(named, Subject) else Matcher(load(named), memo(named))

    def decide(self, row: dict[str, Any]) -> dict[str, Any]:
        """The outcome for one row, in the shape that `docs/check.md` documents. Raises `InputError`."""
        post, trigger, parent = _post(row), _trigger(row), _parent(row)
        decision = self._decision(post, trigger, parent)
        judged = parent if parent is not None and decision.judged_uri == parent.uri else post
        return _outcome(row, decision, judged)

    def _decision(self, post: Post, trigger: Trigger, parent: Post | None) -> Decision:
        examined = examine(post, trigger, parent, self._matcher)
        now = clock.now()
        return settle(post, trigger, examined, self._matcher, Standing(), DEFAULT_LIMITS, VENUE, now)


def _post(row: dict[str, Any]) -> Post:
    text = row.get("text")
    if not isinstance(text, str) or not any(char.isalnum() for char in text):
        raise InputError("text is missing, or holds no letter or digit: give the text of a post")
    if len(text) > LONGEST_POST:
        raise InputError(f"text has {len(text):,} characters: a post has at most {LONGEST_POST:,}")
    lang = row.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise InputError('lang is not a text such as "fr"')
    uri = str(row.get("id", ""))
    return Post(PLATFORM, uri, "someone", text, _created(row), lang, parent_uri=f"{uri}/parent")


def _parent(row: dict[str, Any]) -> Post | None:
    text = row.get("parent")
    if text is None:
        return None
    if not isinstance(text, str):
        raise InputError("parent is not a text: give the text of the post above")
    return Post(PLATFORM, f"{row.get('id', '')}/parent", "another", text, _created(row))


def _created(row: dict[str, Any]) -> datetime:
    stated = row.get("created_at")
    if stated is None:
        return clock.now()
    try:
        at = datetime.fromisoformat(stated)
    except (TypeError, ValueError):
        raise InputError(f"created_at {stated!r} is not a date like 2023-04-11T09:00:00Z") from None
    if not 1900 < at.year < 2200:
        raise InputError(f"created_at {stated!r} lies far outside the time of social networks")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _trigger(row: dict[str, Any]) -> Trigger:
    stated = row.get("trigger") or "watch"
    if stated not in tuple(Trigger):
        raise InputError(f"trigger {stated!r} is not watch or mention")
    return Trigger(stated)


def _outcome(row: dict[str, Any], decision: Decision, judged: Post) -> dict[str, Any]:
    verdict = decision.verdict
    match = verdict.match
    claim = {"text": judged.text[match.start : match.end], "start": match.start, "end": match.end} if match else None
    return {
        "id": row.get("id"),
        "lang": verdict.lang,
        "verdict": verdict.label,
        "fact_id": verdict.fact_id,
        "confidence": round(verdict.confidence, 4),
        "action": decision.action,
        "reason": decision.reason,
        "claim": claim,
        "reply": _reply(decision.reply) if decision.reply else None,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    sources = [
        {
            "url": source.url,
            "publisher": source.publisher,
            "published": source.published,
            "quote": source.quote,
        }
        for source in reply.sources
    ]
    return {"text": reply.text, "lang": reply.lang, "sources": sources}
