"""What speaks for and against a claim, held against a statement, as numbers: the rows that `weights` weighs."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.matching.generic.comparison import Comparison, compare
from bot.matching.generic.denial import denied
from bot.matching.generic.side import Side
from bot.matching.generic.similarity import coverage, in_order, known
from bot.model import Label, Lang, Modality
from bot.text.tokens import stem

MOST = 2
MOST_WORDS = 5
FIRM = 0.6
ANSWERED = 0.5
HYPOTHETICAL = frozenset({Modality.CONDITIONAL, Modality.PREDICTED, Modality.WISHED})
_EXTENT = {
    Lang.EN: "only all every always never none entirely exclusively solely completely totally everyone everything"
    " nobody nothing no any anyone most largest biggest smallest highest lowest best worst greatest oldest youngest"
    " longest fastest exactly whole alone unanimous",
    Lang.FR: "seul seule seulement uniquement tout tous toute toutes toujours jamais aucun aucune entierement"
    " exclusivement totalement completement personne rien plus meilleur pire exactement entier unique unanime chaque",
}
EXTENT = MappingProxyType({lang: frozenset(stem(w, lang) for w in words.split()) for lang, words in _EXTENT.items()})
"""Words that make a claim say more than it would without them: only, all, never, the largest."""

NONE, REFUTED, SUPPORTED = Label.NONE, Label.REFUTED, Label.SUPPORTED


def signs(claim: Side, statement: Side) -> dict[str, float]:
    """All signs by name, each from 0 to 5."""
    found = compare(claim, statement)
    return {**_of_words(claim, statement, found), **_of_items(found), **_of_denial(claim, statement, found)}


def blocked(found: Mapping[str, float]) -> bool:
    """Whether something forbids support: a number or date that the statement does not give, a firm conflict, or a
    denial on one side only."""
    conflicts = max(found["number_conflict"], found["date_conflict"], found["name_conflict"])
    return found["unexplained"] > 0 or conflicts >= FIRM or found["one_denies"] > 0


def _of_words(claim: Side, statement: Side, found: Comparison) -> dict[str, float]:
    extent = {word.stem for word in claim.words} & EXTENT[claim.lang]
    return {
        "covered": found.covered,
        "in_order": in_order(claim.sequence, found.focus.sequence),
        "missing": min(sum(not known(word, statement.stems) for word in claim.sequence), MOST_WORDS),
        "extent": bool(extent - {word.stem for word in found.focus.words}),
        "contrary": found.count("contrary", REFUTED) > 0,
        "supposed": any(claim.page.clause(number).modality & HYPOTHETICAL for number in claim.clauses),
        "asks": statement.asks,
        "answers_no": _answers_no(claim, statement),
        "debunks": any(Modality.DEBUNKED in statement.page.clause(number).modality for number in statement.clauses),
    }


def _of_items(found: Comparison) -> dict[str, float]:
    slots = ("number", "date", "name")
    agree = {f"{slot}_agrees": float(min(found.count(slot, SUPPORTED), MOST)) for slot in slots}
    conflict = {f"{slot}_conflict": found.conflict(slot) for slot in slots}
    unexplained = found.count("number", NONE, REFUTED) + found.count("date", NONE, REFUTED)
    return {
        **agree,
        **conflict,
        "unexplained": min(unexplained, MOST),
        "unheard": min(found.count("name", NONE, REFUTED), MOST),
    }


def _of_denial(claim: Side, statement: Side, found: Comparison) -> dict[str, float]:
    here, there = denied(claim), denied(found.focus)
    conflict = max(found.conflict(slot) for slot in ("number", "date", "name"))
    return {
        "claim_denies": bool(here.by),
        "statement_denies": bool(there.by),
        "one_denies": bool(here.by) != bool(there.by),
        "denied_anywhere": bool(denied(statement).by),
        "clash": found.count("denial", REFUTED) > 0,
        "denied_conflict": conflict * bool(here.by),
    }


def _answers_no(claim: Side, statement: Side) -> bool:
    """Whether the statement puts the claim as a question and answers it with no."""
    pairs = zip(statement.sentences, statement.sentences[1:], strict=False)
    asked = [(coverage(claim.sequence, one.stems), other) for one, other in pairs if one.asks]
    covered, answer = max(asked, key=lambda pair: pair[0], default=(0.0, None))
    return answer is not None and covered >= ANSWERED and [w.text for w in answer.words[:1]] in (["no"], ["non"])
