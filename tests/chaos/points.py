"""The named points at which a process can be made to stop: each before or after one step of the work."""

import functools
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

Place = tuple[str, str, str]
LOCAL = "bot.platforms.local.adapter"

# fmt: off
SENDING: dict[str, Place] = {
    "read, not stored":          ("bot.jobs.observe",  "_store",                "before"),
    "stored, not decided":       ("bot.jobs.answer",   "_examine",              "before"),
    "decided, not committed":    ("bot.store.outbox",  "enqueue",               "after"),
    "claimed, not committed":    ("bot.store.outbox",  "claim",                 "after"),
    "claimed":                   (LOCAL,               "LocalPlatform.prepare", "before"),
    "looked at":                 (LOCAL,               "LocalPlatform.prepare", "after"),
    "prepared, not committed":   ("bot.store.outbox",  "keep",                  "after"),
    "about to send":             (LOCAL,               "LocalPlatform.send",    "before"),
    "accepted, answer not read": (LOCAL,               "LocalPlatform.send",    "after"),
    "sent, not noted":           ("bot.store.outbox",  "mark_sent",             "before"),
    "noted, not committed":      ("bot.store.outbox",  "mark_sent",             "after"),
    "committed":                 ("bot.jobs.deliver",  "_send",                 "after"),
}
"""On the way of every answer."""

OTHERS: dict[str, Place] = {
    "page stored, not committed":     ("bot.store.cursors",   "set",                  "after"),
    "author looked up":               (LOCAL,                 "LocalPlatform.fetch",  "after"),
    "examined, not settled":          ("bot.jobs.answer",     "_examine",             "after"),
    "recorded, not followed":         ("bot.store.decisions", "record",               "after"),
    "opted out, not committed":       ("bot.store.people",    "opt_out",              "after"),
    "review opened, not committed":   ("bot.store.reviews",   "open",                 "after"),
    "dropped, not committed":         ("bot.store.outbox",    "mark_failed",          "after"),
    "put back, not committed":        ("bot.store.outbox",    "postpone",             "after"),
    "looked for":                     (LOCAL,                 "LocalPlatform.own_reply", "after"),
    "found absent, not committed":    ("bot.store.outbox",    "back_to_ready",        "after"),
    "to be removed, not committed":   ("bot.store.removals",  "ask",                  "after"),
    "removed, not noted":             (LOCAL,                 "LocalPlatform.delete", "after"),
    "removal noted, not committed":   ("bot.store.removals",  "done",                 "after"),
    "forgotten, not committed":       ("bot.store.withdrawn", "forget",               "after"),
    "planned, not committed":         ("bot.store.corrections", "replan",             "after"),
    "approved, not committed":        ("bot.store.corrections", "approve",            "after"),
    "chained, not committed":         ("bot.store.record",    "append",               "after"),
}
"""On the way of some."""
# fmt: on

POINTS = SENDING | OTHERS
Reached = Callable[[str], None]


def watched(original: Callable[..., Any], point: str, when: str, reached: Reached) -> Callable[..., Any]:
    """`original`, telling `reached` that the point is reached; a claim of nothing is not yet the point meant."""

    @functools.wraps(original)
    def telling(*args: Any, **named: Any) -> Any:
        if when == "before":
            reached(point)
        outcome = original(*args, **named)
        if when == "after" and outcome not in ([], False):
            reached(point)
        return outcome

    return telling


@contextmanager
def telling(reached: Reached, points: dict[str, Place] = POINTS) -> Iterator[None]:
    """Within the block `reached` is called with the name of every point that is passed."""
    patches = []
    try:
        for point, place in points.items():
            holder, name = _holder(place)
            patches.append(patch.object(holder, name, watched(getattr(holder, name), point, place[2], reached)))
            patches[-1].start()
        yield
    finally:
        for one in reversed(patches):
            one.stop()


def _holder(place: Place) -> tuple[Any, str]:
    """The module or class that holds the step, and the name of the step in it."""
    holder: Any = importlib.import_module(place[0])
    *owners, name = place[1].split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    return holder, name
