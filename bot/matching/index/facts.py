"""The shipped facts as claims, so that they are retrieved as imported claims are."""

from collections.abc import Iterable

from bot.matching.index.keys import keyed
from bot.matching.index.memory import MemoryPostings
from bot.model import Fact, Lang
from bot.model.claims import Claim


def of_facts(facts: Iterable[Fact], lang: Lang) -> MemoryPostings:
    """The postings of facts in one language: the statement, the reply, and every wording, true or false."""
    return MemoryPostings(keyed(_claim(fact, lang)) for fact in facts)


def _claim(fact: Fact, lang: Lang) -> Claim:
    wordings = (*fact.true_wordings, *(wording.claim for wording in fact.false_wordings))
    listed = " ".join(wording.in_(lang) for wording in wordings)
    return Claim(fact.id, fact.statement.in_(lang), lang, fact.reply.in_(lang), listed)
