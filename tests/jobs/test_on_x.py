"""The jobs on X: who gets an answer, what waits for a person, what the budget allows, and which words are forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from bot import clock
from bot.errors import OutOfBudget
from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.correct import plan
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.tidy import tidy
from bot.model import DOLLAR, Bilingual, Subject
from bot.platforms.base import Keeping
from bot.platforms.x.reading import id_of, uri_of
from bot.store import Store, corrections, decisions, people, posts, reviews
from bot.store.explanation import Explained
from bot.store.facts import load_subject
from bot.store.spending import SpendingLedger, by_day
from bot.store.tables import event
from tests.benches import bench_on
from tests.platforms.x import payloads
from tests.platforms.x.opened import platform_at
from tests.platforms.x.server import Server
from tests.platforms.x.world import World

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
LIE = "Musk bought 100,000 GPUs for Twitter"
ASK = "@factbot is this true?"
QUESTION = "@factbot did Musk buy 100,000 GPUs for Twitter?"
KEEPING = Keeping(settled=timedelta(hours=20), check=timedelta(hours=20), unseen=timedelta(hours=23))


@dataclass
class OnX:
    """A bench on a local X, and the clock of both."""

    bench: Bench
    server: Server
    time: time_machine.Traveller
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.server.world

    def post(self, handle: str, text: str, reply_to: str | None = None, **more: Any) -> str:
        """Publish something; its URI."""
        self.time.shift(1)
        return uri_of(self.world.post(handle, text, reply_to=id_of(reply_to) if reply_to else None, **more))

    def work(self) -> None:
        """One pass of the jobs."""
        observe(self.bench)
        answer(self.bench)
        deliver(self.bench)

    def later(self, **span: int) -> None:
        self.time.shift(timedelta(**span))

    def replies(self, uri: str) -> list[str]:
        """The texts of our answers right under a post."""
        under = [self.world.get(number) for number in self.world.replies(id_of(uri) or "")]
        return [post.visible for post in under if post.author is self.world.bot]

    def logged(self, uri: str) -> Explained:
        with self.bench.store.read() as session:
            found = decisions.explain(session, uri)
        assert found is not None
        return found

    def text(self, uri: str) -> str:
        with self.bench.store.read() as session:
            stored = posts.get(session, "x", uri)
        assert stored is not None
        return stored.post.text

    def events(self, kind: str) -> list[str]:
        with self.bench.store.read() as session:
            rows = session.execute(event.select().where(event.c.kind == kind)).mappings().all()
        return [str(row["detail"].get("message") or row["detail"].get("reason")) for row in rows]

    def asked(self, kind: str) -> int:
        """How many requests of a kind the server saw."""
        paths = {"search": "/2/tweets/search", "lookup": "/2/tweets?", "mentions": "/mentions", "post": "/2/tweets"}
        method = "POST" if kind == "post" else "GET"
        return sum(paths[kind] in one.url and one.method == method for one in self.server.requests)

    def spent(self, day: str | None = None) -> int:
        with self.bench.store.read() as session:
            return sum(one.amount for one in by_day(session, "x", NOON - timedelta(days=40)) if day in (None, one.day))


@pytest.fixture
def settings() -> dict[str, Any]:
    return {}


@pytest.fixture
def x(tmp_path: Path, subject: Subject, settings: dict[str, Any]) -> Iterator[OnX]:
    with time_machine.travel(NOON, tick=False) as time, Server() as server:

        def opened(store: Store) -> Any:
            return platform_at(server, SpendingLedger(store, "x"), keeping=KEEPING, **settings)

        with bench_on(tmp_path, subject, opened) as bench:
            yield OnX(bench, server, time)
            bench.platforms[0].close()


def test_who_mentions_us_is_answered_under_the_mention_about_the_post_above(x: OnX) -> None:
    lie = x.post("alice", LIE)
    mention = x.post("bob", ASK, lie)
    x.work()
    (reply,) = x.replies(mention)
    assert "roughly 10,000" in reply
    assert x.replies(lie) == []
    found = x.logged(mention)
    assert found.logged.judged_uri == lie
    reference = reply.split("(ref. ")[1].split(")")[0]
    with x.bench.store.read() as session:
        assert decisions.explain(session, reference) == found


def test_two_who_ask_the_same_get_the_same_sentence_in_texts_that_differ(x: OnX) -> None:
    first, second = x.post("alice", QUESTION), x.post("bob", QUESTION)
    x.work()
    (one,), (other,) = x.replies(first), x.replies(second)
    assert one != other
    assert one.split(" (ref. ")[0] == other.split(" (ref. ")[0]


def test_the_posts_above_many_mentions_are_fetched_in_one_call(x: OnX) -> None:
    for number in range(5):
        x.post(f"asker{number}", ASK, x.post(f"liar{number}", LIE))
    observe(x.bench)
    before = x.asked("lookup")
    answer(x.bench)
    assert x.asked("lookup") - before == 1


def test_a_question_that_can_be_judged_by_itself_costs_no_look_at_the_post_above(x: OnX) -> None:
    x.post("bob", QUESTION, x.post("alice", "lovely weather"))
    observe(x.bench)
    assert answer(x.bench) == 1
    assert x.asked("lookup") == 0


def test_a_reply_below_ours_that_does_not_name_us_gets_no_answer(x: OnX) -> None:
    mention = x.post("bob", QUESTION)
    x.work()
    (ours,) = x.world.replies(id_of(mention) or "")
    doubt = x.post("bob", "did Musk buy 100,000 GPUs for Twitter, really?", uri_of(ours))
    x.work()
    assert x.replies(doubt) == []
    assert "does not name us" in x.logged(doubt).logged.reason


def test_stop_right_under_an_answer_of_ours_holds_for_good(x: OnX) -> None:
    mention = x.post("bob", QUESTION)
    x.work()
    (ours,) = x.world.replies(id_of(mention) or "")
    x.post("bob", "stop", uri_of(ours))
    x.work()
    with x.bench.store.read() as session:
        assert people.opted_out(session, "x", x.world.user("bob").id)
    x.later(days=300)
    again = x.post("bob", "@factbot did Musk buy 100,000 GPUs?")
    x.work()
    assert x.replies(again) == []


def test_a_watched_lie_waits_for_a_person_and_is_never_answered_by_the_program(x: OnX) -> None:
    lie = x.post("alice", LIE)
    x.work()
    x.later(hours=1)
    x.work()
    with x.bench.store.read() as session:
        (item,) = reviews.queue(session)
    assert item.post.uri == lie
    assert item.reply is not None
    assert x.asked("post") == 0


class TestEnterprise:
    """Where uninvited replies are allowed, by X and by the operator."""

    @pytest.fixture
    def settings(self) -> dict[str, Any]:
        return {"uninvited": True}

    def test_a_watched_lie_is_answered_at_the_price_of_a_post(self, x: OnX) -> None:
        x.server.enterprise = True
        lie = x.post("alice", LIE)
        x.work()
        assert len(x.replies(lie)) == 1
        with x.bench.store.read() as session:
            kinds = {one.kind for one in by_day(session, "x", NOON) if one.endpoint == "reply"}
        assert kinds == {"post_with_link"}

    def test_when_x_refuses_after_all_the_post_is_left_alone_with_the_reason(self, x: OnX) -> None:
        lie = x.post("alice", LIE)
        x.work()
        assert x.replies(lie) == []
        delivery = x.logged(lie).delivery
        assert delivery is not None
        assert "where you are mentioned" in str(delivery.error)


def test_a_labelled_bot_is_not_answered_and_the_row_says_why(x: OnX) -> None:
    x.world.user("robot", automated=True)
    mention = x.post("robot", QUESTION)
    x.work()
    assert x.replies(mention) == []
    delivery = x.logged(mention).delivery
    assert delivery is not None
    assert "label of a bot" in str(delivery.error)


def test_a_lost_answer_is_looked_for_and_not_sent_again(x: OnX) -> None:
    mention = x.post("bob", QUESTION)
    x.server.fail(payloads.lost_answer(), on="POST /2/tweets")
    x.work()
    x.later(minutes=3)
    x.work()
    assert len(x.replies(mention)) == 1
    assert x.asked("post") == 1
    delivery = x.logged(mention).delivery
    assert delivery is not None
    assert delivery.state == "sent"


def test_when_x_does_not_show_our_posts_for_a_day_a_person_must_look(x: OnX) -> None:
    mention = x.post("bob", QUESTION)
    x.server.fail(payloads.lost_answer(), on="POST /2/tweets")
    x.work()
    for _ in range(26):
        x.later(hours=1)
        x.server.fail(payloads.unavailable(), on="timeline")
        deliver(x.bench)
    delivery = x.logged(mention).delivery
    assert delivery is not None
    assert delivery.state == "unsure"
    assert len(x.replies(mention)) == 1


def test_the_very_same_text_is_not_sent_again_within_thirty_days(x: OnX, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.decide.reference", lambda uri: "00000000")
    first, second = x.post("alice", QUESTION), x.post("bob", QUESTION)
    x.work()
    assert (len(x.replies(first)), x.replies(second)) == (1, [])
    delivery = x.logged(second).delivery
    assert delivery is not None
    assert delivery.error == "the same text was posted within the last 30 days"
    x.later(days=31)
    third = x.post("carol", QUESTION)
    x.work()
    assert len(x.replies(third)) == 1


def test_a_refusal_nobody_knows_ends_it_for_that_post_alone(x: OnX) -> None:
    first, second = x.post("alice", QUESTION), x.post("bob", QUESTION)
    x.server.fail(payloads.forbidden("Something new."), on="POST /2/tweets")
    x.work()
    x.later(hours=1)
    x.work()
    assert (x.replies(first), len(x.replies(second))) == ([], 1)
    delivery = x.logged(first).delivery
    assert delivery is not None
    assert (delivery.state, "Something new." in str(delivery.error)) == ("failed", True)


class TestMoney:
    """A day's budget of twenty cents."""

    @pytest.fixture
    def settings(self) -> dict[str, Any]:
        return {"day": DOLLAR // 5, "month": DOLLAR * 100}

    def test_watching_stops_at_four_fifths_and_mentions_go_on(self, x: OnX) -> None:
        for number in range(60):
            x.post(f"user{number}", f"{LIE}, number {number}")
        x.work()
        assert x.spent() == 170_000, "32 posts at half a cent, and once our own account"
        mention = x.post("bob", "@factbot who are you?")
        x.work()
        assert x.logged(mention)
        (told,) = x.events("observe_failed")
        assert "80% of the budget of $0.20 for this day (FACTBOT_X_BUDGET_DAY) is used up" in told
        assert "2026-11-26 00:00 UTC" in told

    def test_at_zero_nothing_is_read_and_it_is_told_once(self, x: OnX) -> None:
        for number in range(205):
            x.post(f"user{number}", f"@factbot hello {number}")
        for _ in range(5):
            x.work()
            x.later(minutes=1)
        assert x.spent() == 200_000
        before = len(x.server.requests)
        x.work()
        assert len(x.server.requests) == before
        watching, mentions = sorted(x.events("observe_failed"))
        assert watching.startswith("80% of the budget of $0.20 for this day")
        assert mentions.startswith("the budget of $0.20 for this day (FACTBOT_X_BUDGET_DAY) is used up")

    def test_what_was_not_read_is_read_the_next_day(self, x: OnX) -> None:
        lies = [x.post(f"user{number}", f"{LIE}, number {number}") for number in range(60)]
        asked = [x.post(f"user{number}", f"@factbot what about {number}?") for number in range(10)]
        for _ in range(3):
            x.work()
            x.later(days=1)
        x.work()
        assert {x.logged(uri).logged.trigger for uri in lies} == {"watch"}
        assert {x.logged(uri).logged.trigger for uri in asked} == {"mention"}
        for day in range(25, 29):
            assert x.spent(f"2026-11-{day}") <= 200_000

    def test_an_answer_that_cannot_be_paid_for_waits_for_the_next_day(self, x: OnX) -> None:
        mention = x.post("bob", QUESTION)
        x.work()
        assert x.replies(mention) == [], "a reply with a link may cost all of it, and something was read already"
        delivery = x.logged(mention).delivery
        assert delivery is not None
        assert delivery.state == "ready"
        assert "(FACTBOT_X_BUDGET_DAY) is used up" in str(delivery.error)


class TestPause:
    """What X itself says of money."""

    @pytest.mark.parametrize(
        ("failure", "until"),
        [
            (payloads.depleted(), NOON + timedelta(hours=1)),
            (payloads.spend_cap(), datetime(2026, 12, 1, tzinfo=UTC)),
            (payloads.usage_capped(), datetime(2026, 12, 1, tzinfo=UTC)),
        ],
    )
    def test_it_holds_in_every_process_until_its_end(
        self, x: OnX, failure: payloads.Failure, until: datetime, settings: dict[str, Any]
    ) -> None:
        x.server.fail(failure, on="mentions")
        observe(x.bench)
        seen = len(x.server.requests)
        another = platform_at(x.server, SpendingLedger(x.bench.store, "x"))
        for platform in (x.bench.platforms[0], another):
            with pytest.raises(OutOfBudget, match=f"goes on at {until:%Y-%m-%d %H:%M} UTC"):
                platform.mentions(None)
        assert len(x.server.requests) == seen
        x.time.move_to(until)
        another.mentions(None)
        another.close()


class TestWords:
    """Other people's words are kept no longer than X allows."""

    def test_settled_posts_are_forgotten_without_a_look_that_costs(self, x: OnX) -> None:
        harmless = x.post("alice", "Musk bought 10,000 GPUs for Twitter")
        x.work()
        x.later(hours=19)
        tidy(x.bench)
        assert x.text(harmless) != ""
        x.later(hours=1, minutes=1)
        assert tidy(x.bench) == 1
        assert x.text(harmless) == ""
        assert x.asked("lookup") == 0

    def test_posts_that_wait_are_looked_up_every_day_and_gone_ones_leave_the_queue(self, x: OnX) -> None:
        kept, gone = x.post("alice", LIE), x.post("bob", f"{LIE}!")
        edited = x.post("carol", f"{LIE}, they say")
        x.work()
        x.world.delete(id_of(gone) or "")
        x.world.edit(id_of(edited) or "", "Never mind")
        x.later(hours=20, minutes=1)
        assert tidy(x.bench) == 2
        assert x.asked("lookup") <= 2, "all at once, and the newest version of the edited one"
        assert [x.text(uri) for uri in (kept, gone, edited)] == [LIE, "", ""]
        with x.bench.store.read() as session:
            assert [item.post.uri for item in reviews.queue(session)] == [kept]
        x.later(hours=1)
        tidy(x.bench)
        assert x.asked("lookup") <= 2, "seen to stand within the day"

    def test_words_that_cannot_be_checked_in_time_are_forgotten_unseen(self, x: OnX) -> None:
        lie = x.post("alice", LIE)
        x.work()
        SpendingLedger(x.bench.store, "x").pause(clock.now() + timedelta(days=2), "no credit")
        x.later(hours=22)
        tidy(x.bench)
        assert x.text(lie) == LIE
        x.later(hours=1, minutes=1)
        tidy(x.bench)
        assert x.text(lie) == ""
        review = x.logged(lie).review
        assert review is not None
        assert (review.state, review.note) == ("rejected", "the post could not be looked up again in time")
        assert "not seen to stand" in x.events("purged")

    def test_an_edited_mention_is_known_by_its_first_version(self, x: OnX) -> None:
        mention = x.post("bob", QUESTION)
        x.work()
        x.later(minutes=5)
        x.world.edit(id_of(mention) or "", "@factbot did Musk buy 100,000 GPUs for Tesla?")
        x.work()
        assert len(x.replies(mention)) == 1
        assert x.text(mention) == ""
        assert x.asked("post") == 1

    def test_a_mention_edited_before_its_answer_is_sent_is_not_answered(self, x: OnX) -> None:
        mention = x.post("bob", QUESTION)
        observe(x.bench)
        answer(x.bench)
        x.later(minutes=5)
        x.world.edit(id_of(mention) or "", "@factbot never mind")
        deliver(x.bench)
        assert x.replies(mention) == []
        delivery = x.logged(mention).delivery
        assert delivery is not None
        assert "reads otherwise" in str(delivery.error)


@pytest.mark.parametrize("lost", [False, True])
def test_an_answer_is_corrected_once_under_our_own_reply_at_the_price_of_a_post(x: OnX, lost: bool) -> None:
    mentions = [x.post(name, QUESTION) for name in ("alice", "bob")]
    x.work()
    base = x.bench.facts.current().matcher.subject
    fact_id = x.logged(mentions[0]).logged.fact_id
    new = Bilingual("Musk bought about 12,000 GPUs.", "Musk a acheté environ 12 000 GPU.")
    facts = tuple(replace(fact, reply=new) if fact.id == fact_id else fact for fact in base.facts)
    with x.bench.store.write() as session:
        load_subject(session, replace(base, facts=facts), clock.now())
    assert [item.replaces for item in plan(x.bench, anew=True).items] == [None, None], "X allows one reply to a post"
    with x.bench.store.write() as session:
        corrections.approve(session, str(fact_id), None, "desk", clock.now())
    if lost:
        x.server.fail(payloads.lost_answer(), on="POST /2/tweets")
    for _ in range(3):
        x.later(minutes=2)
        deliver(x.bench)
    assert [len(x.replies(mention)) for mention in mentions] == [1, 1]
    ours = [uri_of(x.world.replies(id_of(mention) or "")[0]) for mention in mentions]
    (one,), (other,) = x.replies(ours[0]), x.replies(ours[1])
    assert one != other and one.startswith(f"Correction: {new.en}\n— ")
    reference = one.split("(ref. ")[1].split(")")[0]
    with x.bench.store.read() as session:
        assert decisions.explain(session, reference) == x.logged(mentions[0])
    assert [charge.kind for charge in x.world.bill if charge.endpoint == "POST /2/tweets"][2:] == ["post with url"] * 2
    assert plan(x.bench).items == ()
