"""robots.txt as RFC 9309 has it: the longest rule that matches a path decides, and allowing wins a draw. Pure.

https://www.rfc-editor.org/rfc/rfc9309
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

LONGEST = 500 * 1024
"""Bytes of the file that are read; the RFC asks for as many."""
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_SAFE = "/?:@!$&'()*+,;=~-._%[]"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether paths that begin as `pattern` (with `*` and a final `$`) may be read."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """Pieces between stars are sought one after the other, so that no pattern is slow."""
        pattern, whole = (self.pattern[:-1], True) if self.pattern.endswith("$") else (self.pattern, False)
        first, *others = pattern.split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for index, piece in enumerate(others):
            if whole and index == len(others) - 1:
                return path.endswith(piece) and len(path) - len(piece) >= at
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return not whole or at == len(path)


def rules(text: str, agent: str) -> tuple[Rule, ...]:
    """The rules for a crawler: of all groups that name it, else of those for everyone."""
    named: list[Rule] = []
    everyone: list[Rule] = []
    is_named = False
    for agents, found in _groups(text):
        if agent.lower() in agents:
            is_named = True
            named += found
        elif "*" in agents:
            everyone += found
    return tuple(named if is_named else everyone)


def allows(those: tuple[Rule, ...], path: str) -> bool:
    """Whether `path`, with its query, may be read under these rules."""
    path = _normal(path)
    if path == "/robots.txt":
        return True
    fitting = [rule for rule in those if rule.matches(path)]
    return max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=Rule("", True)).allows


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    agents: set[str] = set()
    found: list[Rule] = []
    ruled = False
    for key, value in _lines(text):
        if key == "user-agent":
            if ruled:
                yield agents, found
                agents, found, ruled = set(), [], False
            agents.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
        elif agents:
            ruled = True
            if value:
                found.append(Rule(_normal(value), key == "allow"))
    yield agents, found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines that speak of access; all others, such as sitemaps, are passed over as if not there."""
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and (key := key.strip().lower()) in ("user-agent", "allow", "disallow"):
            yield key, value.strip()


def _normal(path: str) -> str:
    """A path in the one way of writing it: escaped is what has to be, and in capitals."""
    return _ESCAPE.sub(_escape, quote(path, safe=_SAFE)) or "/"


def _escape(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()
