"""Putting sentences, names and figures together as the two languages want it."""

import re

from bot.model import Lang

VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
OPENERS = frozenset(
    {"the", "a", "an", "his", "he", "it", "they", "in", "on"}
    | {"le", "la", "les", "l", "un", "une", "son", "sa", "ses", "il", "elle", "ils", "en", "au", "aux", "dans"}
)
"""Words that may open a subordinate clause, in small letters."""
LOOSE = re.compile(r"[:;?!…\n]|\b(?:lol|mdr|ptdr|haha|wow)\b", re.IGNORECASE)
CONTRACTIONS = {("à", "le"): "au", ("à", "les"): "aux", ("de", "le"): "du", ("de", "les"): "des"}
ELISIONS = {"d": "de ", "qu": "que "}
CURRENCY = re.compile(r"[$€£]")
PERCENT = re.compile(r"\s*(?:%|percent|per cent|pour cent|pourcent)$", re.IGNORECASE)
SCALES = {
    Lang.EN: ((1e12, "trillion", "trillion"), (1e9, "billion", "billion"), (1e6, "million", "million")),
    Lang.FR: ((1e12, "billion", "billions"), (1e9, "milliard", "milliards"), (1e6, "million", "millions")),
}
ARTICLE = re.compile(r"\b(?:the|an?|le|la|les|une?|du) $", re.IGNORECASE)
OWN_ARTICLE = re.compile(r"^(?:the|le|la|les) ")
SCALED = re.compile(r"[a-zA-Z]")


def claim(sentence: str) -> str:
    """A sentence without its full stop."""
    return sentence.rstrip().removesuffix(".")


def that(sentence: str, lang: Lang, starts_with_name: bool) -> str | None:
    """The sentence as a subordinate clause; None when it is no plain sentence."""
    if LOOSE.search(sentence):
        return None
    first = re.split(r"\W", sentence, maxsplit=1)[0]
    if not starts_with_name:
        if first.lower() not in OPENERS:
            return None
        sentence = sentence[0].lower() + sentence[1:]
    told = claim(sentence)
    if lang is Lang.EN:
        return f"that {told}"
    return f"qu'{told}" if _elides(told) else f"que {told}"


def replaced(text: str, start: int, end: int, name: str, lang: Lang) -> str | None:
    """`text` with `name` instead of what stands from `start` to `end`; in French with `de` and `que` shortened or
    written out before it, and no article twice. None where an article could not be mended (`l'…`)."""
    before, after = text[:start], text[end:]
    if ARTICLE.search(before):
        name = OWN_ARTICLE.sub("", name)
    if lang is Lang.FR:
        mended = _mended(before, name)
        if mended is None:
            return None
        before = mended
    return _contracted(before, name) + after


def _contracted(before: str, name: str) -> str:
    """Both together, with the French prepositions that swallow an article: `au`, `aux`, `du`, `des`."""
    met = re.search(r"\b(à|de) $", before)
    article, _, rest = name.partition(" ")
    if met and (short := CONTRACTIONS.get((met[1], article))):
        return f"{before[: met.start()]}{short} {rest}"
    return before + name


def _mended(before: str, name: str) -> str | None:
    short = re.search(r"(?i)\b([a-z]{1,2})['’]$", before)
    if short and not _elides(name):
        full = ELISIONS.get(short[1].lower())
        return None if full is None else before[: short.start()] + full
    long = re.search(r"(?i)\b(de|que) $", before)
    if long and _elides(name):
        return before[: long.start()] + long[1][:-1] + "'"
    return before


def _elides(word: str) -> bool:
    return word[:1].lower() in VOWELS


def figure(value: float, stated: str, lang: Lang) -> str | None:
    """`value` written in the manner of the stated figure: with its currency sign, its percent sign, and in words of
    scale (`billion`, `milliards`) when it has one. None when the manner cannot be kept."""
    if not re.search(r"\d", stated):
        return None
    sign, percent = CURRENCY.match(stated), PERCENT.search(stated)
    core = stated[sign.end() if sign else 0 : percent.start() if percent else len(stated)]
    number = _scaled(value, lang) if SCALED.search(core) else _grouped(value, lang)
    if number is None:
        return None
    return (sign[0] if sign else "") + number + (percent[0] if percent else "")


def _scaled(value: float, lang: Lang) -> str | None:
    for size, one, many in SCALES[lang]:
        if value >= size:
            return f"{_plain(value / size, lang)} {one if value < 2 * size else many}"
    return None


def _grouped(value: float, lang: Lang) -> str:
    if value < 10_000 or value != int(value):
        return _plain(value, lang)
    return f"{int(value):,}".replace(",", "," if lang is Lang.EN else " ")


def _plain(value: float, lang: Lang) -> str:
    return f"{value:.10g}".replace(".", "." if lang is Lang.EN else ",")
