"""Records of posts, wherever they come from, as `Post`s.

Anybody may write anything into a record: what a field should be is not believed, and dates lie in the past at most.
Fields are read by name from the SDK's models or, where a record did not fit one, from plain mappings.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.model import Post
from bot.platforms.bluesky.record import POST
from bot.platforms.bluesky.stream import moment
from bot.platforms.storable import storable

NAME = "bluesky"
RESTRICTING = frozenset({"porn", "sexual", "nudity", "graphic-media", "gore", "!hide", "!warn", "!takedown"})
"""Labels that apps hide a post for, or warn of it (atproto.com/guides/labels); authors set the first of them too."""


def uri_of(did: str, rkey: str) -> str:
    """The URI of the post that `did` keeps under `rkey`."""
    return f"at://{did}/{POST}/{rkey}"


def author_of(uri: str) -> str:
    """The DID in the URI of a record."""
    return uri.removeprefix("at://").split("/", 1)[0]


def post_of(
    uri: str, record: Any, seen: datetime, *, author_is_bot: bool = False, labels: Iterable[Any] | None = None
) -> Post | None:
    """The post; None when the record holds no text. `seen` is when a server first saw it (UTC), `labels` are those that
    a server shows with it, for the record holds its author's own only."""
    text = field(record, "text")
    if not isinstance(text, str):
        return None
    reply = field(record, "reply")
    return Post(
        platform=NAME,
        uri=uri,
        author=author_of(uri),
        text=storable(text),
        created_at=min(moment(field(record, "created_at")) or seen, seen),
        lang=_lang(field(record, "langs")),
        parent_uri=_uri(field(reply, "parent")),
        root_uri=_uri(field(reply, "root")),
        author_is_bot=author_is_bot,
        quoted_uri=_quoted(field(record, "embed")),
        restricted=any(_restricts(label) for label in (*_own_labels(record), *(labels or ()))),
    )


def addresses(record: Any, post: Post, did: str) -> bool:
    """Whether a post speaks to the account `did`: it mentions it, or stands directly under a post of its."""
    return (post.parent_uri is not None and author_of(post.parent_uri) == did) or did in _mentioned(record)


def field(of: Any, name: str) -> Any:
    """A field by its name in Python, None when it is missing."""
    if isinstance(of, Mapping):
        head, *rest = name.split("_")
        return of.get(name, of.get(head + "".join(map(str.capitalize, rest))))
    return getattr(of, name, None)


def _own_labels(record: Any) -> list[Any]:
    return _listed(field(field(record, "labels"), "values"))


def _restricts(label: Any) -> bool:
    value = field(label, "val")
    return isinstance(value, str) and value in RESTRICTING and not field(label, "neg")


def _mentioned(record: Any) -> Iterator[str]:
    for facet in _listed(field(record, "facets")):
        for feature in _listed(field(facet, "features")):
            did = field(feature, "did")
            if isinstance(did, str):
                yield did


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _lang(langs: Any) -> str | None:
    """The one language that the author names, without its region."""
    named = [lang for lang in _listed(langs) if isinstance(lang, str)]
    return named[0].split("-")[0].lower() if len(named) == 1 else None


def _uri(ref: Any) -> str | None:
    uri = field(ref, "uri")
    return uri if isinstance(uri, str) and f"/{POST}/" in uri else None


def _quoted(embed: Any) -> str | None:
    """The post shown below: in a record embed, or beside pictures in one with media."""
    return _uri(field(embed, "record")) or _uri(field(field(embed, "record"), "record"))
