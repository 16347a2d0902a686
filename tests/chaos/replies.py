"""What we ever said on the network, as only its file still tells once it is taken down."""

from contextlib import closing
from dataclasses import dataclass
from sqlite3 import connect

from bot.compose.correction import BEFORE
from bot.model import Lang
from bot.platforms.local import LocalNetwork

from .people import BOT

CORRECTS = tuple(BEFORE.in_(lang) for lang in Lang)


@dataclass(frozen=True)
class Reply:
    """A post of ours, as it was sent; `stands` until it is taken down. `to` is the post of somebody else that it is
    about, `under` what it stands under, which may be ours."""

    uri: str
    under: str
    to: str
    text: str
    stands: bool

    @property
    def corrects(self) -> bool:
        """Whether it corrects an answer of ours."""
        return self.text.startswith(CORRECTS)


def ours(network: LocalNetwork) -> list[Reply]:
    """All that we ever posted."""
    with closing(connect(network._database.path, timeout=15)) as db:
        rows = db.execute("SELECT uri, parent, text, NOT deleted FROM posts WHERE author = ?", (BOT,)).fetchall()
    above = {uri: parent for uri, parent, *_ in rows}
    return [Reply(uri, under, _top(above, under), text, bool(stands)) for uri, under, text, stands in rows]


def answered(network: LocalNetwork, uri: str) -> str:
    """The post of somebody else that a reply under `uri` is about: itself, or what our own post there answers."""
    return next((reply.to for reply in ours(network) if reply.uri == uri), uri)


def _top(above: dict[str, str], uri: str) -> str:
    while uri in above:
        uri = above[uri]
    return uri
