"""Who did it to whom: xAI bought SpaceX against SpaceX bought xAI; who wrote, said or revealed it."""

from dataclasses import dataclass

from bot.matching.page import Page
from bot.matching.slots.binding import Judgement, actors, found, mentions, one_of, told, within
from bot.model import Evidence, Fact, Label, Mention, Slot, Span

BY = frozenset({"by", "par"})
POSSESSIVE = ("'s", "’s")
REACH = 70


@dataclass(frozen=True, slots=True)
class Roles:
    """The names that a verb binds in a clause."""

    subject: Mention | None
    object: Mention | None


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from each use of the slot's verb in a clause; a negated clause says nothing of who did it."""
    for verb in mentions(slot.verb, page, clause):
        if page.denied_at(clause, verb):
            continue
        roles = roles_of(slot, page, clause, verb)
        carried = bool(slot.object) and roles.object is None and page.nearest(slot.object, clause)[0] <= 1
        judged = _judge(slot, page, roles, carried)
        if judged is not None and roles.subject is not None:
            at = Span(roles.subject.start, roles.subject.end)
            bound = 0.9 if roles.object or not slot.object else 0.7
            return [found(slot, page, clause, at, judged, told(slot.subject, page), bound, carried=carried)]
    return []


def roles_of(slot: Slot, page: Page, clause: int, verb: Mention) -> Roles:
    """Subject and object of `verb`: active order, or passive when "by" or "par" leads a name after the verb.

    After a possessive ("Musk's hires", "Grok's maker") the word is a noun and binds nothing for certain.
    """
    before = [m for m in _actors(slot, slot.subject, page, clause) if 0 <= verb.start - m.end <= REACH]
    known = _actors(slot, (*slot.subject, *slot.object), page, clause)
    after = [m for m in known if 0 <= m.start - verb.end <= REACH]
    last, first = before[-1] if before else None, after[0] if after else None
    if last is not None and page.quote(last.end, last.end + 2) in POSSESSIVE:
        return Roles(None, None)
    agent = next((m for m in after if _led_by(page, clause, m)), None)
    if agent is None:
        return Roles(last, first)
    between = [m for m in after if m.start < agent.start]
    done_to = between or [m for m in known if 0 <= verb.start - m.end <= REACH][-1:]
    return Roles(agent, done_to[0] if done_to else None)


def _actors(slot: Slot, terms: tuple[str, ...], page: Page, clause: int) -> list[Mention]:
    """Names of the slot's types, and mentions of `terms`, in order."""
    names = set(actors(page, clause, slot.of))
    return sorted(names | set(mentions(terms, page, clause)), key=lambda m: m.start)


def _led_by(page: Page, clause: int, name: Mention) -> bool:
    words = [word for word in page.tokens[clause] if word.end <= name.start][-2:]
    return any(word.text in BY for word in words)


def _judge(slot: Slot, page: Page, roles: Roles, carried: bool) -> Judgement | None:
    if roles.subject is None:
        return None
    right = one_of(roles.subject, slot.subject, page)
    if not slot.object:
        return (Label.SUPPORTED, True) if right else _rival(slot, page, roles.subject)
    if roles.object is not None and not one_of(roles.object, slot.object, page):
        swapped = one_of(roles.subject, slot.object, page) and one_of(roles.object, slot.subject, page)
        return (slot.label, True) if swapped else None
    if right:
        return Label.SUPPORTED, True
    return _rival(slot, page, roles.subject) if roles.object is not None or carried else None


def _rival(slot: Slot, page: Page, subject: Mention) -> Judgement | None:
    if within(subject, (*slot.ignore, *slot.object), page):
        return None
    return slot.label, not slot.rivals or within(subject, slot.rivals, page)
