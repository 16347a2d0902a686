"""Whether a decision comes out otherwise than it did, and why.

What counts is what people would see: what is done, the verdict, the fact behind it, and the reply as it would be
published. A confidence that moves without moving any of them is no change, nor is a fact that was only looked at again:
as of when a reply holds does not count.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.compose.reply import draft
from bot.compose.style import undated
from bot.model import Action, Decision, Draft, FactStatus, Label, Reply
from bot.model.past import Past
from bot.policy.ruleset import strictest
from bot.replay.again import Today, is_news

SHOWN = 3
ROUNDING = 1e-6
"""By how much a confidence may come out otherwise when the same numbers are added in another order."""


def differs(past: Past, now: Decision) -> bool:
    """Whether anything comes out otherwise than it did."""
    return _outcome(now) != (past.action, past.label, past.fact_id, _published(past.reply))


def same(one: Decision, other: Decision) -> bool:
    """Whether two decisions on a post come to the same."""
    return _outcome(one) == _outcome(other)


def why(past: Past, now: Decision, today: Today) -> tuple[str, ...]:
    """The reasons, one line each: facts, rules, code."""
    causes = tuple(_facts(past, now, today))
    if not causes and _said_otherwise(past, now):
        causes = (_beyond(past, today),)
    return (*causes, *_rules(past, now)) or ("the code or a setting has changed",)


def _said_otherwise(past: Past, now: Decision) -> bool:
    """Whether the verdict or the reply is another, whatever the rules made of it."""
    verdict, moved = now.verdict, abs(now.verdict.confidence - past.confidence) > ROUNDING
    replies = past.reply is not None and now.reply is not None and _published(past.reply) != _published(now.reply)
    return moved or replies or (past.label, past.fact_id) != (verdict.label, verdict.fact_id)


def _outcome(now: Decision) -> tuple[Action, Label, str | None, Draft | None]:
    return now.action, now.verdict.label, now.verdict.fact_id, _published(now.reply)


def _published(reply: Reply | None) -> Draft | None:
    return None if reply is None else draft(replace(reply, text=undated(reply.text)))


def _facts(past: Past, now: Decision, today: Today) -> Iterator[str]:
    """The facts that it rested on or rests on now, and all that were or are weighed, as far as they are news."""
    concerned = (past.fact_id, now.verdict.fact_id, *past.weighed, *(match.fact_id for match in now.matches))
    for fact_id in dict.fromkeys(filter(None, concerned)):
        if is_news(fact_id, past, today):
            yield _told(fact_id, past, today)


def _told(fact_id: str, past: Past, today: Today) -> str:
    edition = today.editions[fact_id]
    before = past.fact_version if fact_id == past.fact_id else edition.version - 1
    if edition.status is FactStatus.RETIRED:
        return f"the fact {fact_id} is retired" + (f" (it rested on version {before})" if before else "")
    return (
        f"the fact {fact_id} has changed (version {before} → {edition.version})"
        if before
        else (f"the fact {fact_id} is new")
    )


def _beyond(past: Past, today: Today) -> str:
    """Why a post is judged otherwise although no fact that it speaks of has changed."""
    if past.fact_base_sha == today.fact_base_sha:
        now = today.code_version
        versions = f" ({past.code_version} → {now})" if now != past.code_version else ""
        return f"the code has changed{versions}"
    changed = sorted(fact_id for fact_id, edition in today.editions.items() if edition.since > past.decided_at)
    if not changed:
        return "names or notions of the subject have changed"
    more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
    return f"other facts have changed: {', '.join(changed[:SHOWN])}{more}"


def _rules(past: Past, now: Decision) -> Iterator[str]:
    """The rule that decides now, or no longer does."""
    then, today = strictest(past.rules), strictest(now.rules)
    known = past.policy_version in (None, now.policy_version)
    versions = "" if known else f" (rules {past.policy_version} → {now.policy_version})"
    if today is not None and (then is None or (then.rule, then.word) != (today.rule, today.word)):
        yield f"the rule {today.rule} says {today.word}: {today.reason}{versions}"
    elif then is not None and today is None:
        yield f"the rule {then.rule} no longer says {then.word}{versions}"
