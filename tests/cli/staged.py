"""Posts and decisions put into the database as the service would have left them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.compose.reply import answer
from bot.facts.loader import load
from bot.model import (
    Action,
    Decision,
    Evidence,
    Label,
    Lang,
    Likeness,
    Match,
    Post,
    RuleWord,
    SlotType,
    Trigger,
    Verdict,
)
from bot.store import Store, decisions, outbox, posts, reviews
from bot.store.facts import fact_base_sha

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CLAIM = "Acme bought 100,000 chips"
FACT = "acme-10k-chips-2023"
EVIDENCE = Evidence("amount", SlotType.QUANTITY, Label.REFUTED, "100,000", "10,000", 0, 12, 19, 0.9)
MATCH = Match(FACT, 0.8, 0, len(CLAIM), (EVIDENCE,), likeness=Likeness(similarity=0.7))
REFUTED = Verdict(Label.REFUTED, 0.93, "the amount differs", FACT, MATCH, Lang.EN, on_topic=True)
UNKNOWN = Verdict(Label.NONE, 0.2, "no fact fits", lang=Lang.EN, on_topic=True)
REASONS = {
    Action.ANSWER: "the amount differs",
    Action.REVIEW: "the quota of 20 answers an hour is used up (we_are_within_quota)",
    Action.SILENT: "no fact fits (there_is_something_to_say)",
}
WORDS = {Action.ANSWER: "allow", Action.REVIEW: "hold", Action.SILENT: "deny"}


def post(number: int, text: str = CLAIM, author: str = "reader") -> Post:
    """Post number `number`, of its minute of an afternoon."""
    return Post("local", f"local://post/{number}", author, text, NOON.replace(minute=number), "en")


def stage(
    store: Store,
    seen: Post,
    action: Action,
    *,
    worded: bool = True,
    judged_uri: str | None = None,
    trigger: Trigger = Trigger.WATCH,
    reference: str | None = None,
) -> int:
    """Store the post with a decision to do `action`, and what follows from it; return the decision's id.

    `worded` tells that a reply was proposed, with a `reference`, `judged_uri` which other post was judged.
    """
    with store.write() as session:
        posts.add_posts(session, [seen], trigger, seen.created_at)
        stored = posts.get(session, seen.platform, seen.uri)
        assert stored is not None
        decision = replace(
            _decision(seen, action, worded, reference), judged_uri=judged_uri or seen.uri, trigger=trigger
        )
        versions = {"fact_base_sha": fact_base_sha(session), "code_version": "0.1.0"}
        id_ = decisions.record(session, stored.id, decision, at=seen.created_at, **versions)
        if action is Action.REVIEW:
            reviews.open(session, id_, seen.created_at)
        elif decision.reply is not None:
            key = outbox.answer_key(seen.platform, seen.uri)
            outbox.enqueue(session, id_, seen.platform, seen.uri, key, decision.reply, seen.created_at)
    return id_


def _decision(seen: Post, action: Action, worded: bool, reference: str | None) -> Decision:
    fact = next(fact for fact in load("subject").facts if fact.id == FACT)
    silent = Decision(
        post_uri=seen.uri,
        judged_uri=seen.uri,
        trigger=Trigger.WATCH,
        verdict=UNKNOWN,
        action=action,
        reason=REASONS[action],
        rules=(RuleWord("we_are_within_quota", WORDS[action], "twenty answers an hour"),),
    )
    if action is Action.SILENT:
        return silent
    reply = answer(fact, Lang.EN, reference=reference) if worded else None
    return replace(silent, verdict=REFUTED, matches=(MATCH,), reply=reply)
