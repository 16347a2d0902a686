"""Being asked to stop, in all the forms people use, in English and French.

A false opt-out silences somebody for ever, so a request counts only where it stands as one: a clause begins with it
and ends with it; it is not told of somebody else ("he said leave me alone"), nor called out to another ("leave me
alone, Elon"), nor asked, unless politely; and a post that asks the bot for the truth wants its answer. What may be
meant for anybody ("stop") counts when nothing else is said. The words are in `optout_en` and `optout_fr`.
"""

from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import chain, takewhile

from bot.matching import optout_en, optout_fr
from bot.matching.phrases import (
    ASKS,
    CLOSES,
    END,
    GAP,
    INTRODUCES,
    PAUSES,
    Forms,
    Grammar,
    closed,
    is_mark,
    misspellings,
    past_filler,
    spoken,
    squeezed,
)

_TAG = frozenset({"#nobot", "#nobots", "#nofactbot", "#pasdebot", "#pasdebots"})
_HOW = frozenset({"how", "where", "comment", "tu", "vous"})
_OTHERS_WORDS_END_AT = 3
_LONGEST_CLAUSE = 40
_ATTRIBUTION = 5
_CURT = 2
_MOST_HANDLES = 50
_BACK_REFERENCES = frozenset({"it", "so", "that", "this", "ca", "cela", "true", "vrai", "you", "u", "te", "vous"})


def _either(name: str) -> str:
    return f"{optout_en.CLASSES[name]}|{optout_fr.CLASSES[name]}"


_LINKS, _TELLS, _ATTRIBUTES, _PERSONS, _VERIFIES, _LAUGHS = (
    frozenset(squeezed(word) for word in _either(name).split("|"))
    for name in ("links", "tells", "attributes", "persons", "verifies", "laughs")
)


def _open(form: str) -> str:
    """A form that more may follow without a pause, unless it holds a gap."""
    return form if GAP in form else form.removesuffix(END).rstrip()


class _Requests:
    """All forms of both languages, each over its own classes but for the filler, which is of both."""

    def __init__(self) -> None:
        shared = {name: _either(name) for name in ("filler", "goes_on", "stays")}
        soft = {part: f"{part.CLASSES['ask']}|{shared['filler']}" for part in (optout_en, optout_fr)}
        grammars = [(Grammar({**part.CLASSES, **shared, "soft": soft[part]}), part) for part in (optout_en, optout_fr)]
        kinds = [(p.STRONG, p.POLITE, p.ASKED_FOR, p.WEAK, p.COMPLAINTS, p.CLASSES.values()) for _, p in grammars]
        self.misspelt = misspellings(written for kind in chain(*kinds) for written in kind)
        self.plain = Forms(g.form(f) for g, part in grammars for f in (*part.STRONG, *part.POLITE))
        asked = [(g, f) for g, part in grammars for f in (*part.POLITE, *part.ASKED_FOR)]
        self.polite = Forms(g.form(f"<ask> <soft>* {f}") for g, f in asked)
        self.weak = Forms(g.form(_open(f)) for g, part in grammars for f in part.WEAK)
        self.complaints = Forms(g.form(_open(f)) for g, part in grammars for f in part.COMPLAINTS)
        self.filler = grammars[0][0].filler
        self.goes_on, self.stays = (grammars[0][0].form(form) for form in ("<goes_on>", "<stays>"))


@cache
def _forms() -> _Requests:
    return _Requests()


def wants_out(text: str) -> bool:
    """Whether the author of a text addressed to the bot asks, in either language, to be left alone."""
    words = [_forms().misspelt.get(word, word) for word in _without_staccato(spoken(text))]
    if not words or _asks_for_truth(words):
        return False
    tagged = any(word in _TAG for word in words) and ASKS not in words
    return tagged or _says_nothing_else(words) or any(_requests(words, at) for at in _starts(words))


def has_tag(text: str) -> bool:
    """Whether a text, such as a profile, holds a tag that asks bots to keep away."""
    return "#" in text and not _TAG.isdisjoint(spoken(text))


def _without_staccato(words: Sequence[str]) -> list[str]:
    """Words without the full stops between single ones: "STOP. REPLYING. TO. ME."."""
    edged = [CLOSES, *words, CLOSES]
    return [
        word
        for at, word in enumerate(words, 1)
        if word != CLOSES or not (1 < at < len(words) and is_mark(edged[at - 2]) and is_mark(edged[at + 2]))
    ]


def _asks_for_truth(words: Sequence[str]) -> bool:
    """Whether a text asks something of the world: is it true, or a question on neither its author nor the bot."""
    return ASKS in words and (
        not _VERIFIES.isdisjoint(words)
        or any(len(asked) > _CURT and _PERSONS.isdisjoint(asked) for asked in _questions(words))
    )


def _questions(words: Sequence[str]) -> Iterator[list[str]]:
    clause: list[str] = []
    for word in words:
        if word == ASKS:
            yield clause
        if is_mark(word):
            clause = []
        else:
            clause.append(word)


def _starts(words: Sequence[str]) -> list[int]:
    """Where a clause of the author's own may begin: at the start, after a pause, after small words that link."""
    handles = {word for word in words if word.startswith("@")}
    inner = (at for at in range(1, len(words)) if is_mark(words[at - 1]) or words[at - 1] in _LINKS)
    starts = (at for at in (0, *inner) if not is_mark(words[at]) and not _runs_on(words, at))
    return [at for at in starts if not _told(words, at) and not _to_another(words, at, handles)]


def _runs_on(words: Sequence[str], at: int) -> bool:
    return at > 0 and {words[at - 1], words[at]} <= _LINKS - {"stop"}


def _told(words: Sequence[str], at: int) -> bool:
    """Whether what stands before gives a clause as somebody's words or task: "he said, ...", "tell him to just ..."."""
    before = _sentence_before(words, at)
    last = before[-_OTHERS_WORDS_END_AT:]
    if not last or "i" in last:
        return False
    if words[at - 1] == INTRODUCES and len(before) <= _OTHERS_WORDS_END_AT:
        return not _forms().filler.ends(before, 0)
    if is_mark(words[at - 1]) and last[-1] in _BACK_REFERENCES:
        return False
    return last[-1] in ("to", "de", "d") or not _TELLS.isdisjoint(last)


def _sentence_before(words: Sequence[str], at: int) -> list[str]:
    """The words of the sentence before a clause, pauses, handles and links left out; six at most."""
    before: list[str] = []
    for word in words[max(at - 6, 0) : at]:
        if word in (CLOSES, ASKS):
            before = []
        elif not is_mark(word) and word not in _LINKS:
            before.append(word)
    return before


def _to_another(words: Sequence[str], at: int, handles: Set[str]) -> bool:
    """Whether one handle is addressed here and another elsewhere: which of them is the bot's, the text cannot tell."""
    called = set(takewhile(is_mark, reversed(words[max(at - _MOST_HANDLES, 0) : at]))) & handles
    return bool(called) and called != handles


def _requests(words: Sequence[str], at: int) -> bool:
    """Whether a clause that begins here asks to be left alone."""
    forms = _forms()
    starts, _ = _idle(words, at)
    polite = {end for start in starts for end in forms.polite.ends(words, start)}
    plain = {(start, end) for start in starts for end in forms.plain.ends(words, start)}
    return any(_stands(words, end) for end in polite) or any(
        _stands(words, end) and (words[start] in _HOW or _mark_after(words, end) != ASKS) for start, end in plain
    )


def _stands(words: Sequence[str], end: int) -> bool:
    """Whether a request may end here: the clause does, or goes on with what changes nothing; nobody else is called."""
    forms = _forms()
    if forms.stays.ends(words, end) or _calls(words, end):
        return False
    after = past_filler(forms.filler, words, end)
    goes_on = any(forms.goes_on.ends(words, at) and not forms.stays.ends(words, at) for at in after)
    return goes_on or closed(forms.filler, words, end)


def _mark_after(words: Sequence[str], at: int) -> str:
    return next((word for word in words[at : at + _LONGEST_CLAUSE] if is_mark(word)), CLOSES)


def _calls(words: Sequence[str], end: int) -> bool:
    """Whether somebody else is called by name right after (", Elon"), or was the one who said it ("! Elon said")."""
    rest = words[end + 1 : end + 1 + _ATTRIBUTION]
    if end >= len(words) or words[end].startswith("@"):
        return False
    after = list(takewhile(lambda word: not is_mark(word), rest))
    if not _ATTRIBUTES.isdisjoint(after) and _PERSONS.isdisjoint(after):
        return True
    return words[end] == PAUSES and len(after) == 1 and _idle(words, end + 1)[0] == {end + 1}


def _says_nothing_else(words: Sequence[str]) -> bool:
    """Whether a post is made up of what may be meant for anybody, and of complaints, filler and handles."""
    if ASKS in words or not _LAUGHS.isdisjoint(words):
        return False
    at, weak = 0, False
    while at < len(words):
        ends, asking = ({at + 1}, False) if is_mark(words[at]) else _idle(words, at)
        if not ends - {at}:
            return False
        at, weak = max(ends), weak or asking
    return weak


def _idle(words: Sequence[str], at: int) -> tuple[set[int], bool]:
    """Where filler ends, and a complaint or what may be meant for anybody with it; and whether the last was there."""
    forms = _forms()
    starts = past_filler(forms.filler, words, at)
    weak = {end for start in starts for end in forms.weak.ends(words, start)}
    complaints = {end for start in starts for end in forms.complaints.ends(words, start)}
    return starts | weak | complaints, bool(weak)
