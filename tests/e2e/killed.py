"""`python -m tests.e2e.killed POINT [GATE]`: the service, killed as by kill -9 when it first reaches a point.

With a file GATE it is not killed but held there until the file exists, so that several meet at one point.
"""

import functools
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BLUESKY, X = "bot.platforms.bluesky.adapter", "bot.platforms.x.adapter"
Points = dict[str, tuple[str, str, str]]


def _points(adapter: str, platform: str, sending: str) -> Points:
    # fmt: off
    return {
        "read, not stored":             ("bot.jobs.observe", "_store",             "before"),
        "stored, not decided":          ("bot.jobs.answer",  "_examine",           "before"),
        "decided, not committed":       ("bot.store.outbox", "enqueue",            "after"),
        "claimed, not committed":       ("bot.store.outbox", "claim",              "after"),
        "claimed":                      (adapter,            f"{platform}.prepare", "before"),
        "looked at":                    (adapter,            f"{platform}.prepare", "after"),
        "prepared, not committed":      ("bot.store.outbox", "keep",               "after"),
        "about to send":                (adapter,            sending,              "before"),
        "accepted, answer not read":    (adapter,            sending,              "after"),
        "sent, not noted":              ("bot.store.outbox", "mark_sent",          "before"),
        "noted, not committed":         ("bot.store.outbox", "mark_sent",          "after"),
        "committed":                    ("bot.jobs.deliver", "_send",              "after"),
    }
    # fmt: on


POINTS: dict[str, Points] = {
    "bluesky": _points(BLUESKY, "BlueskyPlatform", "_put"),
    "x": _points(X, "XPlatform", "create")
    | {
        "money set aside, nothing asked": ("bot.store.spending", "SpendingLedger.book", "after"),
        "answered, bill not corrected": ("bot.store.spending", "SpendingLedger.settle", "before"),
        "reply paid for, not sent": ("tweepy", "Client.create_tweet", "before"),
        "accepted, bill not corrected": ("tweepy", "Client.create_tweet", "after"),
    },
}


def arm(platform: str, point: str, act: Callable[[], None]) -> None:
    """Let `act` happen at `point`."""
    module, path, when = POINTS[platform][point]
    holder: Any = importlib.import_module(module)
    *owners, name = path.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    original = getattr(holder, name)

    @functools.wraps(original)
    def acting(*args: Any, **named: Any) -> Any:
        if when == "before":
            act()
        outcome = original(*args, **named)
        if when == "after" and outcome not in ([], False):  # a claim of nothing is not yet the point meant
            act()
        return outcome

    setattr(holder, name, acting)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hold(gate: Path) -> None:
    gate.with_name(f"{gate.name}.{os.getpid()}").touch()
    while not gate.exists():
        time.sleep(0.01)


if __name__ == "__main__":
    chosen, *more = sys.argv[1:]
    arm(os.environ["FACTBOT_PLATFORMS"], chosen, functools.partial(hold, Path(more[0])) if more else die)
    from bot.cli import main

    sys.argv = ["factbot", "run"]
    main()
