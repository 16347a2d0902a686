"""A subject already read, and what compiling it yields, kept in the user's cache folder, so that `factbot check` and
the service start at once.

The key is the content of every file read, or of the subject, and of the code that shapes the result: a change of either
is another key. A cache that cannot be read or written, or is damaged, is merely slow. Entries may only hold plain
values and the dataclasses of `bot.model`.
"""

import hashlib
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from bot import __version__, model
from bot.model import Subject

_T = TypeVar("_T")
Memo = Callable[[str, Callable[[], Any]], Any]
"""Gives what is kept under a name, or makes it."""
_CHECKSUM = 4
KEPT = 24
CODE = ("model", "text", "matching")
"""The rooms whose code shapes what is kept."""


def key(files: Iterable[Path], text: str = "") -> str:
    """Fingerprint of the files, of `text`, and of everything else that decides how they are read. Raises `OSError`."""
    digest = hashlib.sha256(f"{__version__} {sys.version} {pickle.HIGHEST_PROTOCOL} {text}".encode())
    rooms = Path(model.__file__).parent.parent
    for path in (*(code for room in CODE for code in sorted((rooms / room).rglob("*.py"))), *files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def memo(entry: str) -> Memo:
    """Keeps what `entry` is the key of, by name; dicts only."""

    def kept(name: str, make: Callable[[], Any], /) -> Any:
        place = f"{entry}-{name}"
        known = recall(place, dict)
        if known is None:
            known = make()
            remember(place, known)
        return known

    return kept


def memo_of(subject: Subject) -> Memo:
    """Keeps what compiling a subject yields, wherever it was read; its key is only made when something is asked for."""
    known: list[Memo] = []

    def kept(name: str, make: Callable[[], Any], /) -> Any:
        with suppress(OSError):
            if not known:
                known.append(memo(key((), repr(subject))))
        return known[0](name, make) if known else make()

    return kept


def recall(entry: str, kind: type[_T]) -> _T | None:
    """What is stored under a key, or None when there is nothing of this kind."""
    with suppress(OSError, RuntimeError, pickle.UnpicklingError, AttributeError, EOFError, TypeError, ValueError):
        with (_folder() / entry).open("rb") as file:
            checksum, body = file.read(_CHECKSUM), file.read()
        if checksum != _checksum(body):
            return None
        found = _ModelOnly(BytesIO(body)).load()
        return found if isinstance(found, kind) else None
    return None


def remember(entry: str, value: object) -> None:
    """Store a value under a key, in one step, and drop the oldest entries."""
    with suppress(OSError, RuntimeError):  # RuntimeError: there is no home folder
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(_checksum(body) + body)
        Path(file.name).replace(folder / entry)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM, "big")


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "factbot"


class _ModelOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if not module.startswith(f"{model.__name__}."):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a subject")
        found: type = super().find_class(module, name)
        return found
