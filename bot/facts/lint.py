"""What the schema cannot say: the rules a subject must keep before its facts may be answered from.

Each rule takes the whole subject and yields one line per problem: which fact, what is wrong, how to mend it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from bot.facts.slot_lint import slot_problems
from bot.model import Bilingual, Fact, FactStatus, Label, Lang, Source, Subject, Tier, Topic
from bot.text.isodates import first_day, is_date
from bot.text.links import links
from bot.text.units import UNITS

REPLY_LIMIT = 180
POST_LIMIT = 280
REFERENCE = len(" (réf. 0123abcd)")
CORRECTED = len("Rectification : ")
FRAME = CORRECTED + len("\n— , 30 septembre 2026\n") + REFERENCE + 23
KINDS = ("event", "quote", "role", "status", "quantity")
ADD_IT = "add it to names.yaml or under concepts"
UNIT_TERMS = frozenset(f"unit:{unit}" for unit in UNITS)
WORD = re.compile(r"\w")
CITABLE = (Tier.PRIMARY, Tier.PRESS)


def lint(subject: Subject) -> list[str]:
    """All problems of `subject`, one line each; empty when it may be published."""
    known = {name.id for name in subject.names} | {concept.id for concept in subject.concepts}
    problems = [*_duplicates(subject), *_topic(subject, known)]
    for fact in subject.facts:
        rules = (_kind, _languages, _fits, _whole_reply, _bare_links, _dates, _sources, _wordings)
        found = [problem for rule in rules for problem in rule(fact)]
        found += [*_unknown(fact, known), *slot_problems(fact, subject)]
        problems += [f"{fact.id}: {problem}" for problem in found]
    return problems


def _duplicates(subject: Subject) -> Iterator[str]:
    kinds = {
        "fact": [fact.id for fact in subject.facts],
        "name or concept": [name.id for name in subject.names] + [concept.id for concept in subject.concepts],
    }
    for kind, ids in kinds.items():
        yield from (f"{id_}: this {kind} id is used twice" for id_, count in Counter(ids).items() if count > 1)


def _topic(subject: Subject, known: set[str]) -> Iterator[str]:
    topic = subject.topic
    for lang in Lang:
        if not 0 < len(topic.no_fact.in_(lang).strip()) <= POST_LIMIT - REFERENCE:
            yield f"topic: no_fact.{lang} must have 1 to {POST_LIMIT - REFERENCE} characters: it is posted as it stands"
    terms = [term for group in topic.groups for term in group]
    yield from _search(topic)
    yield from (f"topic: groups: {term} is no name or concept: {ADD_IT}" for term in terms if term not in known)


def _search(topic: Topic) -> Iterator[str]:
    search = topic.search
    if search is None:
        return
    for name, terms in (("about", search.about), ("words", search.words), ("en", search.en), ("fr", search.fr)):
        if not terms and name in ("about", "words"):
            yield f"topic: search.{name}: is empty: write what to search for, or leave `search` out"
        yield from (f"topic: search.{name}: a term is blank: remove it" for term in terms if not WORD.search(term))


def _kind(fact: Fact) -> Iterator[str]:
    if fact.kind not in KINDS:
        yield f"kind: {fact.kind!r} is not one of {', '.join(KINDS)}"


def _sentences(fact: Fact) -> Iterator[tuple[str, Bilingual]]:
    yield "statement", fact.statement
    yield "reply", fact.reply
    for number, wording in enumerate(fact.true_wordings):
        yield f"true_wordings.{number}", wording
    for number, false in enumerate(fact.false_wordings):
        yield f"false_wordings.{number}.claim", false.claim
        yield f"false_wordings.{number}.correction", false.correction


def _languages(fact: Fact) -> Iterator[str]:
    for place, sentence in _sentences(fact):
        yield from (
            f"{place}: nothing in {lang}: write it in both languages" for lang in Lang if not sentence.in_(lang).strip()
        )


def _fits(fact: Fact) -> Iterator[str]:
    for place, sentence in _sentences(fact):
        if place == "reply" or place.endswith("correction"):
            for lang in Lang:
                if (length := len(sentence.in_(lang))) > REPLY_LIMIT:
                    yield f"{place}.{lang}: {length} characters, at most {REPLY_LIMIT}: shorten it"


def _whole_reply(fact: Fact) -> Iterator[str]:
    """A reply is the sentence, a dash, the publisher, the date, a reference and a link that counts as 23 characters. It
    must also fit as a correction of an earlier one."""
    for lang in Lang:
        source = fact.cited(lang)
        if source is not None:
            length = len(fact.reply.in_(lang)) + len(source.publisher) + FRAME
            if length > POST_LIMIT:
                yield f"reply.{lang}: {length} characters with its citation, at most {POST_LIMIT}: shorten it"


def _bare_links(fact: Fact) -> Iterator[str]:
    """Platforms make links of names like example.org, and X charges for them."""
    for lang in Lang:
        source = fact.cited(lang)
        said = f"{fact.reply.in_(lang)}\n— {source.publisher}" if source else fact.reply.in_(lang)
        for link in links(said):
            named = said[link.start : link.end]
            yield f"reply.{lang}: {named} would become a link, in the reply or its source's name: write it otherwise"


def _dates(fact: Fact) -> Iterator[str]:
    fields = ("date", "valid_from", "valid_to", "as_of", "review_by")
    bad = [field for field in fields if (value := getattr(fact, field)) and not is_date(value)]
    bad += [f"sources.{n}.published" for n, s in enumerate(fact.sources) if s.published and not is_date(s.published)]
    yield from (f"{field}: not a date like '2023', '2023-04' or '2023-04-11'" for field in bad)
    if not bad:
        for earlier, later in (("valid_from", "valid_to"), ("as_of", "review_by")):
            yield from _out_of_order(fact, earlier, later)


def _out_of_order(fact: Fact, earlier: str, later: str) -> Iterator[str]:
    first, second = _day(getattr(fact, earlier)), _day(getattr(fact, later))
    if first and second and first > second:
        yield f"{later}: lies before {earlier}: put the dates in order"


def _day(text: str | None) -> date | None:
    return first_day(text) if text else None


def _sources(fact: Fact) -> Iterator[str]:
    yield from (
        f"sources.{number}: a quote and an https or http URL are needed"
        for number, source in enumerate(fact.sources)
        if not source.quote.strip() or not source.url.startswith(("https://", "http://"))
    )
    if fact.status is not FactStatus.PUBLISHED:
        return
    if not any(_citable(source) for source in fact.sources):
        yield "sources: a published fact needs a primary or press source with a quote and a date"
    for lang in Lang:
        cited = [source for source in fact.sources if lang in source.cite_in]
        if len(cited) != 1:
            yield f"sources: {len(cited)} have cite_in {lang}: mark exactly one"
        yield from (
            f"sources: {source.publisher} cannot be cited: tier primary or press, a quote and a date are needed"
            for source in cited
            if not _citable(source)
        )


def _citable(source: Source) -> bool:
    return source.tier in CITABLE and bool(source.quote.strip()) and source.published is not None


def _wordings(fact: Fact) -> Iterator[str]:
    for lang in Lang:
        true = {_plain(sentence.in_(lang)) for sentence in (fact.statement, fact.reply, *fact.true_wordings)}
        yield from (
            f"false_wordings.{number}.claim.{lang}: also given as true: remove one of the two"
            for number, false in enumerate(fact.false_wordings)
            if _plain(false.claim.in_(lang)) in true
        )
    yield from (
        f"false_wordings.{number}.label: {false.label} is not refuted or context"
        for number, false in enumerate(fact.false_wordings)
        if false.label not in (Label.REFUTED, Label.CONTEXT)
    )


def _plain(sentence: str) -> str:
    return " ".join(sentence.casefold().split()).rstrip(".!")


def _unknown(fact: Fact, known: set[str]) -> Iterator[str]:
    if not fact.anchors:
        yield "anchors: none: say what a passage must speak of"
    for field in ("names", "anchors", "asks", "excludes"):
        terms = [term.strip() for entry in getattr(fact, field) for term in entry.split("|")]
        yield from (
            f"{field}: {term} is no name or concept: {ADD_IT}"
            for term in terms
            if term not in known and term not in UNIT_TERMS
        )
