"""Answers and corrections on their way out: ready → sending → sent, failed or unsure.

One state machine over two tables: `correction` has the columns of `outbox`, and some of its own. A row says "sending"
before the platform is called, so a process killed at any instant leaves a trace to reconcile. Every step is a
compare-and-swap on the state and the attempt that the caller saw; a worker whose lease ran out and whose row another
has taken over is told so instead of overwriting what the other did.
Corrections go first: what is wrong and stands in public is worse than an answer that comes late.
"""

from bot.store.outbox.claiming import OFTEN, claim
from bot.store.outbox.listing import expired, get, pending, put_off, sent_since, unsure
from bot.store.outbox.rows import TABLES, Outgoing, outgoing
from bot.store.outbox.steps import (
    answer_key,
    back_to_ready,
    enqueue,
    keep,
    mark_failed,
    mark_sent,
    mark_unsure,
    postpone,
)

__all__ = [
    "OFTEN",
    "TABLES",
    "Outgoing",
    "answer_key",
    "back_to_ready",
    "claim",
    "enqueue",
    "expired",
    "get",
    "keep",
    "mark_failed",
    "mark_sent",
    "mark_unsure",
    "outgoing",
    "pending",
    "postpone",
    "put_off",
    "sent_since",
    "unsure",
]
