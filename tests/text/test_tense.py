"""Whether a clause speaks of now or of a time gone by."""

import pytest

from bot.model import Lang, Tense
from bot.text.clauses import clauses
from bot.text.normalize import fold
from bot.text.tense import tense

PRESENT = [
    (Lang.EN, "Acme is worth $24 billion"),
    (Lang.EN, "Acme, worth 24 billion, and growing"),
    (Lang.EN, "Acme has 100,000 chips"),
    (Lang.EN, "Acme now has only about 100k chips"),
    (Lang.EN, "They're the largest in the world"),
    (Lang.EN, "Ada still leads Acme"),
    (Lang.EN, "Acme currently runs on 100,000 chips"),
    (Lang.EN, "Ada works for Acme"),
    (Lang.EN, "six billion since its founding"),
    (Lang.EN, "Acme isn't on sale"),
    (Lang.FR, "Acme vaut 24 milliards"),
    (Lang.FR, "Acme, qui pèse 24 milliards"),
    (Lang.FR, "Acme, c'est 100 000 puces"),
    (Lang.FR, "Acme compte environ 100 000 puces"),
    (Lang.FR, "Acme a plus de 100 000 puces"),
    (Lang.FR, "il n'y a que 100 000 puces"),
    (Lang.FR, "Ada dirige toujours Acme"),
    (Lang.FR, "Ada travaille chez Acme"),
    (Lang.FR, "Acme n'appartient plus à Ada"),
    (Lang.FR, "Acme est indépendante"),
    (Lang.FR, "six milliards depuis sa création"),
]
PAST = [
    (Lang.EN, "Acme was worth $24 billion"),
    (Lang.EN, "Acme had 100,000 chips back then"),
    (Lang.EN, "Ada did not lead Acme"),
    (Lang.EN, "100,000 chips at the time"),
    (Lang.EN, "Ada used to lead Acme"),
    (Lang.FR, "Acme valait 24 milliards"),
    (Lang.FR, "Acme comptait 100 000 puces à l'époque"),
    (Lang.FR, "c'était 100 000 puces"),
    (Lang.FR, "Ada dirigeait Acme"),
    (Lang.FR, "100 000 puces au départ"),
]
NEITHER = [
    (Lang.EN, "Acme raised $6 billion"),
    (Lang.EN, "Acme has raised $6 billion"),
    (Lang.EN, "Acme: 100,000 chips"),
    (Lang.EN, "Acme was small and is worth $24 billion"),
    (Lang.FR, "Acme a levé 6 milliards"),
    (Lang.FR, "Ada s'est retirée"),
    (Lang.FR, "Ada est partie"),
    (Lang.FR, "Acme, valorisée 24 milliards"),
    (Lang.FR, "Acme a fait 100 essais"),
]


@pytest.mark.parametrize(("lang", "raw"), PRESENT)
def test_what_is_said_of_now(lang: Lang, raw: str) -> None:
    assert tense(fold(raw).text, lang) is Tense.PRESENT


@pytest.mark.parametrize(("lang", "raw"), PAST)
def test_what_is_told_of_then(lang: Lang, raw: str) -> None:
    assert tense(fold(raw).text, lang) is Tense.PAST


@pytest.mark.parametrize(("lang", "raw"), NEITHER)
def test_what_tells_no_time_or_two(lang: Lang, raw: str) -> None:
    assert tense(fold(raw).text, lang) is None


def test_every_clause_has_a_tense_of_its_own() -> None:
    raw = "Acme had 100,000 chips; now it has 200,000. Ada left."
    parts = [raw[clause.start : clause.end] for clause in clauses(fold(raw), Lang.EN)]
    assert [tense(fold(part).text, Lang.EN) for part in parts] == [Tense.PAST, Tense.PRESENT, None]
