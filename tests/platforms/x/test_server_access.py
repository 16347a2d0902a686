"""Who may ask the local X, how often, and while there is money."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests
import tweepy

from .bench import SEARCH, Bench, ids
from .openapi import Secrets
from .opened import NOON


def test_both_kinds_of_credentials_are_taken_where_they_may_be(bench: Bench) -> None:
    number = bench.world.post("alice", "@factbot grok?")
    assert bench.client.get_me().json() == {"data": {"id": "1111", "name": "factbot", "username": "factbot"}}
    assert ids(bench.mentions()) == ids(bench.client.get_users_mentions("1111").json()) == [number]
    assert bench.client.get_tweets([number]).json() == bench.client.get_tweets([number], user_auth=True).json()
    assert bench.search() == bench.search(user_auth=True)
    assert bench.reply(number).status_code == 201


@pytest.mark.parametrize("wrong", Secrets._fields)
def test_each_wrong_credential_is_refused(bench: Bench, wrong: str) -> None:
    client = bench.client_with(bench.server.secrets._replace(**{wrong: "wrong"}))
    with pytest.raises(tweepy.Unauthorized) as caught:
        client.get_users_mentions("1111", user_auth=wrong != "bearer", since_id="5")
    body = {"title": "Unauthorized", "detail": "Unauthorized", "type": "about:blank", "status": 401}
    assert caught.value.response.json() == body
    assert bench.world.bill == []


def test_a_signature_is_good_for_its_own_request_only(bench: Bench) -> None:
    bench.mentions(max_results=5)
    header = {"Authorization": bench.server.requests[-1].headers["Authorization"]}
    path = "/2/users/1111/mentions?max_results="
    assert bench.session.request("GET", path + "5", headers=header).status_code == 200
    assert bench.session.request("GET", path + "6", headers=header).status_code == 401
    assert bench.session.request("GET", path + "5", headers={"Authorization": "OAuth rubbish"}).status_code == 401
    assert bench.session.request("GET", path + "5").status_code == 401


@pytest.mark.parametrize(("method", "path"), [("GET", "/users/me"), ("POST", "/tweets"), ("DELETE", "/tweets/1")])
def test_the_app_alone_may_not_act_as_the_account(bench: Bench, method: str, path: str) -> None:
    answer = bench.ask(f"/2{path}", method)
    assert answer.status_code == 403
    assert answer.json()["title"] == "Unsupported Authentication"
    assert answer.json()["type"].endswith("/unsupported-authentication")


def test_without_credits_nothing_is_done(bench: Bench) -> None:
    bench.world.post("alice", "@factbot grok?")
    bench.world.credits = 1000
    assert bench.mentions()["meta"]["result_count"] == 1
    with pytest.raises(tweepy.HTTPException) as caught:
        bench.mentions()
    body = caught.value.response.json()
    assert (caught.value.response.status_code, body["title"]) == (402, "CreditsDepleted")
    assert body["detail"] == (
        f"Your enrolled account [{body['account_id']}] does not have any credits to fulfill this request."
    )
    assert len(bench.world.bill) == 1


def test_over_the_spend_cap_nothing_is_done(bench: Bench) -> None:
    bench.world.post("alice", "@factbot grok?")
    bench.world.spend_cap = 1000
    bench.mentions()
    with pytest.raises(tweepy.Forbidden, match="Monthly spend cap reached"):
        bench.mentions()


def test_requests_are_counted_in_windows_of_a_quarter_of_an_hour(bench: Bench) -> None:
    bench.server.limits["GET /2/users/me"] = 2
    left = [bench.client.get_me().headers["x-rate-limit-remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    bench.now += timedelta(minutes=5)
    with pytest.raises(tweepy.TooManyRequests) as caught:
        bench.client.get_me()
    headers = caught.value.response.headers
    assert (headers["x-rate-limit-limit"], headers["x-rate-limit-remaining"]) == ("2", "0")
    assert int(headers["x-rate-limit-reset"]) == int((NOON + timedelta(minutes=15)).timestamp())
    bench.now += timedelta(minutes=10)
    assert bench.client.get_me().headers["x-rate-limit-remaining"] == "1"


def test_windows_are_apart_for_endpoints_and_for_app_and_account(bench: Bench) -> None:
    bench.server.limits["GET /2/users/:id/mentions"] = 1
    bench.mentions()
    assert bench.client.get_users_mentions("1111").status_code == 200
    assert bench.search()["meta"]["result_count"] == 0


def test_what_is_no_endpoint_is_not_found(bench: Bench) -> None:
    assert [bench.ask(path).status_code for path in ("/2/nothing", "/1.1/statuses.json")] == [404, 404]
    assert bench.ask(SEARCH, "PUT").status_code == 404


def test_requests_at_once_are_each_answered_and_billed(bench: Bench) -> None:
    number = bench.world.post("alice", "grok")
    header = {"Authorization": f"Bearer {bench.server.secrets.bearer}"}
    with ThreadPoolExecutor(8) as pool:
        url = f"{bench.server.url}/2/tweets/{number}"
        answers = list(pool.map(lambda _: requests.get(url, headers=header, timeout=10), range(40)))
    left = sorted(int(answer.headers["x-rate-limit-remaining"]) for answer in answers)
    assert (left, len(bench.world.bill)) == (list(range(860, 900)), 40)
