"""A text as the words that a quote is compared by.

Case, accents, all kinds of quotes, dashes and blanks, invisible characters, footnote marks and the ways of writing a
number (`10,000`, `10 000`, `10.000`; `six`, `6`) make no difference. Some words carry the truth of a sentence: numbers,
signs of money and percent, months and negations. These are *guarded*: where one of them differs, it is another quote.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u0300-\u036f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"))
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_CANNOT = re.compile(r"\bcan(?:'|no)t\b")
_NEGATED = re.compile(r"n't\b")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}([ ,.'])\d{3}(?:\1\d{3})*(?!\d)")
_SEPARATOR = re.compile(r"[ ,.']")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_WORD = re.compile(r"\d+(?:\.\d+)*(?:(?:bn|[bkmtx]|mds?|mn|tn)\b)?|[^\W\d_]+|[%$€£¥]")

_NEGATIONS = """no not never none nor neither nobody nothing without deny denies denied denying false
    ne n non pas jamais aucun aucune rien ni sans nul nulle dement dementi faux"""
# What counts up from nought, in English and in French, where "un" and "une" are no number.
_COUNTED = (
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty""",
    """zero 1 deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize""",
)
_NUMBERS = """
    thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion
    billions trillion trillions dozen dozens half quarter quarters third thirds twice double doubled triple tripled
    first second fourth fifth sixth seventh eighth ninth tenth
    vingt vingts trente quarante cinquante soixante cent cents mille milliard milliards douzaine dizaine dizaines
    centaine centaines millier milliers moitie demi demie tiers quart quarts premier premiere seconde deuxieme
    troisieme quatrieme cinquieme"""
_MONTHS = """january february march april may june july august september october november december
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"""
_GUARDED = frozenset(f"{_NEGATIONS} {_NUMBERS} {_MONTHS} % $ € £ ¥".split())
_DENYING = frozenset(_NEGATIONS.split())
_DIGITS = {word: str(number) for row in _COUNTED for number, word in enumerate(row.split())}
_NEGATING = ("un", "in", "im", "il", "ir", "dis", "non")


def folded(text: str) -> str:
    """Lower case without accents or invisible characters; every run of blanks is one blank."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).translate(_APOSTROPHES))
    return " ".join(text.lower().split())


def words(text: str) -> list[str]:
    """The words of a text in order: words, numbers with their magnitude (`6bn`, `2.5`), and `% $ € £ ¥`."""
    text = _FOOTNOTE.sub(" ", folded(text))
    text = _NEGATED.sub(" not", _CANNOT.sub("can not", text))
    text = _THOUSANDS.sub(lambda number: _SEPARATOR.sub("", number[0]), text)
    return [_DIGITS.get(word, word) for word in _WORD.findall(_DECIMAL_COMMA.sub(".", text))]


def is_guarded(word: str) -> bool:
    """Whether a sentence says something else without this very word."""
    return word in _GUARDED or word[0].isdigit()


def is_negation(word: str) -> bool:
    """Whether a word turns a sentence into its contrary."""
    return word in _DENYING


def is_near(one: str, other: str) -> bool:
    """Whether two words differ as a word and its misspelling do: in a letter, or two where there are eight or more."""
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if shortest < 4 or longest - shortest > 2:
        return False
    start = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    rest = shortest - start
    end = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return longest - start - end <= (1 if shortest < 8 else 2)


def is_negation_of(one: str, other: str) -> bool:
    """Whether one of the words is the other with a negating beginning: `likely`, `unlikely`."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and long[: len(long) - len(short)] in _NEGATING
