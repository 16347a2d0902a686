"""A fact changes after answers were given: each is corrected once, by what a person approved, within the quotas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from bot import clock
from bot.compose.correction import BEFORE, WITHDRAWN
from bot.jobs.answer import answer
from bot.jobs.correct import Plan, plan
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.remove import remove
from bot.model import Bilingual, Fact, FactStatus, Lang, OptOutWay, Post, Withdrawn
from bot.platforms.local import Call, Fault
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.store import corrected, corrections, outbox, people, removals, switches, withdrawn
from bot.store.facts import load_subject
from tests.chaos.points import SENDING, telling
from tests.chaos.world import Died
from tests.jobs.conftest import HANDLE, LIE, World

ANSWERS, HOUR = 50, DEFAULT_LIMITS.replies_per_hour
NEW = Bilingual("Musk bought about 12,000 GPUs for Twitter.", "Musk a acheté environ 12 000 GPU pour Twitter.")
NEWER = Bilingual("Musk bought about 13,000 GPUs for Twitter.", "Musk a acheté environ 13 000 GPU pour Twitter.")
PLENTY = replace(
    DEFAULT_LIMITS, replies_per_hour=1000, replies_per_day=1000, same_reply_per_day=1000, same_reply_per_day_young=1000
)
Change = Callable[[Fact], Fact]


def answered(world: World, number: int, text: str = LIE) -> list[str]:
    """So many posts with our answer, two days ago; their URIs."""
    with time_machine.travel(clock.now() - timedelta(days=2)):
        uris = [world.post(text, f"person{count}") for count in range(number)]
        bench = replace(world.bench, limits=PLENTY)
        observe(bench)
        while answer(bench) or observe(bench):
            pass
        deliver(bench)
    assert [len(world.replies(uri)) for uri in uris] == [1] * number
    return uris


def fact_id(world: World) -> str:
    """The fact behind the answers."""
    with world.bench.store.read() as session:
        return str(
            session.exec_driver_sql("SELECT DISTINCT fact FROM v_decisions WHERE action = 'answer'").scalar_one()
        )


def change(world: World, how: Change) -> str:
    """Load the facts with that one changed; its id."""
    changed, subject = fact_id(world), world.bench.facts.current().matcher.subject
    facts = tuple(how(fact) if fact.id == changed else fact for fact in subject.facts)
    with world.bench.store.write() as session:
        load_subject(session, replace(subject, facts=facts), clock.now())
    return changed


def says(words: Bilingual) -> Change:
    return lambda fact: replace(fact, reply=words)


def approve(world: World, fact: str, only: int | None = None) -> tuple[int, int]:
    with world.bench.store.write() as session:
        sending, dropped = corrections.approve(session, fact, only, "desk", clock.now())
    return len(sending), len(dropped)


def corrected_by(world: World, how: Change) -> Plan:
    """Change the fact, plan, approve, deliver."""
    fact = change(world, how)
    made = plan(world.bench)
    approve(world, fact)
    deliver(world.bench)
    return made


def ours(world: World, uri: str) -> list[Post]:
    """What stands under a post, each under the one before: our answer, then its corrections."""
    found, above = [], uri
    while posts := world.network.replies(above, author=HANDLE):
        assert len(posts) == 1
        found.append(posts[0])
        above = posts[0].uri
    return found


def errors(world: World) -> list[str | None]:
    with world.bench.store.read() as session:
        return [item.error for item in corrected.listed(session)]


def test_fifty_answers_are_each_corrected_once_within_the_quota_of_an_hour(world: World) -> None:
    uris, before = answered(world, ANSWERS), len(world.network.posts())
    fact = change(world, says(NEW))
    made = plan(world.bench)
    assert len(made.items) == ANSWERS and not made.immaterial and not made.left_out
    assert deliver(world.bench) == 0, "nothing is said before a person approves"
    assert approve(world, fact) == (ANSWERS, 0)
    sent = []
    for hour in range(4):
        with time_machine.travel(clock.now() + timedelta(hours=hour, minutes=hour)):
            sent.append(deliver(world.bench) + deliver(world.bench))
    assert sent == [HOUR, HOUR, ANSWERS - 2 * HOUR, 0]
    assert len(world.network.posts()) == before + ANSWERS
    for uri in uris:
        _, correction = ours(world, uri)
        assert correction.text.startswith(f"Correction: {NEW.en}\n— ")
    again = plan(world.bench)
    assert (again.items, again.immaterial, len(again.left_out)) == ((), 0, 0)


ON_THE_WAY = list(SENDING)[list(SENDING).index("claimed, not committed") :]
"""The points that a correction passes."""


@pytest.mark.parametrize("anew", [False, True], ids=["under the answer", "in its place"])
def test_a_process_that_dies_at_every_point_corrects_each_answer_once(world: World, anew: bool) -> None:
    uris = answered(world, ANSWERS)
    fact = change(world, says(NEW))
    plan(world.bench, anew=anew)
    approve(world, fact)

    def die(_point: str) -> None:
        raise Died

    now = clock.now()
    for number, point in enumerate(ON_THE_WAY):
        later = time_machine.travel(now + timedelta(minutes=2 * number))
        with later, telling(die, {point: SENDING[point]}), pytest.raises(Died):
            deliver(world.bench)
    for hour in range(4):
        with time_machine.travel(now + timedelta(hours=hour, minutes=30 + hour)):
            deliver(world.bench)
        assert len(standing(world)) <= HOUR * (hour + 1)
    for uri in uris:
        posts = ours(world, uri)
        assert len(posts) == (1 if anew else 2)
        assert posts[-1].text.startswith(f"Correction: {NEW.en}")
    assert errors(world) == [None] * ANSWERS
    assert plan(world.bench).items == ()


def standing(world: World) -> list[Post]:
    """Our corrections as they stand on the network."""
    return [post for post in world.network.posts() if post.author == HANDLE and post.text.startswith("Correction: ")]


def test_a_second_change_is_corrected_again_once_under_the_first_correction(world: World) -> None:
    (uri,) = answered(world, 1)
    corrected_by(world, says(NEW))
    corrected_by(world, says(NEWER))
    assert [post.text.split("\n")[0] for post in ours(world, uri)][1:] == [
        f"Correction: {NEW.en}",
        f"Correction: {NEWER.en}",
    ]
    assert plan(world.bench).items == ()


def test_a_change_that_is_taken_back_is_corrected_back_only_where_it_was_told(world: World) -> None:
    (uri,) = answered(world, 1)
    old = next(f for f in world.bench.facts.current().matcher.subject.facts if f.id == fact_id(world)).reply
    change(world, says(NEW))
    assert len(plan(world.bench).items) == 1
    change(world, says(old))
    made = plan(world.bench)
    assert (made.items, made.immaterial) == ((), 1), "nobody was told, so nothing is to be taken back"
    corrected_by(world, says(NEW))
    corrected_by(world, says(old))
    assert ours(world, uri)[-1].text.startswith(f"Correction: {old.en}")


def test_a_french_answer_is_corrected_in_french(world: World) -> None:
    (uri,) = answered(world, 1, "Musk a acheté 100 000 GPU pour Twitter")
    corrected_by(world, says(NEW))
    assert ours(world, uri)[-1].text.startswith(f"Rectification\u00a0: {NEW.fr}")


@pytest.mark.parametrize("status", [FactStatus.RETIRED, FactStatus.DRAFT])
def test_of_a_withdrawn_fact_we_say_that_we_no_longer_stand_by_the_answer(world: World, status: FactStatus) -> None:
    (uri,) = answered(world, 1)
    corrected_by(world, lambda fact: replace(fact, status=status))
    assert ours(world, uri)[-1].text == BEFORE.in_(Lang.EN) + WITHDRAWN.in_(Lang.EN)
    change(world, lambda fact: replace(fact, notes="looked at again"))
    assert plan(world.bench).items == ()


def corrected_source(fact: Fact) -> Fact:
    return replace(fact, sources=tuple(replace(source, quote=source.quote[:-1]) for source in fact.sources))


@pytest.mark.parametrize(
    ("how", "material"),
    [
        (lambda fact: replace(fact, notes="looked at again"), False),
        (lambda fact: replace(fact, review_by="2999-11"), False),
        (lambda fact: replace(fact, true_wordings=(*fact.true_wordings, Bilingual("so", "ainsi"))), False),
        (lambda fact: replace(fact, reply=replace(fact.reply, fr=NEW.fr)), False),
        (lambda fact: replace(fact, reply=replace(fact.reply, en=NEW.en)), True),
        (corrected_source, True),
    ],
    ids=["notes", "review_by", "a wording", "the other language", "the sentence", "the quote"],
)
def test_only_what_the_reader_of_the_answer_saw_is_corrected(world: World, how: Change, material: bool) -> None:
    answered(world, 1)
    change(world, how)
    made = plan(world.bench)
    assert (len(made.items), made.immaterial) == (int(material), int(not material))


@pytest.mark.parametrize("when", ["planned", "approved", "delivered"])
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("opts out", "left alone"),
        ("blocks", "blocked us"),
        ("deletes", "deleted the post"),
        ("wants it gone", "our answer was taken down"),
    ],
)
def test_nothing_is_said_to_who_wants_nothing_and_the_row_says_why(
    world: World, when: str, deed: str, reason: str
) -> None:
    (uri,) = answered(world, 1)
    here = ours(world, uri)[0].uri
    fact = change(world, says(NEW))

    def happens() -> None:
        with world.bench.store.write() as session:
            if deed == "opts out":
                people.opt_out(session, "local", "person0", None, clock.now())
            elif deed == "blocks":
                people.opt_out(session, "local", "person0", None, clock.now(), OptOutWay.BLOCKED)
            elif deed == "deletes":
                withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, clock.now())
            else:
                assert removals.ask(session, "local", here, "person0", clock.now())

    if when == "planned":
        happens()
    made = plan(world.bench)
    if when == "planned" and deed == "wants it gone":
        assert made.items == (), "it stands no more"
        return
    if when == "planned":
        assert reason in str(made.items[0].obstacle)
    if when == "approved":
        happens()
    sending, dropped = approve(world, fact)
    assert (sending, dropped) == ((1, 0) if when == "delivered" else (0, 1))
    if when == "delivered":
        happens()
    assert deliver(world.bench) == 0
    assert len(ours(world, uri)) == 1
    assert reason in str(errors(world)[0])
    assert plan(world.bench).items == ()


def test_a_fact_that_changes_once_more_before_the_correction_leaves_needs_another_plan(world: World) -> None:
    (uri,) = answered(world, 1)
    fact = change(world, says(NEW))
    plan(world.bench)
    approve(world, fact)
    change(world, says(NEWER))
    assert sum(plan(world.bench).left_out.values()) == 1
    assert deliver(world.bench) == 0
    assert "changed again" in str(errors(world)[0])
    plan(world.bench)
    approve(world, fact)
    deliver(world.bench)
    assert [post.text.split("\n")[0] for post in ours(world, uri)][1:] == [f"Correction: {NEWER.en}"]


def test_one_answer_may_be_approved_and_the_others_wait(world: World) -> None:
    answered(world, 3)
    fact = change(world, says(NEW))
    made = plan(world.bench)
    assert approve(world, fact, made.items[1].answer.decision_id) == (1, 0)
    assert deliver(world.bench) == 1
    assert len(plan(world.bench).items) == 2


def test_a_pause_holds_corrections_back_and_they_wait_without_end(world: World) -> None:
    (uri,) = answered(world, 1)
    fact = change(world, says(NEW))
    plan(world.bench)
    approve(world, fact)
    with world.bench.store.write() as session:
        switches.pause(session, "local", "desk", "wait", clock.now())
    assert deliver(world.bench) == 0
    with time_machine.travel(clock.now() + timedelta(days=9)):
        with world.bench.store.write() as session:
            switches.resume(session, "local")
        assert deliver(world.bench) == 1
    assert len(ours(world, uri)) == 2


@pytest.mark.parametrize("fault", [Fault.lost_answer(), Fault.lost_request()])
@pytest.mark.parametrize("anew", [False, True])
def test_a_correction_of_unknown_outcome_is_looked_for_before_it_is_sent_again(
    world: World, fault: Fault, anew: bool
) -> None:
    (uri,) = answered(world, 1)
    fact = change(world, says(NEW))
    plan(world.bench, anew=anew)
    approve(world, fact)
    world.faults.add(fault)
    deliver(world.bench)
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        deliver(world.bench)
    assert [post.text.split("\n")[0] for post in ours(world, uri)][-1] == f"Correction: {NEW.en}"
    assert len(ours(world, uri)) == (1 if anew else 2)
    assert errors(world) == [None]


def test_an_answer_given_anew_takes_the_place_of_the_old_one(world: World) -> None:
    (uri,) = answered(world, 1)
    old = ours(world, uri)[0].uri
    fact = change(world, says(NEW))
    assert plan(world.bench, anew=True).items[0].replaces == old
    approve(world, fact)
    deliver(world.bench)
    assert world.network.find(old) is None
    (new,) = ours(world, uri)
    assert new.text.startswith(f"Correction: {NEW.en}")
    corrected_by(world, says(NEWER))
    assert [post.text.split("\n")[0] for post in ours(world, uri)] == [
        f"Correction: {NEW.en}",
        f"Correction: {NEWER.en}",
    ]
    fact = change(world, says(NEW))
    assert plan(world.bench, anew=True).items[0].replaces is None, "a correction stands under it"


def test_what_is_taken_back_stays_where_it_was_said(world: World) -> None:
    answered(world, 1)
    change(world, lambda fact: replace(fact, status=FactStatus.RETIRED))
    assert plan(world.bench, anew=True).items[0].replaces is None


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("asked", ["answer", "correction"])
def test_who_wants_an_answer_gone_gets_its_corrections_taken_down_too(world: World, anew: bool, asked: str) -> None:
    (uri,) = answered(world, 1)
    answer_uri = ours(world, uri)[0].uri
    fact = change(world, says(NEW))
    plan(world.bench, anew=anew)
    approve(world, fact)
    deliver(world.bench)
    correction_uri = ours(world, uri)[-1].uri
    with world.bench.store.write() as session:
        here = answer_uri if asked == "answer" else correction_uri
        assert not removals.ask(session, "local", here, "somebody else", clock.now())
        assert removals.ask(session, "local", here, "person0", clock.now())
    remove(world.bench)
    assert [world.network.find(place) for place in (answer_uri, correction_uri)] == [None, None]


def test_an_answer_is_not_taken_down_while_its_correction_is_being_sent(world: World) -> None:
    (uri,) = answered(world, 1)
    answer_uri = ours(world, uri)[0].uri
    fact = change(world, says(NEW))
    plan(world.bench)
    approve(world, fact)
    world.faults.add(Fault.lost_answer())
    deliver(world.bench)
    with world.bench.store.write() as session:
        assert removals.being_sent(session, "local", "person0")
        removals.ask(session, "local", answer_uri, "person0", clock.now())
    assert remove(world.bench) == 0
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        deliver(world.bench)
        assert remove(world.bench) == 1
    assert ours(world, uri) == []


def test_an_outage_is_waited_out_and_given_up_after_a_day_of_trying(world: World) -> None:
    answered(world, 1)
    fact = change(world, says(NEW))
    plan(world.bench)
    approve(world, fact)
    world.faults.add(*[Fault.unavailable(on=[Call.FETCH])] * 2)
    with time_machine.travel(clock.now() + timedelta(days=5)):
        deliver(world.bench)
    assert "Unavailable" in str(errors(world)[0]), "five days of waiting for its turn are no days of trying"
    with time_machine.travel(clock.now() + timedelta(days=6, hours=2)):
        deliver(world.bench)
    assert "given up after 1 day" in str(errors(world)[0])


def test_corrections_leave_before_answers(world: World) -> None:
    answered(world, 2)
    fact = change(world, says(NEW))
    world.post("@factbot did Musk sign the AI pause letter?", "late")
    observe(world.bench)
    answer(world.bench)
    plan(world.bench)
    approve(world, fact)
    with world.bench.store.write() as session:
        taken = outbox.claim(session, "local", "me", clock.now(), timedelta(minutes=1), 9)
    assert [item.corrects for item in taken] == [True, True, False]


def superseded(world: World, until: str | None = "2026-01-31") -> Fact:
    """The fact behind the answers has ended, and another took its place; that one."""
    ended, subject = fact_id(world), world.bench.facts.current().matcher.subject
    (old,) = [fact for fact in subject.facts if fact.id == ended]
    new = replace(old, id="twitter-gpus-now", reply=NEW, valid_from="2026-02-01")
    facts = [fact for fact in subject.facts if fact.id != ended]
    facts += [replace(old, valid_to=until, superseded_by=new.id if until else None), new]
    with world.bench.store.write() as session:
        load_subject(session, replace(subject, facts=tuple(facts)), clock.now())
    return new


def test_answers_from_a_fact_that_has_ended_are_brought_up_to_date_once(world: World) -> None:
    uris = answered(world, 3)
    new = superseded(world)
    made = plan(world.bench)
    assert {item.answer.now.fact_id for item in made.items} == {new.id}
    assert approve(world, new.id) == (3, 0)
    deliver(world.bench)
    for uri in uris:
        (_, update) = ours(world, uri)
        assert update.text.startswith(f"Update: {NEW.en}\n")
    assert plan(world.bench).items == ()
    with world.bench.store.read() as session:
        public = corrected.published(session)
    assert [one.updates for one in public] == [True] * 3
    assert [one.now.id for one in public] == [new.id] * 3


def test_what_was_brought_up_to_date_follows_the_fact_that_it_was_told_by_then(world: World) -> None:
    (uri,) = answered(world, 1)
    new = superseded(world)
    plan(world.bench)
    approve(world, new.id)
    deliver(world.bench)
    subject = world.bench.facts.current().matcher.subject
    facts = tuple(replace(fact, reply=NEWER) if fact.id == new.id else fact for fact in subject.facts)
    with world.bench.store.write() as session:
        load_subject(session, replace(subject, facts=facts), clock.now())
    plan(world.bench)
    approve(world, new.id)
    deliver(world.bench)
    assert [post.text.split(":")[0] for post in ours(world, uri)][1:] == ["Update", "Correction"]


def test_a_fact_that_holds_still_brings_nothing_up_to_date(world: World) -> None:
    answered(world, 1)
    superseded(world, until="2999-12-31")
    assert plan(world.bench).items == ()
