"""The words every room shares: frozen dataclasses and enums, no behaviour beyond small derived properties.

A `Post` is read into a `Reading`, compared with `Fact`s into `Match`es, judged into a `Verdict`, weighed by
policy into a `Decision`, and perhaps worded as a `Reply`. All offsets are half-open ranges of characters into
the raw text of the post, all instants are timezone-aware UTC, and dates inside facts are ISO 8601 text that may
stop at the year or the month (`2023`, `2023-04`, `2023-04-11`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Lang(StrEnum):
    """A language the bot reads and answers in."""

    EN = "en"
    FR = "fr"


class Trigger(StrEnum):
    """How a post came to us: seen on the timeline, or addressed to the bot."""

    WATCH = "watch"
    MENTION = "mention"


class Label(StrEnum):
    """What a post is, held against the fact base."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONTEXT = "context"
    NONE = "none"
    QUESTION = "question"
    OPT_OUT = "opt_out"


class Action(StrEnum):
    """What is done with a post."""

    ANSWER = "answer"
    REVIEW = "review"
    SILENT = "silent"


class Modality(StrEnum):
    """How the author stands to what a clause says; a clause may carry several.

    `CONDITIONAL` also stands for what is only thought possible (might, perhaps).
    """

    NEGATED = "negated"
    ASKED = "asked"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    WISHED = "wished"
    REPORTED = "reported"
    DEBUNKED = "debunked"
    JOKING = "joking"
    QUOTED = "quoted"


class Tier(StrEnum):
    """How near a source stands to the event. Only the first two are ever cited."""

    PRIMARY = "primary"
    PRESS = "press"
    LOW = "low"


class FactStatus(StrEnum):
    """Only a published fact is ever answered from."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class SlotType(StrEnum):
    """What kind of value a slot holds, hence how it is compared (see `bot/matching/slots/`)."""

    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"
    RELATION = "relation"
    CHOICE = "choice"
    POLARITY = "polarity"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in both languages."""

    en: str
    fr: str

    def in_(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.en if lang is Lang.EN else self.fr


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Source:
    """A page that says it, with the words that say it.

    `published` may stop at the month or year. `cite_in` lists the reply languages in which this is the source
    to cite; across a published fact, each language has exactly one.
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


@dataclass(frozen=True, slots=True)
class Slot:
    """One checkable part of a fact: its true value, and what binds a stated value to it.

    Which fields a type uses is told in `docs/facts.md`; `bot facts lint` checks it.
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
    bot; empty means the same as `anchors`. `excludes` are terms that show another event is meant.
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
class Topic:
    """What a subject is about: a post is on topic when it meets one term of each group."""

    id: str
    title: Bilingual
    groups: tuple[tuple[str, ...], ...]
    no_fact: Bilingual


@dataclass(frozen=True, slots=True)
class Subject:
    """One folder of facts with the names, notions and topic that serve to recognise them."""

    topic: Topic
    names: tuple[Name, ...]
    concepts: tuple[Concept, ...]
    facts: tuple[Fact, ...]


# ── posts and their reading ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands on its platform. `uri` is unique within `platform`."""

    platform: str
    uri: str
    author: str
    text: str
    created_at: datetime
    lang: str | None = None
    parent_uri: str | None = None
    root_uri: str | None = None
    author_is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in the raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the post: folded (lower case, no accents), its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `high` differs from `low` for a range; `qualifier` is one of
    `about`, `at_least`, `more_than`, `at_most`, `less_than`, or None."""

    low: float
    high: float
    unit: str | None
    qualifier: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, month or year named in the text, as the range of days it covers (both ends included)."""

    first: date
    last: date
    relative: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name or concept found in the text, by its id."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the text that says one thing, with its modality. `sentence` numbers its sentence from 0."""

    start: int
    end: int
    sentence: int
    modality: frozenset[Modality] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A post read once, for everything that judges it."""

    text: str
    lang: Lang
    posted: date
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one slot says of one clause.

    `label` is what it makes of the post: supported (the values agree), refuted or context (they conflict, and both
    are named). `bound` tells how firmly the stated value is tied to the slot, from 0 to 1.
    """

    slot: str
    type: SlotType
    label: Label
    stated: str
    true: str
    clause: int
    start: int
    end: int
    bound: float = 1.0

    @property
    def agrees(self) -> bool:
        """Whether stated and true value agree."""
        return self.label is Label.SUPPORTED


@dataclass(frozen=True, slots=True)
class Match:
    """A fact held against the passage of a post that speaks of it.

    `anchor` (0 to 1) tells how closely together the fact's anchors stand, `similarity` (0 to 1) how much of the
    passage is in words that the fact knows. `start` and `end` bound the passage in the raw text.
    """

    fact_id: str
    anchor: float
    similarity: float
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label with the confidence that it is right (0 to 1), the fact and match behind it, and why.

    `on_topic` tells that the text is about the subject at all, `asks` that it puts a question to the bot.
    """

    label: Label
    confidence: float
    reason: str
    fact_id: str | None = None
    match: Match | None = None
    lang: Lang | None = None
    on_topic: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class RuleWord:
    """What one policy rule said: `allow`, `hold` (a person decides) or `deny` (silence), and why."""

    rule: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The text to post, in `lang`, with the sources it cites; every sentence comes from the fact base."""

    text: str
    lang: Lang
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one post, with everything needed to explain it.

    `judged_uri` is the post whose claim was judged: the post itself, or the one above a "is this true?".
    """

    post_uri: str
    judged_uri: str
    trigger: Trigger
    verdict: Verdict
    action: Action
    reason: str
    rules: tuple[RuleWord, ...] = ()
    reply: Reply | None = None
    matches: tuple[Match, ...] = ()
