"""The calls we make, each with what it may bring and what that costs."""

from contextlib import suppress
from typing import Any

import tweepy

from bot.errors import TargetGone, Unavailable
from bot.platforms.x.account import Account, Page, Request
from bot.platforms.x.paging import Cursor
from bot.platforms.x.prices import Kind
from bot.platforms.x.reading import FIELDS
from bot.platforms.x.writing import Prepared

MENTIONS_SHOWN, OWN_SHOWN = 800, 3200
"""How many posts X shows of those that mention us, and of our own."""
_MOST = 100


def mentions(account: Account, cursor: Cursor) -> Page:
    """Posts that mention us; cheap, since they are asked for by the account that owns the app."""
    request = Request("mentions", Kind.OWNED_READ, f"mentions {cursor}", most=_MOST, least=5)

    def call(client: tweepy.Client, most: int) -> Any:
        return client.get_users_mentions(account.id, user_auth=True, **_turn(cursor, most, "pagination_token"))

    return account.read(request, call)


def search(account: Account, query: str, cursor: Cursor) -> Page:
    """Public posts of the last days."""
    request = Request("search", Kind.POST_READ, f"search {cursor}", most=_MOST, least=10, watching=True)

    def call(client: tweepy.Client, most: int) -> Any:
        return client.search_recent_tweets(query, **_turn(cursor, most, "next_token"))

    return account.read(request, call)


def own_posts(account: Account, cursor: Cursor) -> Page:
    """What we posted ourselves."""
    request = Request("timeline", Kind.OWNED_READ, f"timeline {cursor}", most=_MOST, least=5)

    def call(client: tweepy.Client, most: int) -> Any:
        return client.get_users_tweets(account.id, user_auth=True, **_turn(cursor, most, "pagination_token"))

    return account.read(request, call)


def create(account: Account, reply: Prepared, key: str) -> str:
    """Post a reply; the id of the new post. An acceptance without an id counts as none that can be read."""
    made: list[str] = []

    def call(client: tweepy.Client, most: int) -> Any:
        response = client.create_tweet(text=reply.text, in_reply_to_tweet_id=reply.to, user_auth=True)
        body = response.json()
        data = body.get("data") if isinstance(body, dict) else None
        if not isinstance(data, dict) or not str(data.get("id", "")).isdigit():
            raise ValueError("accepted, but no id was given")
        made.append(str(data["id"]))
        return response

    account.write(Request("reply", reply.kind, f"reply {key}"), call)
    return made[0]


def take_down(account: Account, post_id: str) -> None:
    """Delete a post of ours; one that is gone already is taken down. X refuses somebody else's. Raises `Unavailable`
    when X does not tell what became of it."""
    request = Request("delete", Kind.DELETION, f"delete {post_id}")
    with suppress(TargetGone):
        page = account.repeat(request, lambda client, _: client.delete_tweet(post_id))
        if not any(isinstance(told.get("deleted"), bool) for told in page.data):
            raise Unavailable(f"X does not tell whether {post_id} was deleted")


def _turn(cursor: Cursor, most: int, token: str) -> dict[str, Any]:
    asked: dict[str, Any] = {"since_id": str(cursor.since), "max_results": most, "tweet_fields": FIELDS}
    return asked | ({token: cursor.token} if cursor.token else {})
