"""A subject already read, and what compiling it yields, kept in the user's cache folder, so that `factbot check` starts
at once.

The key is the content of every file read and of the code that shapes the result: a change of either is another key, and
a stale entry can never be used. A cache that cannot be read or written is merely slow. Entries may only hold plain
values and the dataclasses of `bot.model`.
"""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bot import __version__, model

_T = TypeVar("_T")
KEPT = 24
CODE = ("model", "text", "matching")
"""The rooms whose code shapes what is kept."""


def key(files: Iterable[Path]) -> str:
    """Fingerprint of the files and of everything else that decides how they are read."""
    digest = hashlib.sha256(f"{__version__} {pickle.HIGHEST_PROTOCOL}".encode())
    rooms = Path(model.__file__).parent.parent
    for path in (*(code for room in CODE for code in sorted((rooms / room).rglob("*.py"))), *files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(entry: str, kind: type[_T]) -> _T | None:
    """What is stored under a key, or None when there is nothing of this kind."""
    with suppress(OSError, RuntimeError, pickle.UnpicklingError, AttributeError, EOFError, TypeError, ValueError):
        with (_folder() / entry).open("rb") as file:
            found = _ModelOnly(file).load()
        return found if isinstance(found, kind) else None
    return None


def remember(entry: str, value: object) -> None:
    """Store a value under a key, in one step, and drop the oldest entries."""
    with suppress(OSError, RuntimeError):  # RuntimeError: there is no home folder
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(folder / entry)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "factbot"


class _ModelOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if not module.startswith(f"{model.__name__}."):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a subject")
        found: type = super().find_class(module, name)
        return found
