"""Imported claims: idempotent, updated in place, and found by the tables exactly as in memory."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.matching.index.keys import keyed
from bot.matching.index.memory import MemoryPostings
from bot.matching.index.ranking import rank
from bot.model import Lang
from bot.model.claims import Claim
from bot.store import Session, Store, open_store
from bot.store.claims import ImportReport, import_claims
from bot.store.postings import SqlPostings
from bot.store.views import create_all

from .samples import NOON

WATER = Claim("water", "Someone poisons bottled water.", Lang.EN, "Is bottled water poisoned?")
CHIPS = Claim("chips", "Acme bought 10,000 chips.", Lang.EN)
BRIDGE = Claim("pont", "Le pont de Lyon a été vendu.", Lang.FR, url="https://example.org/pont", rating="Faux")
WORDS = (
    "water",
    "poisoned",
    "bottle",
    "Acme",
    "chips",
    "10,000",
    "10k",
    "pont",
    "vendu",
    "Lyon",
    "the",
    "le",
    "?",
    "3",
)
SENTENCES = st.lists(st.sampled_from((*WORDS, "#BottledWater")), min_size=1, max_size=9).map(" ".join)
CLAIMS = st.lists(
    st.builds(Claim, st.sampled_from("abcdefghijkl"), SENTENCES, st.sampled_from(Lang), SENTENCES | st.just("")),
    max_size=20,
)


def load(session: Session, *claims: Claim) -> ImportReport:
    return import_claims(session, map(keyed, claims), NOON)


def everything(session: Session) -> list[list[tuple[object, ...]]]:
    return [
        [tuple(row) for row in session.execute(text(query))]
        for query in (
            "SELECT * FROM claim ORDER BY id",
            "SELECT term, claims FROM claim_term WHERE claims > 0 ORDER BY term",
            "SELECT claim_term.term, claim, weight FROM posting JOIN claim_term ON claim_term.id = posting.term"
            " ORDER BY 1, 2",
        )
    ]


def test_importing_twice_changes_nothing(session: Session) -> None:
    assert load(session, WATER, CHIPS) == ImportReport(added=2)
    before = everything(session)
    assert load(session, WATER, CHIPS) == ImportReport(unchanged=2)
    assert everything(session) == before


def test_a_claim_imported_again_takes_the_place_of_what_was_there(session: Session) -> None:
    load(session, WATER, CHIPS, BRIDGE)
    changed = replace(WATER, claim="Someone poisons wine.", title="", rating="False")
    assert load(session, changed) == ImportReport(changed=1)
    after = everything(session)
    fresh = open_store("sqlite://")
    with fresh.write() as other:
        create_all(other)
        load(other, changed, CHIPS, BRIDGE)
        assert after == everything(other)
    fresh.close()


def test_of_several_claims_with_one_id_the_last_counts(session: Session) -> None:
    assert load(session, WATER, replace(WATER, claim="Water is wet.")) == ImportReport(added=1)
    assert session.execute(text("SELECT claim FROM claim")).scalars().all() == ["Water is wet."]


def test_more_claims_than_fit_one_statement_are_all_stored(session: Session) -> None:
    many = [Claim(str(number), f"Statement {number} of many", Lang.EN) for number in range(1203)]
    assert load(session, *many) == ImportReport(added=1203)
    assert SqlPostings(session).frequencies(["mani", "=many", "=few"]) == {"mani": 1203, "=many": 1203}


def test_a_stored_claim_is_found_in_its_language(session: Session) -> None:
    load(session, WATER, CHIPS, BRIDGE)
    found = rank(SqlPostings(session), "Ils ont vendu le pont !", Lang.FR, 5)
    assert [one.id for one in found] == ["pont"]
    assert found[0].claim == BRIDGE.claim


def test_an_empty_store_finds_nothing(session: Session) -> None:
    assert rank(SqlPostings(session), "Acme bought chips", Lang.EN, 5) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CLAIMS, CLAIMS, SENTENCES, st.sampled_from(Lang))
def test_tables_and_memory_rank_alike_to_the_last_digit(
    first: list[Claim], again: list[Claim], post: str, lang: Lang
) -> None:
    store: Store = open_store("sqlite://")
    with store.write() as session:
        create_all(session)
        load(session, *first)
        load(session, *again)
    in_memory = MemoryPostings(map(keyed, [*first, *again]))
    with store.read() as session:
        assert rank(SqlPostings(session), post, lang, 20) == rank(in_memory, post, lang, 20)
    store.close()
