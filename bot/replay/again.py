"""One stored decision, made again as at its own time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.compose.sound import Healths
from bot.compose.style import citation, is_marked
from bot.decide import Examined, conclude, examine, reference, unread, weigh
from bot.matching.matcher import Matcher
from bot.model import Decision, Health, Label, Post, SourceState
from bot.model.past import Edition, Past
from bot.policy import hindsight
from bot.policy.context import Limits, Standing, Venue
from bot.policy.rules.substance import a_source_can_be_cited
from bot.policy.rules.words import ALLOW
from bot.policy.ruleset import Ruleset

CITABLE = a_source_can_be_cited.__name__


@dataclass(frozen=True, slots=True)
class Today:
    """What is decided by now: the facts, with the newest edition of each by its id and their fingerprint; the rules and
    the venue by platform, as far as the settings describe it; what the operator allows; and the code."""

    matcher: Matcher
    editions: Mapping[str, Edition]
    fact_base_sha: str
    rulesets: Mapping[str, Ruleset]
    venues: Mapping[str, Venue]
    limits: Limits
    code_version: str


def again(past: Past, today: Today) -> Decision:
    """The decision on the same post, at the instant at which it was decided; the reply is written as it was then.

    The past one has no obstacle, and its platform has rules.
    """
    ruleset, known = today.rulesets[past.post.platform], today.venues.get(past.post.platform)
    venue = _written_as_then(past, known or Venue(""))
    examined = _examined(past, today)
    standing, healths = Standing(), _sources_then(past, today.matcher)
    context = weigh(
        past.post, past.trigger, examined, today.matcher, standing, today.limits, venue, past.decided_at, healths
    )
    said = hindsight.words(ruleset, context, past.rules, placed=known is not None)
    return conclude(context, examined, today.matcher, said, ruleset.name)


def is_news(fact_id: str | None, past: Past, today: Today) -> bool:
    """Whether a fact has changed since the decision, or was not there yet."""
    edition = today.editions.get(fact_id or "")
    if edition is None:
        return False
    return edition.version != past.fact_version if fact_id == past.fact_id else edition.since > past.decided_at


def _examined(past: Past, today: Today) -> Examined:
    """What is found in the post, or in the one above it. If nothing was found in either then, nobody knows whether the
    one above could be seen: only a fact that is news is found in it now."""
    found = _read(past, past.above, today.matcher)
    own = past.post.uri
    unseen = found.judged_uri != own == past.judged_uri and past.label is Label.NONE
    if unseen and not is_news(found.judged.verdict.fact_id, past, today):
        return _read(past, None, today.matcher)
    return found


def _read(past: Past, above: Post | None, matcher: Matcher) -> Examined:
    try:
        return examine(past.post, past.trigger, above, matcher)
    except Exception as error:
        return unread(past.post, error)


def _sources_then(past: Past, matcher: Matcher) -> Healths:
    """What is known of how the sources were then: none could be cited, or where those that were cited had moved."""
    at, fact = past.decided_at, matcher.facts.get(past.fact_id or "")
    if fact is not None and any(said.rule == CITABLE and said.word != ALLOW for said in past.rules):
        return {(source.url, source.quote): Health(SourceState.DRIFTED, at) for source in fact.sources}
    cited = past.reply.sources if past.reply else ()
    return {(one.url, one.quote): Health(SourceState.MOVED, at, moved_to=one.cite_at) for one in cited if one.cite_at}


def _written_as_then(past: Past, venue: Venue) -> Venue:
    if past.reply is None:
        return venue
    marked = is_marked(past.reply, reference(past.post.uri))
    return replace(venue, citation=citation(past.reply) or venue.citation, distinct=marked)
