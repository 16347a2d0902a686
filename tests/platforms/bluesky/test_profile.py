"""What a profile is completed to: nothing of its owner's is lost."""

import pytest

from bot.errors import InputError
from bot.model import Bilingual
from bot.platforms.bluesky.profile import MAX_GRAPHEMES, Profile, completed
from bot.platforms.bluesky.record import graphemes

TOPIC = Bilingual("Elon Musk's AI plans", "Les projets d'Elon Musk dans l'IA")
OWN = {
    "displayName": "Bot",
    "avatar": {"$type": "blob"},
    "description": "Beep.\nBoop.",
    "labels": {"values": [{"val": "x"}]},
}


def test_everything_stays_and_label_and_description_are_added() -> None:
    made = completed(Profile(OWN, "cid"), "desk@example.org", TOPIC)
    assert made.labels == ("x", "bot")
    assert made.description.startswith("Beep.\nBoop.\nAutomated account run by desk@example.org.")
    assert (made.record["avatar"], made.record["displayName"], made.cid) == (OWN["avatar"], "Bot", "cid")


def test_doing_it_again_changes_nothing() -> None:
    once = completed(Profile(OWN, "cid"), "desk@example.org", TOPIC)
    assert completed(once, "desk@example.org", TOPIC) == once


def test_another_operator_takes_the_place_of_the_first() -> None:
    once = completed(Profile(OWN, "cid"), "desk@example.org", TOPIC)
    again = completed(once, "me", TOPIC)
    assert "desk@example.org" not in again.description and again.description.count("run by me") == 1


def test_french_is_added_where_it_fits_and_english_is_always_there() -> None:
    assert "Compte automatisé tenu par A." in completed(Profile(), "A", TOPIC).description
    assert "Compte automatisé" not in completed(Profile({"description": "a" * 100}), "A", TOPIC).description


@pytest.mark.parametrize("own", ["", "Beep.", "é" * 100])
def test_the_description_fits(own: str) -> None:
    assert graphemes(completed(Profile({"description": own}), "desk@example.org", TOPIC).description) <= MAX_GRAPHEMES


def test_an_operator_too_long_is_told_apart() -> None:
    with pytest.raises(InputError, match=r"FACTBOT_OPERATOR: .* shorten it by \d+ characters"):
        completed(Profile(), "a" * 300, TOPIC)


def test_a_description_too_long_is_an_error_that_says_by_how_much() -> None:
    with pytest.raises(InputError, match=r"shorten it by \d+ characters"):
        completed(Profile({"description": "a" * 250}), "desk@example.org", TOPIC)
