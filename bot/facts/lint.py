"""What the schema cannot say: the rules a subject must keep before its facts may be answered from.

Each rule yields the problems it finds: where, what is wrong, how to mend it. Those of a single fact stand in
`lint_fact`, `lint_sentences` and `slot_lint`; `places` tells the file and line of each.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.facts.lint_fact import FACT_RULES, unknown_terms
from bot.facts.lint_sentences import POST_LIMIT, REFERENCE, SENTENCE_RULES
from bot.facts.problem import Problem
from bot.facts.slot_lint import slot_problems
from bot.model import FactStatus, Lang, Subject, Topic

WORD = re.compile(r"\w")


def lint(subject: Subject) -> list[str]:
    """All problems of `subject`, one line each; empty when it may be published."""
    return [str(problem) for problem in problems(subject)]


def problems(subject: Subject) -> list[Problem]:
    """All problems of `subject`: of its ids and its topic, then of each fact."""
    known = {name.id for name in subject.names} | {concept.id for concept in subject.concepts}
    found = [*_duplicates(subject), *_topic(subject.topic, known), *_successors(subject)]
    for fact in subject.facts:
        of_fact = [problem for rule in (*FACT_RULES, *SENTENCE_RULES) for problem in rule(fact)]
        of_fact += [*unknown_terms(fact, known), *slot_problems(fact, subject)]
        found += [replace(problem, about=fact.id) for problem in of_fact]
    return found


def _duplicates(subject: Subject) -> Iterator[Problem]:
    kinds = {
        "fact": [fact.id for fact in subject.facts],
        "name or concept": [name.id for name in subject.names] + [concept.id for concept in subject.concepts],
    }
    for kind, ids in kinds.items():
        yield from (
            Problem("id", f"this {kind} id is used twice", "give one of the two another id, or remove it", id_)
            for id_, count in Counter(ids).items()
            if count > 1
        )


def _successors(subject: Subject) -> Iterator[Problem]:
    """Where another fact is named for what holds now: it is published, and something of this one has ended."""
    published = {fact.id for fact in subject.facts if fact.status is FactStatus.PUBLISHED}
    for fact in subject.facts:
        after = fact.superseded_by
        if after is None:
            continue
        if after == fact.id or after not in published:
            mend = "write the id of the published fact that tells what holds since, or leave it out"
            yield Problem("superseded_by", f"{after!r} is no other published fact", mend, fact.id)
        if fact.valid_to is None and not any(slot.until for slot in fact.slots):
            mend = "write valid_to, or `until` at the slot whose value has changed"
            yield Problem("superseded_by", "nothing of this fact has ended", mend, fact.id)


def _topic(topic: Topic, known: set[str]) -> Iterator[Problem]:
    limit = POST_LIMIT - REFERENCE
    for lang in Lang:
        length = len(topic.no_fact.in_(lang).strip())
        if not 0 < length <= limit:
            mend = f"write a sentence of 1 to {limit} characters, which is posted as it stands"
            yield Problem(f"no_fact.{lang}", f"{length} characters", mend, "topic")
    yield from _search(topic)
    yield from (
        Problem("groups", f"{term} is no name or concept", "correct its spelling, or declare it", "topic")
        for group in topic.groups
        for term in group
        if term not in known
    )


def _search(topic: Topic) -> Iterator[Problem]:
    search = topic.search
    if search is None:
        return
    for name, terms in (("about", search.about), ("words", search.words), ("en", search.en), ("fr", search.fr)):
        if not terms and name in ("about", "words"):
            yield Problem(f"search.{name}", "is empty", "write what to search for, or leave `search` out", "topic")
        yield from (
            Problem(f"search.{name}", "a term is blank", "remove it, or write a word in its place", "topic")
            for term in terms
            if not WORD.search(term)
        )
