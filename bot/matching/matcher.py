"""The stages in order, over one subject: read, screen, align, judge.

A `Matcher` is built once per fact base and used for any number of posts; it holds no state of theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.matching.align import align, asked
from bot.matching.index import Index
from bot.matching.intent import Intent, intent
from bot.matching.judge import judge
from bot.matching.optout import wants_out
from bot.matching.page import Page
from bot.matching.vocabulary import Vocabulary
from bot.matching.weights import ASK, chance
from bot.model import Fact, FactStatus, Label, Lang, Match, Span, Subject, Verdict
from bot.text.language import languages
from bot.text.normalize import fold
from bot.text.reading import read

LONGEST_POST = 25_000


@dataclass(frozen=True)
class Judged:
    """A verdict with every match that was weighed for it."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()


class Matcher:
    """Judges texts against the published facts of one subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.facts = {fact.id: fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED}
        self.vocabulary = Vocabulary(subject.names, subject.concepts)
        self._indexes = {lang: Index(self.facts.values(), self.vocabulary, lang) for lang in Lang}

    def claim(self, text: str, posted: date, hint: str | None) -> Judged:
        """The verdict on what a text claims."""
        return self._best(text, posted, hint, self._claim)

    def mention(self, text: str, posted: date, hint: str | None) -> tuple[Intent, Judged]:
        """What a text addressed to the bot wants, and the verdict on it: an answer's fact for a question, the
        verdict on a claim, `NONE` for what only points at the post above."""
        if wants_out(text):
            spoken = next(iter(languages(text, hint)), None)
            return Intent.OPT_OUT, Judged(Verdict(Label.OPT_OUT, 1.0, "asks the bot to stop", lang=spoken))
        wishes: dict[Lang, Intent] = {}

        def judged(page: Page) -> Judged:
            about = [fact for fact in self.facts.values() if asked(fact, page)]
            wishes[page.reading.lang] = wish = intent(page, bool(about) or self._on_topic(page))
            return self._question(page, about) if wish is Intent.ASK else self._claim(page)

        best = self._best(text, posted, hint, judged)
        return wishes.get(best.verdict.lang or Lang.EN, Intent.TELL), best

    def page(self, text: str, lang: Lang, posted: date) -> Page:
        """The text read in one language, with names and notions found, laid out by clause."""
        folded = fold(text)
        names = self.vocabulary.find_names(text, folded)
        products = [Span(n.start, n.end) for n in names if any(char.isdigit() for char in text[n.start : n.end])]
        reading = read(text, lang, posted, products)
        concepts = self.vocabulary.find_concepts(reading.tokens, lang)
        return Page(replace(reading, mentions=(*names, *concepts)), self.vocabulary)

    def _best(self, text: str, posted: date, hint: str | None, judged: Callable[[Page], Judged]) -> Judged:
        """The likeliest outcome over the languages the text may be in."""
        if len(text) > LONGEST_POST:
            return Judged(Verdict(Label.NONE, 1.0, f"{len(text):,} characters: longer than any post"))
        spoken = languages(text, hint)
        if not spoken:
            return Judged(Verdict(Label.NONE, 1.0, "written in a language that the bot does not read"))
        outcomes = []
        for lang in spoken:
            page = self.page(text, lang, posted)
            outcome = judged(page)
            verdict = replace(outcome.verdict, lang=lang, on_topic=self._on_topic(page))
            outcomes.append(replace(outcome, verdict=verdict))
        return max(outcomes, key=lambda o: (o.verdict.label is not Label.NONE, o.verdict.confidence))

    def _claim(self, page: Page) -> Judged:
        if not page.reading.mentions:
            return Judged(Verdict(Label.NONE, 1.0, "names nothing that the fact base knows"))
        index = self._indexes[page.reading.lang]
        aligned = [match for fact in self.facts.values() if (match := align(fact, page, index))]
        return Judged(judge(aligned, self.facts, page), tuple(aligned))

    def _question(self, page: Page, about: list[Fact]) -> Judged:
        """Of the facts that may be asked about, the one that shares the most with the question."""
        index = self._indexes[page.reading.lang]
        whole = index.terms(page.reading, 0, len(page.reading.text))
        if not about:
            return Judged(Verdict(Label.NONE, 1.0, "a question on which no fact is stored"))
        ranked = sorted(((index.score(fact.id, whole), fact) for fact in about), key=lambda pair: -pair[0])
        score, fact = ranked[0]
        match = Match(fact.id, 1.0, index.similarity(fact.id, whole), 0, len(page.reading.text))
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        confidence = chance(ASK, {"similarity": match.similarity, "lead": (score - second) / score if score else 0.0})
        return Judged(Verdict(Label.QUESTION, confidence, "asks about this fact", fact.id, match), (match,))

    def _on_topic(self, page: Page) -> bool:
        return all(any(term in page.places for term in group) for group in self.subject.topic.groups)
