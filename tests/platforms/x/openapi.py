"""What a request to X may look like: the routes, their parameters and bodies, as the published document has them.

The server refuses by `checked` and `checked_body`, which need nothing but this file. `validator` asks the official
document itself, where it lies beside the project, and is for the requests that our own code sends.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import requests
from oauthlib.oauth1.rfc5849 import signature  # type: ignore[import-untyped, unused-ignore]
from requests.structures import CaseInsensitiveDict

from .payloads import Json, invalid

Kind = Literal["search", "mentions", "timeline", "lookup", "users", "POST /2/tweets", "DELETE /2/tweets"]
DOCUMENT = Path(__file__).parents[3].parent / "shared" / "platforms" / "openapi-2.166.json"
OFFICIAL = "https://api.x.com"
QUERY, QUERY_ENTERPRISE = 512, 4096
_FIELDS = ("tweet.fields", "post.fields", "user.fields", "media.fields", "poll.fields", "place.fields", "expansions")
_RANGE = ("max_results", "since_id", "until_id", "start_time", "end_time", "pagination_token")
_ID = re.compile(r"[0-9]{1,19}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z")
_SWITCHES = {"made_with_ai", "paid_partnership", "nullcast", "for_super_followers_only", "share_with_followers"}
_REPLY = {"in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata"}
_AUDIENCES = {"following", "mentionedUsers", "subscribers", "verified"}


class Route(NamedTuple):
    """`limit`: requests per window; `app`: whether a bearer token will do; `names`: of the query parameters."""

    name: str
    kind: Kind
    limit: int
    names: tuple[str, ...] = _FIELDS
    app: bool = True
    least: int = 5

    def match(self, method: str, path: str) -> re.Match[str] | None:
        own, pattern = self.name.split()
        return re.fullmatch(pattern.replace(":id", "([^/]+)"), path) if own == method else None


ROUTES = (
    Route(
        "GET /2/tweets/search/recent", "search", 300, ("query", "next_token", "sort_order", *_RANGE, *_FIELDS), least=10
    ),
    Route("GET /2/users/:id/mentions", "mentions", 300, (*_RANGE, *_FIELDS)),
    Route("GET /2/users/:id/tweets", "timeline", 900, ("exclude", *_RANGE, *_FIELDS)),
    Route("GET /2/tweets", "lookup", 5000, ("ids", *_FIELDS)),
    Route("GET /2/tweets/:id", "lookup", 900),
    Route("GET /2/users/me", "users", 75, app=False),
    Route("GET /2/users/:id", "users", 900),
    Route("GET /2/users", "users", 900, ("ids", *_FIELDS)),
    Route("POST /2/tweets", "POST /2/tweets", 100, (), app=False),
    Route("DELETE /2/tweets/:id", "DELETE /2/tweets", 50, (), app=False),
)


class Secrets(NamedTuple):
    """The credentials that the server accepts: of the app and of the bot's account."""

    consumer_key: str = "consumer-key"
    consumer_secret: str = "consumer-secret"
    access_token: str = "1111-access-token"
    access_token_secret: str = "access-token-secret"
    bearer: str = "bearer-token"


@dataclass(frozen=True)
class Request:
    """A request as it came: `url` is whole, `at` the world's time."""

    method: str
    url: str
    headers: CaseInsensitiveDict[str]
    body: bytes
    at: datetime

    @property
    def base(self) -> str:
        """Scheme and host."""
        return urlsplit(self.url)._replace(path="", query="", fragment="").geturl()

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, str]:
        """The last value of each name."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    def signed_by(self, secrets: Secrets) -> bool:
        """Whether the OAuth 1.0a header is of this account and its signature right."""
        header = {"Authorization": self.headers.get("authorization", "")}
        try:
            given = signature.collect_parameters(urlsplit(self.url).query, None, header, exclude_oauth_signature=False)
        except ValueError:
            return False
        oauth = {name: value for name, value in given if name.startswith("oauth_")}
        account = (secrets.consumer_key, secrets.access_token, "HMAC-SHA1")
        named = ("oauth_consumer_key", "oauth_token", "oauth_signature_method")
        return tuple(map(oauth.get, named)) == account and signature.verify_hmac_sha1(  # type: ignore[no-any-return, unused-ignore]
            SimpleNamespace(
                http_method=self.method,
                uri=self.url,
                params=[pair for pair in given if pair[0] != "oauth_signature"],
                signature=oauth.get("oauth_signature", ""),
            ),
            secrets.consumer_secret,
            secrets.access_token_secret,
        )

    def listed(self, name: str) -> list[str]:
        """The values of a parameter that has commas between them."""
        return [part for part in self.query.get(name, "").split(",") if part]


def checked(route: Route, number: str | None, query: Mapping[str, str], dialect: str, enterprise: bool) -> None:
    """Refuse what the document does not allow; `number` is the id in the path."""
    names = [name for name in route.names if name != "post.fields" or dialect == "new"]
    if number is not None and not _ID.fullmatch(number):
        raise invalid(f"The `id` query parameter value [{number}] is not valid", id=[number])
    for name, value in query.items():
        if name not in names:
            raise invalid(f"The query parameter [{name}] is not one of [{','.join(names)}]", **{name: [value]})
        if not _fits(route, name, value):
            raise invalid(f"The `{name}` query parameter value [{value}] is not valid", **{name: [value]})
    if "ids" in names and "ids" not in query:
        raise invalid("The `ids` query parameter can not be empty", ids=[])
    if route.kind == "search":
        _check_search(query, QUERY_ENTERPRISE if enterprise else QUERY)


def _fits(route: Route, name: str, value: str) -> bool:
    parts = value.split(",")
    match name:
        case "max_results":
            return bool(_ID.fullmatch(value)) and route.least <= int(value) <= 100
        case "since_id" | "until_id":
            return bool(_ID.fullmatch(value))
        case "ids":
            return len(parts) <= 100 and all(map(_ID.fullmatch, parts))
        case "start_time" | "end_time":
            return bool(_INSTANT.fullmatch(value)) and _is_instant(value)
        case "exclude":
            return {"replies", "retweets"}.issuperset(parts)
        case "sort_order":
            return value in ("recency", "relevancy")
    return bool(value)


def _is_instant(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _check_search(query: Mapping[str, str], most: int) -> None:
    wanted = query.get("query", "")
    if not 1 <= len(wanted) <= most:
        raise invalid(f"The `query` query parameter must be between 1 and {most} characters", query=[wanted])
    for pair in (("start_time", "since_id"), ("end_time", "until_id"), ("next_token", "pagination_token")):
        if query.keys() >= set(pair):
            raise invalid(f"At most one of {' and '.join(pair)} may be given", **{name: [query[name]] for name in pair})


def checked_body(body: bytes) -> Json:
    """The body of a new post; what the fake cannot do (media, polls and the like) is refused as unknown."""
    try:
        given = json.loads(body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise invalid("Requests with bodies must have content-type of application/json.")
    _check_properties("$", given, {"text", "reply", "quote_tweet_id", "reply_settings", *_SWITCHES})
    reply = given.get("reply", {"in_reply_to_tweet_id": "0"})
    if not isinstance(reply, dict):
        raise _wrong("$.reply", reply)
    _check_properties("$.reply", reply, _REPLY)
    _check_values(given, reply)
    return given


def _check_properties(where: str, given: Mapping[str, Any], known: set[str]) -> None:
    for name in given.keys() - known:
        place = f"{where}.{name}"
        message = f"[{place}] is not defined in the schema and the schema does not allow additional properties"
        raise invalid(message, **{place: [f"[{name}]"]})


def _check_values(given: Json, reply: Json) -> None:
    excluded = reply.get("exclude_reply_user_ids", [])
    right = {
        "$.text": isinstance(given.get("text", ""), str),
        "$.quote_tweet_id": _is_id(given.get("quote_tweet_id", "0")),
        "$.reply_settings": str(given.get("reply_settings", "following")) in _AUDIENCES,
        "$.reply.in_reply_to_tweet_id": _is_id(reply.get("in_reply_to_tweet_id")),
        "$.reply.exclude_reply_user_ids": isinstance(excluded, list) and all(map(_is_id, excluded)),
        "$.reply.auto_populate_reply_metadata": isinstance(reply.get("auto_populate_reply_metadata", True), bool),
        **{f"$.{name}": isinstance(given.get(name, True), bool) for name in _SWITCHES},
    }
    for place, fits in right.items():
        if not fits:
            raise _wrong(place, (reply if place.startswith("$.reply.") else given).get(place.rsplit(".", 1)[1]))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _wrong(place: str, value: object) -> Exception:
    return invalid(f"{place}: [{value}] is not of the type or form that is expected", **{place: [str(value)]})


@cache
def validator() -> Callable[[Request], None] | None:
    """What raises when a request does not fit the official document; None where the document is not there."""
    if not DOCUMENT.is_file():
        return None
    from openapi_core import OpenAPI
    from openapi_core.contrib.requests import RequestsOpenAPIRequest

    document = json.loads(DOCUMENT.read_text("utf-8"))
    _keep_our_credentials(document)
    official = OpenAPI.from_dict(document)

    def validate(request: Request) -> None:
        _check_names(document, request)
        url = OFFICIAL + request.url.removeprefix(request.base)
        sent = requests.Request(request.method, url, headers=dict(request.headers), data=request.body or None)
        official.validate_request(RequestsOpenAPIRequest(sent))

    return validate


def _keep_our_credentials(document: Json) -> None:
    """Bearer and OAuth 1.0a only, each as its header tells.

    The library takes any request for one with an OAuth 2.0 user token, and knows schemes in lower case only; schemes
    are the same in either case (RFC 9110, 11.1).
    """
    document["components"]["securitySchemes"]["UserToken"]["scheme"] = "oauth"
    for operation in (operation for path in document["paths"].values() for operation in path.values()):
        kept = [entry for entry in operation.get("security", []) if "OAuth2UserToken" not in entry]
        if "security" in operation and kept:
            operation["security"] = kept


def _check_names(document: Json, request: Request) -> None:
    """Parameters that the operation does not have, or has twice: the library lets both pass."""
    given = [name for name, _ in parse_qsl(urlsplit(request.url).query, keep_blank_values=True)]
    route = next((route for route in ROUTES if route.match(request.method, request.path)), None)
    if route is None:
        return
    method, path = route.name.split()
    operation = document["paths"][path.replace(":id", "{id}")][method.lower()]
    shared = document["components"]["parameters"]
    entries = [
        shared[entry["$ref"].rsplit("/", 1)[1]] if "$ref" in entry else entry
        for entry in operation.get("parameters", [])
    ]
    known = {entry["name"] for entry in entries if entry["in"] == "query"}
    if strange := [name for name in given if name not in known or given.count(name) > 1]:
        raise ValueError(f"{route.name} has no parameters {strange}, or has them once")
