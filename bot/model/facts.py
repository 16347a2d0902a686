"""What a subject consists of: facts with their sources and slots, names, notions and a topic."""

from dataclasses import dataclass

from bot.model.words import Bilingual, FactStatus, Label, Lang, SlotType, Tier


@dataclass(frozen=True, slots=True)
class Source:
    """A page that says it, with the words that say it.

    `published` may stop at the month or year. `cite_in` lists the reply languages in which this is the source
    to cite; across a published fact, each language has exactly one. `cite_at` is where to find it now, if not at `url`.
    """

    url: str
    publisher: str
    quote: str
    lang: str
    tier: Tier
    published: str | None = None
    title: str | None = None
    author: str | None = None
    verification: str = "verified"
    note: str | None = None
    cite_in: tuple[Lang, ...] = ()
    cite_at: str | None = None

    @property
    def address(self) -> str:
        """Where a reader finds it now."""
        return self.cite_at or self.url


@dataclass(frozen=True, slots=True)
class Slot:
    """One checkable part of a fact: its true value, and what binds a stated value to it.

    A `strict` slot compares no value without a cue near by. Its value holds as long as the fact, or from `since` and
    to `until` where that is shorter. Which fields a type uses is told in `docs/facts.md`; `factbot facts lint` checks
    it.
    """

    name: str
    type: SlotType
    value: tuple[str | float, ...] = ()
    unit: str | None = None
    tolerance: float = 0.0
    at_least: bool = False
    at_most: bool = False
    cue: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    verb: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    family: str | None = None
    holds: bool = True
    ignore: tuple[str | float, ...] = ()
    outdated: tuple[str | float, ...] = ()
    rivals: tuple[str | float, ...] = ()
    label: Label = Label.REFUTED
    strict: bool = False
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim seen in the wild that the fact contradicts or qualifies, with the sentence that mends it."""

    claim: Bilingual
    label: Label
    correction: Bilingual


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement with everything needed to recognise, judge and cite it.

    `anchors` name the event without any value that may be false: every entry must be met near one another, and
    an entry may offer alternatives (`buy | get`). `asks` are the anchors that suffice for a question put to the
    bot; empty means the same as `anchors`. `excludes` are terms that show another event is meant. What holds from
    `valid_from` to `valid_to` is told of now by the fact that it was `superseded_by` from then on.
    """

    id: str
    status: FactStatus
    kind: str
    statement: Bilingual
    reply: Bilingual
    names: tuple[str, ...]
    sources: tuple[Source, ...]
    as_of: str
    review_by: str
    date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    superseded_by: str | None = None
    anchors: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    true_wordings: tuple[Bilingual, ...] = ()
    false_wordings: tuple[Wording, ...] = ()
    circulating_errors: tuple[Source, ...] = ()
    notes: str | None = None

    def cited(self, lang: Lang) -> Source | None:
        """The source to cite in a reply written in `lang`."""
        return next((source for source in self.sources if lang in source.cite_in), None)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, company, product, place or text that the fact base knows, with what people call it.

    `aliases` are matched without regard to case or accents; `cased` ones only as written (`X`, `Meta`).
    A blank in an alias also stands for a hyphen or nothing (`grok 3`, `grok-3`, `grok3`).
    """

    id: str
    type: str
    label: Bilingual
    aliases: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion with the words for it in both languages; `family` groups notions that exclude one another."""

    id: str
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    family: str | None = None
    allows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What to search a platform for, the most important terms first: posts with one term of `about` and one of `words`
    or of those for their language. A term is a word, a phrase, or an account (`@name`, `from:name`)."""

    about: tuple[str, ...]
    words: tuple[str, ...]
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a subject is about: a post is on topic when it meets one term of each group. `search` is for platforms that
    must be told what to look for."""

    id: str
    title: Bilingual
    groups: tuple[tuple[str, ...], ...]
    no_fact: Bilingual
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """One folder of facts with the names, notions and topic that serve to recognise them."""

    topic: Topic
    names: tuple[Name, ...]
    concepts: tuple[Concept, ...]
    facts: tuple[Fact, ...]
