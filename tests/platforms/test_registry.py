"""Platforms by name, imported only when they are opened."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.platforms.registry import open_platform, platform_names


def test_every_platform_is_named() -> None:
    assert "local" in platform_names()
    assert list(platform_names()) == sorted(platform_names())


def test_the_local_platform_opens_by_its_name(tmp_path: Path) -> None:
    platform = open_platform("local", path=tmp_path / "network.db", handle="FactBot", page_size=5)
    assert (platform.name, platform.handle) == ("local", "factbot")
    assert platform.watch(None, lambda post: True).posts == ()


def test_an_unknown_platform_is_a_mistake_in_the_settings_that_lists_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"'myspace'; known: .*local"):
        open_platform("myspace")


def test_asking_for_the_names_imports_no_adapter() -> None:
    code = (
        "import sys; from bot.platforms.registry import platform_names; platform_names();"
        "sys.exit(any(name.startswith('bot.platforms.local') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
