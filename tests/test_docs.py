"""Every command and setting is told to people, and what is told exists."""

import re
from pathlib import Path

import pytest
import typer.main

from bot.cli.commands import app
from bot.compose.reply import answer
from bot.facts.loader import load
from bot.model import Lang
from bot.settings import Settings, example

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands(command: object, path: str = "factbot") -> list[str]:
    """All commands below one, by their whole name."""
    below: dict[str, object] = getattr(command, "commands", {})
    return [found for name, sub in below.items() for found in commands(sub, f"{path} {name}")] or [path]


def told() -> str:
    """The README with `list`, `show` … after a group written out."""
    return re.sub(
        r"`(factbot \w+) (\w+)`((?:, `\w+`)+)",
        lambda m: " ".join(f"`{m[1]} {name}`" for name in [m[2], *re.findall(r"\w+", m[3])]),
        README,
    )


@pytest.mark.parametrize("command", commands(typer.main.get_command(app)))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`{command}`" in told()


def test_the_answers_that_the_readme_shows_are_those_of_the_facts() -> None:
    given = (answer(fact, lang) for fact in load("musk_ai").facts for lang in Lang)
    texts = {" ".join(reply.text.split()) for reply in given if reply}
    shown = re.findall(r"↳ @factbot\n((?: {8}.+\n)+)", README)
    assert len(shown) == 2
    assert [text for text in shown if " ".join(text.split()) not in texts] == []


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_in_the_example(setting: str) -> None:
    assert f"FACTBOT_{setting.upper()}" in example()


def test_every_page_that_the_readme_links_exists() -> None:
    links = re.findall(r"\]\(((?:docs/)[\w./-]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("target", ["demo", "test", "lint"])
def test_the_make_targets_that_people_are_told_of_exist(target: str) -> None:
    assert re.search(rf"^{target}: ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
