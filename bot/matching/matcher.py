"""The stages in order, over one subject: read, screen, align, judge.

A `Matcher` is built once per fact base and used for any number of posts; it holds no state of theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.matching.align import Anchors, align, asked
from bot.matching.intent import Intent, intent
from bot.matching.judge import LIKELY, judge
from bot.matching.memo import Memo, made_anew
from bot.matching.optout import has_tag, wants_out
from bot.matching.page import Page
from bot.matching.removal import wants_removal
from bot.matching.shortened import LONGEST_READ, shortened
from bot.matching.timely import in_force
from bot.matching.vocabulary import Vocabulary
from bot.matching.weights import ASK, chance
from bot.matching.wordings import Passages, Wordings
from bot.model import FactStatus, Label, Lang, Match, Mention, Span, Subject, Verdict
from bot.text.language import languages
from bot.text.normalize import fold
from bot.text.reading import read
from bot.text.units import unit_of

LONGEST_POST = 200_000
NAMED = 0.3
"""How much more a fact counts for each thing it may be asked by, where a question names them all."""


@dataclass(frozen=True)
class Judged:
    """A verdict with every match that was weighed for it."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sighted:
    """A text with the known names in it, before anybody asks in which language it is."""

    text: str
    names: tuple[Mention, ...]


class Matcher:
    """Judges texts against the published facts of one subject."""

    def __init__(self, subject: Subject, memo: Memo = made_anew) -> None:
        self.subject = subject
        self.facts = {fact.id: fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED}
        self.vocabulary = Vocabulary(subject.names, subject.concepts, memo)
        facts = self.facts.values()
        self._anchors = Anchors(facts)
        self._wordings = {lang: Wordings(facts, self.vocabulary, lang, self.page, memo) for lang in Lang}

    def claim(self, text: str, posted: date, hint: str | None) -> Judged:
        """The verdict on what a text claims; one without any known name is read no further."""
        sighted = self._sight(text)
        if not sighted.names:
            return Judged(Verdict(Label.NONE, 1.0, "names nothing that the fact base knows"))
        return self._best(sighted, posted, hint, self._claim)

    def watched(self, text: str, posted: date, hint: str | None) -> Judged:
        """The verdict on a text that is not addressed to the bot: `claim`, unless it asks bots to keep away."""
        if has_tag(text):
            return Judged(Verdict(Label.OPT_OUT, 1.0, "asks bots to keep away, by a tag"))
        return self.claim(text, posted, hint)

    def concerns(self, text: str, posted: date, hint: str | None) -> bool:
        """Whether a text is about the subject, or may speak of one of its facts: the screen for streams of posts."""
        judged = self.claim(text, posted, hint)
        return judged.verdict.on_topic or bool(judged.matches)

    def mention(self, text: str, posted: date, hint: str | None) -> tuple[Intent, Judged]:
        """What a text addressed to the bot wants, and the verdict on it: an answer's fact for a question, the
        verdict on a claim, `NONE` for what only points at the post above."""
        if wants_out(text):
            spoken = next(iter(languages(text, hint)), None)
            return Intent.OPT_OUT, Judged(Verdict(Label.OPT_OUT, 1.0, "asks the bot to stop", lang=spoken))
        if wants_removal(text):
            return Intent.REMOVE, Judged(Verdict(Label.NONE, 1.0, "asks for our answer above to be taken down"))
        wishes: dict[Lang, Intent] = {}

        def judged(page: Page) -> Judged:
            topical = page.on_topic or any(asked(fact, page) for fact in self.facts.values())
            wishes[page.reading.lang] = wish = intent(page, topical)
            return self._question(page) if wish is Intent.ASK else self._claim(page)

        best = self._best(self._sight(text), posted, hint, judged)
        return wishes.get(best.verdict.lang or Lang.EN, Intent.TELL), best

    def page(self, text: str, lang: Lang, posted: date) -> Page:
        """The text read in one language, with names and notions found, laid out by clause."""
        return self._page(self._sight(text), lang, posted)

    def _sight(self, text: str) -> _Sighted:
        short = text if len(text) <= LONGEST_POST else ""
        return _Sighted(text, self.vocabulary.find_names(short, fold(short)))

    def _page(self, sighted: _Sighted, lang: Lang, posted: date) -> Page:
        text, names = sighted.text, sighted.names
        products = [Span(n.start, n.end) for n in names if _is_product(text[n.start : n.end], lang)]
        reading = read(text, lang, posted, products)
        concepts = self.vocabulary.find_concepts(text, reading.tokens, lang)
        return Page(replace(reading, mentions=(*names, *concepts)), self.vocabulary, self.subject.topic.groups)

    def _best(self, sighted: _Sighted, posted: date, hint: str | None, judged: Callable[[Page], Judged]) -> Judged:
        """The likeliest outcome over the languages the text may be in."""
        if len(sighted.text) > LONGEST_POST:
            return Judged(Verdict(Label.NONE, 1.0, f"{len(sighted.text):,} characters: longer than any post"))
        if len(sighted.text) > LONGEST_READ:
            return self._best_of_long(sighted, posted, hint, judged)
        spoken = languages(sighted.text, hint)
        if not spoken:
            return Judged(Verdict(Label.NONE, 1.0, "written in a language that the bot does not read"))
        outcomes = []
        for lang in spoken:
            page = self._page(sighted, lang, posted)
            outcome = judged(page)
            verdict = replace(outcome.verdict, lang=lang, on_topic=page.on_topic)
            outcomes.append(replace(outcome, verdict=verdict))
        return max(outcomes, key=lambda o: (o.verdict.label is not Label.NONE, o.verdict.confidence))

    def _best_of_long(
        self, sighted: _Sighted, posted: date, hint: str | None, judged: Callable[[Page], Judged]
    ) -> Judged:
        short = shortened(sighted.text, sighted.names)
        if not short.parts:
            return Judged(Verdict(Label.NONE, 1.0, "too long a sentence to be read"))
        best = self._best(self._sight(short.text), posted, hint, judged)
        return Judged(short.verdict(best.verdict), tuple(map(short.match, best.matches)))

    def _claim(self, page: Page) -> Judged:
        passages = Passages(page, self._wordings[page.reading.lang])
        aligned = [match for fact in self._anchors.mentioned(page) if (match := align(fact, passages))]
        return Judged(judge(aligned, self.facts, page), tuple(aligned))

    def _question(self, page: Page) -> Judged:
        """The fact that a question is about: the one whose wordings share most with it."""
        wordings, whole = self._wordings[page.reading.lang], len(page.reading.text)
        terms = wordings.terms(page, 0, whole)
        named = {fact.id: len(fact.asks or fact.anchors) for fact in self.facts.values() if asked(fact, page)}
        scores = {id_: score * (1 + NAMED * named.get(id_, 0)) for id_, score in wordings.scores(terms).items()}
        if not scores:
            return Judged(Verdict(Label.NONE, 1.0, "a question on which no fact is stored"))
        best = max(scores, key=lambda id_: scores[id_])
        likeness = wordings.likeness(best, terms, scores)
        signs = {"similarity": likeness.similarity, "lead": likeness.lead, "shared": likeness.shared}
        signs["named"] = best in named
        match = Match(best, 1.0, 0, whole, likeness=likeness)
        confidence = chance(ASK, signs)
        if confidence < LIKELY:
            return Judged(Verdict(Label.NONE, 1.0, "a question on which no fact is stored"), (match,))
        told = in_force(self.facts[best], page, self.facts).id
        reason = (
            "asks about this fact" if told == best else f"asks about {best}, which this fact has taken the place of"
        )
        return Judged(Verdict(Label.QUESTION, confidence, reason, told, match), (match,))


def _is_product(name: str, lang: Lang) -> bool:
    """Whether a name holds digits that count nothing (Grok 3), unless chips are counted by it (12,000 H100s)."""
    return any(char.isdigit() for char in name) and unit_of(fold(name).text, lang) is None
