"""What tests of several rooms need: the shipped subject, read once, and never due for review."""

from dataclasses import replace

import pytest
import structlog

from bot.facts.loader import load
from bot.matching.matcher import Matcher
from bot.model import Subject


@pytest.fixture(autouse=True)
def _no_log_of_another_test() -> None:
    """Whatever an earlier test configured may write to a stream that is closed by now."""
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def shipped() -> Subject:
    """The subject that ships, as it ships."""
    return load("musk_ai")


@pytest.fixture(scope="session")
def subject(shipped: Subject) -> Subject:
    """The subject that ships, with facts that are fresh whenever the tests are run."""
    return replace(shipped, facts=tuple(replace(fact, review_by="2999-12") for fact in shipped.facts))


@pytest.fixture(scope="session")
def matcher(subject: Subject) -> Matcher:
    """A matcher over the shipped subject."""
    return Matcher(subject)
