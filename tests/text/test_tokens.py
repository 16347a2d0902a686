import pytest

from bot.model import Lang
from bot.text.normalize import fold
from bot.text.tokens import stem, tokens


@pytest.mark.parametrize(
    ("lang", "raw", "words"),
    [
        (Lang.FR, "L’offre qu'il a", ["l", "offre", "qu", "il", "a"]),
        (Lang.FR, "aujourd'hui", ["aujourdhui"]),
        (Lang.EN, "Musk's team don't", ["musk", "s", "team", "dont"]),
        (Lang.EN, "it isn’t, they cant", ["it", "isnt", "they", "cant"]),
        (Lang.EN, "gpt-4 H100 grok3 X.AI", ["gpt", "4", "h100", "grok3", "x", "ai"]),
        (Lang.FR, "#PauseIA maintenant", ["pause", "ia", "maintenant"]),
        (Lang.EN, "#SB1047 #openai #StopKillerRobots", ["sb1047", "openai", "stop", "killer", "robots"]),
        (Lang.EN, "hi @some_one and @a.bsky.social", ["hi", "some_one", "and", "a"]),
        (Lang.EN, "see https://x.com/a/b?c=d now", ["see", "now"]),
        (Lang.FR, "Œuvre co-fondée", ["oeuvre", "co", "fondee"]),
    ],
)
def test_a_post_is_split_into_words(lang: Lang, raw: str, words: list[str]) -> None:
    assert [token.text for token in tokens(fold(raw), lang)] == words


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        (Lang.FR, "signataires", "signataire"),
        (Lang.FR, "milliards", "milliard"),
        (Lang.EN, "signed", "signing"),
        (Lang.EN, "companies", "company"),
    ],
)
def test_forms_of_a_word_share_a_stem(lang: Lang, one: str, other: str) -> None:
    assert stem(one, lang) == stem(other, lang)


def test_token_offsets_slice_the_raw_text() -> None:
    raw = "Les 𝗚𝗿𝗼𝗸s d’Élon, #PauseIA !"
    pieces = [raw[token.start : token.end] for token in tokens(fold(raw), Lang.FR)]
    assert pieces == ["Les", "𝗚𝗿𝗼𝗸s", "d", "Élon", "Pause", "IA"]
