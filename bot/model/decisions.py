"""What judging and deciding yield: evidence, match, verdict, decision, reply, draft."""

from dataclasses import dataclass

from bot.model.facts import Source
from bot.model.words import Action, Doubt, Label, Lang, SlotType, Trigger


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one slot says of one clause.

    `label` is what it makes of the post: supported (the values agree), refuted or context (they conflict, and both
    are named). `bound` tells how firmly the stated value is tied to the slot, from 0 to 1, and `doubts` what loosens
    the tie. `ended` is the day until which the stated value was true, where it is said of a later time.
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
    doubts: tuple[Doubt, ...] = ()
    ended: str | None = None

    @property
    def agrees(self) -> bool:
        """Whether stated and true value agree."""
        return self.label is Label.SUPPORTED


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a passage compares with all that is said of a fact.

    `similarity` (0 to 1): how much of it is in words that the fact knows; `known_true` (0 to 1): how much of it only
    true wordings know; `says_true`, `says_false` (0 to 1): how near it comes to one wording of either kind; `lead`
    (-1 to 1): how far the fact leads all others in explaining it; `shared` (0 to 1.5): how much there is to explain.
    """

    similarity: float = 0.0
    known_true: float = 0.0
    says_true: float = 0.0
    says_false: float = 0.0
    lead: float = 0.0
    shared: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A fact held against the passage of a post that speaks of it.

    `anchor` (0 to 1) tells how closely together the fact's anchors stand, `missing` how many of them do not stand
    there. `start` and `end` bound the passage in the raw text.
    """

    fact_id: str
    anchor: float
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()
    missing: int = 0
    likeness: Likeness = Likeness()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label with the confidence that it is right (0 to 1), the fact and match behind it, and why.

    A correction (refuted or context) rests on one `conflict`, which is among the match's evidence.

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
    conflict: Evidence | None = None


@dataclass(frozen=True, slots=True)
class RuleWord:
    """What one policy rule said, and why: `allow`, `hold` (a person decides), `shadow` (what would be said is stored,
    not sent) or `deny` (silence)."""

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
class Link:
    """Where in a text a link stands (half-open range of characters) and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A page shown below a text: what it is called, and a few of its words."""

    url: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as a platform is given it: the text to post, in `lang`, with its links and the first source's card."""

    text: str
    lang: Lang
    links: tuple[Link, ...] = ()
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one post, with everything needed to explain it.

    `judged_uri` is the post whose claim was judged: the post itself, or the one above a "is this true?";
    `policy_version` names the rules that spoke.
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
    policy_version: str = ""

    @property
    def in_shadow(self) -> bool:
        """Whether the reply is kept for people to judge, and not sent."""
        return self.action is Action.SILENT and self.reply is not None
