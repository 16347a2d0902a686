"""An account whose calls meet scripted answers instead of a server."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any

from bot.platforms.bluesky.session import Account

DID = "did:plc:bot"


class Scripted(Account):
    """`answers` by the last part of the method's name; each is called with what was asked."""

    def __init__(self, **answers: Callable[[dict[str, Any]], Any]) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self._answers = answers

    @property
    def did(self) -> str:
        return DID

    def ask(self, call: Callable[[Any], Any]) -> Any:
        return call(_Path(self))

    def answer(self, method: str, asked: dict[str, Any]) -> Any:
        self.asked.append((method, asked))
        return self._answers[method](asked)


class _Path:
    """`client.app.bsky.feed.get_posts` and its like."""

    def __init__(self, account: Scripted, name: str = "") -> None:
        self._account = account
        self._name = name

    def __getattr__(self, name: str) -> "_Path":
        return _Path(self._account, name)

    def __call__(self, asked: dict[str, Any]) -> Any:
        return self._account.answer(self._name, asked)


def profiles(
    *blocking: str,
    bots: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
    blocked: tuple[str, ...] = (),
    saying: Mapping[str, str] = MappingProxyType({}),
    opened: str | None = None,
) -> Callable[[dict[str, Any]], Any]:
    """The profiles asked for: some block us, some say that they are bots, some nobody knows, some we block ourselves,
    some describe themselves; all were `opened` then."""

    def answer(asked: dict[str, Any]) -> Any:
        return SimpleNamespace(profiles=[profile(did) for did in asked["actors"] if did not in unknown])

    def profile(did: str) -> Any:
        labels = [SimpleNamespace(val="bot", src=did, neg=None)] if did in bots else None
        ours = f"at://{DID}/app.bsky.graph.block/1" if did in blocked else None
        viewer = SimpleNamespace(blocked_by=did in blocking, blocking=ours, blocking_by_list=None)
        told = {"description": saying.get(did), "created_at": opened}
        return SimpleNamespace(did=did, labels=labels, viewer=viewer, **told)

    return answer
