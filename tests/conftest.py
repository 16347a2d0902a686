"""What tests of several rooms need: the shipped subject, read once, and never due for review."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog
import time_machine

from bot.facts.loader import load
from bot.matching.matcher import Matcher
from bot.model import Subject

if TYPE_CHECKING:
    from tests.e2e.devnet import Network


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tests against a real AT Protocol network on this machine: `make e2e` sets it up and runs them."""
    parser.addoption("--e2e", action="store_true", help="also run what needs the local AT Protocol network")
    parser.addoption("--days", type=int, default=3, help="how long the month on X is (tests/e2e/test_x_month.py)")
    parser.addoption("--rounds", type=int, default=60, help="how many rounds of chaos (tests/chaos/test_chaos.py)")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures that tests have measured, which no assertion shows."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figure":
                terminalreporter.write_line(value)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without the option nothing that needs the network is even imported."""
    needs_network = collection_path.is_relative_to(Path(__file__).parent / "e2e")
    return True if needs_network and not config.getoption("--e2e") else None


@pytest.fixture(scope="session")
def net() -> Iterator["Network"]:
    """The local AT Protocol network, for as long as the tests run."""
    from tests.e2e.devnet import Network, obstacle

    lacking = obstacle()
    if lacking is not None:
        pytest.skip(lacking)
    with Network() as network:
        yield network


@pytest.fixture(autouse=True)
def _no_log_of_another_test() -> None:
    """Whatever an earlier test configured may write to a stream that is closed by now."""
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Databases with the same facts share a matcher, which depends on nothing else and takes a second to make."""
    compiled = lru_cache(maxsize=16)(Matcher)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.jobs.factbase.Matcher", lambda subject, memo: compiled(subject))
        patched.setattr("bot.cli.replaying.Matcher", compiled)
        yield


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
