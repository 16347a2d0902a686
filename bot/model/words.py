"""The closed lists of words that the whole project uses, and a sentence in both languages."""

from dataclasses import dataclass
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


class Withdrawn(StrEnum):
    """What an author has done to a post since we read it; its words are forgotten then."""

    DELETED = "deleted"
    EDITED = "edited"


class Citation(StrEnum):
    """How the text of a reply cites its source.

    `URL`: publisher, date and link; `PUBLISHER`: publisher and date; `PROFILE_LINK`: these, and that the link to the
    sources stands in the account's profile.
    """

    URL = "url"
    PUBLISHER = "publisher"
    PROFILE_LINK = "profile_link"


class Tense(StrEnum):
    """Of what time a clause speaks."""

    PAST = "past"
    PRESENT = "present"


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


class OptOutWay(StrEnum):
    """How somebody told us to leave them alone: in words to us, by a tag such as #nobot, by blocking us, through the
    operator, or by having all that we know of them forgotten."""

    SAID = "said"
    TAGGED = "tagged"
    BLOCKED = "blocked"
    OPERATOR = "operator"
    FORGOTTEN = "forgotten"


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
    """What kind of value a slot holds, hence how it is compared (see `bot/matching/slots/`).

    `WORDING` is evidence only, never a slot of a fact: a clause says what a false wording of the fact says.
    """

    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"
    RELATION = "relation"
    CHOICE = "choice"
    POLARITY = "polarity"
    WORDING = "wording"


class Doubt(StrEnum):
    """What loosens the tie between a stated value and its slot.

    `OPEN`: the slot lists values it expects as rivals, and this is another; `UNCUED`: no word of the slot stands in
    the clause; `CARRIED`: the subject or object stands in a neighbouring clause; `GENERIC`: the fact has no slots, the
    clause was compared with its statement.
    """

    OPEN = "open"
    UNCUED = "uncued"
    CARRIED = "carried"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in both languages."""

    en: str
    fr: str

    def in_(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.en if lang is Lang.EN else self.fr
