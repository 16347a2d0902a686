"""Everything that the lint rules refuse: how to spoil a sound subject, and what is said about it then."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.model import Bilingual, Fact, FactStatus, Label, Search, Slot, SlotType, Subject, Tier, Wording

Spoil = Callable[[Subject], Subject]
LONG = "x" * 181


def fact(**changes: Any) -> Spoil:
    """The first fact, with fields changed."""
    return lambda subject: replace(subject, facts=(replace(subject.facts[0], **changes), *subject.facts[1:]))


def topic(**changes: Any) -> Spoil:
    """The topic, with fields changed."""
    return lambda subject: replace(subject, topic=replace(subject.topic, **changes))


def source(**changes: Any) -> Spoil:
    """Every source of the first fact, with fields changed."""

    def spoilt(subject: Subject) -> Subject:
        sources = tuple(replace(one, **changes) for one in subject.facts[0].sources)
        return fact(sources=sources)(subject)

    return spoilt


def slot(type_: SlotType, **fields: Any) -> Spoil:
    """The first fact, with this one slot."""
    return fact(slots=(Slot("s", type_, **fields),))


def wording(label: Label = Label.REFUTED, correction: str = "It was ten.") -> Spoil:
    """The first fact, with a false wording that is also its statement."""

    def spoilt(subject: Subject) -> Subject:
        claim, mended = subject.facts[0].statement, Bilingual(correction, "C'était dix.")
        return fact(false_wordings=(Wording(claim, label, mended),))(subject)

    return spoilt


def twice(subject: Subject) -> Subject:
    """Its first fact a second time."""
    return replace(subject, facts=(*subject.facts, subject.facts[0]))


def named_twice(subject: Subject) -> Subject:
    """Its first name a second time."""
    return replace(subject, names=(*subject.names, subject.names[0]))


REFUSALS: list[tuple[Spoil, str]] = [
    (twice, "FACT: id: this fact id is used twice: give one of the two another id, or remove it"),
    (named_twice, "NAME: id: this name or concept id is used twice: give one of the two another id"),
    (topic(no_fact=Bilingual("", "Rien.")), "topic: no_fact.en: 0 characters: write a sentence of 1 to 264 characters"),
    (topic(groups=(("nobody",),)), "topic: groups: nobody is no name or concept: correct its spelling, or declare it"),
    (
        topic(search=Search((), ("AI",))),
        "topic: search.about: is empty: write what to search for, or leave `search` out",
    ),
    (topic(search=Search(("AI",), (" ",))), "topic: search.words: a term is blank: remove it"),
    (fact(statement=Bilingual("only", " ")), "FACT: statement.fr: nothing is written: write the sentence in French"),
    (fact(reply=Bilingual(LONG, "court")), "FACT: reply.en: 181 characters: shorten it to at most 180"),
    (fact(reply=Bilingual("short", LONG)), "FACT: reply.fr: 181 characters: shorten it to at most 180"),
    (wording(correction=LONG), "FACT: false_wordings.0.correction.en: 181 characters: shorten it to at most 180"),
    (
        source(publisher="P" * 260),
        "FACT: reply.en: 391 characters with its citation, where a post has at most 280: shorten it, or the source's"
        " publisher, by 111",
    ),
    (fact(reply=Bilingual("See X.AI", "court")), "FACT: reply.en: X.AI would become a link, in the reply or its"),
    (
        source(publisher="Investing.com"),
        "FACT: reply.fr: Investing.com would become a link, in the reply or its source's",
    ),
    (wording(), "FACT: false_wordings.0.claim.en: also given as true: remove one of the two"),
    (wording(Label.NONE), "FACT: false_wordings.0.label: none does not mend a claim: write refuted or context"),
    (fact(kind="banana"), "FACT: kind: 'banana' is not one of event, quote, role, status, quantity: write the nearest"),
    (fact(date="11 April"), "FACT: date: '11 April' is no date: write it like '2023', '2023-04' or '2023-04-11'"),
    (fact(as_of=""), "FACT: as_of: '' is no date: write it like '2023'"),
    (source(published="May"), "FACT: sources.0.published: 'May' is no date: write it like '2023'"),
    (fact(as_of="2028", review_by="2027"), "FACT: review_by: lies before as_of: correct one of the two dates"),
    (fact(valid_from="2024", valid_to="2023"), "FACT: valid_to: lies before valid_from: correct one of the two dates"),
    (fact(superseded_by="nobody"), "FACT: superseded_by: 'nobody' is no other published fact: write the id of the"),
    (fact(superseded_by="nobody"), "FACT: superseded_by: nothing of this fact has ended: write valid_to, or `until`"),
    (
        source(url="example.org"),
        "FACT: sources.0.url: 'example.org' is no address: copy the page's address, from https://",
    ),
    (source(url=" "), "FACT: sources.0.url: nothing is written: copy the page's address, from https:// on"),
    (source(publisher=" "), "FACT: sources.0.publisher: nothing is written: write who published the page"),
    (source(quote=" "), "FACT: sources.0.quote: nothing is written: copy the words of the page that say it, exactly"),
    (
        fact(sources=()),
        "FACT: sources: a published fact needs a source that can be cited: add a primary or press source",
    ),
    (source(cite_in=()), "FACT: sources: 0 have en in cite_in: write `cite_in: [en]` at the one to cite in English"),
    (
        source(tier=Tier.LOW, published=None),
        "FACT: sources.0: cannot be cited: find one of tier primary or press and write when it was `published`, or cite"
        " another in French",
    ),
    (fact(anchors=()), "FACT: anchors: none are given: list two to four names or concepts"),
    (fact(names=("nobody",)), "FACT: names: 'nobody' is no name or concept: correct its spelling, or declare it"),
    (fact(anchors=("gpu | nonsense",)), "FACT: anchors: 'nonsense' is no name or concept: correct its spelling"),
    (fact(anchors=("unit:zork",)), "FACT: anchors: 'unit:zork' is no name or concept: correct its spelling"),
    (slot(SlotType.WORDING), "FACT: slots.s.type: wording is no type of a slot: write one of quantity, date, name"),
    (
        slot(SlotType.POLARITY, verb=("buy",), label=Label.NONE),
        "FACT: slots.s.label: none is no verdict on a conflict: write refuted or context",
    ),
    (
        slot(SlotType.DATE, value=("2023",)),
        "FACT: slots.s.cue: a date slot needs it: write the names or concepts that stand near",
    ),
    (slot(SlotType.RELATION), "FACT: slots.s.subject: a relation slot needs it: write who did it"),
    (slot(SlotType.RELATION), "FACT: slots.s.verb: a relation slot needs it: write the concepts of what was done"),
    (
        slot(SlotType.CHOICE),
        "FACT: slots.s.family: a choice slot needs it: write the family of concepts to choose from",
    ),
    (slot(SlotType.NAME), "FACT: slots.s.of: a name slot needs it: write the types of names to compare"),
    (slot(SlotType.NAME), "FACT: slots.s.value: a name slot needs it: write the true value, in brackets"),
    (
        slot(SlotType.POLARITY, verb=("buy",), unit="usd"),
        "FACT: slots.s.unit: has no meaning in a polarity slot: remove it (a polarity slot may have cue, holds, of",
    ),
    (
        slot(SlotType.QUANTITY, value=("many",)),
        "FACT: slots.s.value: 'many' is not a number: write digits only, without quotes, commas or unit: 10000",
    ),
    (
        slot(SlotType.DATE, value=("2023",), outdated=(2022.0,), cue=("buy",)),
        "FACT: slots.s.outdated: 2022.0 is not a date: write it in quotes, like '2023-04-11'",
    ),
    (
        slot(SlotType.POLARITY, verb=("buy",), until="May"),
        "FACT: slots.s.until: 'May' is not a date: write it in quotes, like '2023-04-11'",
    ),
    (
        slot(SlotType.POLARITY, verb=("buy",), since="2024", until="2023"),
        "FACT: slots.s.until: lies before since: correct one of the two dates",
    ),
    (
        slot(SlotType.DATE, value=("2023",), cue=("buy",), until="2023"),
        "FACT: slots.s.until: a date does not end: remove it, or write it at the slot whose value has changed",
    ),
    (
        slot(SlotType.NAME, value=("nobody",), of=("company",)),
        "FACT: slots.s.value: 'nobody' is no name or concept: correct its spelling, or declare it",
    ),
    (slot(SlotType.POLARITY, verb=("zork",)), "FACT: slots.s.verb: 'zork' is no name or concept: correct its spelling"),
    (
        slot(SlotType.CHOICE, value=("buy",), family="x"),
        "FACT: slots.s.family: no concept is of family x: correct its spelling, or give the concepts",
    ),
    (
        slot(SlotType.QUANTITY, value=(1.0,), unit="chps"),
        "FACT: slots.s.unit: 'chps' is not one that is read: write one of article, chip",
    ),
    (
        slot(SlotType.NAME, value=("buy",), of=("robot",)),
        "FACT: slots.s.of: no name is of type 'robot': write one or more of company",
    ),
]


def spoilt(subject: Subject, spoil: Spoil) -> Subject:
    """`subject` with one thing wrong; its first fact is published."""
    first: Fact = replace(subject.facts[0], status=FactStatus.PUBLISHED)
    return spoil(replace(subject, facts=(first, *subject.facts[1:])))


def told(text: str, subject: Subject) -> str:
    """What is said of this subject, whose names stand for FACT and NAME."""
    return text.replace("FACT:", f"{subject.facts[0].id}:").replace("NAME:", f"{subject.names[0].id}:")
