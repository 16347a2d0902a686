"""Forms of speech: short sequences of word classes, held against a text word by word.

A form is written as it is said, `"<stop> <how>* <doing> <to>* <me>"`: a class in angle brackets, its words apart
by `|` in the table of classes; `/` between words that need no class, `_` for a blank within one of them; `?` optional,
`*` any number; `...` up to six words of any kind; `$` nothing but filler until the clause ends. All places where a
form can end are followed at once, so the time is linear in the text whatever is written.

Words are compared with doubled letters taken for one ("taging", "STOOOP"), and with two letters swapped or, in
longer words, one left out ("stpo", "unsubscibe").
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.text.markup import URL
from bot.text.normalize import fold

CLOSES, ASKS, PAUSES, INTRODUCES = ".", "?", ",", ":"
_MARKS = frozenset({CLOSES, ASKS, PAUSES, INTRODUCES})
GAP, END = "...", "$"
_GAP = 6
_MOST_REPEATS = 12
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^'\n]+(?:(?<=\w)'(?=\w)[^'\n]+)*'(?!\w)|^ *>.*$", re.MULTILINE)
_PIECE = re.compile(
    rf"(?P<url>{URL.pattern})|(?P<handle>@\w[\w.-]*)|(?P<at>@)|(?P<word>#?[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<laugh>[\U0001f602\U0001f923\U0001f480\U0001f62d\U0001f639]+)|(?P<ask>[.!]*\?[.!?]*)|(?P<introduce>:\s*)|(?P<close>[.!\n]+)"
    r"|(?P<pause>[,;()/*|]|\s-+\s|[\u2600-\u2bff\U0001f000-\U0001faff]+)"
)
_SPOKEN = {"at": "at", "laugh": "lol", "ask": ASKS, "introduce": INTRODUCES, "close": CLOSES, "pause": PAUSES}
_ELIDED = frozenset({"c", "d", "j", "l", "m", "n", "s", "t", "y", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"})
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SWAPPED_FROM, _DROPPED_FROM = 4, 7


def spoken(text: str) -> list[str]:
    """The words of a text, folded, with `.`, `?`, `:` and `,` where it pauses, handles as `@name`, links left out.

    What stands in quotation marks is somebody else's and left out too.
    """
    folded = _QUOTED.sub(" ", fold(text).text)
    return [word for piece in _PIECE.finditer(folded) for word in _words(piece)]


def _words(piece: re.Match[str]) -> Iterator[str]:
    kind, said = str(piece.lastgroup), piece[0]
    if kind == "word":
        yield from (squeezed(word) for word in _apart(said))
    elif kind == "handle":
        yield said.rstrip(".-")
    elif kind != "url":
        yield _SPOKEN[kind]


def _apart(word: str) -> list[str]:
    """French elisions are words of their own (l'IA, j't'ai), English ones are not (don't, it's)."""
    parts = word.split("'")
    elided = list(takewhile(_ELIDED.__contains__, parts[:-1]))
    return [*elided, "".join(parts[len(elided) :])]


def squeezed(word: str) -> str:
    """A word with each run of one letter written once."""
    return _DOUBLED.sub(r"\1", word)


def is_mark(word: str) -> bool:
    """Whether a word of `spoken` is a pause or a handle."""
    return word in _MARKS or word.startswith("@")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a form: its phrases by their first word."""

    phrases: Mapping[str, Sequence[tuple[str, ...]]]
    optional: bool
    repeated: bool

    def ends(self, words: Sequence[str], at: int) -> set[int]:
        """Where one of the phrases ends that begins at a word."""
        if at >= len(words):
            return set()
        found = self.phrases.get(words[at], ())
        return {at + len(phrase) for phrase in found if tuple(words[at : at + len(phrase)]) == phrase}


class Grammar:
    """Forms over one table of classes. `filler` names the class of words that change nothing."""

    def __init__(self, classes: Mapping[str, str], filler: str = "filler") -> None:
        self._classes, self._elements = classes, dict[str, Element]()
        self.filler = _element(classes[filler], "*")

    def form(self, written: str) -> "Form":
        """A form, from the way it is written. Raises `KeyError` on an unknown class."""
        *body, last = written.split()
        whole = last == END
        elements = tuple(self._parsed(piece) for piece in (body if whole else (*body, last)))
        return Form(elements, self.filler, whole)

    def _parsed(self, piece: str) -> Element | None:
        """Built once for each way it is written: the classes are long."""
        if piece != GAP and piece not in self._elements:
            suffix = piece[-1] if piece[-1] in "?*" and piece != ASKS else ""
            plain = piece.removesuffix(suffix)
            named = plain.startswith("<")
            phrases = self._classes[plain[1:-1]] if named else plain.replace("/", "|").replace("_", " ")
            self._elements[piece] = _element(phrases, suffix)
        return self._elements.get(piece)


def misspellings(classes: Iterable[str]) -> dict[str, str]:
    """For each word in tables of classes, what it becomes by a slip of the finger, unless that is a word there too."""
    known = {squeezed(word) for written in classes for word in re.findall(r"[^\W_]+", written)}
    return {wrong: word for word in sorted(known) for wrong in _slips(word) if wrong not in known}


@dataclass(frozen=True, slots=True)
class Form:
    """A sequence of elements, `None` being a gap."""

    elements: tuple[Element | None, ...]
    filler: Element
    whole: bool

    @property
    def first(self) -> frozenset[str]:
        """The words that it may begin with."""
        found: set[str] = set()
        for element in filter(None, self.elements):
            found.update(element.phrases)
            if not element.optional:
                break
        return frozenset(found)

    def ends(self, words: Sequence[str], at: int) -> set[int]:
        """The positions right after the form, if it begins at a word."""
        places = {at}
        for element in self.elements:
            places = _past_gap(places, len(words)) if element is None else _past(element, words, places)
            if not places:
                return places
        return {end for end in places if closed(self.filler, words, end)} if self.whole else places


class Forms:
    """Any of several forms, found by the word that they begin with."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_first: dict[str, list[Form]] = {}
        for form in forms:
            for word in form.first:
                self._by_first.setdefault(word, []).append(form)

    def ends(self, words: Sequence[str], at: int) -> set[int]:
        """The positions right after each form that begins at a word."""
        if at >= len(words):
            return set()
        return {end for form in self._by_first.get(words[at], ()) for end in form.ends(words, at)}


def closed(filler: Element, words: Sequence[str], at: int) -> bool:
    """Whether nothing but filler follows until the clause ends."""
    return any(end >= len(words) or is_mark(words[end]) for end in past_filler(filler, words, at))


def past_filler(filler: Element, words: Sequence[str], at: int) -> set[int]:
    """The positions that filler alone leads to from a word, itself among them."""
    return _repeated(filler, words, {at})


def _past(element: Element, words: Sequence[str], places: set[int]) -> set[int]:
    if element.repeated:
        return _repeated(element, words, places)
    ends = {end for at in places for end in element.ends(words, at)}
    return places | ends if element.optional else ends


def _repeated(element: Element, words: Sequence[str], places: set[int]) -> set[int]:
    reached, fresh = set(places), places
    for _ in range(_MOST_REPEATS):
        fresh = {end for at in fresh for end in element.ends(words, at)} - reached
        reached |= fresh
    return reached


def _past_gap(places: set[int], longest: int) -> set[int]:
    return {at + step for at in places for step in range(_GAP + 1) if at + step <= longest}


def _element(phrases: str, suffix: str) -> Element:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases.split("|"):
        words = tuple(squeezed(word) for word in phrase.split())
        found.setdefault(words[0], []).append(words)
    return Element(found, bool(suffix), suffix == "*")


def _slips(word: str) -> Iterator[str]:
    if len(word) >= _SWAPPED_FROM:
        yield from (f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(len(word) - 1))
    if len(word) >= _DROPPED_FROM:
        yield from (word[:n] + word[n + 1 :] for n in range(1, len(word)))
