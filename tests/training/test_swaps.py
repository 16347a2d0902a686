"""One value exchanged in a true sentence: what may be put there, and what must not."""

from dataclasses import replace
from random import Random

from bot.model import Fact, Label, Lang, Slot, SlotType
from bot.training.strangers import estranged, strangers
from bot.training.swaps import recognisable, swaps
from bot.training.swaps.numbers import stated_number, wrong_numbers
from bot.training.swaps.swap import Swap
from tests.training.subject import MATCHER, SUBJECT, TOLD_DEAL, page

PRICE, ROLES, WHEN = TOLD_DEAL.slots


def made(text: str, lang: Lang = Lang.EN, fact: Fact = TOLD_DEAL, seed: int = 0) -> dict[str, Swap]:
    """Swaps by slot."""
    return {swap.slot: swap for swap in swaps(fact, page(text, lang), MATCHER, Random(seed))}


def test_number_year_and_name_are_exchanged_one_at_a_time() -> None:
    found = made("Acme bought Bolt for $40 million on 3 March 2024.")
    assert set(found) == {"price", "roles", "when"}
    price = found["price"]
    assert price.text.startswith("Acme bought Bolt for $") and price.text.endswith(" million on 3 March 2024.")
    assert "$40 million" not in price.text
    assert found["when"].text.startswith("Acme bought Bolt for $40 million on 3 March 20")
    assert (found["when"].kind, "2024" in found["when"].text) == ("date", False)
    assert found["roles"].text.endswith("for $40 million on 3 March 2024.")


def test_values_that_are_true_disputed_or_rounded_are_never_put_in() -> None:
    stated = stated_number(PRICE, TOLD_DEAL, page("Acme bought Bolt for $40 million"))
    assert stated is not None
    wrong = wrong_numbers(PRICE, TOLD_DEAL, stated)
    assert wrong == [4e6, 8e6, 20e6, 80e6, 120e6, 200e6, 400e6, 35e6]
    disputed = replace(PRICE, rivals=(40.5e6, 38e6, 41e6, 70e6), outdated=())
    fact = replace(TOLD_DEAL, slots=(disputed,))
    assert wrong_numbers(disputed, fact, stated) == [70e6]


def test_what_was_true_once_makes_a_post_outdated_not_false() -> None:
    outdated = replace(TOLD_DEAL, slots=(replace(PRICE, rivals=(40e6,)),))
    swap = made("Acme bought Bolt for $40 million", fact=outdated)["price"]
    assert swap.text == "Acme bought Bolt for $35 million"
    assert (swap.label, swap.kind) == (Label.CONTEXT, "older-figure")


def test_more_than_a_smaller_figure_is_still_true_and_not_made() -> None:
    stated = stated_number(PRICE, TOLD_DEAL, page("Acme bought Bolt for more than $40 million"))
    assert stated is not None
    assert min(wrong_numbers(PRICE, TOLD_DEAL, stated)) > 40e6
    least = replace(PRICE, at_least=True)
    stated = stated_number(PRICE, TOLD_DEAL, page("Acme bought Bolt for $40 million"))
    assert stated is not None
    assert max(wrong_numbers(least, TOLD_DEAL, stated)) < 40e6


def test_a_figure_that_two_slots_share_is_left_alone() -> None:
    twin = Slot("debt", SlotType.QUANTITY, (40e6,), unit="usd", cue=("sign",))
    fact = replace(TOLD_DEAL, slots=(PRICE, twin))
    assert stated_number(PRICE, fact, page("Acme bought Bolt for $40 million")) is None


def test_a_rival_takes_the_role_or_the_roles_are_exchanged() -> None:
    texts = {made("Acme bought Bolt", seed=seed)["roles"].text for seed in range(40)}
    assert "Bolt bought Acme" in texts
    assert {"Cogs bought Bolt", "Dorn bought Bolt", "Echo bought Bolt"} <= texts
    assert all(text.endswith(" bought Bolt") for text in texts - {"Bolt bought Acme"})


def test_rivals_are_the_only_ones_put_in_where_a_slot_lists_them() -> None:
    fact = replace(TOLD_DEAL, slots=(replace(ROLES, rivals=("dorn",)),))
    texts = {made("Acme bought Bolt", fact=fact, seed=seed)["roles"].text for seed in range(20)}
    assert texts == {"Dorn bought Bolt", "Bolt bought Acme"}


def test_the_event_stays_recognisable() -> None:
    assert recognisable(TOLD_DEAL, page("Dorn bought Bolt"))
    assert not recognisable(TOLD_DEAL, page("Dorn bought Echo Corp"))
    lone = replace(TOLD_DEAL, anchors=("acme", "acquire"), slots=(replace(ROLES, rivals=("dorn",), object=()),))
    assert made("Acme made an acquisition", fact=lone) == {}


def test_strangers_are_names_that_no_fact_knows() -> None:
    assert strangers(SUBJECT) == {"person": ["finn"], "company": ["dorn", "echo"], "product": ["robo-3"]}


def test_an_event_is_told_of_strangers_throughout() -> None:
    free = strangers(SUBJECT)
    text = estranged(page("Acme paid $40 million, and Bolt thanked Acme"), free, Random(1))
    assert text in (
        "Dorn paid $40 million, and Echo thanked Dorn",
        "Echo paid $40 million, and Dorn thanked Echo",
    )
    assert estranged(page("A company paid $40 million"), free, Random(1)) is None
    assert estranged(page("Acme, Bolt and Cogs"), free, Random(1)) is None
