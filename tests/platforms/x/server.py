"""X over HTTP, as the real one answers: who may ask what, how often, what it costs, and what is refused.

    with Server(world) as server:
        client.session = RebasingSession(server.url)
        server.fail(payloads.lost_answer(), on="POST /2/tweets")

A request passes: scripted failure, route, credentials, rate limit, credits, parameters; only then something is done.
"""

import threading
from types import TracebackType
from typing import Self

from . import payloads, reads, writes
from .access import Access
from .http import Http
from .openapi import ROUTES, Kind, Request, Route, checked
from .payloads import Answer, Failure, Refused
from .rules import Rules
from .world import World


class Server(Rules):
    """All of its rules may be changed while it runs. `requests` are those it has seen."""

    def __init__(self, world: World | None = None) -> None:
        super().__init__(world or World())
        self.requests: list[Request] = []
        self.crashes: list[Exception] = []
        self._failures: list[tuple[Kind | None, Failure]] = []
        self._access = Access(self)
        self._lock = threading.Lock()
        self._http = Http(self)

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
                personal = self._access.personal(request, route)
            except Refused as refused:
                return refused.answer
            left, headers = self._access.window(route, personal)
            try:
                answer = self._access.refused(left) or self._asked(request, route, number, personal)
            except Refused as refused:
                answer = refused.answer
            return Answer(answer.status, answer.body, answer.headers | headers)

    def _asked(self, request: Request, route: Route, number: str | None, personal: bool) -> Answer:
        checked(route, number, request.query, self.dialect, self.enterprise)
        match route.kind:
            case "search":
                return reads.search(self, request, route, personal)
            case "mentions" | "timeline":
                return reads.timeline(self, request, route, number or "", personal)
            case "lookup":
                return reads.lookup(self, request, route, number, personal)
            case "users":
                return reads.users(self, request, route, number)
            case "POST /2/tweets":
                return writes.create(self, request, route)
            case "DELETE /2/tweets":
                return writes.delete(self, route, number or "")


def _routed(request: Request) -> tuple[Route | None, str | None]:
    """The first route that fits (`me` is no id), and the id in its path."""
    for route in ROUTES:
        if match := route.match(request.method, request.path):
            return route, match[1] if match.groups() else None
    return None, None
