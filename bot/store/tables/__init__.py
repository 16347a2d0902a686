"""The tables. Whatever can be wrong about a row is refused here, by the database itself.

Instants are UTC text of one width, so that they sort as text and read well in a shell; words with a closed
list (label, action, state …) carry a CHECK; "only one" is a unique index, partial where it holds for some
states only. One file per theme; `docs/logs.md` explains every table and column to the people who read them.
"""

from bot.store.tables.catalogue import metadata, schema_version
from bot.store.tables.consent import RemovalCause, opt_out, removal
from bot.store.tables.costs import pause, spending, usage
from bot.store.tables.decisions import Judgement, ReviewState, decision, review, shadow
from bot.store.tables.facts import fact_version, source, subject
from bot.store.tables.health import source_health
from bot.store.tables.history import event, record
from bot.store.tables.posts import cursor, post
from bot.store.tables.speech import CorrectionState, OutboxState, citation, correction, outbox
from bot.store.tables.switches import halt, live

__all__ = [
    "CorrectionState",
    "Judgement",
    "OutboxState",
    "RemovalCause",
    "ReviewState",
    "citation",
    "correction",
    "cursor",
    "decision",
    "event",
    "fact_version",
    "halt",
    "live",
    "metadata",
    "opt_out",
    "outbox",
    "pause",
    "post",
    "record",
    "removal",
    "review",
    "schema_version",
    "shadow",
    "source",
    "source_health",
    "spending",
    "subject",
    "usage",
]
