"""From a post on the network to a stored decision, and to an answer where one is due."""

from dataclasses import replace

import pytest

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.tidy import tidy
from bot.model import Action, Label, Withdrawn
from bot.platforms.local import Call, Fault
from bot.store import cursors, decisions, outbox, people, posts, reviews, withdrawn
from bot.store.facts import load_subject
from bot.store.tables import event
from tests.jobs.conftest import AT, LIE, TRUTH, World


def work(world: World) -> None:
    """One round of everything."""
    observe(world.bench)
    answer(world.bench)
    deliver(world.bench)


def logged(world: World, uri: str) -> decisions.LoggedDecision:
    with world.bench.store.read() as session:
        explained = decisions.explain(session, uri)
    assert explained is not None
    return explained.logged


def test_a_watched_lie_is_answered_once_with_the_stored_sentence(world: World) -> None:
    uri = world.post(LIE)
    work(world)
    work(world)
    (reply,) = world.replies(uri)
    fact = world.bench.facts.current().matcher.facts["twitter-10k-gpus-insider-2023"]
    assert reply.startswith(fact.reply.en)
    assert logged(world, uri).label is Label.REFUTED


def test_a_watched_truth_is_left_alone_with_a_reason(world: World) -> None:
    uri = world.post(TRUTH)
    work(world)
    assert world.replies(uri) == []
    decision = logged(world, uri)
    assert (decision.label, decision.action) == (Label.SUPPORTED, Action.SILENT)
    assert "nobody asked" in decision.reason


def test_a_question_to_the_bot_is_answered_in_its_language(world: World) -> None:
    uri = world.post("@factbot combien de GPU Musk a-t-il achetés pour Twitter ?")
    work(world)
    assert "10 000 GPU" in world.replies(uri)[0].replace("\u00a0", " ")


def test_is_this_true_judges_the_post_above_and_answers_the_mention(world: World) -> None:
    parent = world.post(LIE, "bob")
    mention = world.post("@factbot is this true?", "carol", reply_to=parent)
    work(world)
    assert "10,000 GPUs" in world.replies(mention)[0]
    with world.bench.store.read() as session:
        explained = decisions.explain(session, mention)
    assert explained is not None
    assert explained.logged.judged_uri == parent


def test_our_own_answer_is_not_judged_when_somebody_doubts_it(world: World) -> None:
    asked = world.post("@factbot did Musk buy 100,000 GPUs for Twitter?")
    work(world)
    (ours,) = world.network.replies(asked, author="factbot")
    doubt = world.post("@factbot is this true?", "bob", reply_to=ours.uri)
    work(world)
    assert world.replies(doubt) == []


def test_a_post_deleted_before_its_answer_is_sent_gets_none(world: World) -> None:
    uri = world.post(LIE)
    observe(world.bench)
    answer(world.bench)
    with world.bench.store.write() as session:
        withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, AT)
    deliver(world.bench)
    assert world.replies(uri) == []
    with world.bench.store.read() as session:
        explained = decisions.explain(session, uri)
    assert explained is not None and explained.delivery is not None
    assert (explained.delivery.state, explained.delivery.error) == (
        "failed",
        "its author has deleted the post meanwhile",
    )


def test_a_post_deleted_before_it_is_decided_is_left_alone_with_the_reason(world: World) -> None:
    uri = world.post(LIE)
    observe(world.bench)
    with world.bench.store.write() as session:
        withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, AT)
    answer(world.bench)
    assert (logged(world, uri).action, logged(world, uri).reason) == (
        Action.SILENT,
        "its author has deleted the post (the_post_still_stands)",
    )


def test_a_question_on_the_subject_without_a_fact_gets_the_stored_sentence_for_that(world: World) -> None:
    uri = world.post("@factbot what is Elon Musk's favourite colour for Grok's logo?")
    work(world)
    assert world.replies(uri) == [world.bench.facts.current().matcher.subject.topic.no_fact.en]


def test_who_opts_out_is_never_answered_again(world: World) -> None:
    world.post("@factbot stop replying to me", "dave")
    work(world)
    lie, question = world.post(LIE, "dave"), world.post("@factbot who bought the GPUs for Twitter, Musk?", "dave")
    work(world)
    assert world.replies(lie) == world.replies(question) == []
    assert "asked not to be answered" in logged(world, lie).reason
    with world.bench.store.read() as session:
        assert people.opted_out(session, "local", "dave")


def test_the_same_author_is_not_corrected_twice_in_a_row_but_gets_answers_when_asking(world: World) -> None:
    first, second = world.post(LIE, "erin"), world.post("Musk bought 1,000 GPUs for Twitter", "erin")
    work(world)
    assert len(world.replies(first)) == 1
    assert world.replies(second) == []
    third = world.post("@factbot how many GPUs did Musk buy for Twitter?", "erin")
    work(world)
    assert len(world.replies(third)) == 1


def test_past_the_quota_a_person_decides(world: World) -> None:
    limits = replace(world.bench.limits, replies_per_hour=2)
    world.bench = replace(world.bench, limits=limits)
    uris = [world.post(LIE, f"author{number}") for number in range(4)]
    work(world)
    assert [len(world.replies(uri)) for uri in uris] == [1, 1, 0, 0]
    with world.bench.store.read() as session:
        assert [item.post.uri for item in reviews.queue(session)] == uris[2:]


def test_a_network_that_does_not_answer_costs_no_post(world: World) -> None:
    uris = [world.post(LIE, f"author{number}") for number in range(7)]
    world.faults.add(Fault.unavailable(on=[Call.WATCH]))
    assert observe(world.bench) == 0
    assert observe(world.bench) == 7
    with world.bench.store.read() as session:
        assert [stored.post.uri for stored in posts.undecided(session, 50, ["local"])] == uris


def test_a_damaged_cursor_is_told_and_costs_no_post(world: World) -> None:
    work(world)
    with world.bench.store.write() as session:
        cursors.set(session, "local", "mention", "rubbish", clock.now())
    uri = world.post(f"@factbot {LIE}?")
    work(world)
    assert len(world.replies(uri)) == 1
    with world.bench.store.read() as session:
        assert cursors.get(session, "local", "mention") not in (None, "rubbish")
        told = session.execute(event.select().where(event.c.kind == "missed")).mappings().all()
    assert ["rubbish" in str(row["detail"]) for row in told] == [True]


def test_a_post_that_trips_the_reader_is_left_alone_and_holds_up_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tripping, other = world.post("trip"), world.post(LIE, "bob")
    claim = world.bench.facts.current().matcher.claim

    def trips(text: str, *arguments: object) -> object:
        if text == "trip":
            raise ZeroDivisionError
        return claim(text, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(world.bench.facts.current().matcher, "claim", trips)
    work(world)
    assert "could not be read (ZeroDivisionError)" in logged(world, tripping).reason
    assert len(world.replies(other)) == 1


def test_facts_loaded_while_the_service_runs_are_used_from_then_on(world: World) -> None:
    answer(world.bench)
    subject = world.bench.facts.current().matcher.subject
    with world.bench.store.write() as session:
        load_subject(session, replace(subject, facts=subject.facts[:1]), AT)
    assert len(world.bench.facts.current().matcher.subject.facts) == 1


def test_a_deleted_post_leaves_the_queue_and_its_text_is_forgotten(world: World) -> None:
    world.bench = replace(world.bench, limits=replace(world.bench.limits, replies_per_hour=0))
    uri = world.post(LIE)
    work(world)
    world.network.delete(uri)
    assert tidy(world.bench) == 1
    with world.bench.store.read() as session:
        assert reviews.queue(session) == []
        stored = posts.get(session, "local", uri)
        assert outbox.pending(session) == 0
    assert stored is not None
    assert stored.post.text == ""
