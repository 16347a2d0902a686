"""Where subjects lie and how they are had: from the cache when nothing changed, else read by `reader`.

`load("musk_ai")` gives the subject that ships; a path gives any other. `memo` keeps what is compiled from it.
"""

from importlib.resources import files
from pathlib import Path

from bot.errors import InputError
from bot.facts import cache
from bot.model import Subject

_SHIPPED = Path(str(files("bot.facts")))
LEXICON = _SHIPPED / "lexicon.yaml"


def locate(subject: str) -> Path:
    """The folder of a subject given by its shipped name or by path. Raises `InputError` when there is none."""
    for folder in (Path(subject), _SHIPPED / subject):
        if (folder / "topic.yaml").is_file():
            return folder
    raise InputError(f"no subject at {subject!r}: give a folder with topic.yaml, names.yaml and facts/, or musk_ai")


def load(subject: str) -> Subject:
    """The subject in a folder or shipped under a name, validated against the schema but not yet linted.

    Raises `InputError` when there is no such folder, `FactBaseError` with every problem found otherwise.
    """
    folder = locate(subject)
    entry = _entry(folder)
    known = cache.recall(entry, Subject)
    if known is not None:
        return known
    from bot.facts.reader import read

    found = read(folder, LEXICON)
    cache.remember(entry, found)
    return found


def memo(subject: str) -> cache.Memo:
    """Keeps what compiling a subject yields, by name, until the subject or the code changes; dicts only.

    Raises `InputError` when there is no such folder.
    """
    return cache.memo(_entry(locate(subject)))


def _entry(folder: Path) -> str:
    try:
        return cache.key([LEXICON, *sorted(folder.rglob("*.yaml"))])
    except OSError as error:
        mend = "put the file there, with leave to read it, or remove it"
        raise InputError(f"{error.filename}: cannot be read: {error.strerror}: {mend}") from None
