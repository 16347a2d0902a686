"""A post finds the claim it makes, whatever its spelling, and the order is always the same."""

import pytest

from bot.matching.index.facts import of_facts
from bot.matching.index.keys import keyed, language
from bot.matching.index.memory import MemoryPostings
from bot.matching.index.ranking import rank
from bot.matching.index.signs import Asked, signs
from bot.matching.index.weights import WEIGHTS
from bot.model import Lang, Subject
from bot.model.claims import Claim, Entry

from ..small import DEAL

EN = [
    ("water", "Someone injects poison into bottles of water.", "Is bottled water poisoned?"),
    ("reef", "A photograph shows a dead coral reef.", "Is this reef dead?"),
    ("chips", "Acme bought 10,000 chips in 2023.", "Did Acme buy chips?"),
    ("chips-later", "Acme bought 90,000 chips in 2025.", "Did Acme buy more chips?"),
    ("quill", "Ada Quill resigned from the board.", "Did Ada Quill resign?"),
    ("trout", "Trout can climb trees.", "Do trout climb trees?"),
]
CLAIMS = [Claim(id_, claim, Lang.EN, title) for id_, claim, title in EN] + [
    Claim("vaccin", "Le vaccin modifie l'ADN.", Lang.FR),
    Claim("pont", "Le pont de Lyon a été vendu à un émir.", Lang.FR),
]


def postings() -> MemoryPostings:
    return MemoryPostings(map(keyed, CLAIMS))


@pytest.mark.parametrize(
    ("post", "first"),
    [
        ("They are INJECTING poison in our bottled waters!!", "water"),
        ("so scary #poisonwaterbottles", "water"),
        ("the coral reefs have died", "reef"),
        ("Acme has bought ten… no, 10k chips", "chips"),
        ("Acme buys 90 000 chips", "chips-later"),
        ("Ada Quil resinged", "quill"),
        ("les vaccins modifient notre ADN, réveillez-vous", "vaccin"),
        ("VENDU : le pont de Lyon !", "pont"),
    ],
)
def test_a_post_finds_the_claim_it_makes(post: str, first: str) -> None:
    assert rank(postings(), post, language(post), 3)[0].id == first


@pytest.mark.parametrize("post", ["", "🙏🙏", "the of and", "le la les", "https://example.org/x", "zzzzzz"])
def test_a_post_that_says_nothing_known_finds_nothing(post: str) -> None:
    assert rank(postings(), post, Lang.EN, 5) == []


def test_of_equal_claims_the_one_stored_first_comes_first() -> None:
    twins = [Claim(id_, "Trout can climb trees.", Lang.EN) for id_ in ("b", "a", "c")]
    found = rank(MemoryPostings(map(keyed, twins)), "trout climb trees", Lang.EN, 5)
    assert [one.id for one in found] == ["b", "a", "c"]
    assert len({one.score for one in found}) == 1


def test_no_more_are_named_than_asked_for() -> None:
    assert len(rank(postings(), "Acme chips", Lang.EN, 1)) == 1


def test_a_post_of_the_greatest_length_is_ranked() -> None:
    long = "trees and chips and " * 1250 + "trout climb"
    assert rank(postings(), long, Lang.EN, 1)[0].id in {"trout", "chips"}


def test_the_shorter_of_two_claims_that_share_a_word_weighs_it_more() -> None:
    short = keyed(Claim("s", "Trout climb.", Lang.EN)).keys["trout"]
    long = keyed(Claim("l", "Trout climb every single tree along the river bank in autumn.", Lang.EN)).keys["trout"]
    assert short > long


@pytest.mark.parametrize("written", ["10,000 chips", "10 000 chips", "10k chips", "10 K chips"])
def test_a_number_is_one_key_however_it_is_written(written: str) -> None:
    assert "num:10000" in keyed(Claim("c", written, Lang.EN)).keys


@pytest.mark.parametrize(("written", "key"), [("1,5 million", "num:1.5e+06"), ("2 milliards d'euros", "num:2e+09")])
def test_a_magnitude_is_counted_in(written: str, key: str) -> None:
    assert key in keyed(Claim("c", written, Lang.FR)).keys


def test_every_sign_is_weighed_and_every_weight_is_of_a_sign() -> None:
    entry = Entry(0, "a", "Trout", Lang.EN, (("trout",), (), ()))
    asked = Asked(frozenset(["trout"]), (frozenset(["trout"]),))
    assert signs(asked, entry, 1.0, {"trout": 2.0}).keys() == WEIGHTS.keys()


@pytest.mark.parametrize("lang", Lang)
def test_a_wording_finds_its_fact(lang: Lang) -> None:
    wording = DEAL.false_wordings[0].claim.in_(lang)
    assert rank(of_facts([DEAL], lang), wording, lang, 5)[0].id == DEAL.id


def test_the_wordings_of_the_shipped_facts_find_them_among_five(shipped: Subject) -> None:
    for lang in Lang:
        index = of_facts(shipped.facts, lang)
        wordings = [(fact.id, wording.claim.in_(lang)) for fact in shipped.facts for wording in fact.false_wordings]
        found = sum(id_ in {one.id for one in rank(index, said, lang, 5)} for id_, said in wordings)
        assert found / len(wordings) > 0.97


def test_a_long_run_of_marks_does_not_hold_up_the_ranking() -> None:
    found = rank(postings(), f"they put poison in water{'!' * 200_000}a", Lang.EN, 1)
    assert [one.id for one in found] == ["water"]
