"""Posts and decisions put into the database as the service would have left them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.compose.reply import answer, no_fact
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
    Reply,
    RuleWord,
    SlotType,
    Trigger,
    Verdict,
)
from bot.store import Session, Store, decisions, outbox, posts, reviews, shadows
from bot.store.facts import fact_base_sha

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CLAIM = "Acme bought 100,000 chips"
FACT = "acme-10k-chips-2023"
EVIDENCE = Evidence("amount", SlotType.QUANTITY, Label.REFUTED, "100,000", "10,000", 0, 12, 19, 0.9)
MATCH = Match(FACT, 0.8, 0, len(CLAIM), (EVIDENCE,), likeness=Likeness(similarity=0.7))
REFUTED = Verdict(Label.REFUTED, 0.93, "the amount differs", FACT, MATCH, Lang.EN, on_topic=True)
UNKNOWN = Verdict(Label.NONE, 0.2, "no fact fits", lang=Lang.EN, on_topic=True)
IN_SHADOW = RuleWord("we_are_live", "shadow", "the platform is in shadow mode")
REASONS = {
    Action.ANSWER: "the amount differs",
    Action.REVIEW: "the quota of 20 answers an hour is used up (we_are_within_quota)",
    Action.SILENT: "no fact fits (there_is_something_to_say)",
}
WORDS = {Action.ANSWER: "allow", Action.REVIEW: "hold", Action.SILENT: "deny"}


def post(number: int, text: str = CLAIM, author: str = "reader", platform: str = "local") -> Post:
    """Post number `number`, of its minute of an afternoon."""
    return Post(platform, f"{platform}://post/{number}", author, text, NOON.replace(minute=number), "en")


def stage(
    store: Store,
    seen: Post,
    action: Action,
    *,
    verdict: Verdict = REFUTED,
    worded: bool = True,
    judged_uri: str | None = None,
    trigger: Trigger = Trigger.WATCH,
    reference: str | None = None,
) -> int:
    """Store the post with a decision to do `action`, and what follows from it; return the decision's id.

    `worded` tells that a reply was proposed, with a `reference`, `judged_uri` which other post was judged.
    """
    with store.write() as session:
        decision = replace(
            _decision(seen, action, verdict, worded, reference), judged_uri=judged_uri or seen.uri, trigger=trigger
        )
        id_ = _record(session, seen, decision)
        if action is Action.REVIEW:
            reviews.open(session, id_, seen.created_at)
        elif decision.reply is not None:
            key = outbox.answer_key(seen.platform, seen.uri)
            outbox.enqueue(session, id_, seen.platform, seen.uri, key, decision.reply, seen.created_at)
    return id_


def stage_shadow(store: Store, seen: Post, verdict: Verdict = REFUTED) -> int:
    """Store the post with an answer that shadow mode kept from being sent; return the decision's id."""
    kept = replace(
        _decision(seen, Action.ANSWER, verdict, True, None),
        action=Action.SILENT,
        reason=f"{IN_SHADOW.reason} ({IN_SHADOW.rule})",
        rules=(IN_SHADOW,),
        policy_version=f"{seen.platform} 1",
    )
    assert kept.in_shadow
    with store.write() as session:
        id_ = _record(session, seen, kept)
        shadows.keep(session, id_, seen.created_at)
    return id_


def _record(session: Session, seen: Post, decision: Decision) -> int:
    posts.add_posts(session, [seen], decision.trigger, seen.created_at)
    stored = posts.get(session, seen.platform, seen.uri)
    assert stored is not None
    versions = {"fact_base_sha": fact_base_sha(session), "code_version": "0.1.0"}
    return decisions.record(session, stored.id, decision, at=seen.created_at, **versions)


def _decision(seen: Post, action: Action, verdict: Verdict, worded: bool, reference: str | None) -> Decision:
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
    matches = (verdict.match,) if verdict.match else ()
    return replace(silent, verdict=verdict, matches=matches, reply=_reply(verdict, reference) if worded else None)


def _reply(verdict: Verdict, reference: str | None) -> Reply | None:
    subject = load("subject")
    if verdict.fact_id is None:
        return no_fact(subject.topic, Lang.EN, reference)
    fact = next(fact for fact in subject.facts if fact.id == verdict.fact_id)
    return answer(fact, Lang.EN, reference=reference)
