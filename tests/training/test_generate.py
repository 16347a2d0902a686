"""Posts made from a subject: the same each time, labelled by how they are made, judged without what they came from."""

from dataclasses import replace
from typing import Any

import pytest

from bot.matching.matcher import Matcher
from bot.model import Fact, FactStatus, Label, Lang, Trigger
from bot.training.generate import generate
from bot.training.holding import PARTS, sentences, without
from bot.training.posts import Labelled
from bot.training.signs import ACCUSE, ENDORSE, Example, directions, examples
from tests.training.subject import MATCHER, SUBJECT, TOLD_DEAL


@pytest.fixture(scope="module")
def posts() -> list[Labelled]:
    return list(generate(SUBJECT, 1))


def test_the_same_seed_gives_the_same_posts_and_another_seed_others(posts: list[Labelled]) -> None:
    assert list(generate(SUBJECT, 1)) == posts
    assert list(generate(SUBJECT, 2)) != posts


def test_another_fact_more_changes_none_of_the_others_posts(posts: list[Labelled]) -> None:
    fewer = list(generate(replace(SUBJECT, facts=SUBJECT.facts[:2]), 1))
    known = {post.id: (post.text, post.verdict) for post in posts if post.kind != "other-actor"}
    assert all(known[post.id] == (post.text, post.verdict) for post in fewer if post.kind != "other-actor")


def test_drafts_are_passed_over() -> None:
    draft = replace(SUBJECT, facts=(replace(TOLD_DEAL, status=FactStatus.DRAFT),))
    assert list(generate(draft, 1)) == []


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("true", {Label.SUPPORTED}),
        ("false wording", {Label.REFUTED, Label.CONTEXT}),
        ("number", {Label.REFUTED}),
        ("date", {Label.REFUTED}),
        ("negation", {Label.REFUTED}),
        ("debunk", {Label.NONE}),
        ("conditional", {Label.NONE}),
        ("prediction", {Label.NONE}),
        ("doubt", {Label.NONE}),
        ("other-actor", {Label.NONE}),
        ("history", {Label.SUPPORTED}),
        ("question", {Label.NONE, Label.QUESTION}),
        ("pointed at", {Label.SUPPORTED, Label.REFUTED}),
    ],
)
def test_each_kind_of_post_has_its_label(posts: list[Labelled], kind: str, labels: set[Label]) -> None:
    found = [post for post in posts if post.kind == kind]
    assert {post.lang for post in found} <= set(Lang)
    assert {post.verdict for post in found} == labels


def test_both_languages_are_written(posts: list[Labelled]) -> None:
    count = {lang: sum(post.lang is lang for post in posts) for lang in Lang}
    assert min(count.values()) > 30


def test_what_denies_already_is_not_denied_once_more(posts: list[Labelled]) -> None:
    debunked = [post.text for post in posts if post.kind == "debunk"]
    assert debunked
    assert not any("never bought" in text or "jamais racheté" in text for text in debunked)


def test_a_swapped_post_names_the_slot_that_was_falsified(posts: list[Labelled]) -> None:
    assert {post.slot for post in posts if post.kind == "number"} == {"price"}
    assert all(post.slot is None for post in posts if post.kind in ("true", "doubt", "debunk"))


def test_posts_are_dated_after_the_event_and_what_they_name(posts: list[Labelled]) -> None:
    assert all("2024-03-03" < str(post.posted) <= "2025-01-31" for post in posts if post.fact_id == "deal")


def test_questions_to_the_bot_and_pointers_are_mentions(posts: list[Labelled]) -> None:
    mentions = [post for post in posts if post.trigger is Trigger.MENTION]
    assert all("@factbot" in post.text for post in mentions)
    assert all(post.parent for post in mentions if post.kind == "pointed at")
    assert not any("@factbot" in post.text for post in posts if post.trigger is Trigger.WATCH)


def test_a_row_has_the_keys_that_eval_reads(posts: list[Labelled]) -> None:
    refuted = next(post for post in posts if post.kind == "number").row()
    assert {"id", "lang", "text", "created_at", "trigger", "verdict", "fact_id", "kind"} <= set(refuted)
    assert refuted["fact_id"] == "deal"
    harmless = next(post for post in posts if post.kind == "doubt").row()
    assert (harmless["fact_id"], harmless["near"]) == (None, "deal")


def test_ids_are_unique(posts: list[Labelled]) -> None:
    assert len({post.id for post in posts}) == len(posts)


def test_each_sentence_is_hidden_in_one_part_and_only_there() -> None:
    for sentence in sentences(TOLD_DEAL):
        seen = [sentence.said in [one.said for one in sentences(_fact(part))] for part in range(PARTS)]
        assert [part for part, known in enumerate(seen) if not known] == [sentence.part]


def _fact(part: int) -> Fact:
    return without(SUBJECT, part).facts[0]


def test_signs_are_collected_with_what_came_true_and_share_the_weight_of_their_post() -> None:
    gold: dict[str, Any] = {"lang": "en", "created_at": "2025-06-01T12:00:00+00:00", "fact_id": "deal"}
    rows = [
        gold | {"text": "Acme bought Bolt for $90 million on 3 May 2024", "verdict": "refuted"},
        gold | {"text": "Acme bought Bolt for $40 million", "verdict": "supported"},
        gold | {"text": "Acme bought Bolt for $90 million", "verdict": "none", "fact_id": None},
        gold | {"text": "@factbot did Acme buy Bolt for $90 million?", "verdict": "question"},
    ]
    found = list(examples(rows, MATCHER, 3.0))
    accused = [example.row for example in found if example.table == ACCUSE]
    assert [right for _, right, _ in accused] == [True, True, False]
    assert [weight for _, _, weight in accused] == [1.5, 1.5, 3.0]
    assert [example.row[1] for example in found if example.table == ENDORSE] == [False, True, False]
    assert {example.fact_id for example in found} == {"deal"}
    assert all(isinstance(value, float) for signs, _, _ in accused for value in signs.values())


def test_a_doubt_speaks_against_whatever_type_of_slot_it_is_about() -> None:
    signs = {"anchor": 1.0, "date_open": 1.0, "date": 1.0, "says_true": 0.2, "second_conflict": 0.0}
    found = [Example(ACCUSE, "deal", (signs, True, 1.0))]
    assert directions(ACCUSE, found) == {"anchor": 1, "date_open": -1, "says_true": -1, "second_conflict": 1}
    assert directions(ENDORSE, found) == {"anchor": 1, "says_true": 1}


def test_a_matcher_can_be_built_from_each_part() -> None:
    assert all(Matcher(without(SUBJECT, part)).facts for part in range(PARTS))
