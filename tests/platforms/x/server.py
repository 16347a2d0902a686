"""X over HTTP, as the real one answers: who may ask what, how often, what it costs, and what is refused.

    with Server(world) as server:
        client.session = RebasingSession(server.url)
        server.fail(payloads.lost_answer(), on="POST /2/tweets")

A request passes: scripted failure, route, credentials, rate limit, credits, parameters; only then something is done.
"""

import re
import socket
import threading
import unicodedata
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, Self

from requests.structures import CaseInsensitiveDict

from bot.compose.fit import weighted

from . import payloads
from .openapi import ROUTES, Kind, Request, Route, Secrets, checked, checked_body
from .payloads import Answer, Failure, Json, Refused, invalid
from .queries import RECENT, check_recent, place, token, within
from .world import MOST, Post, User, World, links

WINDOW = timedelta(minutes=15)
REACH = 800
DUPLICATE = timedelta(days=30)
_CASHTAG = re.compile(r"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?!\w)")


class Server:
    """All of it may be changed while it runs.

    `page`: the most posts of a page; `search_lag`: the seconds until search finds a post; `matches`: whether a query
    finds a post (ValueError: X refuses the query); `enterprise`: no summons needed; `limits`: requests per window.
    """

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.secrets = Secrets()
        self.page = 100
        self.search_lag = 0.0
        self.dialect: Literal["old", "new"] = "old"
        self.enterprise = False
        self.matches: Callable[[str, Post], bool] = lambda query, post: True
        self.limits = {route.name: route.limit for route in ROUTES}
        self.requests: list[Request] = []
        self.crashes: list[Exception] = []
        self._failures: list[tuple[Kind | None, Failure]] = []
        self._windows: dict[tuple[str, bool], tuple[datetime, int]] = {}
        self._lock = threading.Lock()
        self._http = _Http(self)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def fail(self, *failures: Failure, on: Kind | None = None) -> None:
        """Let each befall one request of the kind (None: of any), in turn."""
        with self._lock:
            self._failures += [(on, failure) for failure in failures]

    def __enter__(self) -> Self:
        self._http.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.stop()
        if self.crashes and error is None:
            raise self.crashes[0]

    def answer(self, request: Request) -> Answer | None:
        """What the request gets; None: the connection closes instead."""
        route, number = _routed(request)
        failure = self._take(request, route.kind if route else None)
        self._http.closing.wait(failure.wait)
        if failure.act:
            failure.act()
        given = self._handled(request, route, number) if failure.handled else None
        return (failure.answer or given) if failure.answered else None

    def _take(self, request: Request, kind: Kind | None) -> Failure:
        with self._lock:
            self.requests.append(request)
            fitting = next((entry for entry in self._failures if entry[0] in (None, kind)), None)
            if fitting is None:
                return Failure()
            self._failures.remove(fitting)
            return fitting[1]

    def _handled(self, request: Request, route: Route | None, number: str | None) -> Answer:
        if route is None:
            return payloads.problem(404, "Not Found", "Not Found")
        with self.world.lock:
            try:
                personal = self._personal(request, route)
            except Refused as refused:
                return refused.answer
            left, headers = self._window(route, personal)
            try:
                answer = self._allowed(left) or self._asked(request, route, number, personal)
            except Refused as refused:
                answer = refused.answer
            return Answer(answer.status, answer.body, answer.headers | headers)

    def _personal(self, request: Request, route: Route) -> bool:
        """Whether the bot asks (OAuth 1.0a), not only its app (bearer)."""
        header = request.headers.get("authorization", "")
        if header.startswith("OAuth ") and request.signed_by(self.secrets):
            return True
        if header != f"Bearer {self.secrets.bearer}":
            raise Refused(payloads.unauthorized())
        if not route.app:
            raise Refused(payloads.unsupported_authentication())
        return False

    def _window(self, route: Route, personal: bool) -> tuple[int, dict[str, str]]:
        now, limit = self.world.now(), self.limits[route.name]
        reset, used = self._windows.get((route.name, personal), (now, 0))
        reset, used = (reset, used) if now < reset else (now + WINDOW, 0)
        self._windows[route.name, personal] = reset, used + 1
        left = limit - used - 1
        numbers = {"limit": limit, "remaining": max(0, left), "reset": int(reset.timestamp())}
        return left, {f"x-rate-limit-{name}": str(value) for name, value in numbers.items()}

    def _allowed(self, left: int) -> Answer | None:
        if left < 0:
            return payloads.too_many().answer
        if self.world.credits is not None and self.world.credits <= 0:
            return payloads.depleted().answer
        capped = self.world.spend_cap is not None and self.world.spent() >= self.world.spend_cap
        return payloads.spend_cap().answer if capped else None

    def _asked(self, request: Request, route: Route, number: str | None, personal: bool) -> Answer:
        checked(route, number, request.query, self.dialect, self.enterprise)
        match route.kind:
            case "search":
                return self._search(request, route, personal)
            case "mentions" | "timeline":
                return self._timeline(request, route, number or "", personal)
            case "lookup":
                return self._lookup(request, route, number, personal)
            case "users":
                return self._users(request, route, number)
            case "POST /2/tweets":
                return self._create(request, route)
            case "DELETE /2/tweets":
                return self._delete(number or "")

    def _search(self, request: Request, route: Route, personal: bool) -> Answer:
        now, query = self.world.now(), request.query
        check_recent(request, now)
        latest = now - timedelta(seconds=self.search_lag)
        found = [post for post in self.world.readable(personal) if not self.search_lag or post.at <= latest]
        try:
            found = [post for post in found if post.at >= now - RECENT and self.matches(query["query"], post)]
        except ValueError as error:
            raise invalid(f"Invalid 'query': {error}", query=[query["query"]]) from error
        return self._page(request, route, found, "post read")

    def _timeline(self, request: Request, route: Route, number: str, personal: bool) -> Answer:
        user = self.world.user_by_id(number)
        if user is None:
            return payloads.said(200, {"errors": [payloads.missing(number, "id", "user")]})
        if self.world.hides(user, personal):
            return payloads.said(200, {"errors": [payloads.hidden(number, "id", "user")]})
        readable = self.world.readable(personal)
        if route.kind == "mentions":
            found = [post for post in readable if any(mention.user is user for mention in post.mentions)]
        else:
            replies = "replies" not in request.listed("exclude")
            found = [post for post in readable if post.author is user and (replies or not post.reply_to)]
        return self._page(request, route, found, "owned read" if personal and user is self.world.bot else "post read")

    def _page(self, request: Request, route: Route, found: list[Post], kind: str) -> Answer:
        query = request.query
        top, last = place(request)
        reached = [post for post in found if int(post.id) <= top][: REACH if route.kind == "mentions" else None]
        wanted = [post for post in reached if within(post, request) and int(post.id) < last]
        page = wanted[: min(int(query.get("max_results", "10")), self.page)]
        meta: Json = {"result_count": len(page)}
        if page:
            meta |= {"newest_id": page[0].id, "oldest_id": page[-1].id}
        if len(wanted) > len(page):
            snapshot = min(top, int(reached[0].id))
            meta["next_token"] = token(request, snapshot, int(page[-1].id))
        return self._given(request, route, page, kind, {"meta": meta})

    def _lookup(self, request: Request, route: Route, number: str | None, personal: bool) -> Answer:
        errors, found = [], []
        parameter = "ids" if number is None else "id"
        for one in dict.fromkeys(request.listed("ids") if number is None else [number]):
            post = self.world.posts.get(one)
            if post is None or self.world.deleted(post):
                errors.append(payloads.missing(one, parameter))
            elif self.world.hides(post.author, personal):
                errors.append(payloads.hidden(one, parameter))
            else:
                found.append(post)
        more: Json = {"errors": errors} if errors else {}
        return self._given(request, route, found, "post read", more, single=number is not None)

    def _given(
        self, request: Request, route: Route, posts: list[Post], kind: str, more: Json, single: bool = False
    ) -> Answer:
        """Posts with what is asked for, billed."""
        expansions = request.listed("expansions")
        query = request.query
        fields = payloads.asked_fields(
            query.get("tweet.fields", ""), query.get("post.fields", ""), expansions, self.dialect
        )
        data = [payloads.post(self.world, post, fields, self.dialect) for post in posts]
        self.world.charge(route.name, kind, [post.id for post in posts])
        users, others = self._expanded(posts, expansions)
        self.world.charge(route.name, "user read", [user.id for user in users])
        self.world.charge(route.name, "post read", [post.id for post in others])
        included = {
            "users": [payloads.user(user, request.listed("user.fields")) for user in users],
            "posts" if self.dialect == "new" else "tweets": [
                payloads.post(self.world, post, fields, self.dialect) for post in others
            ],
        }
        includes = {name: value for name, value in included.items() if value}
        body = ({"data": data[0] if single else data} if data else {}) | ({"includes": includes} if includes else {})
        return payloads.said(200, body | more)

    def _expanded(self, posts: list[Post], expansions: Collection[str]) -> tuple[list[User], list[Post]]:
        """The users and posts that `expansions` name, as far as the bot may see them."""
        numbers = [number for post in posts for number in _referenced(post, expansions)]
        known = [self.world.posts[number] for number in dict.fromkeys(numbers) if number in self.world.posts]
        others = [post for post in known if not self.world.deleted(post) and not self.world.hides(post.author)]
        named = [number for post in posts for number in _named(post, expansions)]
        if "referenced_tweets.id.author_id" in expansions:
            named += [post.author.id for post in others]
        users = [self.world.user_by_id(number) for number in dict.fromkeys(named)]
        return [user for user in users if user], others

    def _users(self, request: Request, route: Route, number: str | None) -> Answer:
        single = "ids" not in route.names
        asked = [number or self.world.bot.id] if single else request.listed("ids")
        known = {one: self.world.user_by_id(one) for one in dict.fromkeys(asked)}
        data = [payloads.user(user, request.listed("user.fields")) for user in known.values() if user]
        errors = [payloads.missing(one, "id" if single else "ids", "user") for one, user in known.items() if not user]
        self.world.charge(route.name, "user read", [one for one, user in known.items() if user])
        given = {"data": data[0] if single else data} if data else {}
        return payloads.said(200, given | ({"errors": errors} if errors else {}))

    def _create(self, request: Request, route: Route) -> Answer:
        body = checked_body(request.body)
        text, reply = body.get("text", ""), body.get("reply", {})
        _check_text(text)
        target = self._target(reply["in_reply_to_tweet_id"]) if reply else None
        quoted = self._target(body["quote_tweet_id"], quoting=True) if "quote_tweet_id" in body else None
        if self.world.said(text, self.world.now() - DUPLICATE):
            raise _forbidden("You are not allowed to create a Tweet with duplicate content.")
        number = self.world.post(
            self.world.bot.handle,
            text,
            reply_to=target.id if target else None,
            quotes=quoted.id if quoted else None,
            lang=str(self.world.language(text)),
            hidden=reply.get("auto_populate_reply_metadata", True),
            excluded=reply.get("exclude_reply_user_ids", ()),
        )
        summoned = target is not None and target.author is not self.world.bot and self._summons(target)
        kind = "summoned reply" if summoned else "post"
        self.world.charge(route.name, f"{kind} with url" if links(text) else kind, [number])
        data = {"id": number, "text": self.world.get(number).text, "edit_history_tweet_ids": [number]}
        return payloads.said(201, {"data": data})

    def _target(self, number: str, quoting: bool = False) -> Post:
        """The post to answer or quote, if X lets the bot do that."""
        post, world = self.world.posts.get(number), self.world
        if post is None or world.deleted(post) or (post.author.protected and world.hides(post.author)):
            raise _forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.")
        if world.blocks(post.author):
            raise _forbidden("You have been blocked from the author of this post.")
        if world.restricted(post) and not quoting:
            raise _forbidden("The original Tweet author restricted who can reply to this Tweet.")
        if not self.enterprise and post.author is not world.bot and not self._summons(post):
            raise Refused(payloads.not_summoned(quoting))
        return post

    def _summons(self, post: Post) -> bool:
        quoted = self.world.posts.get(post.quotes or "")
        return post.mentioning(self.world.bot) or (quoted is not None and quoted.author is self.world.bot)

    def _delete(self, number: str) -> Answer:
        post = self.world.posts.get(number)
        there = post is not None and not self.world.deleted(post)
        if post is not None and post.author is not self.world.bot:
            raise _forbidden("You are not authorized to delete this Tweet.")
        if there:
            self.world.delete(number)
        return payloads.said(200, {"data": {"deleted": there}})


def _routed(request: Request) -> tuple[Route | None, str | None]:
    """The first route that fits (`me` is no id), and the id in its path."""
    for route in ROUTES:
        if match := route.match(request.method, request.path):
            return route, match[1] if match.groups() else None
    return None, None


def _forbidden(detail: str) -> Refused:
    return Refused(payloads.problem(403, "Forbidden", detail))


def _check_text(text: str) -> None:
    if not text.strip() or any(unicodedata.category(char) == "Cs" for char in text):
        raise invalid("$.text: must be text that is not empty", **{"$.text": [ascii(text)]})
    if len(_CASHTAG.findall(text)) > 1:
        detail = "Posts are limited to a maximum of one cashtag."
        raise Refused(payloads.problem(400, "Invalid Request", detail, payloads.PROBLEMS + "invalid-request"))
    if weighted(text) > MOST:
        raise _forbidden(f"Your Tweet text is too long: more than {MOST} characters.")


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


class _Http(ThreadingHTTPServer):
    """Keeps count of its connections, so that all are closed when it stops."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, x: Server) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.x = x
        self.closing = threading.Event()
        self.open: set[socket.socket] = set()
        self.changed = threading.Condition()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()
        self._thread.join()
        with self.changed:
            for connection in self.open:
                _shut(connection)
            self.changed.wait_for(lambda: not self.open, timeout=5)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the client was faster
        return


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        with self.server.changed:
            self.server.open.add(self.connection)

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:  # the client did not wait
            self.close_connection = True
        finally:
            with self.server.changed:
                self.server.open.discard(self.connection)
                self.server.changed.notify_all()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        url = f"http://{self.headers['host']}{self.path}"
        headers = CaseInsensitiveDict(self.headers.items())
        x = self.server.x
        try:
            answer = x.answer(Request(self.command, url, headers, body, x.world.now()))
        except Exception as error:  # a fault of the fake, or of what a test lets happen: the test is to see it
            x.crashes.append(error)
            answer = payloads.problem(500, "Internal Server Error", repr(error))
        if answer is None:
            self.close_connection = True
            return
        self._send(answer)

    do_POST = do_DELETE = do_PUT = do_GET

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the requests are kept."""
