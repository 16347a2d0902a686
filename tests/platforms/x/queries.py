"""What a query asks for: the span of posts, the page, and the words.

The words are X's search language as far as a bot needs it. AND binds before OR; only single operators are negated;
some operators (`lang:`, `is:`, `has:`) find nothing by themselves, so that each alternative needs another one.
"""

import base64
import hashlib
import re
import struct
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from .openapi import QUERY, Request
from .payloads import invalid
from .world import Post, links, snowflake

RECENT = timedelta(days=7)
ENDS_BEFORE = timedelta(seconds=10)
_PLACE = struct.Struct(">QQ8s")
_PAGING = {"next_token", "pagination_token", "max_results"}
_NEWEST = 2**63
_TOKEN = re.compile(
    r"""(?P<open>-?\() | (?P<close>\)) | (?P<minus>-?)(?P<name>[A-Za-z_]+:)?(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]+))
        | (?P<stray>")""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
_IS = {"retweet", "reply", "quote", "nullcast", "verified"}
_HAS: dict[str, Callable[[str], list[object]]] = {
    "links": lambda text: list(links(text)),
    "mentions": re.compile(r"(?<!\w)@\w").findall,
    "hashtags": re.compile(r"(?<!\w)#\w").findall,
    "cashtags": re.compile(r"(?<!\w)\$[A-Za-z]").findall,
}
_MEDIA = {"media", "images", "video_link", "geo"}


def check_recent(request: Request, now: datetime) -> None:
    """Refuse a span that search does not reach: it begins seven days ago and ends before now."""
    query, oldest = request.query, (now - RECENT).replace(second=0, microsecond=0)
    day = oldest.strftime("%Y-%m-%dT%H:%MZ")
    if "since_id" in query and int(query["since_id"]) < snowflake(oldest):
        message = (
            f"'since_id' must be a tweet id created after {day}. "
            f"Please use a 'since_id' that is larger than {snowflake(oldest)}"
        )
        raise invalid(message, since_id=[query["since_id"]])
    for name in query.keys() & {"start_time", "end_time"}:
        if datetime.fromisoformat(query[name]) < oldest:
            raise invalid(f"'{name}' must be on or after {day}.", **{name: [query[name]]})
    if "end_time" in query and datetime.fromisoformat(query["end_time"]) > now - ENDS_BEFORE:
        message = "'end_time' must be a minimum of 10 seconds prior to the request time."
        raise invalid(message, end_time=[query["end_time"]])


def within(post: Post, request: Request) -> bool:
    """Whether the post lies in the span asked for; an id counts more than an instant."""
    query = request.query
    if "since_id" in query:
        begun = int(post.id) > int(query["since_id"])
    else:
        begun = "start_time" not in query or post.at >= datetime.fromisoformat(query["start_time"])
    if "until_id" in query:
        return begun and int(post.id) < int(query["until_id"])
    return begun and ("end_time" not in query or post.at < datetime.fromisoformat(query["end_time"]))


def place(request: Request) -> tuple[int, int]:
    """Where the page begins: the newest id of the first page, and the last id of the page before."""
    name = next((name for name in ("pagination_token", "next_token") if name in request.query), None)
    if name is None:
        return _NEWEST, _NEWEST
    given = request.query[name]
    try:
        top, last, _ = _PLACE.unpack(base64.b32decode(given.upper() + "=" * (-len(given) % 8)))
    except (ValueError, struct.error):
        top = last = 0
    if token(request, top, last) != given:
        raise invalid(f"Invalid '{name}': '{given}'.", **{name: [given]})
    return top, last


def token(request: Request, top: int, last: int) -> str:
    """The page after `last` of what was there when `top` was the newest; for this very query only."""
    asked = sorted((name, value) for name, value in request.query.items() if name not in _PAGING)
    seal = hashlib.sha256(repr((request.path, asked, top, last)).encode()).digest()[:8]
    return base64.b32encode(_PLACE.pack(top, last, seal)).decode().rstrip("=").lower()


class Seen(NamedTuple):
    """A post as a query sees it; `kinds` are such as reply, quote, media."""

    text: str
    handle: str
    lang: str
    kinds: Collection[str] = ()


@dataclass(frozen=True)
class Term:
    """One operator; `name` is word, phrase, @, # or $, or what stands before the colon."""

    name: str
    value: str
    negated: bool = False

    @property
    def anchors(self) -> bool:
        """Whether it may stand alone."""
        return not self.negated and self.name not in ("is", "has", "lang")

    def holds(self, seen: Seen) -> bool:
        return _OPERATORS[self.name](self.value, seen) is not self.negated


@dataclass(frozen=True)
class Group:
    """Alternatives, each a conjunction."""

    branches: tuple[tuple["Term | Group", ...], ...]

    @property
    def anchors(self) -> bool:
        return all(any(part.anchors for part in branch) for branch in self.branches)

    def holds(self, seen: Seen) -> bool:
        return any(all(part.holds(seen) for part in branch) for branch in self.branches)


def problems(query: str, most: int = QUERY) -> list[str]:
    """Every rule that the query breaks, in words; empty when X takes it."""
    return _read(query, most)[1]


def finds(query: str, text: str, handle: str, lang: str, kinds: Collection[str] = ()) -> bool:
    """Whether the query finds a post of `handle`; ValueError when X would not take the query."""
    group, wrong = _read(query, len(query))
    if wrong:
        raise ValueError("; ".join(wrong))
    return group.holds(Seen(text, handle, lang, kinds))


def matching(query: str, post: Post) -> bool:
    """For `Server.matches`."""
    kinds = {kind for kind, there in (("reply", post.reply_to), ("quote", post.quotes)) if there}
    return finds(query, post.text, post.author.handle, post.lang, kinds)


def _read(query: str, most: int) -> tuple[Group, list[str]]:
    wrong = [] if len(query) <= most else [f"{len(query)} characters are more than {most}"]
    levels: list[list[list[Term | Group]]] = [[[]]]
    for token in _TOKEN.finditer(query):
        if token["open"]:
            wrong += ["a negated group"] if token["open"].startswith("-") else []
            levels.append([[]])
        elif token["close"] and len(levels) == 1:
            wrong.append("a closing parenthesis without its opening one")
        elif token["close"]:
            _close(levels, wrong)
        elif token["stray"]:
            wrong.append("a quote that does not end")
        elif token[0] == "OR":
            levels[-1].append([])
        else:
            levels[-1][-1].append(_term(token, wrong))
    while len(levels) > 1:
        wrong.append("an opening parenthesis without its closing one")
        _close(levels, wrong)
    whole = _group(levels[0], wrong)
    if all(whole.branches) and not whole.anchors:
        wrong.append("an alternative of operators that find nothing by themselves")
    return whole, wrong


def _close(levels: list[list[list[Term | Group]]], wrong: list[str]) -> None:
    group = _group(levels.pop(), wrong)
    levels[-1][-1].append(group)


def _group(branches: list[list[Term | Group]], wrong: list[str]) -> Group:
    if not all(branches):
        wrong.append("nothing on a side of OR" if len(branches) > 1 else "an empty query or group")
    return Group(tuple(map(tuple, branches)))


def _term(token: re.Match[str], wrong: list[str]) -> Term:
    word, negated = token["word"] or "", bool(token["minus"])
    if token["name"]:
        term = Term(token["name"].rstrip(":").lower(), token["quoted"] or word, negated)
    elif token["quoted"] is not None:
        term = Term("phrase", token["quoted"], negated)
    else:
        term = Term(word[0], word[1:], negated) if word[0] in "@#$" else Term("word", word, negated)
    wrong += _wrongs(term, token[0])
    return term


def _wrongs(term: Term, written: str) -> list[str]:
    right: dict[str, bool] = {
        "from": bool(_HANDLE.fullmatch(term.value)),
        "@": bool(_HANDLE.fullmatch(term.value)),
        "lang": bool(_LANGUAGE.fullmatch(term.value)),
        "is": term.value in _IS and (term.negated or term.value != "nullcast"),
        "has": term.value in _HAS.keys() | _MEDIA,
        "word": _is_keyword(term.value),
    }
    if term.name not in _OPERATORS:
        return [f"an unknown operator: {written}"]
    return [] if term.value.strip() and right.get(term.name, True) else [f"not to be written so: {written}"]


def _is_keyword(word: str) -> bool:
    """One word or a sign such as an emoji; what has punctuation in it X wants between quotes."""
    return word.lower() not in ("and", "or") and re.fullmatch(r"\w+|[^\w\x00-\x7f]+", word) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _says(value: str, text: str) -> bool:
    """Whether the words of `value` stand in `text`, one after the other; a sign that is no word, as it is."""
    wanted, words = _words(value), _words(text)
    if not wanted:
        return value in text
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _tagged(sign: str) -> Callable[[str, Seen], bool]:
    def holds(value: str, seen: Seen) -> bool:
        return bool(re.search(rf"(?<![\w@]){re.escape(sign + value)}(?!\w)", seen.text, re.IGNORECASE))

    return holds


_OPERATORS: dict[str, Callable[[str, Seen], bool]] = {
    "word": lambda value, seen: _says(value, seen.text),
    "phrase": lambda value, seen: _says(value, seen.text),
    "@": _tagged("@"),
    "#": _tagged("#"),
    "$": _tagged("$"),
    "from": lambda value, seen: value.lower() == seen.handle.lower(),
    "url": lambda value, seen: any(_says(value, seen.text[start:end]) for start, end in links(seen.text)),
    "lang": lambda value, seen: value == seen.lang,
    "is": lambda value, seen: value in seen.kinds,
    "has": lambda value, seen: bool(_HAS[value](seen.text)) if value in _HAS else value in seen.kinds,
}
