"""Posts and people by their ids, as our account may see them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import Unavailable
from bot.platforms.x.account import Account, Page, Request
from bot.platforms.x.prices import Kind
from bot.platforms.x.reading import FIELDS, versions

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


def automated(account: Account, user_id: str) -> bool:
    """Whether an account bears the label of a bot; one that is not shown bears none."""
    request = Request("users", Kind.USER_READ, f"users {user_id}")
    page = account.read(request, lambda client, _: client.get_user(id=user_id, user_fields=["affiliation"]))
    return _labelled(page)


def _labelled(page: Page) -> bool:
    labels = [item.get("affiliation") for item in page.data]
    said = [label.get("description") for label in labels if isinstance(label, Mapping)]
    return any(isinstance(text, str) and AUTOMATED in text.lower() for text in said)


@dataclass(frozen=True, slots=True)
class Me:
    """Our account as X tells of it."""

    id: str
    handle: str
    automated: bool


def me(account: Account) -> Me:
    """Who we are. Raises Unavailable when X does not tell."""
    request = Request("users", Kind.USER_READ, "me")
    page = account.read(request, lambda client, _: client.get_me(user_fields=["affiliation"]))
    if not page.data:
        raise Unavailable("X does not tell whose keys these are")
    return Me(str(page.data[0].get("id")), str(page.data[0].get("username")), _labelled(page))


def _page(account: Account, ids: list[str]) -> Page:
    request = Request("lookup", Kind.POST_READ, f"lookup {','.join(ids)}", most=len(ids), least=len(ids))
    return account.read(request, lambda client, _: client.get_tweets(ids, tweet_fields=FIELDS, user_auth=True))


def _denied(page: Page) -> Iterator[Mapping[str, Any]]:
    return (error for error in page.errors if str(error.get("type", "")).endswith("not-authorized-for-resource"))


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(ids))
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
