"""The account of one decision, in the words of a newcomer, for `factbot explain`."""

from collections.abc import Iterator

from bot.cli.factsheet import source_lines
from bot.cli.showing import FORGOTTEN, count, line, link, one_line, section, when
from bot.compose.sound import Healths
from bot.model import Action, Evidence, Label, Lang, Match, Post, Reply, RuleWord, Source, Trigger
from bot.store.explanation import Explained, Removed, Reviewed
from bot.store.outbox import Outgoing
from bot.store.shadows import Shadow
from bot.store.tables import OutboxState, RemovalCause, ReviewState

DONE = {
    Action.ANSWER: "an answer was given to the outbox",
    Action.REVIEW: "a person was asked to decide",
    Action.SILENT: "nothing was said",
}
JUDGED = {
    Label.SUPPORTED: "the post agrees with a stored fact",
    Label.REFUTED: "the post contradicts a stored fact",
    Label.CONTEXT: "the post is true as far as it goes, but leaves out or no longer has what matters",
    Label.NONE: "no stored fact fits what the post says",
    Label.QUESTION: "the post asks something that a stored fact answers",
    Label.OPT_OUT: "the author asks to be left alone",
}
CAME = {Trigger.WATCH: "seen on the timeline: nobody asked", Trigger.MENTION: "the author mentioned the bot"}
LANGUAGE = {Lang.EN: "English", Lang.FR: "French", None: "neither English nor French"}
RULE = {"allow": "may speak", "hold": "ask a person", "shadow": "keep, not send", "deny": "be silent"}
WHY_REMOVED = {
    RemovalCause.ASKED: "its reader asked for it",
    RemovalCause.DELETED: "the post it answers was deleted",
    RemovalCause.OPERATOR: "its reader asked to be forgotten",
}
SENT = {
    OutboxState.READY: "waiting to be sent",
    OutboxState.SENDING: "being sent",
    OutboxState.SENT: "sent",
    OutboxState.FAILED: "not sent, and never will be",
    OutboxState.UNSURE: "sent or not, nobody can tell: look under the post",
}


def tell(found: Explained, judged: Post | None, healths: Healths) -> None:
    """Print everything about a decision; `judged` is the post whose claim was judged, if it is stored, `healths` tells
    how the sources are today."""
    logged = found.logged
    line(f"Decision {logged.id}, {when(logged.decided_at)}: {DONE[logged.action]}", "bold")
    line(f"because {one_line(logged.reason)}")
    section("Post", _post(found))
    section("What was read", _read(found, judged))
    section("Verdict", _verdict(found))
    section("Fact", _fact(found))
    section("Evidence", (_evidence(one, judged) for one in found.evidence))
    section("Facts compared", (_match(one) for one in found.matches))
    section("Rules", (_rule(one) for one in found.rules))
    section("Reply", _reply(found.proposed, logged.action))
    section("Sources cited", (source_lines(one, healths) for one in cited(found)))
    section("Review", _review(found.review) if found.review else [])
    section("Shadow mode", _shadow(found.shadow) if found.shadow else [])
    section("Delivery", _delivery(found.delivery))
    section("Taken down", _removed(found.removed) if found.removed else [])
    section("Versions", _versions(found))


def _post(found: Explained) -> Iterator[str]:
    post = found.logged.post
    yield link(post.uri)
    yield f"by @{one_line(post.author)} on {post.platform}, {when(post.created_at)}; {CAME[found.logged.trigger]}"
    yield from (f"> {part}" for part in (post.text or FORGOTTEN).splitlines())


def _read(found: Explained, judged: Post | None) -> Iterator[str]:
    logged = found.logged
    yield f"language: {LANGUAGE[logged.lang]}"
    yield f"about the subject: {'yes' if logged.on_topic else 'no'}"
    yield f"asks the bot something: {'yes' if logged.asks else 'no'}"
    if logged.judged_uri != logged.post.uri:
        yield f"judged instead: the post above, {logged.judged_uri}"
    if found.claim is None:
        yield "claim: none that a fact speaks of"
    else:
        yield f"claim: {_words(judged, *found.claim)}"


def _words(judged: Post | None, start: int, end: int) -> str:
    """The characters of the judged post, as far as they are still there."""
    place = f"characters {start} to {end}"
    if judged is None:
        return f"{place} of a post that is not stored"
    return f"“{one_line(judged.text[start:end])}” ({place})" if judged.text else f"{place} of a text since forgotten"


def _verdict(found: Explained) -> Iterator[str]:
    logged = found.logged
    yield f"{logged.label}: {JUDGED[logged.label]}"
    yield f"confidence {logged.confidence:.2f} (0: a guess, 1: certain)"
    yield f"because {logged.verdict_reason}"


def _fact(found: Explained) -> Iterator[str]:
    fact = found.fact
    if fact is None:
        yield "none"
        return
    yield f"{fact.id}, version {found.fact_version} ({fact.status})"
    yield fact.statement.in_(found.logged.lang or Lang.EN)
    yield f"researched {fact.as_of}, held back after {fact.review_by}"


def _evidence(one: Evidence, judged: Post | None) -> str:
    held = "agrees" if one.agrees else f"differs ({one.label})"
    stated = one_line(one.stated) or "(forgotten)"
    return (
        f"{one.slot} ({one.type}): stated {stated}, true {one.true}: {held}, bound {one.bound:.2f}\n"
        f"  in the words {_words(judged, one.start, one.end)}"
    )


def _match(one: Match) -> str:
    agree = sum(slot.agrees for slot in one.evidence)
    differ = len(one.evidence) - agree
    return (
        f"{one.fact_id}: subject met {one.anchor:.2f}, words in common {one.likeness.similarity:.2f}, "
        f"{count(agree, 'value')} agree, {differ} differ"
    )


def _rule(one: RuleWord) -> str:
    return f"{RULE.get(one.word, one.word):<13} {one.rule.replace('_', ' ')}: {one.reason}"


def _reply(reply: Reply | None, action: Action) -> Iterator[str]:
    if reply is None:
        yield "none was worded, since nothing was to be said" if action is Action.SILENT else "none was worded"
        return
    yield f"in {LANGUAGE[reply.lang]}:"
    yield from (f"> {part}" for part in reply.text.splitlines())


def cited(found: Explained) -> tuple[Source, ...]:
    """The sources that its answer cites, or would."""
    return found.cited or (found.proposed.sources if found.proposed else ())


def _review(review: Reviewed) -> Iterator[str]:
    yield f"number {review.id}, opened {when(review.opened_at)}"
    if review.state is ReviewState.OPEN or review.closed_at is None:
        yield "open: nobody has decided yet (`factbot review list`)"
        return
    yield f"{review.state} by {review.reviewer}, {when(review.closed_at)}"
    if review.note:
        yield f"note: {one_line(review.note)}"


def _shadow(shadow: Shadow) -> Iterator[str]:
    yield f"stored instead of sent, {when(shadow.created_at)}"
    if shadow.judgement is None:
        yield "nobody has judged it yet (`factbot shadow list`)"
    else:
        yield f"{shadow.judgement}, says {shadow.reviewer}" + (f": {one_line(shadow.note)}" if shadow.note else "")


def _removed(removed: Removed) -> Iterator[str]:
    yield f"because {WHY_REMOVED[removed.cause]}, {when(removed.asked_at)}"
    yield f"done {when(removed.done_at)}" if removed.done_at else "not done yet"
    if removed.error:
        yield f"last problem: {one_line(removed.error)}"


def _versions(found: Explained) -> Iterator[str]:
    yield f"facts {found.fact_base_sha}"
    yield f"code {found.code_version}"
    yield f"policy {found.policy_version or 'older than its versions'} (docs/policy.md)"


def _delivery(sent: Outgoing | None) -> Iterator[str]:
    if sent is None:
        yield "nothing was given to the outbox"
        return
    yield f"{SENT[sent.state]} (attempts: {sent.attempt}, given to the outbox {when(sent.created_at)})"
    if sent.sent_at:
        yield f"sent {when(sent.sent_at)} as {sent.remote_uri}"
    if sent.error:
        yield f"last problem: {one_line(sent.error)}"
