"""Sentences, names and figures put together as the two languages want it."""

import pytest

from bot.model import Lang
from bot.training.writing import claim, figure, replaced, that

EN, FR = Lang.EN, Lang.FR


@pytest.mark.parametrize(
    ("sentence", "lang", "named", "clause"),
    [
        ("The board said no.", EN, False, "that the board said no"),
        ("Acme bought Bolt", EN, True, "that Acme bought Bolt"),
        ("Le conseil a dit non.", FR, False, "que le conseil a dit non"),
        ("Il a dit non", FR, False, "qu'il a dit non"),
        ("OpenAI a dit non", FR, True, "qu'OpenAI a dit non"),
        ("Wow, Acme bought Bolt", EN, False, None),
        ("Guess what Acme did", EN, False, None),
        ("Acme bought Bolt: what a day", EN, True, None),
        ("Acme a dit oui, mdr", FR, True, None),
    ],
)
def test_only_a_plain_sentence_becomes_a_subordinate_clause(
    sentence: str, lang: Lang, named: bool, clause: str | None
) -> None:
    assert that(sentence, lang, named) == clause


def test_a_claim_has_no_full_stop() -> None:
    assert claim("Acme bought Bolt. ") == "Acme bought Bolt"


@pytest.mark.parametrize(
    ("text", "old", "new", "lang", "result"),
    [
        ("le rachat d'Acme", "Acme", "Bolt", FR, "le rachat de Bolt"),
        ("le rachat de Bolt", "Bolt", "Acme", FR, "le rachat d'Acme"),
        ("on dit qu’Acme paie", "Acme", "Bolt", FR, "on dit que Bolt paie"),
        ("on dit que Bolt paie", "Bolt", "Acme", FR, "on dit qu'Acme paie"),
        ("le patron de l'Acme", "Acme", "Bolt", FR, None),
        ("said the FCC", "FCC", "the Pentagon", EN, "said the Pentagon"),
        ("said NASA", "NASA", "the Pentagon", EN, "said the Pentagon"),
        ("fondée à Londres", "Londres", "les États-Unis", FR, "fondée aux États-Unis"),
        ("le juge de Londres", "Londres", "le Pentagone", FR, "le juge du Pentagone"),
        ("dans le Nevada", "Nevada", "le Delaware", FR, "dans le Delaware"),
    ],
)
def test_a_name_is_replaced_with_the_words_before_it_mended(
    text: str, old: str, new: str, lang: Lang, result: str | None
) -> None:
    at = text.index(old)
    assert replaced(text, at, at + len(old), new, lang) == result


@pytest.mark.parametrize(
    ("value", "stated", "lang", "written"),
    [
        (100_000, "10,000", EN, "100,000"),
        (100_000, "10 000", FR, "100 000"),
        (5_000, "10,000", EN, "5000"),
        (60e9, "$6 billion", EN, "$60 billion"),
        (0.6e9, "$6 billion", EN, "$600 million"),
        (1e9, "6 milliards", FR, "1 milliard"),
        (2.5e9, "6 milliards", FR, "2,5 milliards"),
        (90, "45%", EN, "90%"),
        (90, "45 pour cent", FR, "90 pour cent"),
        (50_000, "$6 million", EN, None),
        (100, "ten thousand", EN, None),
    ],
)
def test_a_figure_keeps_the_manner_of_the_one_it_replaces(
    value: float, stated: str, lang: Lang, written: str | None
) -> None:
    assert figure(value, stated, lang) == written
