"""`python -m tests.chaos.killed POINT`: the service, killed as by kill -9 when it first reaches a point."""

import os
import signal
import sys

from tests.chaos.points import SENDING, telling


def die(_point: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    chosen = sys.argv[1]
    with telling(die, {chosen: SENDING[chosen]}):
        from bot.cli import main

        sys.argv = ["factbot", "run"]
        main()
