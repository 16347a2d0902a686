"""How the author stands to each clause: denied, asked, supposed, foretold, wished, reported, debunked, in
jest, quoted.

Read clause by clause from cue words, then widened where people mean more than one clause: a question mark
reaches back to the last contrast, an opening `if` covers the next clause, a lone `Fake.` strikes its
neighbours, and a parody label the whole post. A negated question such as `Didn't Musk sign?` asserts, so it
is neither.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Lang, Modality
from bot.text.cues import NO_JOKE, NOT_FUTURE, WHOLE_POST_JOKE, Cues
from bot.text.cues_en import EN
from bot.text.cues_fr import FR
from bot.text.normalize import Folded

_CUES = {Lang.EN: EN, Lang.FR: FR}
_FILLER = re.compile(
    r"(?:[\s,\"'(\[*-]|\b(?:wait|but|and|so|well|lol|ok|hey|hold on|mais|et|bon|attendez|alors|dis|hein)\b)*"
)
_CONTRAST = re.compile(r"(?:but|because|so|while|though|although|mais|car|donc|alors que|parce que|puisque)\b")
_QUOTATION = re.compile(r'"[^"\n]+"')
_QUOTED_LINE = re.compile(r"^>[^\n]*", re.MULTILINE)
_EDGES = " \t\n.,!?;:\"'()[]\x00"
_ANNOUNCED = frozenset(Modality) - {Modality.NEGATED, Modality.ASKED, Modality.QUOTED}
_DENIAL = re.compile(r"\b(?:ne\b|n'|pas\b)")
_IF = r"(?:if|unless|suppose|assuming|si|s'ils?|et si)\b"
_BY_WORDS = tuple(modality for modality in Modality if modality is not Modality.QUOTED)


@dataclass(frozen=True, slots=True)
class Part:
    """A clause before its modality is known: a range of folded characters and the number of its sentence."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Post:
    """What every step needs: the parts, the folded text of each, the whole text, and the language's cues."""

    parts: Sequence[Part]
    texts: Sequence[str]
    folded: Folded
    cues: Cues


def modalities(parts: Sequence[Part], folded: Folded, lang: Lang) -> list[frozenset[Modality]]:
    """The modality of each part, in order.

    1. cue words inside the clause; 2. the question mark at the sentence's end; 3. rhetorical questions
    cleared; 4. `if`, announcements and debunking carried to neighbours; 5. quotation and parody.
    """
    post = _Post(parts, [folded.text[part.start : part.end] for part in parts], folded, _CUES[lang])
    found = [_in_clause(post, index) for index in range(len(parts))]
    _ask(found, post)
    _carry_conditions(found, post)
    _carry_announcements(found, post)
    _carry_debunks(found, post)
    _quote(found, parts, folded.text)
    if re.search(WHOLE_POST_JOKE, folded.text):
        for modality in found:
            modality.add(Modality.JOKING)
    return [frozenset(modality) for modality in found]


@lru_cache(maxsize=64)
def _word_pattern(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{source or '(?!)'})(?:(?<=')|(?![\w-]))")


@lru_cache(maxsize=64)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source or "(?!)")


def _says(text: str, source: str) -> bool:
    return _word_pattern(source).search(text) is not None


def _opening(text: str, source: str) -> re.Match[str] | None:
    """The match of `source` where the text begins, after fillers such as `but` or `wait`."""
    filler = _FILLER.match(text)
    return _pattern(source).match(text, filler.end() if filler else 0)


def _in_clause(post: _Post, index: int) -> set[Modality]:
    text, cues = post.texts[index], post.cues
    found: set[Modality] = {modality for modality in _BY_WORDS if _says(text, getattr(cues, modality.value))}
    if _opening(text, cues.debunk_openers):
        found.add(Modality.DEBUNKED)
    if _opening(text, cues.wish_openers) and not text.endswith("?"):
        found.add(Modality.WISHED)
    if _future_verb(post, index):
        found.add(Modality.PREDICTED)
    if _says(text, cues.hearsay_tense) and Modality.CONDITIONAL not in found:
        found.add(Modality.REPORTED)
    if _says(text, cues.superlative_ever) and not _DENIAL.search(text):
        found.discard(Modality.NEGATED)
    if re.search(NO_JOKE, text):
        found.discard(Modality.JOKING)
    if post.cues is FR and _before_name(post, index):
        found.add(Modality.CONDITIONAL)
    return found


def _future_verb(post: _Post, index: int) -> bool:
    """A verb in -ra or -ront; a capital in mid-clause marks a name instead, unless the post is shouted."""
    for word in _word_pattern(post.cues.future_tense).finditer(post.texts[index]):
        named = word.start() > 0 and _is_name(post, index, word.start())
        if word[0] not in NOT_FUTURE and not named:
            return True
    return False


def _is_name(post: _Post, index: int, at: int) -> bool:
    raw_at = post.folded.offsets[post.parts[index].start + at]
    return post.folded.raw[raw_at : raw_at + 2].istitle()


def _before_name(post: _Post, index: int) -> bool:
    opening = _opening(post.texts[index], post.cues.before_name)
    return opening is not None and _is_name(post, index, opening.end())


def _ask(found: list[set[Modality]], post: _Post) -> None:
    for last, part in enumerate(post.parts):
        if last + 1 < len(post.parts) and post.parts[last + 1].sentence == part.sentence:
            continue
        first = _question_start(post, last)
        marked = "?" in post.texts[last][-4:]
        asserts = marked and _opening(post.texts[first], post.cues.asserting_question)
        for index in range(first, last + 1):
            if asserts:
                found[index] -= {Modality.ASKED, Modality.NEGATED}
            elif marked or _opens_question(post, index):
                found[index].add(Modality.ASKED)


def _question_start(post: _Post, last: int) -> int:
    """How far back a question reaches: to a contrast, or to a colon unless a mere tag follows it."""
    first = last
    while first > 0 and post.parts[first - 1].sentence == post.parts[last].sentence:
        gap = post.folded.text[post.parts[first - 1].end : post.parts[first].start]
        at_colon = (":" in gap or ";" in gap) and len(post.texts[first].split()) > 4
        if at_colon or _CONTRAST.match(post.texts[first]):
            break
        first -= 1
    return first


def _opens_question(post: _Post, index: int) -> bool:
    text, cues = post.texts[index], post.cues
    if _opening(text, cues.question_openers) or _says(text, cues.inversion):
        return True
    return cues is EN and _before_name(post, index)


def _carry_conditions(found: list[set[Modality]], post: _Post) -> None:
    for index in range(len(post.parts) - 1):
        same = post.parts[index].sentence == post.parts[index + 1].sentence
        opens = Modality.CONDITIONAL in found[index] and _opening(post.texts[index], _IF)
        if same and opens and not _CONTRAST.match(post.texts[index + 1]):
            found[index + 1].add(Modality.CONDITIONAL)


def _carry_announcements(found: list[set[Modality]], post: _Post) -> None:
    """What is said before a colon tells how to take what follows it: `Sources say: …`, `April fools: …`."""
    for index in range(1, len(post.parts)):
        same = post.parts[index - 1].sentence == post.parts[index].sentence
        if same and ":" in post.folded.text[post.parts[index - 1].end : post.parts[index].start]:
            found[index] |= found[index - 1] & _ANNOUNCED


def _carry_debunks(found: list[set[Modality]], post: _Post) -> None:
    """A lone `Fake.` strikes the clauses of the sentence before it, and of the one after it."""
    alone = _pattern(post.cues.debunk_alone)
    lone = {index for index, text in enumerate(post.texts) if alone.fullmatch(text.strip(_EDGES))}
    struck = {post.parts[index].sentence + step for index in lone for step in (-1, 0, 1)}
    repeated = [match.span() for match in _word_pattern(post.cues.repeated_falsehood).finditer(post.folded.text)]
    for index, part in enumerate(post.parts):
        if part.sentence in struck or any(part.start < end and part.end > start for start, end in repeated):
            found[index].add(Modality.DEBUNKED)


def _quote(found: list[set[Modality]], parts: Sequence[Part], text: str) -> None:
    quoted = [match.span() for pattern in (_QUOTATION, _QUOTED_LINE) for match in pattern.finditer(text)]
    for part, modality in zip(parts, found, strict=True):
        piece = text[part.start : part.end]
        start = part.start + len(piece) - len(piece.lstrip(_EDGES))
        end = part.end - (len(piece) - len(piece.rstrip(_EDGES)))
        if any(first <= start and end <= last for first, last in quoted):
            modality.add(Modality.QUOTED)
