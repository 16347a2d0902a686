"""What compiling a subject yields may be kept by whoever can keep things: matching itself does no I/O.

A memo is asked for a value by name, with the function that makes it. Values consist of dicts, lists, tuples,
frozensets, texts and numbers only.
"""

from collections.abc import Callable
from typing import Any, Protocol


class Memo(Protocol):
    """Gives the value kept under `name`, or what `make` gives."""

    def __call__(self, name: str, make: Callable[[], Any], /) -> Any:
        """The value."""


def made_anew(name: str, make: Callable[[], Any], /) -> Any:
    """A memo that keeps nothing."""
    return make()
