"""A post, and what reading it yields."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.words import Lang, Modality


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands on its platform. `uri` is unique within `platform`; `author` is an id that stays when people
    change their name; `quoted_uri` is the post that it shows below its own words; `restricted` tells that it is marked
    as sensitive or withheld somewhere."""

    platform: str
    uri: str
    author: str
    text: str
    created_at: datetime
    lang: str | None = None
    parent_uri: str | None = None
    root_uri: str | None = None
    author_is_bot: bool = False
    quoted_uri: str | None = None
    restricted: bool = False


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
