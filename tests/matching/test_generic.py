"""A claim compared with a statement that has no slots, in both languages."""

import pytest

from bot.matching.generic import compare, evidence, one_clause, stance, whole
from bot.matching.generic.baseline import heuristic
from bot.matching.generic.signs import signs
from bot.matching.generic.similarity import in_order, kin
from bot.matching.generic.weights import REFUTE, SPEAKS_FOR_REFUTE, SPEAKS_FOR_SUPPORT, SUPPORT
from bot.model import Doubt, Evidence, Label, Lang, SlotType
from tests.matching.small import page

EN, FR = Lang.EN, Lang.FR
SUPPORTED, REFUTED, NONE = Label.SUPPORTED, Label.REFUTED, Label.NONE
DEAL_EN = "Acme bought Bolt for $40 million on 3 March 2024 and hired 120 engineers in Lyon."
DEAL_FR = "Acme a racheté Bolt pour 40 millions de dollars le 3 mars 2024 et recruté 120 ingénieurs à Lyon."
LETTER_EN = "The board never signed the letter."
LETTER_FR = "Le conseil n'a jamais signé la lettre."


def found(claim: str, statement: str, lang: Lang) -> list[Evidence]:
    """The evidence of every clause of a claim."""
    read, held = page(claim, lang), whole(page(statement, lang))
    return [e for number in range(len(read.reading.clauses)) for e in evidence(one_clause(read, number), held)]


def firm(claim: str, statement: str, lang: Lang) -> set[tuple[str, Label]]:
    """Slots that firmly agree or conflict; names that merely stand in both are left out."""
    kept = [e for e in found(claim, statement, lang) if not e.doubts and (e.slot, e.label) != ("name", SUPPORTED)]
    return {(e.slot, e.label) for e in kept}


@pytest.mark.parametrize(
    ("claim", "statement", "lang", "slot", "label"),
    [
        ("Acme bought Bolt for $400 million", DEAL_EN, EN, "number", REFUTED),
        ("Acme bought Bolt for about $41 million", DEAL_EN, EN, "number", SUPPORTED),
        ("Acme bought Bolt and hired over 100 engineers", DEAL_EN, EN, "number", SUPPORTED),
        ("Acme a racheté Bolt pour 4 milliards de dollars", DEAL_FR, FR, "number", REFUTED),
        ("Acme a recruté 120 ingénieurs", DEAL_FR, FR, "number", SUPPORTED),
        ("Acme bought Bolt in March 2024", DEAL_EN, EN, "date", SUPPORTED),
        ("Acme bought Bolt in May 2021", DEAL_EN, EN, "date", REFUTED),
        ("Acme a racheté Bolt en 2021", DEAL_FR, FR, "date", REFUTED),
        ("Cogs bought Bolt for $40 million", DEAL_EN, EN, "name", REFUTED),
        ("Cogs a racheté Bolt pour 40 millions de dollars", DEAL_FR, FR, "name", REFUTED),
        ("Bolt bought Acme", DEAL_EN, EN, "name", REFUTED),
        ("Acme was bought by Bolt", DEAL_EN, EN, "name", REFUTED),
        ("Acme a été racheté par Bolt", DEAL_FR, FR, "name", REFUTED),
        ("the board signed the letter", LETTER_EN, EN, "denial", REFUTED),
        ("le conseil a signé la lettre", LETTER_FR, FR, "denial", REFUTED),
        ("the board did not sign the letter", LETTER_EN, EN, "denial", SUPPORTED),
        ("the board accepted the offer", "The board rejected the offer.", EN, "contrary", REFUTED),
        ("le conseil a accepté l'offre", "Le conseil a rejeté l'offre.", FR, "contrary", REFUTED),
        ("the price of the chips rose sharply", "The price of the chips fell sharply.", EN, "contrary", REFUTED),
    ],
)
def test_a_claim_agrees_or_conflicts(claim: str, statement: str, lang: Lang, slot: str, label: Label) -> None:
    assert (slot, label) in firm(claim, statement, lang)


@pytest.mark.parametrize(
    ("claim", "statement", "lang"),
    [
        ("Bolt was bought by Acme", DEAL_EN, EN),
        ("Bolt a été racheté par Acme", DEAL_FR, FR),
        ("Acme bought Bolt yesterday", DEAL_EN, EN),
        ("Acme, not Cogs, bought Bolt", DEAL_EN, EN),
        ("Acme runs a non-profit arm in Lyon", DEAL_EN, EN),
        ("Robo 3 weighs 40 kilos", DEAL_EN, EN),
        ("the board did not accept the offer", "The board rejected the offer.", EN),
    ],
)
def test_nothing_conflicts_where_nothing_is_at_odds(claim: str, statement: str, lang: Lang) -> None:
    assert [e for e in found(claim, statement, lang) if not e.agrees and not e.doubts] == []


def test_evidence_tells_what_was_said_where_and_what_is_true() -> None:
    (conflict,) = (e for e in found("Acme bought Bolt for $400 million", DEAL_EN, EN) if e.slot == "number")
    assert (conflict.stated, conflict.true, conflict.clause) == ("$400 million", "$40 million", 0)
    assert conflict.type is SlotType.QUANTITY
    assert 0.5 <= conflict.bound <= 1.0


def test_a_value_in_other_surroundings_is_doubtful() -> None:
    (conflict,) = (e for e in found("Robo 3 costs $99", DEAL_EN, EN) if e.slot == "number")
    assert conflict.doubts == (Doubt.UNCUED,)


def test_capitals_and_old_years_are_read_only_on_an_open_side() -> None:
    claim, statement = page("Zorro met Batman in 1849"), page("Zorro met Tarzan in 1851.")
    shut = compare(whole(claim), whole(statement))
    assert shut.count("name", REFUTED) == shut.count("date", REFUTED) == 0
    opened = compare(whole(claim, open_=True), whole(statement, open_=True))
    assert opened.count("name", REFUTED) == opened.count("date", REFUTED) == 1


def test_a_day_of_an_old_year_is_one_date() -> None:
    (day,) = whole(page("It was signed on 4 July 1776 there"), open_=True).dates
    assert (day.first.isoformat(), day.last.isoformat(), day.relative) == ("1776-07-04", "1776-07-04", False)


def test_an_acronym_and_a_surname_name_the_same() -> None:
    claim, statement = "So Trump left the UN", "Yesterday Donald Trump left the United Nations."
    opened = compare(whole(page(claim), open_=True), whole(page(statement), open_=True))
    assert opened.count("name", SUPPORTED) == 2


@pytest.mark.parametrize(
    ("claim", "statement", "lang", "label"),
    [
        ("Marie Curie won the prize in 1903", "In 1903 Marie Curie won the prize for physics.", EN, SUPPORTED),
        ("Marie Curie won the prize in 1911", "Marie Curie won the prize in 1903.", EN, REFUTED),
        ("Marie Curie never won the prize", "Marie Curie won the prize in 1903.", EN, REFUTED),
        ("Marie Curie a reçu le prix", "Marie Curie a reçu le prix de physique.", FR, SUPPORTED),
        ("Marie Curie n'a jamais reçu le prix", "Marie Curie a reçu le prix en 1903.", FR, REFUTED),
    ],
)
def test_a_stance_on_names_that_nobody_knows(claim: str, statement: str, lang: Lang, label: Label) -> None:
    assert stance(page(claim, lang), page(statement, lang)) is label


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Marie Curie won the prize with 7 others", "Marie Curie won the prize."),
        ("Marie Curie won the prize in May 1903", "Marie Curie won the prize."),
        ("Marie Curie did not win the prize", "Marie Curie won the prize."),
    ],
)
def test_what_the_statement_does_not_explain_blocks_support(claim: str, statement: str) -> None:
    assert stance(page(claim), page(statement)) is not SUPPORTED


def test_the_simple_heuristic_looks_at_shared_words_numbers_and_denials() -> None:
    statement = page("Acme hired 120 engineers.")
    said = [
        heuristic(page(text), statement) for text in ("Acme hired 120 engineers", "Acme hired 9 engineers", "Hello")
    ]
    assert said == [SUPPORTED, REFUTED, NONE]


def test_empty_texts_say_nothing() -> None:
    assert found("", DEAL_EN, EN) == []
    assert found("Acme bought Bolt", "", EN) == []
    assert stance(page(""), page("")) is not SUPPORTED


def test_every_sign_has_a_weight_that_speaks_the_way_it_may() -> None:
    names = {"base", *signs(whole(page(DEAL_EN)), whole(page(DEAL_EN)))}
    for lang in Lang:
        for weights, ways in ((SUPPORT[lang], SPEAKS_FOR_SUPPORT), (REFUTE[lang], SPEAKS_FOR_REFUTE)):
            assert set(weights) == names
            assert [sign for sign, way in ways.items() if weights[sign] * way < 0] == []


def test_words_of_a_family_are_kin_and_order_counts() -> None:
    assert kin("qatar", "qatari") and not kin("art", "article")
    assert in_order(["a", "b", "c", "d"], ["a", "x", "c", "d"]) == 0.75
