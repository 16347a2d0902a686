import pytest

from bot.model import Lang
from bot.text.language import languages

LONG_EN = "The letter was signed by more than a thousand people, and then everybody forgot about it."
LONG_FR = "La lettre a été signée par plus de mille personnes, et puis tout le monde l'a oubliée."
LONG_DE = "Der Brief wurde von mehr als tausend Menschen unterschrieben und dann vergessen."


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("he signed it and then he left", Lang.EN),
        ("il a signe la lettre et puis il est parti", Lang.FR),
        ("c'est faux", Lang.FR),
        ("that is not true", Lang.EN),
        ("WHAT DO YOU MEAN THE BOARD FIRED HIM", Lang.EN),
        ("VIRÉ PAR SON PROPRE CONSEIL je pose mon téléphone", Lang.FR),
        ("ils ont acheté dix mille puces\npour leur projet", Lang.FR),
        ("@someone #hashtag https://example.org/der-und-die this is the whole post", Lang.EN),
    ],
)
def test_the_language_is_detected_without_a_hint(text: str, lang: Lang) -> None:
    assert languages(text, None) == (lang,)
    assert languages(text, "und") == (lang,)


@pytest.mark.parametrize("text", [LONG_DE, "Илон Маск подписал письмо о паузе", "イーロン・マスクは手紙に署名しました"])
def test_a_surely_foreign_post_is_in_neither_language(text: str) -> None:
    assert languages(text, None) == ()


@pytest.mark.parametrize("text", ["", "lol", "🚀🚀", "@bot", "https://example.org/a"])
def test_a_post_with_too_little_text_is_read_in_both(text: str) -> None:
    assert set(languages(text, None)) == {Lang.EN, Lang.FR}


def test_of_both_languages_the_likelier_comes_first() -> None:
    assert languages("oui", None)[0] is Lang.FR
    assert languages("the end", None)[0] is Lang.EN


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("Grok 3", "fr", (Lang.FR,)),
        ("Grok 3", "en-GB", (Lang.EN,)),
        ("Grok 3", "fr_FR", (Lang.FR,)),
        (LONG_FR, "en", (Lang.FR,)),
        (LONG_EN, "fr", (Lang.EN,)),
        (LONG_EN, "de", (Lang.EN,)),
        (LONG_DE, "de", ()),
        ("Grok 3", "ja", ()),
        (LONG_EN, "qme", (Lang.EN,)),
        (LONG_EN, "zxx", (Lang.EN,)),
    ],
)
def test_the_hint_yields_only_to_a_sure_detector(text: str, hint: str, expected: tuple[Lang, ...]) -> None:
    assert languages(text, hint) == expected


def test_rubbish_does_not_trouble_the_detector() -> None:
    assert isinstance(languages("\x00\ud800é" * 30000, "xx"), tuple)
