"""Failures on demand, and how the local X begins and ends."""

import time

import pytest
import requests

from . import payloads
from .bench import SEARCH, Bench
from .opened import NOON


@pytest.mark.parametrize(
    ("failure", "status", "title"),
    [
        (payloads.too_many(), 429, "Too Many Requests"),
        (payloads.too_many(NOON), 429, "Too Many Requests"),
        (payloads.too_many(old=True), 429, None),
        (payloads.usage_capped(), 429, "UsageCapExceeded"),
        (payloads.depleted(), 402, "CreditsDepleted"),
        (payloads.spend_cap(), 403, "Forbidden"),
        (payloads.unavailable(), 503, "Service Unavailable"),
        (payloads.forbidden("no", "https://api.x.com/2/problems/client-forbidden"), 403, "Forbidden"),
        (payloads.answer(418, {"title": "Teapot"}, {"x-tea": "1"}), 418, "Teapot"),
    ],
)
def test_a_scripted_answer_is_given_once(
    bench: Bench, failure: payloads.Failure, status: int, title: str | None
) -> None:
    bench.server.fail(failure)
    answer = bench.ask(SEARCH)
    assert (answer.status_code, answer.json().get("title")) == (status, title)
    assert ("x-rate-limit-reset" in answer.headers) == (failure == payloads.too_many(NOON))
    assert bench.ask(SEARCH).status_code == 200


def test_answers_that_no_client_likes(bench: Bench) -> None:
    bench.server.fail(
        payloads.rubbish(), payloads.listed(400), payloads.unavailable(html=True), payloads.redirect("/2/me")
    )
    assert bench.ask(SEARCH).content == b"\x00\xff{not json"
    assert isinstance(bench.ask(SEARCH).json(), list)
    assert bench.ask(SEARCH).headers["content-type"] == "text/html"
    redirected = bench.ask(SEARCH, allow_redirects=False)
    assert (redirected.status_code, redirected.headers["location"]) == (302, "/2/me")


def test_a_failure_waits_for_the_kind_it_is_meant_for(bench: Bench) -> None:
    bench.server.fail(payloads.unavailable(), on="lookup")
    bench.server.fail(payloads.unavailable(), payloads.spend_cap(), on="search")
    paths = ("/2/users/1111", SEARCH, SEARCH, SEARCH, "/2/tweets?ids=5", "/2/tweets/5")
    assert [bench.ask(path).status_code for path in paths] == [200, 503, 403, 200, 503, 200]


def test_a_lost_request_does_nothing_and_a_lost_answer_has_done_all(bench: Bench) -> None:
    target = bench.world.post("alice", "@factbot grok?")
    for failure, replies in ((payloads.lost_request(), 0), (payloads.lost_answer(), 1)):
        bench.server.fail(failure, on="POST /2/tweets")
        with pytest.raises(requests.ConnectionError):
            bench.reply(target)
        assert (len(bench.world.replies(target)), len(bench.world.bill)) == (replies, replies)
    assert len(bench.server.requests) == 2


def test_something_can_happen_just_before(bench: Bench) -> None:
    target = bench.world.post("alice", "@factbot grok?")
    bench.server.fail(payloads.before(lambda: bench.world.delete(target)), on="POST /2/tweets")
    assert "deleted or not visible" in bench.reply(target).json()["detail"]


def test_a_slow_answer_outlasts_its_client_and_is_no_hindrance_to_others_nor_to_the_end(bench: Bench) -> None:
    bench.server.fail(payloads.slow(60))
    with pytest.raises(requests.ReadTimeout):
        requests.get(bench.server.url + SEARCH, timeout=0.05)
    assert bench.ask(SEARCH).status_code == 200
    begun = time.monotonic()
    bench.server.__exit__(None, None, None)
    assert time.monotonic() - begun < 10


def test_every_request_is_kept_as_it_came(bench: Bench) -> None:
    bench.search("a b", max_results=10)
    bench.reply("5", "é")
    get, post = bench.server.requests
    assert (get.method, get.path, get.query) == (
        "GET",
        "/2/tweets/search/recent",
        {"query": "a b", "max_results": "10"},
    )
    assert get.url.startswith(bench.server.url) and get.at == NOON
    assert post.headers["AUTHORIZATION"].startswith("OAuth ")
    assert post.body == b'{"text": "\\u00e9", "reply": {"in_reply_to_tweet_id": "5"}}'


def test_the_server_is_gone_when_it_is_closed_and_tells_of_its_own_faults() -> None:
    bench = Bench()
    bench.server.matches = lambda query, post: bool(1 / 0)
    bench.world.post("alice", "grok")
    with pytest.raises(ZeroDivisionError), bench.server, bench.session:
        assert bench.ask(SEARCH).status_code == 500
    with pytest.raises(requests.ConnectionError):
        bench.ask(SEARCH)
    bench.session.close()
