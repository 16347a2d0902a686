"""What somebody who mentions the bot wants: an answer, a word on the post above, to tell it something, or just to chat.

A text that names nothing the facts know can only point ("is this true?") or chat; a chat gets no answer, whatever
stands above. One that does name something asks or tells. Both languages' words are held against every text, since
a mention is often too short to tell its language. The words are in `intent_en` and `intent_fr`.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from bot.matching import intent_en, intent_fr
from bot.matching.page import Page
from bot.matching.phrases import ASKS, Forms, Grammar, is_mark, past_filler, spoken
from bot.model import Modality
from bot.text.markup import without_handles
from bot.text.normalize import fold

_INVERTED = re.compile(
    r"\w-(?:t-)?(?:ils?|elles?|on|ce)\b|\b(?:savez|pouvez|avez|sais|peux|as|connais|connaissez)-(?:tu|vous)\b"
)
_APPLAUSE = re.compile(
    "[\u2764\u2665\U0001f44d-\U0001f44f\U0001f4aa\U0001f4af\U0001f525\U0001f595\U0001f60d\U0001f64c-\U0001f64f\U0001f970]"
)


def _either(name: str) -> frozenset[str]:
    return frozenset(f"{intent_en.CLASSES[name]}|{intent_fr.CLASSES[name]}".split("|"))


_YOU, _THEM, _DEICTIC, _WHOLE_QUESTION = (_either(name) for name in ("you_words", "them", "deictic", "wh_whole"))


class Intent(StrEnum):
    """What a mention wants; `POINT` is a question about the post above: "is this true?"; `REMOVE` that our answer be
    taken down."""

    OPT_OUT = "opt_out"
    REMOVE = "remove"
    ASK = "ask"
    POINT = "point"
    TELL = "tell"
    CHAT = "chat"


class _Sayings:
    """The forms of both languages by kind."""

    def __init__(self) -> None:
        filler = "|".join(sorted(_either("filler")))
        parts = (intent_en, intent_fr)
        grammars = [(Grammar({**part.CLASSES, "filler": filler}), part) for part in parts]
        self.filler = grammars[0][0].filler
        self.opens = Forms(g.form(f) for g, part in grammars for f in part.OPENS)
        self.closes = Forms(g.form(f) for g, part in grammars for f in part.CLOSES)
        self.anywhere = Forms(g.form(f) for g, part in grammars for f in part.ANYWHERE)
        self.tells = Forms(g.form(f) for g, part in grammars for f in part.TELLS)
        self.points = Forms(g.form(f) for g, part in grammars for f in part.POINTS)
        self.thanks = Forms(g.form(f) for g, part in grammars for f in part.THANKS)
        self.directed = Forms(g.form(f) for g, part in grammars for f in part.DIRECTED)
        self.chat = Forms(g.form(f) for g, part in grammars for f in part.CHAT)


@cache
def _sayings() -> _Sayings:
    return _Sayings()


def intent(page: Page, topical: bool) -> Intent:
    """What the author of a mention wants; `topical` tells whether the text itself names anything a fact knows."""
    if not topical:
        return _wordless(page.reading.text) or _aside(spoken(page.reading.text))
    asks = any(_asks(page, number) for number in range(len(page.reading.clauses)))
    return Intent.ASK if asks else Intent.TELL


def _wordless(text: str) -> Intent | None:
    """What is wanted by a handle alone, or with marks and emoji: applause and insults want nothing."""
    said = without_handles(fold(text).text)
    if any(char.isalnum() for char in said):
        return None
    return Intent.CHAT if _APPLAUSE.search(said) else Intent.POINT


def _aside(words: Sequence[str]) -> Intent:
    """What is wanted by a text that names nothing."""
    said = [word for word in words if not word.startswith("@")]
    if _only_chats(said) or _is_directed(said):
        return Intent.CHAT
    points = _anywhere(_sayings().points, said) or _anywhere(_sayings().anywhere, said)
    if points:
        return Intent.POINT
    if not _YOU.isdisjoint(said):
        return Intent.CHAT
    asks = ASKS in said or bool(_opening(_sayings().opens, said))
    return Intent.POINT if asks else Intent.TELL


def _is_directed(words: Sequence[str]) -> bool:
    """Whether a text is about the bot rather than the post above: "you're a fake"."""
    ends = _opening(_sayings().directed, words)
    return any(_DEICTIC.isdisjoint(words[end:]) for end in ends)


def _only_chats(words: Sequence[str]) -> bool:
    """Whether a text is made up of chatter, or thanks and asks nothing."""
    at = next((at for at, word in enumerate(words) if not is_mark(word)), len(words))
    if at == len(words):
        return False
    sayings = _sayings()
    if ASKS not in words and sayings.thanks.ends(words, at):
        return True
    while at < len(words):
        ends = {at + 1} if is_mark(words[at]) else sayings.chat.ends(words, at)
        if not ends:
            return False
        at = max(ends)
    return True


def _asks(page: Page, number: int) -> bool:
    """Whether a clause puts a question on something: "did you?" after a claim is none."""
    clause, sayings = page.clause(number), _sayings()
    quote = page.quote(clause.start, clause.end)
    words = [word for word in spoken(quote) if not word.startswith("@")]
    if _anywhere(sayings.anywhere, words):
        return True
    if _opening(sayings.tells, words):
        return False
    opens = bool(_opening(sayings.opens, words))
    on_something = bool(page.names[number] or page.concepts[number] or page.quantities[number])
    if not on_something:
        return opens and not _THEM.isdisjoint(words) and not _WHOLE_QUESTION.isdisjoint(words)
    if opens or _anywhere(sayings.closes, words) or Modality.ASKED in clause.modality:
        return True
    return bool(_INVERTED.search(fold(quote).text)) or _weighs(page, number)


def _weighs(page: Page, number: int) -> bool:
    """Whether a clause puts the same names on both sides of an "or": "A bought B or B bought A"."""
    for word in page.tokens[number]:
        if word.text in ("or", "ou"):
            before = {name.id for name in page.names[number] if name.start < word.start}
            after = {name.id for name in page.names[number] if name.start > word.start}
            return len(before) > 1 and before == after
    return False


def _anywhere(forms: Forms, words: Sequence[str]) -> bool:
    return any(forms.ends(words, at) for at in range(len(words)))


def _opening(forms: Forms, words: Sequence[str]) -> set[int]:
    """Where a form ends that the text begins with, marks and filler aside."""
    start = next((at for at, word in enumerate(words) if not is_mark(word)), len(words))
    starts = past_filler(_sayings().filler, words, start)
    return {end for at in starts for end in forms.ends(words, at)}
