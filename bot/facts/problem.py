"""One thing wrong in the files of a subject, told so that whoever wrote it can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is `wrong` at a `field` (`slots.amount.unit`) and how to mend it.

    `about` is the id of the fact, name or notion, or `topic`.
    """

    field: str
    wrong: str
    mend: str
    about: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.about, self.field, self.wrong, self.mend) if part)
