"""Two threads of which one runs at a time, and hands on when told: the same seed gives the same course of events."""

import threading
from collections.abc import Callable, Sequence


class Baton:
    """Held by the one who runs; whoever ends passes it on for good."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._holder = 0
        self._ended: set[int] = set()
        self._numbers: dict[int, int] = {}

    def run(self, pieces: Sequence[Callable[[], object]]) -> None:
        """Run both to their end."""
        threads = [threading.Thread(target=self._run, args=(n, piece)) for n, piece in enumerate(pieces)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def hand_over(self) -> None:
        """Let the other run, until it hands back or ends."""
        me = self._numbers[threading.get_ident()]
        with self._moved:
            if 1 - me not in self._ended:
                self._give(1 - me)
                self._moved.wait_for(lambda: self._holder == me)

    def _run(self, me: int, piece: Callable[[], object]) -> None:
        self._numbers[threading.get_ident()] = me
        with self._moved:
            self._moved.wait_for(lambda: self._holder == me)
        try:
            piece()
        finally:
            with self._moved:
                self._ended.add(me)
                self._give(1 - me)

    def _give(self, other: int) -> None:
        self._holder = other
        self._moved.notify_all()
