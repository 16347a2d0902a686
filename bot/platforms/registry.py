"""Which platforms there are, by name.

An adapter is imported only when it is opened, because vendor SDKs are slow to load.
"""

from importlib import import_module
from typing import Any

from bot.errors import SettingsError
from bot.platforms.base import Platform

_OPENERS = {
    "bluesky": ("bot.platforms.bluesky", "open_bluesky"),
    "local": ("bot.platforms.local", "open_local"),
    "x": ("bot.platforms.x", "open_x"),
}


def platform_names() -> tuple[str, ...]:
    """The names that `open_platform` knows, in alphabetical order."""
    return tuple(sorted(_OPENERS))


def open_platform(name: str, **options: Any) -> Platform:
    """The adapter called `name`, opened with its own options (see its `open_` function).

    Raises SettingsError for an unknown name, and whatever opening that platform may raise.
    """
    if name not in _OPENERS:
        raise SettingsError(f"no platform is called {name!r}; known: {', '.join(platform_names())}")
    module, opener = _OPENERS[name]
    platform: Platform = getattr(import_module(module), opener)(**options)
    return platform
