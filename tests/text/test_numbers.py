import pytest

from bot.model import Lang, Quantity, Span
from bot.text.normalize import fold
from bot.text.numbers import quantities


def read(raw: str, lang: Lang, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    return quantities(fold(raw), lang, taken)


ENGLISH: list[tuple[str, float, str | None, str | None]] = [
    ("10,000 GPUs", 10_000, "gpu", None),
    ("10.000 GPUs", 10_000, "gpu", None),
    ("10 000 GPUs", 10_000, "gpu", None),
    ("10\u202f000 GPUs", 10_000, "gpu", None),
    ("10k GPUs", 10_000, "gpu", None),
    ("1.5M users", 1.5e6, "user", None),
    ("$6bn", 6e9, "usd", None),
    ("$1.25T for the pair", 1.25e12, "usd", None),
    ("€530m fine", 530e6, "eur", None),
    ("USD 5 million", 5e6, "usd", None),
    ("97.4 billion dollars", 97.4e9, "usd", None),
    ("ninety-seven point four billion dollars", 97.4e9, "usd", None),
    ("forty four billion dollars", 44e9, "usd", None),
    ("two million five hundred thousand", 2.5e6, None, None),
    ("a million and a half users", 1.5e6, "user", None),
    ("a million chips", 1e6, "chip", None),
    ("half a million users", 500_000, "user", None),
    ("a dozen engineers", 12, "person", "about"),
    ("two dozen engineers", 24, "person", "about"),
    ("25 %", 25, "percent", None),
    ("25 percent", 25, "percent", None),
    ("25 per cent", 25, "percent", None),
    ("a quarter of users", 25, "percent", None),
    ("less than 10 people", 10, "person", "less_than"),
    ("more than 30,000 signatures", 30_000, "signature", "more_than"),
    ("over 75% yes", 75, "percent", "more_than"),
    ("at least 5", 5, None, "at_least"),
    ("nearly 100k", 100_000, None, "about"),
    ("~2 billion", 2e9, None, "about"),
    ("up to $5 billion", 5e9, "usd", "at_most"),
    ("no more than 10", 10, None, "at_most"),
    ("40+ cards", 40, "gpu", "at_least"),
    ("a million minimum", 1e6, None, "at_least"),
    ("10,000 Nvidia H100 GPUs", 10_000, "gpu", None),
    ("12,000 H100s", 12_000, "gpu", None),
    ("314B params", 314e9, "parameter", None),
    ("a six-month pause", 6, "month", None),
    ("a ten year pause", 10, "year", None),
    ("one year", 1, "year", None),
    ("in a year", 1, "year", None),
    ("150 megawatts", 150, "mw", None),
    ("8.85 MILLION articles", 8.85e6, "article", None),
    ("zero GPUs", 0, "gpu", None),
    ("three guys", 3, "person", None),
    ("Nine of Ann's cofounders", 9, "person", None),
    ("eleven of them", 11, "person", None),
    ("a full million", 1e6, None, None),
    ("6+ billion", 6e9, None, "at_least"),
]
FRENCH: list[tuple[str, float, str | None, str | None]] = [
    ("dix mille puces", 10_000, "chip", None),
    ("un million de signatures", 1e6, "signature", None),
    ("134,7 millions de dollars", 134.7e6, "usd", None),
    ("134 petits MILLIONS de dollars", 134e6, "usd", None),
    ("6 Mds€", 6e9, "eur", None),
    ("6 Mds d'euros", 6e9, "eur", None),
    ("120 M€", 120e6, "eur", None),
    ("20 milliards $", 20e9, "usd", None),
    ("100 k€", 100_000, "eur", None),
    ("135 $ l'action", 135, "usd", None),
    ("un petit millier de signatures", 1000, "signature", "about"),
    ("une dizaine de chercheurs", 10, "person", "about"),
    ("une cinquantaine de cofondateurs", 50, "person", "about"),
    ("une douzaine de milliards", 12e9, None, "about"),
    ("un demi-million de puces", 500_000, "chip", None),
    ("un million et demi de puces", 1.5e6, "chip", None),
    ("mille milliards", 1e12, None, None),
    ("1,25 billion", 1.25e12, None, None),
    ("quatre-vingt-dix-sept virgule quatre milliards", 97.4e9, None, None),
    ("vingt-cinq pour cent", 25, "percent", None),
    ("16 %", 16, "percent", None),
    ("un quart des signataires", 25, "percent", None),
    ("la moitié des fondateurs", 50, "percent", None),
    ("moins de 5 personnes", 5, "person", "less_than"),
    ("plus de 30 000 signataires", 30_000, "person", "more_than"),
    ("un peu plus de 1.000 signataires", 1000, "person", "more_than"),
    ("au moins 12", 12, None, "at_least"),
    ("environ 3 milliards", 3e9, None, "about"),
    ("dans les 75 milliards", 75e9, None, "about"),
    ("près de 100 000 GPU", 100_000, "gpu", "about"),
    ("jusqu'à 5 milliards", 5e9, None, "at_most"),
    ("100k GPU ou plus", 100_000, "gpu", "at_least"),
    ("100 000 nouvelles puces", 100_000, "chip", None),
    ("pause de six mois", 6, "month", None),
    ("un an", 1, "year", None),
    ("1 016 H100", 1016, "gpu", None),
    ("12.000 signatures", 12_000, "signature", None),
    ("MILLE satellites", 1000, "satellite", None),
    ("neuf personnes", 9, "person", None),
    ("3 millions d'images", 3e6, "image", None),
    ("deux cents milliards de dollars", 200e9, "usd", None),
    ("onze types", 11, "person", None),
    ("deux types de puces", 2, "chip", None),
    ("douze mecs", 12, "person", None),
    ("ils sont 3", 3, "person", None),
    ("Seuls 4 cofondateurs", 4, "person", None),
    ("un gros million de puces", 1e6, "chip", None),
]
CASES = [(Lang.EN, *row) for row in ENGLISH] + [(Lang.FR, *row) for row in FRENCH]


@pytest.mark.parametrize(("lang", "raw", "value", "unit", "qualifier"), CASES)
def test_a_number_is_read_with_unit_and_qualifier(
    lang: Lang, raw: str, value: float, unit: str | None, qualifier: str | None
) -> None:
    (found,) = read(raw, lang)
    assert found.low == found.high == pytest.approx(value)
    assert (found.unit, found.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    ("lang", "raw", "low", "high", "unit"),
    [
        (Lang.EN, "79-134 billion", 79e9, 134e9, None),
        (Lang.EN, "between 79 and 134 billion dollars", 79e9, 134e9, "usd"),
        (Lang.EN, "five to ten years", 5, 10, "year"),
        (Lang.EN, "hundreds of engineers", 100, 999, "person"),
        (Lang.EN, "hundreds of thousands of GPUs", 100_000, 999_999, "gpu"),
        (Lang.EN, "several hundred people", 200, 999, "person"),
        (Lang.FR, "entre 79 et 134 milliards de dollars", 79e9, 134e9, "usd"),
        (Lang.FR, "5 à 10 ans", 5, 10, "year"),
        (Lang.FR, "deux ou trois ans", 2, 3, "year"),
        (Lang.FR, "des centaines de GPU", 100, 999, "gpu"),
        (Lang.FR, "des milliers d'experts", 1000, 999_999, "person"),
    ],
)
def test_a_range_is_one_quantity(lang: Lang, raw: str, low: float, high: float, unit: str | None) -> None:
    (found,) = read(raw, lang)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("lang", "raw", "first", "second"),
    [
        (Lang.EN, "from 100k to 200k GPUs", 100_000, 200_000),
        (Lang.EN, "100k → 200k GPUs", 100_000, 200_000),
        (Lang.FR, "de 200 000 à 400 000 GPU", 200_000, 400_000),
    ],
)
def test_a_change_is_two_quantities_of_one_unit(lang: Lang, raw: str, first: float, second: float) -> None:
    assert [(q.low, q.high, q.unit) for q in read(raw, lang)] == [
        (first, first, "gpu"),
        (second, second, "gpu"),
    ]


@pytest.mark.parametrize(
    ("lang", "raw", "first", "second", "unit"),
    [
        (Lang.EN, "11 out of 12 people", 11, 12, "person"),
        (Lang.FR, "onze cofondateurs sur douze", 11, 12, "person"),
        (Lang.FR, "5+5 milliards d'euros", 5e9, 5e9, "eur"),
        (Lang.EN, "$5B + $6B", 5e9, 6e9, "usd"),
    ],
)
def test_parts_and_sums_share_their_unit(lang: Lang, raw: str, first: float, second: float, unit: str) -> None:
    assert [(q.low, q.unit, q.qualifier) for q in read(raw, lang)] == [(first, unit, None), (second, unit, None)]


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        *((Lang.EN, raw) for raw in ("GPT-4", "H100", "A100 cards", "Grok-1 weights", "Grok 3 is out", "SB 1047")),
        *((Lang.EN, raw) for raw in ("1st place", "the second one", "3rd", "24/7", "9:30 am", "1/5 so", "2/ next")),
        *((Lang.EN, raw) for raw in ("one of them", "I have one", "a letter", "#1", "100x", "top 10", "v2.5")),
        *((Lang.EN, raw) for raw in ("apache 2.0", "with a 3090", "the 2023 letter", "@user12", "ten times more")),
        *((Lang.EN, raw) for raw in ("meanwhile my 401k", "a 401(k) plan", "403(b)")),
        *((Lang.FR, raw) for raw in ("14h30", "à 14h", "le deuxième", "1er", "une lettre", "tout neuf", "saison 1")),
        *((Lang.FR, raw) for raw in ("un quart d'heure", "dix fois moins", "Grok 2.5 sort", "https://a.fr/12")),
    ],
)
def test_what_only_looks_like_a_number_is_no_quantity(lang: Lang, raw: str) -> None:
    assert read(raw, lang) == ()


def test_a_rate_is_no_quantity_of_time() -> None:
    assert [q.unit for q in read("$10 million a year", Lang.EN)] == ["usd"]
    assert read("many times a week, and he never gives a year", Lang.EN) == ()


def test_no_number_is_read_where_the_text_is_taken() -> None:
    raw = "Grok 3 a 12 juges"
    assert [q.low for q in read(raw, Lang.FR, (Span(0, 6),))] == [12]


@pytest.mark.parametrize(
    ("lang", "raw", "piece"),
    [
        (Lang.EN, "pays $6bn now", "$6bn"),
        (Lang.EN, "about 97.4 billion dollars", "97.4 billion"),
        (Lang.FR, "soit 6 Mds\u00a0€ net", "6 Mds\u00a0€"),
        (Lang.FR, "là ‘ dix mille ’ puces", "dix mille"),
        (Lang.FR, "entre 79 et 134 milliards", "79 et 134 milliards"),
    ],
)
def test_offsets_cover_the_number_as_written(lang: Lang, raw: str, piece: str) -> None:
    (found,) = read(raw, lang)
    assert raw[found.start : found.end] == piece
