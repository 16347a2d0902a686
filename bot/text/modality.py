"""How the author stands to each clause: denied, asked, supposed, foretold, wished, reported, debunked, in
jest, quoted.

Read clause by clause from cue words, then widened where people mean more than one clause: `questions` reads question
marks, `carry` takes conditions, labels and debunking to the clauses they are about, and a parody label covers the
whole post.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.model import Lang, Modality
from bot.text.carry import carry
from bot.text.cues import NO_JOKE, NOT_FUTURE, WHOLE_POST_JOKE
from bot.text.cues_en import EN
from bot.text.cues_fr import FR
from bot.text.normalize import Folded
from bot.text.parts import EDGES, Part, Parts, opens, says, word_pattern
from bot.text.questions import ask

_CUES = {Lang.EN: EN, Lang.FR: FR}
_QUOTATION = re.compile(r'"[^"\n]+"')
_QUOTED_LINE = re.compile(r"^>[^\n]*", re.MULTILINE)
_DENIAL = re.compile(r"\b(?:ne\b|n'|pas\b)")
_BY_WORDS = {
    lang: tuple((m, word_pattern(getattr(cues, m.value))) for m in Modality if m is not Modality.QUOTED)
    for lang, cues in _CUES.items()
}
_NO_JOKE = re.compile(NO_JOKE)
_WHOLE_POST_JOKE = re.compile(WHOLE_POST_JOKE)


def modalities(parts: Sequence[Part], folded: Folded, lang: Lang) -> list[frozenset[Modality]]:
    """The modality of each part, in order.

    1. cue words inside the clause; 2. questions; 3. what is carried to other clauses; 4. quotation and parody.
    """
    post = Parts(parts, folded, lang, _CUES[lang])
    found = [_in_clause(post, index) for index in range(len(parts))]
    ask(found, post)
    carry(found, post)
    _quote(found, parts, folded.text)
    if _WHOLE_POST_JOKE.search(folded.text):
        for modality in found:
            modality.add(Modality.JOKING)
    return [frozenset(modality) for modality in found]


def _in_clause(post: Parts, index: int) -> set[Modality]:
    text, cues = post.texts[index], post.cues
    found: set[Modality] = {modality for modality, cue in _BY_WORDS[post.lang] if cue.search(text)}
    if opens(text, cues.debunk_openers):
        found.add(Modality.DEBUNKED)
    if opens(text, cues.wish_openers) and not text.endswith("?"):
        found.add(Modality.WISHED)
    if _future_verb(post, index):
        found.add(Modality.PREDICTED)
    if Modality.CONDITIONAL not in found and says(text, cues.hearsay_tense):
        found.add(Modality.REPORTED)
    if Modality.NEGATED in found and says(text, cues.superlative_ever) and not _DENIAL.search(text):
        found.discard(Modality.NEGATED)
    if Modality.JOKING in found and _NO_JOKE.search(text):
        found.discard(Modality.JOKING)
    if post.lang is Lang.FR and post.before_name(index):
        found.add(Modality.CONDITIONAL)
    return found


def _future_verb(post: Parts, index: int) -> bool:
    """A verb in -ra or -ront; a capital in mid-clause marks a name instead, unless the post is shouted."""
    if not post.cues.future_tense:
        return False
    for word in word_pattern(post.cues.future_tense).finditer(post.texts[index]):
        named = word.start() > 0 and post.is_name(index, word.start())
        if word[0] not in NOT_FUTURE and not named:
            return True
    return False


def _quote(found: list[set[Modality]], parts: Sequence[Part], text: str) -> None:
    quoted = sorted(match.span() for pattern in (_QUOTATION, _QUOTED_LINE) for match in pattern.finditer(text))
    starts = [first for first, _ in quoted]
    for part, modality in zip(parts, found, strict=True) if quoted else ():
        piece = text[part.start : part.end]
        start = part.start + len(piece) - len(piece.lstrip(EDGES))
        end = part.end - (len(piece) - len(piece.rstrip(EDGES)))
        at = bisect_right(starts, start)
        if any(end <= last for _, last in quoted[max(at - 2, 0) : at]):
            modality.add(Modality.QUOTED)
