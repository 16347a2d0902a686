"""What one side denies and the other asserts: "never signed" against "signed", and "n'a pas signé" against "a signé".

A denial reaches the next few content words of its clause. It clashes with a side that denies nothing and says the first
of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.matching.generic.finding import Found, Placed
from bot.matching.generic.side import Side
from bot.matching.generic.similarity import coverage, known
from bot.matching.generic.small_words import SMALL
from bot.matching.negation import AUXILIARIES, DENIALS
from bot.model import Label, Lang, SlotType, Token
from bot.text.tokens import stem

REACH = 3
NOT_SO = frozenset({"only", "just", "merely", "seulement", "uniquement", "que", "mal"})
"""After a denial word these undo it: not only, pas seulement."""
WITH_NE = frozenset({"personne", "plus"})
"""Denials only where `ne` stands near by."""
NON = "non"
"""Half of a word more often than a denial: non lucratif, non-profit."""
NE = frozenset({"ne", "n"})

_NEGATIVE = {
    Lang.EN: "fail refuse deny denied lack prevent avoid cease reject abandon cancel barely hardly unable unlikely",
    Lang.FR: "echouer refuser nier manquer empecher eviter cesser rejeter abandonner annuler absence incapable",
}
NEGATIVE = MappingProxyType(
    {lang: frozenset(stem(w, lang) for w in words.split()) for lang, words in _NEGATIVE.items()}
)
"""Stems of words that deny what they govern. Only an open comparison counts them: as evidence they are too unsure,
since the other side may tell the same refusal in other words."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The denial words of a side, the stems of the words they reach, and of those the first each reaches."""

    by: tuple[Token, ...]
    reached: frozenset[str]
    heads: frozenset[str]


def denied(side: Side) -> Denied:
    """What a side denies."""
    named: list[Placed] = [*side.names, *side.capitals]
    found = [
        (word, _scope(words[at + 1 :], named, side.lang))
        for words in (side.page.tokens[clause] for clause in side.clauses)
        for at, word in enumerate(words)
        if _denies(words, at, side)
    ]
    reached = frozenset(stem for _, scope in found for stem in scope)
    return Denied(tuple(word for word, _ in found), reached, frozenset(scope[0] for _, scope in found if scope))


def _denies(words: list[Token], at: int, side: Side) -> bool:
    word = words[at]
    if word.text == NON or (at + 1 < len(words) and words[at + 1].text in NOT_SO):
        return False
    if word.text in WITH_NE and side.lang is Lang.FR:
        return any(other.text in NE for other in words[max(at - 4, 0) : at + 3])
    contracted = word.text.endswith("nt") and word.text[:-2] in AUXILIARIES
    return word.text in DENIALS or contracted or (side.open_ and word.stem in NEGATIVE[side.lang])


def _scope(following: list[Token], named: Sequence[Placed], lang: Lang) -> list[str]:
    """The next content words; a name is set aside by a denial rather than denied."""
    small = SMALL[lang] | DENIALS
    words = [word for word in following if word.text not in small]
    return [w.stem for w in words if not any(name.start <= w.start < name.end for name in named)][:REACH]


def denials(claim: Side, statement: Side) -> list[Found]:
    """A clash of denials or their agreement, over the whole claim; nothing where neither side denies what the other
    says. How much of the claim the statement covers tells how firmly the two are bound."""
    here, there = denied(claim), denied(statement)
    label = _label(here, claim.stems, there, statement.stems)
    if label is None or not claim.words:
        return []
    bound = coverage(claim.sequence, statement.stems)
    start = (there.by or tuple(statement.words))[0].start
    true = statement.page.quote(start, statement.words[-1].end)
    return [Found("denial", SlotType.POLARITY, label, claim.words[0].start, claim.words[-1].end, true, bound)]


def _label(here: Denied, mine: frozenset[str], there: Denied, theirs: frozenset[str]) -> Label | None:
    if here.by and there.by:
        return Label.SUPPORTED if _any_known(here.reached, there.reached) else None
    return Label.REFUTED if _any_known(here.heads, theirs) or _any_known(there.heads, mine) else None


def _any_known(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(known(stem, others) for stem in some)
