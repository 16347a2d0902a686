"""The worked example of `docs/facts.md` does what the page says."""

import sys

import pytest

from .worked import PAGE, desk, example, follow


@pytest.mark.skipif(sys.platform == "win32", reason="the page is written for a POSIX shell")
def test_every_command_of_the_worked_example_prints_what_the_page_shows() -> None:
    with desk() as time:
        steps = list(follow(example(PAGE.read_text(encoding="utf-8")), time))
    assert len(steps) > 15
    for step in steps:
        assert step.agrees, (
            f"$ {step.command}\n{step.printed}\n\n(`python -m tests.cli.worked` writes it into the page)"
        )
