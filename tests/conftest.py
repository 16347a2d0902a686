"""What tests of several rooms need: the shipped subject, read once."""

import pytest

from bot.facts.loader import load
from bot.matching.matcher import Matcher
from bot.model import Subject


@pytest.fixture(scope="session")
def subject() -> Subject:
    """The subject that ships."""
    return load("musk_ai")


@pytest.fixture(scope="session")
def matcher(subject: Subject) -> Matcher:
    """A matcher over the shipped subject."""
    return Matcher(subject)
