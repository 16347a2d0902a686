"""Words that deny, and the names that a clause sets aside: "for Tesla, not for Twitter"."""

from collections.abc import Sequence

from bot.model import Mention, Token

DENIALS = frozenset(
    {"not", "never", "no", "nobody", "none", "neither", "nor", "cannot", "nowhere", "without", "nothing"}
    | {"pas", "jamais", "aucun", "aucune", "ni", "rien", "personne", "non"}
)
AUXILIARIES = frozenset(
    {"do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "wo", "would", "could", "should", "ca"}
)
SETTING_ASIDE = frozenset({"not", "nor", "pas", "non", "ni", "nothing", "rien"})
LEADING = frozenset(
    {"for", "from", "by", "at", "in", "to", "the", "with", "do"}
    | {"pour", "de", "d", "par", "chez", "a", "avec", "voir", "l"}
)
VERBAL = AUXILIARIES | {"be", "been", "am", "s", "n", "ne", "est", "sont", "etait", "a", "ont", "avait", "ete", "c"}
SHORTLY = 12
"""Characters within which a denial after a word still concerns it."""


def denies(word: str) -> bool:
    """Whether a folded word is a denial: not, never, isn't, pas, jamais."""
    return word in DENIALS or (word.endswith("nt") and word[:-2] in AUXILIARIES)


def contrasted(words: Sequence[Token], names: Sequence[Mention]) -> list[Mention]:
    """The names that a clause sets aside: Twitter in "for Tesla, not for Twitter" or "rien à voir avec Twitter"."""
    return [name for name in names if _set_aside([word for word in words if word.end <= name.start])]


def _set_aside(before: Sequence[Token]) -> bool:
    for back, word in enumerate(reversed(before[-4:]), 1):
        if word.text in SETTING_ASIDE:
            rest = before[: len(before) - back]
            return not rest or rest[-1].text not in VERBAL
        if word.text not in LEADING:
            return False
    return False
