"""What tests of several rooms need: the shipped subject, read once, and never due for review."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import structlog
import time_machine

from bot.facts.loader import load
from bot.matching.matcher import Matcher
from bot.model import Subject


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tests against a real AT Protocol network on this machine: `make e2e` sets it up and runs them."""
    parser.addoption("--e2e", action="store_true", help="also run what needs the local AT Protocol network")


@pytest.fixture(autouse=True)
def _no_log_of_another_test() -> None:
    """Whatever an earlier test configured may write to a stream that is closed by now."""
    structlog.reset_defaults()


WHEN_FACTS_ARE_FRESH = datetime(2026, 12, 1, tzinfo=UTC)
"""No shipped fact is due for review yet; later, the bot holds it back."""


@pytest.fixture(scope="module")
def while_facts_are_fresh() -> Iterator[None]:
    """The clock set to a day on which the shipped facts may be answered from."""
    with time_machine.travel(WHEN_FACTS_ARE_FRESH):
        yield


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
