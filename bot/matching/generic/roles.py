"""Who does it to whom: two shared names around a shared verb, in the other order than the statement has them.

"Bolt bought Acme" against "Acme bought Bolt"; "Bolt was bought by Acme" is the same as "Acme bought Bolt". Verbs that
both do to each other (to meet, to merge with) have no order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from bot.matching.generic.finding import Found
from bot.matching.generic.loose import Capital
from bot.matching.generic.naming import same
from bot.matching.generic.side import Side
from bot.model import Label, Lang, Mention, SlotType
from bot.text.tokens import stem

BY = frozenset({"by", "par"})
APART = 60
"""Characters between a verb and the names it binds."""
_MUTUAL = {
    Lang.EN: "meet met merge marry married join partner rival compete with and or versus vs fight debate agree ally",
    Lang.FR: "rencontrer rencontre fusionner fusion epouser marie rejoindre partenaire rival concurrent avec et ou"
    " contre affronter debattre accord allie",
}
MUTUAL = MappingProxyType({lang: frozenset(stem(w, lang) for w in words.split()) for lang, words in _MUTUAL.items()})
Name = Mention | Capital


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb by its stem, who does it and to whom."""

    verb: str
    agent: Name
    patient: Name


def swapped(claim: Side, statement: Side) -> list[Found]:
    """Deeds of the claim that the statement has the other way round, and not as the claim says."""
    alike = same(claim, statement)
    theirs = list(_deeds(statement))
    result = []
    for deed in _deeds(claim):
        of_verb = [other for other in theirs if other.verb == deed.verb]
        turned = [o for o in of_verb if alike(deed.agent, o.patient) and alike(deed.patient, o.agent)]
        if turned and not any(_as_told(deed, other, alike) for other in of_verb):
            true = statement.page.quote(turned[0].agent.start, turned[0].agent.end)
            at = deed.agent
            result.append(Found("name", SlotType.RELATION, Label.REFUTED, at.start, at.end, true, 1.0))
    return result


def _as_told(deed: Deed, other: Deed, alike: Callable[[Name, Name], bool]) -> bool:
    return alike(deed.agent, other.agent) and alike(deed.patient, other.patient)


def _deeds(side: Side) -> Iterator[Deed]:
    """Every content word with a name on each side of it in its clause, as a verb binding the nearest two."""
    names: list[Name] = [*side.names, *side.capitals]
    names.sort(key=lambda name: name.start)
    inside = [(name.start, name.end) for name in names]
    for word in side.content:
        if word.stem in MUTUAL[side.lang] or any(start <= word.start < end for start, end in inside):
            continue
        before = [name for name in names if 0 <= word.start - name.end <= APART]
        after = [name for name in names if 0 <= name.start - word.end <= APART]
        if before and after:
            passive = any(w.text in BY for w in side.words if word.end <= w.start and w.end <= after[0].start)
            first, second = before[-1], after[0]
            yield Deed(word.stem, *((second, first) if passive else (first, second)))
