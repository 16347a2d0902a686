"""What `factbot doctor` says about one thing."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """`ok`, `warn`: works, but somebody should look; `fail`: does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checklist; unless it is ok, `text` says what to do."""

    grade: Grade
    topic: str
    text: str
