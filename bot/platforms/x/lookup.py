"""Posts and people by their ids, as our account may see them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import Unavailable
from bot.platforms.base import Refuses
from bot.platforms.x.account import Account, Page, Request
from bot.platforms.x.prices import Kind
from bot.platforms.x.reading import FIELDS, moment, versions

AT_ONCE = 100
AUTOMATED = "automated"
"""What the label of a bot's account says, in small letters."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at posts brought: those shown, in their newest version, and those hidden from us, by the id asked."""

    shown: dict[str, Mapping[str, Any]]
    hidden: frozenset[str]


def look(account: Account, ids: Collection[str]) -> Looked:
    """The posts with these ids. What is deleted is neither shown nor hidden."""
    pages = [_page(account, some) for some in _chunks(ids)]
    shown = {str(item["id"]): item for page in pages for item in page.data if "id" in item}
    newest = {post_id: versions(item)[-1] for post_id, item in shown.items()}
    stale = {last for post_id, last in newest.items() if last not in shown}
    later = {str(item["id"]): item for some in _chunks(stale) for item in _page(account, some).data if "id" in item}
    hidden = {str(error.get("resource_id") or error.get("value")) for page in pages for error in _denied(page)}
    return Looked(
        {post_id: (shown | later).get(newest[post_id], shown[post_id]) for post_id in shown}, frozenset(hidden)
    )


@dataclass(frozen=True, slots=True)
class Person:
    """What an account says of itself: that it is a bot's, by its label; that it wants no bots, in its profile."""

    automated: bool = False
    refuses: bool = False


def person(account: Account, user_id: str, refuses: Refuses) -> Person:
    """The account as X shows it; one that is not shown says nothing."""
    request, fields = Request("users", Kind.USER_READ, f"users {user_id}"), ["affiliation", "description"]
    page = account.read(request, lambda client, _: client.get_user(id=user_id, user_fields=fields))
    profiles = [item.get("description") for item in page.data]
    return Person(_labelled(page), any(isinstance(text, str) and refuses(text) for text in profiles))


def _labelled(page: Page) -> bool:
    labels = [item.get("affiliation") for item in page.data]
    said = [label.get("description") for label in labels if isinstance(label, Mapping)]
    return any(isinstance(text, str) and AUTOMATED in text.lower() for text in said)


@dataclass(frozen=True, slots=True)
class Me:
    """Our account as X tells of it; `opened` is None when X does not tell that."""

    id: str
    handle: str
    automated: bool
    opened: datetime | None


def me(account: Account) -> Me:
    """Who we are. Raises Unavailable when X does not tell."""
    request, fields = Request("users", Kind.USER_READ, "me"), ["affiliation", "created_at"]
    page = account.read(request, lambda client, _: client.get_me(user_fields=fields))
    if not page.data:
        raise Unavailable("X does not tell whose keys these are")
    we = page.data[0]
    return Me(str(we.get("id")), str(we.get("username")), _labelled(page), moment(we.get("created_at")))


def _page(account: Account, ids: list[str]) -> Page:
    request = Request("lookup", Kind.POST_READ, f"lookup {','.join(ids)}", most=len(ids), least=len(ids))
    return account.read(request, lambda client, _: client.get_tweets(ids, tweet_fields=FIELDS, user_auth=True))


def _denied(page: Page) -> Iterator[Mapping[str, Any]]:
    return (error for error in page.errors if str(error.get("type", "")).endswith("not-authorized-for-resource"))


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(ids))
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
