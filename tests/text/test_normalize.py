import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.normalize import fold


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Élon À L’ŒUVRE", "elon a l'oeuvre"),
        ("Straße Æther Ørsted", "strasse aether orsted"),
        ("« oui » — “non”… 10\u202f000\u00a0€", '" oui " - "non"... 10 000 €'),
        ("ｇｒｏｋ 𝗚𝗿𝗼𝗸 Ⓖrok ɢʀᴏᴋ", "grok grok grok grok"),
        ("g\u200bro\u00adk\u202e", "grok"),
        ("Мusk Εlon", "musk elon"),
        ("Илон Маск", "илон маск"),
        ("е́té e\u0301te\u0301", "ete ete"),
        ("Grok™ 12,000²", "grok 12,000²"),
        ("a\r\nb\tc", "a\n\nb c"),
        ("👩\u200d🚀 ❤\ufe0f", "👩🚀 ❤"),
        ("plain ASCII", "plain ascii"),
    ],
)
def test_a_post_is_folded_to_plain_letters(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize(
    ("raw", "word", "piece"),
    [
        ("l’œuvre d’Elon", "oeuvre", "œuvre"),
        ("un e\u0301te\u0301 chaud", "ete", "e\u0301te\u0301"),
        ("le g\u200bro\u200bk ici", "grok", "g\u200bro\u200bk"),
        ("le 𝗚𝗿𝗼𝗸 ici", "grok", "𝗚𝗿𝗼𝗸"),
    ],
)
def test_a_folded_range_leads_back_to_the_raw_text(raw: str, word: str, piece: str) -> None:
    folded = fold(raw)
    at = folded.text.index(word)
    span = folded.span(at, at + len(word))
    assert raw[span.start : span.end] == piece


def test_an_empty_range_stays_empty() -> None:
    folded = fold("été")
    assert folded.span(1, 1).start == folded.span(1, 1).end == 1


def test_a_raw_index_leads_to_the_folded_one() -> None:
    folded = fold("œuf\u200b dur")
    assert folded.text[folded.index(5) :] == "dur"
    assert folded.index(99) == len(folded.text)


@given(st.text(st.characters(), max_size=300))
def test_folding_never_fails_and_keeps_offsets_in_order(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(raw)
    assert list(folded.offsets) == sorted(folded.offsets)
    span = folded.span(0, len(folded.text))
    assert 0 <= span.start <= span.end <= len(raw)
