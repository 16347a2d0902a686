"""What `factbot doctor` asks of the settings and the fact files, before any database."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.finding import Finding, Grade
from bot.cli.showing import count
from bot.errors import FactbotError
from bot.model import Subject

if TYPE_CHECKING:
    from bot.settings import Settings


def platforms(settings: "Settings") -> Iterator[Finding]:
    """Is every enabled platform one that this factbot knows?"""
    from bot.platforms.registry import platform_names

    known = ", ".join(platform_names())
    for name in settings.platforms:
        if name in platform_names():
            handle = {"bluesky": settings.bluesky_handle, "x": settings.x_handle}.get(name, settings.handle)
            yield Finding(Grade.OK, "platform", f"{name} is enabled, as @{handle} (known: {known})")
        else:
            text = f"{name} is unknown: correct FACTBOT_PLATFORMS (known: {known})"
            yield Finding(Grade.FAIL, "platform", text)


def files(settings: "Settings") -> tuple[Subject | None, Finding]:
    """Can the fact files be used? And the subject in them, if it can be read at all."""
    from bot.facts.lint import lint
    from bot.facts.loader import load

    try:
        base = load(settings.facts)
    except FactbotError as error:
        first = str(error).splitlines()[0]
        return None, Finding(Grade.FAIL, "fact files", f"{first} (`factbot facts lint` shows all)")
    problems = lint(base)
    if problems:
        text = f"{count(len(problems), 'problem')}: run `factbot facts lint` and mend them"
        return base, Finding(Grade.FAIL, "fact files", text)
    return base, Finding(Grade.OK, "fact files", f"{count(len(base.facts), 'fact')} in {base.topic.id}, no problems")
