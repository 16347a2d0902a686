"""A reply before it is sent: what X would not take, or would charge more for, is seen here."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.errors import Refused
from bot.platforms.x.prices import Kind

MAX_LENGTH = 280


@dataclass(frozen=True, slots=True)
class Measure:
    """How X reads a text: its weighted length, and what it turns into links."""

    length: Callable[[str], int]
    links: Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply to the post `to`, and what it will cost."""

    text: str
    to: str
    kind: Kind

    def encoded(self) -> str:
        """As it is stored before it is sent."""
        return json.dumps({"text": self.text, "to": self.to, "kind": self.kind}, ensure_ascii=False)


def decoded(stored: str) -> Prepared:
    """What `encoded` stored."""
    body = json.loads(stored)
    return Prepared(body["text"], body["to"], Kind(body["kind"]))


def prepared(text: str, to: str, measure: Measure, *, summoned: bool) -> Prepared:
    """The reply. Raises `Refused` for a text that X would not take as it is meant."""
    if not text.strip():
        raise Refused("an empty text cannot be posted")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused("the text holds half a character") from None
    if (length := measure.length(text)) > MAX_LENGTH:
        raise Refused(f"the text is {length} long as X counts, and may be {MAX_LENGTH} at most")
    links = measure.links(text)
    if bare := [link for link in links if "://" not in link]:
        raise Refused(f"X would make a link of {bare[0]}: word it otherwise")
    return Prepared(text, to, _KINDS[summoned, bool(links)])


_KINDS = {
    (True, True): Kind.SUMMONED_REPLY_WITH_LINK,
    (True, False): Kind.SUMMONED_REPLY,
    (False, True): Kind.POST_WITH_LINK,
    (False, False): Kind.POST,
}
