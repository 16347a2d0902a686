"""What every kind of trouble has in common; by itself none.

`before_turn` may place a fault, `at` may strike in the middle of a step, `after_turn` and `end` take back what must
not last. `excuse` are the reasons for which a post that ought to be answered may go without.
"""

import re
from typing import ClassVar

from .world import World


class Trouble:
    """Nothing goes wrong."""

    name: ClassVar[str] = "nothing"
    excuse: ClassVar[re.Pattern[str] | None] = None
    odds: ClassVar[float] = 0.3
    """How often it strikes before a turn."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def before_turn(self) -> None:
        if self.random.random() < self.odds:
            self.strike()

    def strike(self) -> None:
        """Place one fault."""

    def at(self, point: str) -> None:
        """A point is passed."""

    def after_turn(self) -> None:
        """The job is over."""

    def end(self) -> None:
        """From now on all is quiet."""
