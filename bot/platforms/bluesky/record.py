"""The record of a reply, as a repository keeps it (lexicon `app.bsky.feed.post`), and the key it is kept under.

The server checks lengths only: it takes a link beyond the text, an empty text, or a card of any size, and what is wrong
with them shows in public. So everything is checked here, before a record is made. The key is made of the account and
the idempotency key: a reply that is put twice is the same record. Pure: the same draft gives the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import regex

from bot.errors import Refused
from bot.model import Card, Draft, Link

POST = "app.bsky.feed.post"
MAX_GRAPHEMES = 300
MAX_BYTES = 3000
MAX_TITLE = 150
MAX_DESCRIPTION = 300
_TID = "234567abcdefghijklmnopqrstuvwxyz"
_CLUSTER = regex.compile(r"\X")
_NO_TEXT = regex.compile(r"[\p{Cs}\p{Cc}--[\n\t]]", regex.V1)
_UNSEEN = regex.compile(r"[\p{C}\p{Z}\n\t]*")
_WEB = regex.compile(r"https?://[^\s/]\S*")
_BREAK = regex.compile(r"[ \n\t]")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """One version of a post."""

    uri: str
    cid: str


def record_key(did: str, key: str) -> str:
    """A record key (a TID: atproto.com/specs/tid) that only this account and idempotency key give."""
    digest = hashlib.sha256(f"{did}\n{key}".encode()).digest()
    number = int.from_bytes(digest[:8], "big") >> 1  # the top bit of a TID is 0
    return "".join(_TID[number >> shift & 31] for shift in range(60, -1, -5))


def reply_record(draft: Draft, parent: Ref, root: Ref, at: datetime) -> Record:
    """The post that answers `parent` in the thread of `root`, written at `at` (aware). Raises `Refused` as `fit`."""
    fit(draft)
    record: Record = {
        "$type": POST,
        "text": draft.text,
        "createdAt": written(at),
        "langs": [draft.lang.value],
        "reply": {"root": _strong(root), "parent": _strong(parent)},
    }
    if draft.links:
        record["facets"] = [_facet(draft.text, link) for link in draft.links]
    if draft.card:
        record["embed"] = _embed(draft.card)
    return record


def written(at: datetime) -> str:
    """An instant as records have it: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def encoded(record: Record) -> str:
    """The record as JSON: equal records give equal text."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fit(draft: Draft) -> None:
    """Raise `Refused` when the draft cannot be posted as it is, naming everything that is wrong."""
    problems = list(_problems(draft))
    if problems:
        raise Refused(f"the reply cannot be posted: {'; '.join(problems)}")


def graphemes(text: str) -> int:
    """The length of `text` as the lexicons count it: in characters as a reader sees them."""
    return len(_CLUSTER.findall(text))


def shortened(text: str, limit: int) -> str:
    """`text` in at most `limit` graphemes, cut between two words where there are two, so that no number is cut."""
    clusters = _CLUSTER.findall(text)
    if len(clusters) <= limit:
        return text
    head = "".join(clusters[:limit])
    breaks = [match.start() for match in _BREAK.finditer(head) if head[: match.start()].strip()]
    whole = head[: breaks[-1]] if breaks else "".join(clusters[: limit - 1])
    return f"{whole.rstrip()}…"


def _problems(draft: Draft) -> Iterator[str]:
    card = (draft.card.title, draft.card.description) if draft.card else ()
    if any(_NO_TEXT.search(text) for text in (draft.text, *card)):
        yield "it holds a character that is no text"
        return
    if _UNSEEN.fullmatch(draft.text):
        yield "its text is blank"
    if (length := graphemes(draft.text)) > MAX_GRAPHEMES:
        yield f"it has {length} graphemes and {MAX_GRAPHEMES} are allowed"
    if (size := len(draft.text.encode())) > MAX_BYTES:
        yield f"it has {size} bytes and {MAX_BYTES} are allowed"
    yield from _wrong_links(draft)
    urls = [link.url for link in draft.links] + ([draft.card.url] if draft.card else [])
    if any(not _WEB.fullmatch(url) or _NO_TEXT.search(url) for url in urls):
        yield "it links to what is no web address"


def _wrong_links(draft: Draft) -> Iterator[str]:
    """Apps leave out a link that overlaps another, and show nonsense for one outside of the text."""
    end = 0
    for link in sorted(draft.links, key=lambda link: link.start):
        if not 0 <= link.start < link.end <= len(draft.text):
            yield f"a link stands at {link.start} to {link.end}, outside of the text"
        elif link.start < end:
            yield f"two links overlap at {link.start}"
        end = max(end, link.end)


def _facet(text: str, link: Link) -> Record:
    """Offsets are in bytes of UTF-8 (lexicon `app.bsky.richtext.facet`)."""
    start, end = (len(text[:place].encode()) for place in (link.start, link.end))
    return {
        "$type": "app.bsky.richtext.facet",
        "index": {"byteStart": start, "byteEnd": end},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": link.url}],
    }


def _embed(card: Card) -> Record:
    external = {
        "uri": card.url,
        "title": shortened(card.title, MAX_TITLE),
        "description": shortened(card.description, MAX_DESCRIPTION),
    }
    return {"$type": "app.bsky.embed.external", "external": external}


def _strong(ref: Ref) -> Record:
    return {"uri": ref.uri, "cid": ref.cid}
