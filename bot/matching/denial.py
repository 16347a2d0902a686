"""Does a denial reach a verb? "Musk doesn't regret signing" denies the regret, not the signature.

A denial reaches the verb when nothing but small words stands between them, or when it follows the verb at once
("bought no GPUs", "ne signe pas"). A verb of refusal or a word of absence before it denies as well ("refused to sign").
"""

from bot.matching.negation import SHORTLY, denies
from bot.matching.page import Page
from bot.model import Mention, Token

PLAIN_DENIALS = frozenset({"not", "never", "pas", "jamais"})
SMALL = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "any", "all", "at", "so", "among", "one", "of", "on", "to", "put"}
    | {"ever", "even", "actually", "really", "yet", "once", "also", "formally", "officially", "himself", "t", "s"}
    | {"have", "has", "had", "be", "been", "du", "tout", "encore", "vraiment", "meme", "lui", "l", "le", "la", "les"}
    | {"en", "y", "a", "ont", "ete", "eu", "est", "etait", "parmi", "fait", "partie", "des", "de", "un", "une"}
    | {"do", "with", "voir", "avec", "jamais", "pas", "want", "wanted", "bother"}
    | {"voulu", "veut", "souhaite", "tenu", "daigne"}
)
FOLLOWING = frozenset({"no", "none", "zero", "aucun", "aucune", "pas", "jamais"})
REFUSALS = ("refuse", "absent")
BEFORE = 5


def denied(page: Page, clause: int, verb: Mention) -> bool | None:
    """Whether the clause says that `verb` did not happen; None when it denies something else."""
    words = [word for word in page.tokens[clause] if not verb.start <= word.start < verb.end]
    before = [word for word in words if word.end <= verb.start]
    after = [word for word in words if word.start >= verb.end]
    direct = _reaches(before) or bool(after and after[0].text in FOLLOWING)
    refused = _refused(page, clause, verb)
    near = any(word.text in PLAIN_DENIALS for word in words if word.start < verb.end + SHORTLY)
    if (near or page.denied_at(clause, verb)) and not direct and not refused:
        return None
    return direct ^ refused


def _reaches(before: list[Token]) -> bool:
    """Whether the last words before a verb are a denial and small words only."""
    for word in reversed(before[-BEFORE:]):
        if denies(word.text):
            return True
        if word.text not in SMALL:
            return False
    return False


def _refused(page: Page, clause: int, verb: Mention) -> bool:
    words = [m for m in page.concepts[clause] if m.id in REFUSALS]
    overlaps = [m for m in words if m.start < verb.end and verb.start < m.end]
    return any(0 <= verb.start - m.end <= 20 or 0 <= m.start - verb.end <= 20 for m in words if m not in overlaps)
