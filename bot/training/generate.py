"""Labelled posts out of a subject: every wording told, denied, asked, supposed, foreseen and doubted, its values
exchanged, its actors replaced by strangers, and older figures told as history.

The same subject and seed give the same posts, and another fact more changes none of the others' posts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bot.matching.matcher import Matcher
from bot.matching.page import Page
from bot.model import Fact, Label, Lang, Modality, SlotType, Subject, Trigger
from bot.text.isodates import covered
from bot.training import frames
from bot.training.frames import Frames
from bot.training.holding import sentences
from bot.training.posts import Labelled
from bot.training.strangers import Strangers, estranged, strangers
from bot.training.swaps import recognisable, swaps
from bot.training.swaps.numbers import FACTORS, stated_number
from bot.training.writing import claim, figure, that

LATE = 60
EACH = 2
TELLING = 1000
"""A figure below this says too little without its noun to be told as history."""
TRUE, FALSE = "true", "false wording"
ASIDE = (
    (frames.ASK, "question"),
    (frames.SUPPOSE, "conditional"),
    (frames.FORESEE, "prediction"),
    (frames.DOUBT, "doubt"),
)


def generate(subject: Subject, seed: int) -> Iterator[Labelled]:
    """Posts about every published fact, in both languages."""
    matcher, free = Matcher(subject), strangers(subject)
    for fact in matcher.facts.values():
        for lang in Lang:
            yield from _Author(fact, lang, matcher, free, Random(f"{seed}/{fact.id}/{lang}")).posts()


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence about the fact, read, with the label and kind of a post that says it."""

    page: Page
    label: Label
    part: int
    kind: str
    slot: str | None = None

    @property
    def text(self) -> str:
        return self.page.reading.text

    @property
    def plain(self) -> bool:
        """Whether the sentence denies nothing and asks nothing itself."""
        modalities = {one for clause in self.page.reading.clauses for one in clause.modality}
        return not modalities & {Modality.NEGATED, Modality.ASKED} and "?" not in self.text


class _Author:
    """Writes about one fact in one language."""

    def __init__(self, fact: Fact, lang: Lang, matcher: Matcher, free: Strangers, rng: Random) -> None:
        self._fact, self._lang, self._matcher, self._free, self._rng = fact, lang, matcher, free, rng
        self._event = covered(fact.date or fact.valid_from or fact.as_of)[1]
        self._count = 0

    def posts(self) -> Iterator[Labelled]:
        """All posts about the fact."""
        known = [self._said(s.said.in_(self._lang), s.label, s.part) for s in sentences(self._fact)]
        true = [said for said in known if said.label is Label.SUPPORTED]
        false = [said for said in known if said.label is Label.REFUTED]
        swapped = [said for one in true for said in self._swapped(one)]
        yield from (
            post for said in (*known, *swapped) for post in self._post(frames.TELL, said, said.label, said.kind)
        )
        yield from self._denied(true, Label.REFUTED, "negation")
        yield from self._denied(false, Label.NONE, "debunk")
        for around, kind in ASIDE:
            for said in (*self._some(true), *self._some((*false, *swapped))):
                yield from self._post(around, said, Label.NONE, kind)
        yield from self._of_strangers(true)
        yield from (post for said in true for post in self._history(said))
        yield from self._to_the_bot((*self._some(true), *self._some(false)))

    def _said(self, text: str, label: Label, part: int, kind: str | None = None, slot: str | None = None) -> _Said:
        page = self._matcher.page(text, self._lang, self._event)
        return _Said(page, label, part, kind or (TRUE if label is Label.SUPPORTED else FALSE), slot)

    def _some(self, known: tuple[_Said, ...] | list[_Said]) -> list[_Said]:
        return self._rng.sample(known, min(EACH, len(known)))

    def _swapped(self, said: _Said) -> Iterator[_Said]:
        for swap in swaps(self._fact, said.page, self._matcher, self._rng):
            yield self._said(swap.text, swap.label, said.part, swap.kind, swap.slot)

    def _denied(self, known: list[_Said], label: Label, kind: str) -> Iterator[Labelled]:
        for said in self._some([one for one in known if one.plain]):
            yield from self._post(frames.DENY, said, label, kind)

    def _of_strangers(self, true: list[_Said]) -> Iterator[Labelled]:
        told = [(said, estranged(said.page, self._free, self._rng)) for said in true]
        retold = [self._said(text, Label.NONE, said.part, "other-actor") for said, text in told if text]
        for said in self._some([one for one in retold if not recognisable(self._fact, one.page)]):
            yield from self._post(frames.TELL, said, Label.NONE, said.kind)

    def _history(self, said: _Said) -> Iterator[Labelled]:
        for slot in self._fact.slots:
            stated = stated_number(slot, self._fact, said.page) if slot.type is SlotType.QUANTITY else None
            if stated is None or stated.low < TELLING:
                continue
            older = [float(value) for value in slot.outdated] or [float(f"{stated.low * min(FACTORS):.2g}")]
            told = figure(self._rng.choice(older), said.page.quote(stated.start, stated.end), self._lang)
            year = self._event.year - self._rng.randint(1, 2)
            if told:
                yield from self._post(frames.HISTORY, said, said.label, "history", older=told, year=str(year))
                return

    def _to_the_bot(self, known: tuple[_Said, ...]) -> Iterator[Labelled]:
        for said in known:
            if said.plain:
                yield from self._post(frames.ASK_BOT, said, Label.QUESTION, "question", Trigger.MENTION)
            pointing = self._rng.choice(frames.POINT[self._lang])
            yield self._labelled(pointing, said, said.label, "pointed at", Trigger.MENTION, said.text)

    def _post(
        self, around: Frames, said: _Said, label: Label, kind: str, trigger: Trigger = Trigger.WATCH, **more: str
    ) -> Iterator[Labelled]:
        text = self._worded(around, said, more)
        if text is not None:
            yield self._labelled(text, said, label, kind, trigger)

    def _worded(self, around: Frames, said: _Said, more: dict[str, str]) -> str | None:
        named = any(name.start == 0 for names in said.page.names for name in names)
        subordinate = that(said.text, self._lang, named)
        usable = [frame for frame in around[self._lang] if subordinate or "{that}" not in frame]
        if not usable:
            return None
        return self._rng.choice(usable).format(claim=claim(said.text), that=subordinate, **more)

    def _labelled(
        self, text: str, said: _Said, label: Label, kind: str, trigger: Trigger, parent: str | None = None
    ) -> Labelled:
        self._count += 1
        id_ = f"{self._fact.id}/{self._lang}/{self._count}"
        slot = said.slot if label is said.label else None
        day = self._posted(said.page)
        return Labelled(id_, self._lang, text, day, label, self._fact.id, kind, said.part, trigger, parent, slot)

    def _posted(self, page: Page) -> date:
        """A day after the event and after every date that the post names, up to the fact's last research."""
        last = covered(self._fact.as_of)[1]
        named = [day.last for day in page.reading.dates if not day.relative and day.last <= last]
        return min(max([self._event, *named]) + timedelta(days=self._rng.randint(1, LATE)), max(last, self._event))
