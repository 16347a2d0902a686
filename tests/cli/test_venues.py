"""The platforms as the settings describe them are what the adapters say of themselves."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.app import _platform
from bot.cli.venues import venues
from bot.jobs.factbase import FactBase
from bot.model import Citation
from bot.platforms.base import Platform
from bot.settings import Settings, load_settings
from bot.store import Store

KEYS = ("consumer_key", "consumer_secret", "access_token_secret", "bearer_token")
SECRETS: dict[str, Any] = {f"x_{name}": "secret" for name in KEYS} | {"x_access_token": "12-secret"}


def _settings(**more: Any) -> Settings:
    named = {"bluesky_handle": "bot.example.org", "bluesky_password": "secret", "x_handle": "bot", **SECRETS}
    return load_settings(**{**named, "platforms": "local,bluesky,x", **more})


@pytest.fixture
def opened(store: Store, folder: Path) -> Iterator[Any]:
    platforms: list[Platform] = []

    def open_(settings: Settings, name: str) -> Platform:
        facts = cast(FactBase, SimpleNamespace(current=lambda: pytest.fail("nothing is searched for here")))
        platforms.append(_platform(name, settings, store, facts))
        return platforms[-1]

    yield open_
    for platform in platforms:
        platform.close()


@pytest.mark.parametrize("name", ["local", "bluesky", "x"])
@pytest.mark.parametrize(
    "more",
    [
        {"x_watch": "off"},
        {"x_watch": "off", "x_citation": Citation.PROFILE_LINK, "bluesky_watch": "auto"},
    ],
)
def test_a_venue_is_what_the_adapter_allows(opened: Any, name: str, more: dict[str, Any]) -> None:
    settings = _settings(**more)
    venue, platform = venues(settings)[name], opened(settings, name)
    allowed = platform.capabilities
    assert (venue.citation, venue.uninvited_replies) == (allowed.citation, allowed.uninvited_replies)
    assert venue.distinct is (allowed.distinct is not None)
    assert venue.name == (platform.handle if allowed.only_when_named else None)


def test_a_platform_that_is_off_has_no_venue() -> None:
    assert set(venues(_settings(platforms="x"))) == {"x"}


def test_an_enterprise_may_answer_uninvited_on_x() -> None:
    assert venues(_settings(x_watch="auto", x_enterprise=True))["x"].uninvited_replies
