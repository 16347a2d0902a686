"""What reading brings: search, timelines, posts and accounts by their ids, with what was asked for, billed."""

from collections.abc import Collection
from datetime import timedelta

from . import payloads
from .openapi import Request, Route
from .payloads import Answer, Json, invalid
from .queries import RECENT, check_recent, place, token, within
from .rules import Rules
from .world import Post, User

REACH = 800


def search(rules: Rules, request: Request, route: Route, personal: bool) -> Answer:
    """What a query finds among the posts of the last days."""
    now, query = rules.world.now(), request.query
    check_recent(request, now)
    latest = now - timedelta(seconds=rules.search_lag)
    found = [post for post in rules.world.readable(personal) if not rules.search_lag or post.at <= latest]
    try:
        found = [post for post in found if post.at >= now - RECENT and rules.matches(query["query"], post)]
    except ValueError as error:
        raise invalid(f"Invalid 'query': {error}", query=[query["query"]]) from error
    return _page(rules, request, route, found, "post read")


def timeline(rules: Rules, request: Request, route: Route, number: str, personal: bool) -> Answer:
    """The posts of an account, or those that mention it."""
    user = rules.world.user_by_id(number)
    if user is None:
        return payloads.said(200, {"errors": [payloads.missing(number, "id", "user")]})
    if rules.world.hides(user, personal):
        return payloads.said(200, {"errors": [payloads.hidden(number, "id", "user")]})
    readable = rules.world.readable(personal)
    if route.kind == "mentions":
        found = [post for post in readable if any(mention.user is user for mention in post.mentions)]
    else:
        replies = "replies" not in request.listed("exclude")
        found = [post for post in readable if post.author is user and (replies or not post.reply_to)]
    return _page(rules, request, route, found, "owned read" if personal and user is rules.world.bot else "post read")


def lookup(rules: Rules, request: Request, route: Route, number: str | None, personal: bool) -> Answer:
    """Posts by their ids: one (`number`), or those in the query."""
    errors, found = [], []
    parameter = "ids" if number is None else "id"
    for one in dict.fromkeys(request.listed("ids") if number is None else [number]):
        post = rules.world.posts.get(one)
        if post is None or rules.world.deleted(post):
            errors.append(payloads.missing(one, parameter))
        elif rules.world.hides(post.author, personal):
            errors.append(payloads.hidden(one, parameter))
        else:
            found.append(post)
    more: Json = {"errors": errors} if errors else {}
    return _given(rules, request, route, found, "post read", more, single=number is not None)


def users(rules: Rules, request: Request, route: Route, number: str | None) -> Answer:
    """Accounts by their ids; the bot's own when no id is given."""
    single = "ids" not in route.names
    asked = [number or rules.world.bot.id] if single else request.listed("ids")
    known = {one: rules.world.user_by_id(one) for one in dict.fromkeys(asked)}
    data = [payloads.user(user, request.listed("user.fields")) for user in known.values() if user]
    errors = [payloads.missing(one, "id" if single else "ids", "user") for one, user in known.items() if not user]
    rules.world.charge(route.name, "user read", [one for one, user in known.items() if user])
    given = {"data": data[0] if single else data} if data else {}
    return payloads.said(200, given | ({"errors": errors} if errors else {}))


def _page(rules: Rules, request: Request, route: Route, found: list[Post], kind: str) -> Answer:
    query = request.query
    top, last = place(request)
    reached = [post for post in found if int(post.id) <= top][: REACH if route.kind == "mentions" else None]
    wanted = [post for post in reached if within(post, request) and int(post.id) < last]
    page = wanted[: min(int(query.get("max_results", "10")), rules.page)]
    meta: Json = {"result_count": len(page)}
    if page:
        meta |= {"newest_id": page[0].id, "oldest_id": page[-1].id}
    if len(wanted) > len(page):
        snapshot = min(top, int(reached[0].id))
        meta["next_token"] = token(request, snapshot, int(page[-1].id))
    return _given(rules, request, route, page, kind, {"meta": meta})


def _given(
    rules: Rules, request: Request, route: Route, posts: list[Post], kind: str, more: Json, single: bool = False
) -> Answer:
    """Posts with what is asked for, billed."""
    expansions = request.listed("expansions")
    query = request.query
    fields = payloads.asked_fields(
        query.get("tweet.fields", ""), query.get("post.fields", ""), expansions, rules.dialect
    )
    data = [payloads.post(rules.world, post, fields, rules.dialect) for post in posts]
    rules.world.charge(route.name, kind, [post.id for post in posts])
    users, others = _expanded(rules, posts, expansions)
    rules.world.charge(route.name, "user read", [user.id for user in users])
    rules.world.charge(route.name, "post read", [post.id for post in others])
    included = {
        "users": [payloads.user(user, request.listed("user.fields")) for user in users],
        "posts" if rules.dialect == "new" else "tweets": [
            payloads.post(rules.world, post, fields, rules.dialect) for post in others
        ],
    }
    includes = {name: value for name, value in included.items() if value}
    body = ({"data": data[0] if single else data} if data else {}) | ({"includes": includes} if includes else {})
    return payloads.said(200, body | more)


def _expanded(rules: Rules, posts: list[Post], expansions: Collection[str]) -> tuple[list[User], list[Post]]:
    """The users and posts that `expansions` name, as far as the bot may see them."""
    numbers = [number for post in posts for number in _referenced(post, expansions)]
    known = [rules.world.posts[number] for number in dict.fromkeys(numbers) if number in rules.world.posts]
    others = [post for post in known if not rules.world.deleted(post) and not rules.world.hides(post.author)]
    named = [number for post in posts for number in _named(post, expansions)]
    if "referenced_tweets.id.author_id" in expansions:
        named += [post.author.id for post in others]
    users = [rules.world.user_by_id(number) for number in dict.fromkeys(named)]
    return [user for user in users if user], others


def _referenced(post: Post, expansions: Collection[str]) -> list[str]:
    references = [number for number in (post.reply_to, post.quotes) if number]
    wanted = {"referenced_tweets.id", "referenced_posts", "referenced_tweets.id.author_id"} & set(expansions)
    history = {"edit_history_tweet_ids", "edit_history_post_ids"} & set(expansions)
    return [*(references if wanted else ()), *(post.versions if history else ())]


def _named(post: Post, expansions: Collection[str]) -> list[str]:
    by_expansion = {
        "author_id": [post.author.id],
        "in_reply_to_user_id": [post.reply_to_user] if post.reply_to_user else [],
        "entities.mentions.username": [mention.user.id for mention in post.mentions],
    }
    return [number for name, numbers in by_expansion.items() if name in expansions for number in numbers]
