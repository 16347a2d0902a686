"""What is to be done about answers whose fact has changed since: planned here, approved by a person, and delivered like
every answer. Nothing is sent, and no platform is asked anything.
"""

from collections import Counter
from dataclasses import dataclass, replace

from bot import clock
from bot.compose.correction import changes, correction
from bot.compose.sound import sound
from bot.decide import reference
from bot.jobs.bench import Bench
from bot.matching.validity import has_ended, successor
from bot.model import Fact, FactStatus, Reply
from bot.platforms.base import Capabilities
from bot.store import Session, corrections, health
from bot.store.corrections import Outdated, Planned
from bot.store.facts import current_subject
from bot.store.obstacles import unwelcome


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned; how many answers say what still holds, and why others were left out, by reason."""

    items: tuple[Planned, ...]
    immaterial: int
    left_out: Counter[str]


def plan(bench: Bench, *, anew: bool = False) -> Plan:
    """Plan a correction for every answer that rests on an earlier version of its fact, or on a fact that has ended and
    was superseded, and says what no longer holds: below our own answer, or (`anew`) in its place where the platform
    allows that. It is stored instead of any earlier plan that nobody has approved."""
    allowed = {platform.name: platform.capabilities for platform in bench.platforms}
    items, immaterial, left_out = [], 0, Counter[str]()
    with bench.store.write() as session:
        for answer in corrections.find(session, _in_place(session)):
            if answer.waits:
                left_out["an earlier correction is still on its way: plan again once it has arrived"] += 1
            elif not changes(answer.was.fact, answer.now.fact, answer.lang):
                immaterial += 1
            elif answer.platform not in allowed:
                left_out[f"{answer.platform} is not among the platforms in the settings"] += 1
            elif (reply := _reply(session, answer, allowed[answer.platform])) is None:
                left_out[f"{answer.now.fact_id} has no source to cite in {answer.lang}: mend the fact"] += 1
            else:
                may = anew and allowed[answer.platform].anew
                items.append(_planned(session, answer, reply, anew=may))
        corrections.replan(session, items, clock.now())
    return Plan(tuple(items), immaterial, left_out)


def _in_place(session: Session) -> dict[str, str]:
    """For each fact that has ended, the one that holds now, if one is stored; by their ids."""
    subject, today = current_subject(session), clock.now().date()
    facts = {one.id: one for one in subject.facts if one.status is FactStatus.PUBLISHED} if subject else {}
    after = {one.id: successor(one, "", today, facts) for one in facts.values() if has_ended(one, "", today)}
    return {ended: now.id for ended, now in after.items() if now is not None}


def _reply(session: Session, answer: Outdated, allowed: Capabilities) -> Reply | None:
    mark = reference(corrections.key(answer)) if allowed.distinct else None
    return correction(answer.was.fact, _citable(session, answer.now.fact), answer.lang, allowed.citation, mark)


def _citable(session: Session, fact: Fact) -> Fact:
    """The fact with those of its sources that stand where they stood."""
    found = sound(fact, health.known(session, fact.sources))
    return replace(found, sources=tuple(source for source in found.sources if source.cite_at is None))


def _planned(session: Session, answer: Outdated, reply: Reply, *, anew: bool) -> Planned:
    """In place of the answer only where nothing of ours stands under it, the post can still be answered, and there is
    something to answer: that we take back what we said must stand where we said it, and what held then may stand."""
    there_is_more = answer.now.fact.status is FactStatus.PUBLISHED and answer.now.fact_id == answer.was.fact_id
    if anew and answer.alone and there_is_more and unwelcome(session, answer.outbox_id, anew=True) is None:
        return Planned(answer, answer.answered_uri, answer.target, reply, None)
    return Planned(answer, answer.target, None, reply, unwelcome(session, answer.outbox_id, anew=False))
