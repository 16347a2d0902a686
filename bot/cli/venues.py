"""The platforms as the settings describe them, without a word to any of them.

What only a platform itself can tell (the number of our account there, when it was opened) is left out. A test holds
these to what the adapters say of themselves.
"""

from typing import TYPE_CHECKING

from bot.model import Citation
from bot.policy.context import Venue

if TYPE_CHECKING:
    from bot.settings import Settings


def venues(settings: "Settings") -> dict[str, Venue]:
    """The platforms that the settings switch on, by name."""
    known = {
        "local": Venue(""),
        "bluesky": Venue("", Citation.PUBLISHER, uninvited_replies=settings.bluesky_watch == "auto"),
        "x": Venue(
            "",
            settings.x_citation,
            uninvited_replies=settings.x_watch == "auto",
            name=settings.x_handle,
            distinct=True,
        ),
    }
    return {name: venue for name, venue in known.items() if name in settings.platforms}
