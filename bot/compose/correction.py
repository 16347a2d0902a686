"""What we say once a fact that we answered from has changed: the new stored sentence with its source, and before it the
word that tells a correction; where the fact has ended, the sentence of the fact that took its place, as an update; or,
where the fact was withdrawn, that we no longer stand by what we said.

A correction is due when anything that the reader of the answer saw has changed: the sentence in their language, or the
source under it with the quote that bears it out. Wordings, slots and dates of review are no such thing. Pure.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.compose.reply import answer, marked
from bot.model import Bilingual, Citation, Fact, FactStatus, Lang, Reply, Source

BEFORE = Bilingual("Correction: ", "Rectification\u00a0: ")
UPDATE = Bilingual("Update: ", "Mise à jour\u00a0: ")
WITHDRAWN = Bilingual("we no longer stand by this answer.", "nous ne maintenons plus cette réponse.")


def changes(was: Fact, now: Fact, lang: Lang) -> tuple[str, ...]:
    """What a reader of the answer in `lang` would see to be otherwise, one line each; none where nothing is."""
    found = tuple(_changes(was, now, lang))
    taken = f"{was.id} holds no longer: {now.id} took its place"
    return (taken, *found) if found and was.id != now.id else found


def correction(was: Fact, now: Fact, lang: Lang, citation: Citation, reference: str | None = None) -> Reply | None:
    """What mends an answer that rested on `was`: a later version of it, or the fact that took its place (`now`); None
    when that has no source to cite."""
    if now.status is not FactStatus.PUBLISHED:
        return Reply(marked(BEFORE.in_(lang) + WITHDRAWN.in_(lang), reference, lang), lang, ())
    anew = answer(now, lang, citation, reference)
    before = BEFORE if was.id == now.id else UPDATE
    return anew and replace(anew, text=before.in_(lang) + anew.text)


def _changes(was: Fact, now: Fact, lang: Lang) -> Iterator[str]:
    stood, stands = (fact.status is FactStatus.PUBLISHED for fact in (was, now))
    if not stands:
        if stood:
            yield f"the fact is {now.status} now"
        return
    if not stood:
        yield f"the fact was {was.status} and is published again"
    if was.reply.in_(lang) != now.reply.in_(lang):
        yield f"we said “{was.reply.in_(lang)}” and now say “{now.reply.in_(lang)}”"
    yield from _source_changes(was.cited(lang), now.cited(lang))


def _source_changes(was: Source | None, now: Source | None) -> Iterator[str]:
    if was is None or now is None:
        if was is not now:
            yield "there is a source to cite" if now else "there is no source to cite any more"
        return
    for name, before, after in (
        ("the source was", _named(was), _named(now)),
        ("its quote was", f"“{was.quote}”", f"“{now.quote}”"),
    ):
        if before != after:
            yield f"{name} {before} and is {after}"


def _named(source: Source) -> str:
    return f"{source.publisher}, {source.published or 'no date'} ({source.url})"
