"""How a reply is written, told from the reply itself: so that the same can be said again in the same way."""

import re

from bot.compose.reply import LINK_IN_PROFILE, REFERENCE
from bot.model import Citation, Reply

_AS_OF = re.compile(r" · (?:as of|état (?:au|en)) [^\n(]*?(?= \(|\n|$)")


def citation(reply: Reply) -> Citation | None:
    """How the text cites its source; None when it cites none."""
    if not reply.sources:
        return None
    if reply.sources[0].address in reply.text:
        return Citation.URL
    return Citation.PROFILE_LINK if f"({LINK_IN_PROFILE[reply.lang]})" in reply.text else Citation.PUBLISHER


def undated(text: str) -> str:
    """A reply without the words that tell as of when it holds."""
    return _AS_OF.sub("", text)


def is_marked(reply: Reply, reference: str) -> bool:
    """Whether it carries this reference."""
    return f"({REFERENCE[reply.lang]} {reference})" in reply.text
