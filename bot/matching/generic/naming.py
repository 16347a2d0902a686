"""Names of two sides: one that the statement does not have, standing where the statement has another of its type.

Known names are compared by identity and type. In an open comparison capitalised spans are compared by their words.
"""

from collections.abc import Callable, Sequence

from bot.matching.generic.finding import Found, bond
from bot.matching.generic.loose import Capital
from bot.matching.generic.side import Side
from bot.matching.generic.similarity import known
from bot.model import Label, Mention, SlotType


def known_names(claim: Side, statement: Side) -> list[Found]:
    """What each known name of a claim is to a statement: shared, put in another's place, or unheard of."""
    related, type_of = claim.page.vocabulary.related, claim.page.vocabulary.type_of
    missing = [true for true in statement.names if not any(related(true.id, stated.id) for stated in claim.names)]
    result = []
    for stated in claim.names:
        shared = [true for true in statement.names if related(true.id, stated.id)]
        rivals = [true for true in missing if type_of[true.id] == type_of[stated.id]]
        result.append(_found(stated, shared, rivals, claim, statement))
    return result


def open_names(claim: Side, statement: Side) -> list[Found]:
    """The same for capitalised spans. One whose words all stand in the statement, capitalised or not, is shared."""
    missing = [true for true in statement.capitals if not _stands(true, claim)]
    return [
        Found("name", SlotType.NAME, Label.SUPPORTED, stated.start, stated.end, "", 1.0)
        if _stands(stated, statement)
        else _found(stated, [], missing, claim, statement)
        for stated in claim.capitals
    ]


def same(claim: Side, statement: Side) -> Callable[[Mention | Capital, Mention | Capital], bool]:
    """Whether a name of the claim and one of the statement are the same, each of them known or a capital."""

    def alike(one: Mention | Capital, other: Mention | Capital) -> bool:
        if isinstance(one, Mention) and isinstance(other, Mention):
            return claim.page.vocabulary.related(one.id, other.id)
        return isinstance(one, Capital) and isinstance(other, Capital) and _same(one, other)

    return alike


def _stands(name: Capital, side: Side) -> bool:
    return all(known(word, side.stems) for word in name.stems) or any(_same(name, other) for other in side.capitals)


def _same(one: Capital, other: Capital) -> bool:
    """Whether one name is part of the other (Trump, Donald Trump), two words are shared, or one abbreviates."""
    shorter, longer = sorted((one.stems, other.stems), key=len)
    met = sum(known(word, frozenset(longer)) for word in shorter)
    return met == len(shorter) or met > 1 or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(one: Capital, other: Capital) -> bool:
    return len(one.stems) == 1 and len(other.initials) > 1 and one.stems[0] == other.initials


def _found(
    stated: Mention | Capital,
    shared: Sequence[Mention],
    rivals: Sequence[Mention | Capital],
    claim: Side,
    statement: Side,
) -> Found:
    label = Label.SUPPORTED if shared else Label.REFUTED if rivals else Label.NONE
    bonds = [(bond(claim, stated, statement, true), true.start, true.end) for true in shared or rivals]
    bound, start, end = max(bonds, default=(0.0, 0, 0))
    return Found("name", SlotType.NAME, label, stated.start, stated.end, statement.page.quote(start, end), bound)
