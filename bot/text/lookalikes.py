"""Character tables for folding: ASCII spellings of typographic signs and special letters, and the Cyrillic
and Greek letters that pass for Latin ones."""

import unicodedata
from collections.abc import Iterator
from types import MappingProxyType

_SIGNS = {
    "\n": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " ", "\x0b": " ",
    "\x0c": " ",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "＂": '"',
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'", "‹": "'", "›": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "⁃": "-",
    "…": "...", "≈": "~", "∼": "~", "≃": "~", "⁄": "/", "™": "",
}  # fmt: skip
_LETTERS = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o",
    "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ı": "i", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f",
    "ɢ": "g", "ʜ": "h",
    "ɪ": "i", "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r",
    "ꜱ": "s", "ᴛ": "t",
    "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z",
}  # fmt: skip
ASCII = MappingProxyType(_SIGNS | _LETTERS)

_CYRILLIC = dict(zip("аеорсухіјѕкАВЕКМНОРСТУХІЈЅ", "aeopcyxijskABEKMHOPCTYXIJS", strict=True))
_GREEK = dict(zip("αοινρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aoivpuABEZHIKMNOPTYX", strict=True))
_BASES = _CYRILLIC | _GREEK


def _accented() -> Iterator[tuple[str, str]]:
    """Letters of both scripts whose marks folding takes away: they look Latin once it has."""
    for char in map(chr, (*range(0x370, 0x530), *range(0x1F00, 0x2000))):
        base = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.category(c).startswith("M"))
        if base != char and base in _BASES:
            yield char, _BASES[base]


LOOKALIKES = MappingProxyType(_BASES | dict(_accented()))
