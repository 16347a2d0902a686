"""Decides stored posts again, as `factbot replay` and `factbot facts load --diff` need it: reads the database, and asks
no platform anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot import __version__
from bot.app import limits
from bot.cli.venues import venues
from bot.matching.matcher import Matcher
from bot.model import Action, Decision, Label
from bot.model.past import Obstacle, Past
from bot.policy.ruleset import RULESETS
from bot.replay.again import Today, again
from bot.replay.difference import differs, same, why
from bot.store.rehearsal import InForce

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision comes to, for people."""

    action: Action
    verdict: Label
    confidence: float
    fact: str | None
    reply: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that comes out otherwise, and why."""

    decision: int
    post: str
    then: Outcome
    now: Outcome
    why: tuple[str, ...]


@dataclass
class Tally:
    """How many decisions there were: made again and found the same, or changed; `anyway` counts those that would change
    without the facts in question, too, `obstacles` those that could not be made again, by why."""

    unchanged: int = 0
    changed: int = 0
    anyway: int = 0
    obstacles: dict[Obstacle, int] = field(default_factory=dict)

    @property
    def replayed(self) -> int:
        """How many were made again."""
        return self.unchanged + self.changed + self.anyway


def today(settings: "Settings", facts: InForce) -> Today:
    """What the settings and a fact base amount to."""
    return Today(
        matcher=Matcher(facts.subject),
        editions=facts.editions,
        fact_base_sha=facts.sha,
        rulesets=RULESETS,
        venues=venues(settings),
        limits=limits(settings),
        code_version=__version__,
    )


def changes(past: Iterable[Past], now: Today, tally: Tally, before: Today | None = None) -> Iterator[Change]:
    """The decisions that come out otherwise, counted in `tally`; with `before`, only those that did not already come
    out so with that."""
    for one in past:
        obstacle = one.obstacle or (None if one.post.platform in now.rulesets else Obstacle.NO_RULES)
        if obstacle is not None:
            tally.obstacles[obstacle] = tally.obstacles.get(obstacle, 0) + 1
            continue
        decision = again(one, now)
        if not differs(one, decision):
            tally.unchanged += 1
        elif before is not None and same(again(one, before), decision):
            tally.anyway += 1
        else:
            tally.changed += 1
            yield _change(one, decision, now)


def _change(past: Past, decision: Decision, now: Today) -> Change:
    then = Outcome(
        past.action, past.label, past.confidence, past.fact_id, past.reply.text if past.reply is not None else None
    )
    return Change(past.id, past.post.uri, then, _outcome(decision), why(past, decision, now))


def _outcome(decision: Decision) -> Outcome:
    verdict, reply = decision.verdict, decision.reply
    text = reply.text if reply is not None else None
    return Outcome(decision.action, verdict.label, verdict.confidence, verdict.fact_id, text)
