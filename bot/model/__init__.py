"""The words every room shares: frozen dataclasses and enums, no behaviour beyond small derived properties.

A `Post` is read into a `Reading`, compared with `Fact`s into `Match`es, judged into a `Verdict`, weighed by
policy into a `Decision`, perhaps worded as a `Reply`, and sent as a `Draft`. All offsets are half-open ranges of
characters into the raw text of the post, all instants are timezone-aware UTC, and dates inside facts are ISO 8601 text
that may stop at the year or the month (`2023`, `2023-04`, `2023-04-11`).
"""

from bot.model.decisions import Card, Decision, Draft, Evidence, Likeness, Link, Match, Reply, RuleWord, Verdict
from bot.model.facts import Concept, Fact, Name, Search, Slot, Source, Subject, Topic, Wording
from bot.model.health import Health, SourceState
from bot.model.money import DOLLAR, Booking, Cap, Order, Pause, dollars
from bot.model.posts import Clause, DateMention, Mention, Post, Quantity, Reading, Span, Token
from bot.model.words import (
    Action,
    Bilingual,
    Citation,
    Doubt,
    FactStatus,
    Label,
    Lang,
    Modality,
    OptOutWay,
    SlotType,
    Tense,
    Tier,
    Trigger,
    Withdrawn,
)

__all__ = [
    "DOLLAR",
    "Action",
    "Bilingual",
    "Booking",
    "Cap",
    "Card",
    "Citation",
    "Clause",
    "Concept",
    "DateMention",
    "Decision",
    "Doubt",
    "Draft",
    "Evidence",
    "Fact",
    "FactStatus",
    "Health",
    "Label",
    "Lang",
    "Likeness",
    "Link",
    "Match",
    "Mention",
    "Modality",
    "Name",
    "OptOutWay",
    "Order",
    "Pause",
    "Post",
    "Quantity",
    "Reading",
    "Reply",
    "RuleWord",
    "Search",
    "Slot",
    "SlotType",
    "Source",
    "SourceState",
    "Span",
    "Subject",
    "Tense",
    "Tier",
    "Token",
    "Topic",
    "Trigger",
    "Verdict",
    "Withdrawn",
    "Wording",
    "dollars",
]
