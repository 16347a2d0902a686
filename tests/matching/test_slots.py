"""What each type of slot says of a clause, in both languages."""

import pytest

from bot.model import Doubt, Label, SlotType
from tests.matching.small import agreeing, conflicts, judged

SUPPORTED, REFUTED, CONTEXT, NONE = Label.SUPPORTED, Label.REFUTED, Label.CONTEXT, Label.NONE


@pytest.mark.parametrize(
    ("text", "lang", "label", "slot"),
    [
        ("Acme bought Bolt for $40 million", "en", SUPPORTED, None),
        ("Acme bought Bolt for forty million dollars", "en", SUPPORTED, None),
        ("Acme bought Bolt for about $41M", "en", SUPPORTED, None),
        ("Acme bought Bolt for over $39 million", "en", SUPPORTED, None),
        ("Acme a racheté Bolt pour 40 millions de dollars", "fr", SUPPORTED, None),
        ("Acme bought Bolt for $400 million", "en", REFUTED, "price"),
        ("Acme a racheté Bolt pour 4 milliards de dollars", "fr", REFUTED, "price"),
        ("Acme bought Bolt for less than $5 million", "en", REFUTED, "price"),
        ("Acme bought Bolt for $35 million", "en", CONTEXT, "price"),
        ("Bolt bought Acme", "en", REFUTED, "roles"),
        ("Acme was bought by Bolt", "en", REFUTED, "roles"),
        ("Bolt was bought by Acme", "en", SUPPORTED, None),
        ("Cogs bought Bolt", "en", REFUTED, "roles"),
        ("Bolt Group was bought by Acme", "en", SUPPORTED, None),
        ("Acme a été rachetée par Bolt", "fr", REFUTED, "roles"),
        ("C'est Cogs qui a racheté Bolt", "fr", REFUTED, "roles"),
        ("Acme bought Cogs", "en", NONE, None),
        ("Acme bought Bolt in 2021", "en", REFUTED, "when"),
        ("Acme a racheté Bolt en mars 2024", "fr", SUPPORTED, None),
        ("Cogs accepted the offer", "en", REFUTED, "answer"),
        ("Cogs turned down the offer", "en", SUPPORTED, None),
        ("Cogs a rejeté l'offre", "fr", SUPPORTED, None),
        ("the offer for Cogs from Acme", "en", REFUTED, "origin"),
        ("the offer for Cogs from Bolt", "en", SUPPORTED, None),
        ("the offer for Cogs from Acme, not from Bolt", "en", REFUTED, "origin"),
        ("the offer for Cogs in Bern", "en", REFUTED, "place"),
        ("Ada signed it", "en", SUPPORTED, None),
        ("Ada never signed it", "en", REFUTED, "signed"),
        ("Ada refused to sign it", "en", REFUTED, "signed"),
        ("Ada n'a pas signé", "fr", REFUTED, "signed"),
        ("Ada a refusé de signer", "fr", REFUTED, "signed"),
    ],
)
def test_a_slot_judges(text: str, lang: str, label: Label, slot: str | None) -> None:
    firm = {e.slot: e.label for e in conflicts(text, lang).values() if not e.doubts and e.type is not SlotType.WORDING}
    assert firm == ({slot: label} if slot else {})
    assert bool(agreeing(text, lang)) or label is not SUPPORTED


@pytest.mark.parametrize(
    ("text", "slot", "doubt"),
    [
        ("the offer for Cogs, says Acme", "origin", Doubt.UNCUED),
        ("Who cares about Ada? And never signed anything", "signed", Doubt.CARRIED),
    ],
)
def test_a_loose_tie_is_a_doubt(text: str, slot: str, doubt: Doubt) -> None:
    assert doubt in conflicts(text)[slot].doubts


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Acme bought Bolt for $38 million", "en"),
        ("Acme bought Bolt, and Robo 3 costs 99 euros", "en"),
        ("Bolt bought no company at all", "en"),
        ("Ada doesn't regret signing", "en"),
        ("Ada ne regrette pas d'avoir signé", "fr"),
        ("Cogs did not accept the offer", "en"),
        ("Acme bought Bolt yesterday", "en"),
        ("In 2016 Bolt won a prize, eight years before Acme bought it", "en"),
        ("Acme, not Cogs, bought Bolt", "en"),
        ("C'est Acme et non Cogs qui a racheté Bolt", "fr"),
    ],
)
def test_what_proves_nothing_accuses_nobody(text: str, lang: str) -> None:
    assert judged(text, lang) not in (REFUTED, CONTEXT)
