"""What X puts on the wire: posts and users in both dialects, the bodies of its refusals, and failures to script.

The old dialect says referenced_tweets, note_tweet, edit_history_tweet_ids; the new one says posts. The old names of
fields are asked for by tweet.fields in both, the new ones by post.fields in the new dialect only.
"""

import html
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from .world import MOST, Mention, Post, User, World, links

Json = dict[str, Any]
PROBLEMS = "https://api.twitter.com/2/problems/"
ACCOUNT = 2056000000000000001
NEW = {
    "referenced_tweets": "referenced_posts",
    "note_tweet": "note_post",
    "edit_history_tweet_ids": "edit_history_post_ids",
}
ONLY_EXPANDED = {"author_id", "in_reply_to_user_id", "referenced_posts", "edit_history_post_ids"}
SHORT = MOST - 30
EDITABLE = timedelta(minutes=60)
EDITS = 5


@dataclass(frozen=True)
class Answer:
    """An answer of the server, as it goes out."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """What befalls one request: a wait, an act, an answer in its stead (None: it is handled), no answer at all."""

    answer: Answer | None = None
    act: Callable[[], object] | None = None
    wait: float = 0.0
    handled: bool = True
    answered: bool = True


class Refused(Exception):
    """Raised while a request is handled: `answer` is what it gets, and nothing is billed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


def said(status: int, body: object, headers: dict[str, str] | None = None) -> Answer:
    """JSON."""
    typed = {"content-type": "application/json; charset=utf-8"} | (headers or {})
    return Answer(status, json.dumps(body).encode(), typed)


def problem(status: int, title: str, detail: str, kind: str = "about:blank", **more: object) -> Answer:
    return said(status, {"title": title, "detail": detail, "type": kind, "status": status} | more)


def invalid(message: str, /, **parameters: list[str]) -> Refused:
    """The 400 for a parameter that is not as it should be."""
    body = {
        "errors": [{"parameters": parameters, "message": message}],
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": PROBLEMS + "invalid-request",
    }
    return Refused(said(400, body))


def unauthorized() -> Answer:
    return problem(401, "Unauthorized", "Unauthorized")


def unsupported_authentication() -> Answer:
    kinds = "[OAuth 1.0a User Context, OAuth 2.0 User Context]"
    detail = (
        "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. "
        f"Supported authentication types are {kinds}."
    )
    return problem(403, "Unsupported Authentication", detail, PROBLEMS + "unsupported-authentication")


def not_summoned(quoting: bool = False) -> Answer:
    if quoting:
        detail = (
            "Quoting this post is not allowed because you have not been mentioned or are not part of the conversation "
            "thread of the post you are quoting."
        )
        return problem(403, "Forbidden", detail)
    detail = "You can only reply to or quote posts where you are mentioned or are the author."
    return problem(403, "Forbidden", detail, "https://api.x.com/2/problems/not-authorized-for-resource")


# Failures to script, each for one request.


def answer(status: int, body: object, headers: dict[str, str] | None = None) -> Failure:
    """Any answer; `body` is JSON, or bytes as they are."""
    raw = Answer(status, body, headers or {}) if isinstance(body, bytes) else said(status, body, headers)
    return Failure(raw, handled=False)


def too_many(reset: datetime | None = None, *, old: bool = False) -> Failure:
    """429, with the header when `reset` is given; `old` has the body of version 1."""
    headers = {"x-rate-limit-reset": str(int(reset.timestamp())), "x-rate-limit-remaining": "0"} if reset else {}
    body = json.loads(problem(429, "Too Many Requests", "Too Many Requests").body)
    return answer(429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]} if old else body, headers)


def usage_capped() -> Failure:
    body = {"title": "UsageCapExceeded", "period": "Monthly", "scope": "Product"}
    more = {"detail": "Usage cap exceeded: Monthly product cap", "type": PROBLEMS + "usage-capped"}
    return answer(429, body | more)


def depleted() -> Failure:
    detail = f"Your enrolled account [{ACCOUNT}] does not have any credits to fulfill this request."
    body = {"account_id": ACCOUNT, "title": "CreditsDepleted", "detail": detail, "type": PROBLEMS + "credits"}
    return answer(402, body)


def forbidden(detail: str, kind: str = "about:blank") -> Failure:
    return Failure(problem(403, "Forbidden", detail, kind), handled=False)


def spend_cap() -> Failure:
    return forbidden("Monthly spend cap reached")


def unavailable(html: bool = False) -> Failure:
    if html:
        page = b"<!DOCTYPE html><html><body><h1>503 Service Unavailable</h1></body></html>"
        return answer(503, page, {"content-type": "text/html"})
    return Failure(problem(503, "Service Unavailable", "Service Unavailable"), handled=False)


def rubbish() -> Failure:
    """200, and a body that is no JSON."""
    return answer(200, b"\x00\xff{not json", {"content-type": "application/json; charset=utf-8"})


def listed(status: int) -> Failure:
    """A JSON body that is a list."""
    return answer(status, [{"message": "told to fail"}])


def redirect(to: str) -> Failure:
    return answer(302, b"", {"location": to})


def lost_request() -> Failure:
    """The connection closes before anything is done."""
    return Failure(handled=False, answered=False)


def lost_answer() -> Failure:
    """Done and billed, and the connection closes without an answer."""
    return Failure(answered=False)


def slow(seconds: float) -> Failure:
    return Failure(wait=seconds)


def before(act: Callable[[], object]) -> Failure:
    """Something happens in the world just before the request is handled."""
    return Failure(act=act)


# Posts and users.


def missing(value: str, parameter: str, kind: str = "tweet") -> Json:
    """The entry of `errors` for what is not there (any more)."""
    text = f"Could not find {kind} with id: [{value}]."
    return _error(value, parameter, kind, "Not Found Error", text, "resource-not-found")


def hidden(value: str, parameter: str, kind: str = "tweet") -> Json:
    """The entry of `errors` for what the bot may not see."""
    what = "Tweet" if kind == "tweet" else kind
    text = f"Sorry, you are not authorized to see the {what} with {parameter}: [{value}]."
    return _error(value, parameter, kind, "Authorization Error", text, "not-authorized-for-resource")


def _error(value: str, parameter: str, kind: str, title: str, detail: str, problem: str) -> Json:
    where = {"value": value, "detail": detail, "title": title, "resource_type": kind, "parameter": parameter}
    return where | {"resource_id": value, "type": PROBLEMS + problem}


def instant(at: datetime) -> str:
    """As X writes it: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def user(user: User, fields: Collection[str]) -> Json:
    """`id`, `name`, `username` and the fields asked for."""
    more: Json = {"protected": user.protected, "description": user.description, "verified": False}
    more["created_at"] = "2020-01-01T00:00:00.000Z"
    if user.automated:
        more["affiliation"] = {"description": "Automated"}
    asked = {name: value for name, value in more.items() if name in fields}
    return {"id": user.id, "name": user.handle, "username": user.handle} | asked


def asked_fields(tweet: str, post: str, expansions: Collection[str], dialect: str) -> set[str]:
    """The fields to give, in old names; names out of place are passed over."""
    wanted = {name for name in tweet.split(",") if name not in NEW.values()}
    if dialect == "new":
        old = {new: name for name, new in NEW.items()}
        wanted |= {old.get(name, name) for name in post.split(",") if name not in ONLY_EXPANDED | set(NEW)}
        wanted |= {old.get(name, name) for name in expansions if name in ONLY_EXPANDED}
    if "referenced_tweets.id" in expansions:
        wanted.add("referenced_tweets")
    return wanted | ({"author_id", "in_reply_to_user_id"} & set(expansions)) | {"id", "text", "edit_history_tweet_ids"}


def post(world: World, post: Post, fields: Collection[str], dialect: str) -> Json:
    """The fields asked for (old names), under the names of `dialect`."""
    whole = _whole(world, post, dialect)
    return {NEW[name] if dialect == "new" and name in NEW else name: whole[name] for name in whole if name in fields}


def _whole(world: World, post: Post, dialect: str) -> Json:
    text = _shortened(post) if post.note else post.text
    references = [("replied_to", post.reply_to), ("quoted", post.quotes)]
    optional = {
        "in_reply_to_user_id": post.reply_to_user,
        "referenced_tweets": [{"type": kind, "id": number} for kind, number in references if number],
        "entities": _entities(world, post, text),
        "note_tweet": _note(world, post) if post.note else None,
        "withheld": _withheld(world, post, dialect),
    }
    return {
        "id": post.id,
        "text": html.escape(text, quote=False),
        "edit_history_tweet_ids": list(post.versions),
        "author_id": post.author.id,
        "created_at": instant(post.at),
        "conversation_id": post.root,
        "lang": post.lang,
        "possibly_sensitive": post.sensitive,
        "reply_settings": "mentionedUsers" if world.restricted(post) else "everyone",
        "display_text_range": [post.start, len(text)],
        "edit_controls": _edit_controls(world, post),
    } | {name: value for name, value in optional.items() if value}


def _shortened(post: Post) -> str:
    words = post.visible if len(post.visible) <= SHORT else post.visible[:SHORT].rsplit(None, 1)[0]
    return f"{post.text[: post.start]}{words}… https://t.co/{post.id[-10:]}"


def _note(world: World, post: Post) -> Json:
    found = _entities(world, post, post.text)
    return {"text": html.escape(post.text, quote=False)} | ({"entities": found} if found else {})


def _entities(world: World, post: Post, text: str) -> Json:
    named = [_mention(mention) for mention in world.mentions(text)]
    linked = [_link(world, post, text, *span) for span in links(text)]
    return {name: found for name, found in (("mentions", named), ("urls", linked)) if found}


def _mention(mention: Mention) -> Json:
    where = {"start": mention.start, "end": mention.end}
    return where | {"username": mention.user.handle, "id": mention.user.id}


def _link(world: World, post: Post, text: str, start: int, end: int) -> Json:
    url = text[start:end]
    own = {f"https://t.co/{post.id[-10:]}": f"https://x.com/i/web/status/{post.id}"} if post.note else {}
    full = (own | world.expanded).get(url, url if url.startswith("http") else f"http://{url}")
    return {"start": start, "end": end, "url": url, "expanded_url": full, "display_url": full.split("//", 1)[1]}


def _withheld(world: World, post: Post, dialect: str) -> Json | None:
    countries = world.withheld.get(post.versions[0])
    scope = "post" if dialect == "new" else "tweet"
    return {"copyright": False, "country_codes": list(countries), "scope": scope} if countries else None


def _edit_controls(world: World, post: Post) -> Json:
    made = world.get(post.versions[0]).at
    left = max(0, EDITS - len(post.versions) + 1)
    own = post.reply_to_user in (None, post.author.id)
    return {"edits_remaining": left, "is_edit_eligible": own, "editable_until": instant(made + EDITABLE)}
