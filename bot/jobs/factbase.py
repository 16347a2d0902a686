"""The facts in force, compiled for matching, and compiled anew when somebody loads others while we run."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import StoreError
from bot.matching.matcher import Matcher
from bot.matching.memo import Memo, made_anew
from bot.model import Subject
from bot.store import Store
from bot.store.facts import current_subject, fact_base_sha


@dataclass(frozen=True, slots=True)
class Loaded:
    """A matcher with the fingerprint of the facts it was built from."""

    matcher: Matcher
    sha: str


class FactBase:
    """The facts of one database; `memo_of` gives what may keep what compiling a subject yields."""

    def __init__(self, store: Store, memo_of: Callable[[Subject], Memo] = lambda subject: made_anew) -> None:
        self._store = store
        self._memo_of = memo_of
        self._loaded: Loaded | None = None

    def current(self) -> Loaded:
        """The facts as they stand in the database now. Raises `StoreError` when it holds none."""
        with self._store.read() as session:
            sha = fact_base_sha(session)
            if self._loaded is not None and self._loaded.sha == sha:
                return self._loaded
            subject = current_subject(session)
        if subject is None:
            raise StoreError(f"{self._store.name} holds no facts yet: run `factbot facts load` first")
        self._loaded = Loaded(Matcher(subject, self._memo_of(subject)), sha)
        return self._loaded
