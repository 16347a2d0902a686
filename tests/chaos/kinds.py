"""The kinds of trouble. A round has one of them, or several at once."""

from .changes import ChangedFact
from .faults import Disconnect, Duplicates, Limited, LostAnswer, Reordered, Slow, Unavailable
from .mishaps import ClockJump, CorruptRow, Death, DiskFull, Locked, TwoWorkers
from .trouble import Trouble

ALONE: tuple[type[Trouble], ...] = (
    Trouble,
    Slow,
    Unavailable,
    LostAnswer,
    Disconnect,
    Limited,
    Duplicates,
    Reordered,
    ClockJump,
    DiskFull,
    Locked,
    CorruptRow,
    Death,
    TwoWorkers,
    ChangedFact,
)
SEVERAL = "several at once"
"""Draws from all of them."""
