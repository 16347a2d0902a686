"""The small subject of the matcher's tests with more to say, and with names that none of its facts knows."""

from dataclasses import replace
from datetime import date

from bot.matching.matcher import Matcher
from bot.matching.page import Page
from bot.model import Label, Lang, Name, Subject, Wording
from tests.matching.small import ANSWER, CONCEPTS, DEAL, LETTER, NAMES, TOPIC, both

POSTED = date(2025, 6, 1)
STRANGERS = (
    Name("dorn", "company", both("Dorn", "Dorn"), ("dorn",)),
    Name("echo", "company", both("Echo", "Echo"), ("echo corp",)),
    Name("finn", "person", both("Finn Moor", "Finn Moor"), ("finn moor",)),
)
TOLD_DEAL = replace(
    DEAL,
    true_wordings=(
        both(
            "Acme paid $40 million to acquire Bolt in March 2024", "Acme a payé 40 millions de dollars, rachat de Bolt"
        ),
        both("Bolt was acquired by Acme", "Le rachat de Bolt par Acme"),
    ),
    false_wordings=(
        *DEAL.false_wordings,
        Wording(both("Acme never bought Bolt", "Acme n'a jamais racheté Bolt"), Label.REFUTED, both("a", "b")),
        Wording(both("Acme bought Bolt for a song", "Acme a racheté Bolt pour rien"), Label.CONTEXT, both("a", "b")),
    ),
)
SUBJECT = Subject(TOPIC, (*NAMES, *STRANGERS), CONCEPTS, (TOLD_DEAL, ANSWER, LETTER))
MATCHER = Matcher(SUBJECT)


def page(text: str, lang: Lang = Lang.EN) -> Page:
    return MATCHER.page(text, lang, POSTED)
