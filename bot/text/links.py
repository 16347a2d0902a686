"""Where X makes links of a text: web addresses, and bare domains under a known top-level domain.

The rules are those of twitter-text 3. X reads from left to right. A domain is a chain of labels, each ended by a full
stop, and a top-level domain; it must not stand right after an ASCII letter or digit nor after @, # or $. Of all domains
that begin at one place it takes the longest, then a port, a path and a query, and goes on behind them. Letters of any
script, and even typographic quotes, may stand in a label; only of a domain after `http://` or `https://` do they become
part of the link, of a bare one they are cut off.

Time is in proportion to the text: how far a domain reaches is settled once for each label, from the right to the left,
and not once for each place where a domain may begin.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from bot.model import Span

_NEVER = r"\ufffe\ufeff\uffff"
_BREAKS = r"!#%&'()*+,\\\-./:;<=>?@\[\]^_{|}~$\s\u180e\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069" + _NEVER
_LETTER = rf"[^{_BREAKS}]"
_BEFORE = rf"[^A-Za-z0-9@＠$#＃{_NEVER}]"
_RUN = regex.compile(rf"(?:{_LETTER}|[_.\-])++")
_BEGINNING = regex.compile(rf"(?:(?<={_BEFORE})|\A(?!{_BEFORE}{_LETTER})){_LETTER}")
_SCHEME = regex.compile(rf"(?:\A|{_BEFORE})([Hh][Tt][Tt][Pp][Ss]?://)\Z")
_SCHEME_ROOM = 9
"""The longest scheme, and the character before it."""

_ACCENTED = r"À-ÖØ-öø-\u024fɓɔɖɗəɛɣɨɯɲʉʋʻ\u0300-\u036f\u1e00-\u1eff"
_PLAIN_LABELS = regex.compile(rf"(?:(?:[\-A-Za-z0-9]|(?i:[{_ACCENTED}]))++\.)++")
_LAST = rf"(?:[+\-A-Za-z0-9=_\#/]|(?i:[\u0400-\u04ff{_ACCENTED}]))"
_INNER = r"[!*';:,.$%\[\]–~@|&]"
_PATH = rf"(?:{_LAST}|{_INNER})"
_BRACKETED = rf"(?:\((?:{_PATH}++|{_PATH}*+\({_PATH}++\){_PATH}*+)\))"
_QUERY = r"(?:\?(?:[!?*'@():;+$%\[\].,~|]*+[A-Za-z0-9\-_&=\#/]++)++)?"
_TAIL = regex.compile(rf"(?::[0-9]++)?(?P<path>/(?:(?:{_INNER}|{_BRACKETED})*+{_LAST}++)*+{_BRACKETED}*+)?{_QUERY}")
_SHORTENED = regex.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/(?P<slug>[A-Za-z0-9]++){_QUERY}")
_LONGEST_SLUG = 40
_LONGEST_LABEL = 63
_LONGEST_URL = 4096
"""Of a URL and, once more, its scheme."""

_PUNYCODE = regex.compile(r"[Xx][Nn]--[\-A-Za-z0-9]+")
_FULL_STOPS = regex.compile("[\u3002\uff0e\uff61]")
_GLUED = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")


class _Label(NamedTuple):
    """A label of a domain: it may begin anywhere in `start`..`dot`, and the domain then reaches to `end`."""

    start: int
    dot: int
    end: int


class _Domain(NamedTuple):
    start: int
    end: int
    scheme: str


def links(text: str) -> tuple[Span, ...]:
    """The ranges of `text` that X turns into links, ascending and apart."""
    found: list[Span] = []
    done = 0
    for run in _RUN.finditer(text) if "." in text else ():
        for label in _labels(text, run.start(), run.end()):
            if domain := _domain(text, label, run.start(), done):
                tail = _TAIL.match(text, domain.end)
                found += _linked(text, domain, tail.end(), bool(tail["path"]))
                done = tail.end()
    return tuple(found)


def _labels(text: str, start: int, end: int) -> list[_Label]:
    """The labels between `start` and `end` with which a domain may begin, from left to right."""
    found: list[_Label] = []
    onward = 0
    dot = text.rfind(".", start, end)
    while dot >= start:
        first = max(text.rfind(".", start, dot) + 1, start)
        name = text[first:dot]
        begins, reach = _reach(text, first, dot, onward) if name[-1:] not in {"", "-", "_"} else (first, 0)
        if reach:
            found.append(_Label(begins, dot, reach))
        onward = reach if begins == first and name[:1] not in {"-", "_"} else 0
        dot = first - 1
    return found[::-1]


def _reach(text: str, first: int, dot: int, onward: int) -> tuple[int, int]:
    """Where a domain may begin in the label, and how far it goes: as far as from the next label on (`onward`, 0 for
    none), else to the top-level domain; the label before that one holds no underscore."""
    if onward:
        return first, onward
    return max(text.rfind("_", first, dot) + 1, first), _top_level_end(text, dot + 1)


def _top_level_end(text: str, start: int) -> int:
    """Where the top-level domain at `start` ends; 0 if there is none."""
    known, longest = _top_level()
    for end in range(min(start + longest, len(text)), start, -1):
        if text[start:end].lower() in known and text[end : end + 1] not in _GLUED:
            return end
    encoded = _PUNYCODE.match(text, start)
    return encoded.end() if encoded else 0


@lru_cache(maxsize=1)
def _top_level() -> tuple[frozenset[str], int]:
    """The known top-level domains, and the length of the longest."""
    lines = files("bot.text").joinpath("tlds.txt").read_text("utf-8").splitlines()
    known = frozenset(line for line in lines if not line.startswith("#"))
    return known, max(map(len, known))


def _domain(text: str, label: _Label, run: int, done: int) -> _Domain | None:
    """The domain that begins first in `label`, in a run that begins at `run`, when all before `done` is read."""
    if label.start == run and text[run] not in "-_":
        scheme = _SCHEME.search(text, max(done, run - _SCHEME_ROOM), run)
        if scheme:
            return _Domain(run, label.end, scheme[1])
    begins = _BEGINNING.search(text, max(label.start, done + 1 if done else 0), label.dot)
    return _Domain(begins.start(), label.end, "") if begins else None


def _linked(text: str, domain: _Domain, end: int, has_path: bool) -> list[Span]:
    """The links of an address: none or one, or several of a bare domain that has foreign letters between."""
    size = end - domain.start + len(domain.scheme)
    if size + len(domain.scheme or "https://") > _LONGEST_URL or not _is_registrable(text, domain):
        return []
    if domain.scheme:
        return list(_with_scheme(text, domain.start - len(domain.scheme), end))
    if domain.start and text[domain.start - 1] in "-_./":
        return []
    bare = list(_plain_domains(text, domain))
    return [*bare[:-1], Span(bare[-1].start, end)] if bare and has_path else bare


def _with_scheme(text: str, start: int, end: int) -> Iterator[Span]:
    shortened = _SHORTENED.match(text, start, end)
    if not shortened:
        yield Span(start, end)
    elif len(shortened["slug"]) <= _LONGEST_SLUG:
        yield Span(start, shortened.end())


def _plain_domains(text: str, domain: _Domain) -> Iterator[Span]:
    """The parts of a domain that are domains in Latin letters."""
    for labels in _PLAIN_LABELS.finditer(text, domain.start, domain.end):
        dots = (place for place in range(labels.end() - 1, labels.start(), -1) if text[place] == ".")
        end = next(filter(None, (_top_level_end(text, dot + 1) for dot in dots)), 0)
        if end:
            yield Span(labels.start(), end)


def _is_registrable(text: str, domain: _Domain) -> bool:
    name = text[domain.start : domain.end]
    return all(map(_fits, name.split("."))) and (not name.startswith("xn--") or any(_plain_domains(text, domain)))


def _fits(label: str) -> bool:
    """Whether a label has its place in the domain name system, written in Punycode if need be."""
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label) <= _LONGEST_LABEL
    parts = _FULL_STOPS.split(label)
    coded = sum(len(part) if part.isascii() else len("xn--") + len(part.encode("punycode")) for part in parts)
    return coded + len(parts) - 1 <= _LONGEST_LABEL
