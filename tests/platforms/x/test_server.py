"""The server as tweepy and plain requests meet it: who may ask, what is refused, what it costs, what goes wrong."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import tweepy

from . import payloads
from .openapi import Secrets
from .queries import matching
from .server import Server
from .world import World, snowflake

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FIELDS = [
    "author_id",
    "conversation_id",
    "in_reply_to_user_id",
    "referenced_tweets",
    "note_tweet",
    "display_text_range",
]


class Session(requests.Session):
    """Sends what is meant for X to the server."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.at = server.url

    def request(self, method: Any, url: Any, *args: Any, **more: Any) -> requests.Response:
        more["timeout"] = 5
        return super().request(method, self.at + url.removeprefix("https://api.twitter.com"), *args, **more)


class Bench:
    """A world at noon, its server, and a client; `ask` is a plain request with the bearer token."""

    def __init__(self) -> None:
        self.now = NOON
        self.world = World(lambda: self.now)
        self.server = Server(self.world)
        self.session = Session(self.server)
        self.client = self.client_with(self.server.secrets)

    def client_with(self, secrets: Secrets) -> tweepy.Client:
        client = tweepy.Client(
            secrets.bearer,
            secrets.consumer_key,
            secrets.consumer_secret,
            secrets.access_token,
            secrets.access_token_secret,
            return_type=requests.Response,
        )
        client.session = self.session
        return client

    def ask(self, path: str, method: str = "GET", **more: Any) -> requests.Response:
        header = {"Authorization": f"Bearer {self.server.secrets.bearer}"}
        return self.session.request(method, path, headers=header, **more)

    def send(self, body: object) -> requests.Response:
        """A new post as the bot, whatever the body and the answer."""
        try:
            answer: requests.Response = self.client.request("POST", "/2/tweets", json=body, user_auth=True)
        except tweepy.HTTPException as error:
            answer = error.response
        return answer

    def reply(self, target: str, text: str = "No.") -> requests.Response:
        return self.send({"text": text, "reply": {"in_reply_to_tweet_id": target}})

    def mentions(self, **more: Any) -> Any:
        return self.client.get_users_mentions("1111", user_auth=True, **more).json()

    def search(self, query: str = "grok", **more: Any) -> Any:
        return self.client.search_recent_tweets(query, **more).json()


@pytest.fixture
def x() -> Iterator[Bench]:
    bench = Bench()
    with bench.server, bench.session:
        yield bench


def ids(body: Any) -> list[str]:
    return [post["id"] for post in body.get("data", [])]


def test_both_kinds_of_credentials_are_taken_where_they_may_be(x: Bench) -> None:
    number = x.world.post("alice", "@factbot grok?")
    assert x.client.get_me().json() == {"data": {"id": "1111", "name": "factbot", "username": "factbot"}}
    assert ids(x.mentions()) == ids(x.client.get_users_mentions("1111").json()) == [number]
    assert x.client.get_tweets([number]).json() == x.client.get_tweets([number], user_auth=True).json()
    assert x.search() == x.search(user_auth=True)
    assert x.reply(number).status_code == 201


@pytest.mark.parametrize("wrong", Secrets._fields)
def test_each_wrong_credential_is_refused(x: Bench, wrong: str) -> None:
    client = x.client_with(x.server.secrets._replace(**{wrong: "wrong"}))
    with pytest.raises(tweepy.Unauthorized) as caught:
        client.get_users_mentions("1111", user_auth=wrong != "bearer", since_id="5")
    body = {"title": "Unauthorized", "detail": "Unauthorized", "type": "about:blank", "status": 401}
    assert caught.value.response.json() == body
    assert x.world.bill == []


def test_a_signature_is_good_for_its_own_request_only(x: Bench) -> None:
    x.mentions(max_results=5)
    header = {"Authorization": x.server.requests[-1].headers["Authorization"]}
    path = "/2/users/1111/mentions?max_results="
    assert x.session.request("GET", path + "5", headers=header).status_code == 200
    assert x.session.request("GET", path + "6", headers=header).status_code == 401
    assert x.session.request("GET", path + "5", headers={"Authorization": "OAuth rubbish"}).status_code == 401
    assert x.session.request("GET", path + "5").status_code == 401


@pytest.mark.parametrize(("method", "path"), [("GET", "/users/me"), ("POST", "/tweets"), ("DELETE", "/tweets/1")])
def test_the_app_alone_may_not_act_as_the_account(x: Bench, method: str, path: str) -> None:
    answer = x.ask(f"/2{path}", method)
    assert answer.status_code == 403
    assert answer.json()["title"] == "Unsupported Authentication"
    assert answer.json()["type"].endswith("/unsupported-authentication")


SEARCH = "/2/tweets/search/recent?query=grok"


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        (f"{SEARCH}&max_results=9", "max_results"),
        (f"{SEARCH}&max_results=101", "max_results"),
        (f"{SEARCH}&since_id=abc", "since_id"),
        (f"{SEARCH}&start_time=2026-11-24", "start_time"),
        (f"{SEARCH}&start_time=2026-13-24T00:00:00Z", "start_time"),
        (f"{SEARCH}&start_time=2026-11-18T11:00:00Z", "start_time"),
        (f"{SEARCH}&end_time=2026-11-25T12:00:00Z", "end_time"),
        (f"{SEARCH}&start_time=2026-11-24T00:00:00Z&since_id={snowflake(NOON)}", "since_id"),
        (f"{SEARCH}&next_token=rubbish", "next_token"),
        (f"{SEARCH}&sort_order=newest", "sort_order"),
        (f"{SEARCH}&mood=sour", "mood"),
        (f"{SEARCH}&post.fields=lang", "post.fields"),
        ("/2/tweets/search/recent", "query"),
        ("/2/tweets/search/recent?query=" + "x" * 513, "query"),
        ("/2/users/1111/mentions?max_results=4", "max_results"),
        ("/2/users/1111/mentions?next_token=a", "next_token"),
        ("/2/users/1111/mentions?pagination_token=a", "pagination_token"),
        ("/2/users/factbot/mentions", "id"),
        ("/2/users/1111/tweets?exclude=likes", "exclude"),
        ("/2/tweets", "ids"),
        ("/2/tweets?ids=1,a", "ids"),
        ("/2/tweets?ids=" + ",".join(map(str, range(101))), "ids"),
        ("/2/tweets/12345678901234567890", "id"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused_by_name(x: Bench, path: str, parameter: str) -> None:
    answer = x.ask(path)
    assert answer.status_code == 400
    body = answer.json()
    assert (body["title"], body["type"].rsplit("/")[-1]) == ("Invalid Request", "invalid-request")
    assert parameter in body["errors"][0]["parameters"]
    assert x.world.bill == []


def test_a_search_from_more_than_a_week_ago_is_refused_in_the_words_of_x(x: Bench) -> None:
    old = str(snowflake(NOON - timedelta(days=8)))
    with pytest.raises(tweepy.BadRequest) as caught:
        x.search(since_id=old)
    (error,) = caught.value.response.json()["errors"]
    assert error["parameters"] == {"since_id": [old]}
    assert error["message"].startswith("'since_id' must be a tweet id created after 2026-11-18T12:00Z. Please use a ")
    x.search(since_id=error["message"].rsplit(" ", 1)[1])
    assert x.mentions(since_id=old) == {"meta": {"result_count": 0}}


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"text": "No.", "mood": "sour"},
        {"text": "No.", "reply": {"in_reply_to_tweet_id": 12}},
        {"text": "No.", "reply": {"in_reply_to_tweet_id": "12a"}},
        {"text": "No.", "reply": {}},
        {"text": "No.", "reply": "12"},
        {"text": "No.", "reply": {"in_reply_to_tweet_id": "12", "to": "13"}},
        {"text": "No.", "reply": {"in_reply_to_tweet_id": "12", "exclude_reply_user_ids": [1]}},
        {"text": 5},
        {"text": "No.", "quote_tweet_id": 5},
        {"text": "No.", "made_with_ai": "no"},
        {"text": "No.", "reply_settings": "everyone"},
        {"text": "No.", "reply_settings": ["following"]},
        {"text": ""},
        {"text": " \n"},
        {},
        {"text": "half a pair \ud83d"},
        {"text": "$TSLA and $NVDA"},
    ],
)
def test_a_body_that_does_not_fit_is_refused(x: Bench, body: object) -> None:
    answer = x.send(body)
    assert (answer.status_code, answer.json()["title"]) == (400, "Invalid Request")
    assert (len(x.world.posts), x.world.bill) == (0, [])


def test_pages_bring_each_post_once_though_others_are_made_and_another_server_goes_on(x: Bench) -> None:
    x.server.page = 3
    made = [x.world.post("alice", f"grok {number}") for number in range(8)]
    first = x.search()
    assert first["meta"] | {"next_token": ""} == {
        "result_count": 3,
        "newest_id": made[7],
        "oldest_id": made[5],
        "next_token": "",
    }
    x.world.post("bob", "grok, late")
    second = x.search(next_token=first["meta"]["next_token"])
    with Server(x.world) as other:
        x.session.at, other.page = other.url, 3
        third = x.search(next_token=second["meta"]["next_token"])
    assert [*ids(first), *ids(second), *ids(third)] == made[::-1]
    assert "next_token" not in third["meta"]


def test_a_token_serves_only_the_query_it_was_given_for(x: Bench) -> None:
    x.server.page = 1
    for number in range(2):
        x.world.post("alice", f"@factbot grok {number}")
    token = x.search("grok")["meta"]["next_token"]
    with pytest.raises(tweepy.BadRequest):
        x.search("xai", next_token=token)
    with pytest.raises(tweepy.BadRequest):
        x.mentions(pagination_token=token)


def test_no_results_means_no_data(x: Bench) -> None:
    assert x.search() == x.mentions() == {"meta": {"result_count": 0}}
    assert x.world.bill == []


def test_a_span_of_ids_or_of_time_is_kept_to(x: Bench) -> None:
    made = []
    for number in range(5):
        made.append(x.world.post("alice", f"grok {number}"))
        x.now += timedelta(minutes=1)
    assert ids(x.search(since_id=made[1], until_id=made[4])) == [made[3], made[2]]
    first, last = (NOON + timedelta(minutes=minutes) for minutes in (1, 3))
    assert ids(x.search(start_time=first, end_time=last)) == [made[2], made[1]]


def test_search_leaves_out_what_is_old_deleted_hidden_or_too_new(x: Bench) -> None:
    x.world.post("alice", "old", at=NOON - timedelta(days=8))
    x.world.post("pia", "protected")
    x.world.protect("pia")
    blocking = x.world.post("ben", "blocking")
    x.world.block("ben")
    x.world.delete(x.world.post("alice", "deleted"))
    kept = x.world.post("alice", "kept")
    x.now += timedelta(seconds=20)
    late = x.world.post("alice", "late")
    assert ids(x.search()) == [late, kept, blocking], "the app asks for nobody, so it meets no blocks"
    x.server.search_lag = 10
    assert ids(x.search()) == [kept, blocking]


def test_a_query_decides_what_is_found_and_a_bad_one_is_refused(x: Bench) -> None:
    x.server.matches = matching
    found = x.world.post("alice", "Grok says", lang="fr")
    x.world.post("alice", "nothing")
    assert ids(x.search("(grok OR xai) lang:fr")) == [found]
    with pytest.raises(tweepy.BadRequest, match="a negated group"):
        x.search("grok -(xai OR musk)")


def test_mentions_reach_back_800_posts(x: Bench) -> None:
    made = [x.world.post("alice", f"@factbot {number}") for number in range(802)]
    pages = [x.mentions(max_results=100)]
    while token := pages[-1]["meta"].get("next_token"):
        x.world.post("bob", "@factbot in between")
        pages.append(x.mentions(max_results=100, pagination_token=token))
    assert [number for page in pages for number in ids(page)] == made[:1:-1]


def test_an_own_timeline_is_read_with_or_without_replies(x: Bench) -> None:
    target = x.world.post("alice", "@factbot grok?")
    post, reply = x.world.post("factbot", "a post"), x.reply(target).json()["data"]["id"]
    x.world.bill.clear()
    assert ids(x.client.get_users_tweets("1111", user_auth=True).json()) == [reply, post]
    assert ids(x.client.get_users_tweets("1111", exclude=["replies"]).json()) == [post]
    assert [(charge.kind, charge.micros) for charge in x.world.bill] == [("owned read", 2000), ("post read", 5000)]


def test_what_cannot_be_shown_is_named_among_the_errors(x: Bench) -> None:
    seen, gone, hidden = (x.world.post(handle, "grok") for handle in ("alice", "bob", "pia"))
    x.world.delete(gone)
    x.world.protect("pia")
    body = x.client.get_tweets([seen, gone, hidden, "5"]).json()
    assert ids(body) == [seen]
    assert body["errors"][0] == {
        "value": gone,
        "detail": f"Could not find tweet with id: [{gone}].",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "ids",
        "resource_id": gone,
        "type": "https://api.twitter.com/2/problems/resource-not-found",
    }
    kinds = [(error["value"], error["title"], error["type"].rsplit("/")[-1]) for error in body["errors"][1:]]
    assert kinds == [
        (hidden, "Authorization Error", "not-authorized-for-resource"),
        ("5", "Not Found Error", "resource-not-found"),
    ]
    assert x.client.get_tweet(gone).json()["errors"][0]["parameter"] == "id"
    assert "data" not in x.client.get_tweet(gone).json()
    assert "errors" in x.client.get_users_tweets("9").json()
    assert [charge.objects for charge in x.world.bill] == [1]


def test_only_the_fields_asked_for_are_given(x: Bench) -> None:
    number = x.world.post("alice", "grok")
    plain = {"id": number, "text": "grok", "edit_history_tweet_ids": [number]}
    assert x.client.get_tweet(number).json() == {"data": plain}
    asked = x.client.get_tweet(number, tweet_fields=["lang", "nonsense", "note_post"]).json()
    assert asked == {"data": plain | {"lang": "en"}}
    assert len(x.world.bill) == 2


def test_the_new_dialect_takes_the_old_names_and_answers_with_its_own(x: Bench) -> None:
    x.server.dialect = "new"
    parent = x.world.post("alice", "a claim")
    number = x.world.post("bob", "long " * 100, reply_to=parent)
    old = x.client.get_tweet(number, tweet_fields=["referenced_tweets", "note_tweet", "author_id"]).json()["data"]
    assert set(old) == {"id", "text", "edit_history_post_ids", "referenced_posts", "note_post", "author_id"}
    path = f"/2/tweets/{number}?post.fields=note_post,referenced_posts,author_id,lang"
    assert set(x.ask(path).json()["data"]) == {"id", "text", "edit_history_post_ids", "note_post", "lang"}
    whole = x.ask(path + "&expansions=referenced_posts,author_id").json()
    assert {"referenced_posts", "author_id"} <= set(whole["data"])
    assert ids({"data": whole["includes"]["posts"]}) == [parent]


def test_expanded_objects_are_included_and_billed(x: Bench) -> None:
    x.world.user("bob", automated=True)
    number = x.world.post("bob", "@factbot grok?", reply_to=x.world.post("alice", "a claim"))
    asked = {"expansions": ["author_id", "referenced_tweets.id"], "user_fields": ["affiliation"]}
    includes = x.client.get_tweet(number, **asked).json()["includes"]
    assert [user["affiliation"] for user in includes["users"]] == [{"description": "Automated"}]
    assert [post["text"] for post in includes["tweets"]] == ["a claim"]
    assert [(charge.kind, charge.micros) for charge in x.world.bill] == [
        ("post read", 5000),
        ("user read", 10_000),
        ("post read", 5000),
    ]


def test_users_are_looked_up(x: Bench) -> None:
    alice = x.world.user("alice", protected=True)
    single = x.client.get_user(id=alice.id, user_fields=["protected", "affiliation"]).json()
    assert single["data"] == {"id": alice.id, "name": "alice", "username": "alice", "protected": True}
    body = x.client.get_users(ids=[alice.id, "9"]).json()
    assert (ids(body), [error["resource_type"] for error in body["errors"]]) == ([alice.id], ["user"])


def test_a_reply_is_threaded_and_begins_with_the_hidden_mentions(x: Bench) -> None:
    root = x.world.post("alice", "a claim")
    target = x.world.post("bob", "@factbot est-ce vrai ?", reply_to=root)
    answer = x.reply(target, "Non : c'était en 2023, pas en 2024. 🚀")
    number = answer.json()["data"]["id"]
    assert answer.status_code == 201
    assert x.world.replies(target) == [number]
    post = x.client.get_tweet(number, tweet_fields=[*FIELDS, "lang"]).json()["data"]
    assert post["text"] == "@bob @alice Non : c'était en 2023, pas en 2024. 🚀"
    assert (post["display_text_range"][0], post["conversation_id"], post["lang"]) == (len("@bob @alice "), root, "fr")
    assert post["referenced_tweets"] == [{"type": "replied_to", "id": target}]


def test_mentions_before_a_reply_can_be_left_out(x: Bench) -> None:
    root = x.world.post("alice", "a claim")
    target = x.world.post("bob", "@factbot grok?", reply_to=root)
    reply = {"in_reply_to_tweet_id": target, "exclude_reply_user_ids": [x.world.user("alice").id]}
    number = x.send({"text": "No.", "reply": reply}).json()["data"]["id"]
    assert x.world.get(number).text == "@bob No."


NOT_SUMMONED = "You can only reply to or quote posts where you are mentioned or are the author."


def test_only_who_summons_the_bot_is_answered(x: Bench) -> None:
    own = x.world.post("factbot", "an answer")
    uninvited = x.world.post("alice", "a claim")
    implicit = x.world.post("alice", "I doubt it", reply_to=own)
    for target in (uninvited, implicit):
        refused = x.reply(target)
        assert (refused.status_code, refused.json()["detail"]) == (403, NOT_SUMMONED)
        assert refused.json()["type"] == "https://api.x.com/2/problems/not-authorized-for-resource"
    invited = [
        x.world.post("alice", "and you, @FactBot?", reply_to=own),
        x.world.post("bob", "well", quotes=own),
        own,
    ]
    assert [x.reply(target, f"No {target}").status_code for target in invited] == [201, 201, 201]
    x.server.enterprise = True
    assert x.reply(uninvited).status_code == 201


def test_a_quote_needs_a_summons_too(x: Bench) -> None:
    refused = x.send({"text": "No.", "quote_tweet_id": x.world.post("alice", "a claim")})
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("Quoting this post is not allowed because")


def test_a_text_is_said_once_in_thirty_days_even_if_it_is_deleted(x: Bench) -> None:
    targets = [x.world.post("alice", f"@factbot {number}") for number in range(3)]
    first = x.reply(targets[0])
    assert x.client.delete_tweet(first.json()["data"]["id"]).json() == {"data": {"deleted": True}}
    again = x.reply(targets[1])
    detail = "You are not allowed to create a Tweet with duplicate content."
    assert again.json() == {"title": "Forbidden", "detail": detail, "type": "about:blank", "status": 403}
    x.now += timedelta(days=30, seconds=1)
    assert x.reply(targets[2]).status_code == 201


def test_each_target_that_cannot_be_answered_has_its_own_refusal(x: Bench) -> None:
    targets = {name: x.world.post(name, "@factbot grok?") for name in ("gone", "pia", "ben", "rita")}
    below = x.world.post("bob", "@factbot what?", reply_to=targets["rita"])
    x.world.delete(targets["gone"])
    x.world.protect("pia")
    x.world.block("ben")
    x.world.restrict(targets["rita"])
    details = [x.reply(target).json()["detail"] for target in (*targets.values(), "5", below)]
    gone = "You attempted to reply to a Tweet that is deleted or not visible to you."
    restricted = "The original Tweet author restricted who can reply to this Tweet."
    blocked = "You have been blocked from the author of this post."
    assert details == [gone, gone, blocked, restricted, gone, restricted]
    assert x.world.bill == []


def test_a_text_may_weigh_280(x: Bench) -> None:
    target = x.world.post("alice", "@factbot grok?")
    refused = x.reply(target, "a" * 281)
    assert (refused.status_code, "too long" in refused.json()["detail"]) == (403, True)
    assert x.reply(target, "a" * 280).status_code == 201


@pytest.mark.parametrize(
    ("text", "summoned", "kind", "micros"),
    [
        ("No.", True, "summoned reply", 10_000),
        ("No: https://example.org", True, "summoned reply with url", 200_000),
        ("No, says x.ai", True, "summoned reply with url", 200_000),
        ("No.", False, "post", 15_000),
        ("No: https://example.org", False, "post with url", 200_000),
    ],
)
def test_what_a_post_costs(x: Bench, text: str, summoned: bool, kind: str, micros: int) -> None:
    body: dict[str, object] = {"text": text}
    if summoned:
        body["reply"] = {"in_reply_to_tweet_id": x.world.post("alice", "@factbot grok?")}
    assert x.send(body).status_code == 201
    (charge,) = x.world.bill
    assert (charge.at, charge.endpoint, charge.kind, charge.objects) == (NOON, "POST /2/tweets", kind, 1)
    assert charge.micros == micros


def test_without_credits_nothing_is_done(x: Bench) -> None:
    x.world.post("alice", "@factbot grok?")
    x.world.credits = 1000
    assert x.mentions()["meta"]["result_count"] == 1
    with pytest.raises(tweepy.HTTPException) as caught:
        x.mentions()
    body = caught.value.response.json()
    assert (caught.value.response.status_code, body["title"]) == (402, "CreditsDepleted")
    assert body["detail"] == (
        f"Your enrolled account [{body['account_id']}] does not have any credits to fulfill this request."
    )
    assert len(x.world.bill) == 1


def test_over_the_spend_cap_nothing_is_done(x: Bench) -> None:
    x.world.post("alice", "@factbot grok?")
    x.world.spend_cap = 1000
    x.mentions()
    with pytest.raises(tweepy.Forbidden, match="Monthly spend cap reached"):
        x.mentions()


def test_requests_are_counted_in_windows_of_a_quarter_of_an_hour(x: Bench) -> None:
    x.server.limits["GET /2/users/me"] = 2
    left = [x.client.get_me().headers["x-rate-limit-remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    x.now += timedelta(minutes=5)
    with pytest.raises(tweepy.TooManyRequests) as caught:
        x.client.get_me()
    headers = caught.value.response.headers
    assert (headers["x-rate-limit-limit"], headers["x-rate-limit-remaining"]) == ("2", "0")
    assert int(headers["x-rate-limit-reset"]) == int((NOON + timedelta(minutes=15)).timestamp())
    x.now += timedelta(minutes=10)
    assert x.client.get_me().headers["x-rate-limit-remaining"] == "1"


def test_windows_are_apart_for_endpoints_and_for_app_and_account(x: Bench) -> None:
    x.server.limits["GET /2/users/:id/mentions"] = 1
    x.mentions()
    assert x.client.get_users_mentions("1111").status_code == 200
    assert x.search()["meta"]["result_count"] == 0


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
def test_a_scripted_answer_is_given_once(x: Bench, failure: payloads.Failure, status: int, title: str | None) -> None:
    x.server.fail(failure)
    answer = x.ask(SEARCH)
    assert (answer.status_code, answer.json().get("title")) == (status, title)
    assert ("x-rate-limit-reset" in answer.headers) == (failure == payloads.too_many(NOON))
    assert x.ask(SEARCH).status_code == 200


def test_answers_that_no_client_likes(x: Bench) -> None:
    x.server.fail(payloads.rubbish(), payloads.listed(400), payloads.unavailable(html=True), payloads.redirect("/2/me"))
    assert x.ask(SEARCH).content == b"\x00\xff{not json"
    assert isinstance(x.ask(SEARCH).json(), list)
    assert x.ask(SEARCH).headers["content-type"] == "text/html"
    redirected = x.ask(SEARCH, allow_redirects=False)
    assert (redirected.status_code, redirected.headers["location"]) == (302, "/2/me")


def test_a_failure_waits_for_the_kind_it_is_meant_for(x: Bench) -> None:
    x.server.fail(payloads.unavailable(), on="lookup")
    x.server.fail(payloads.unavailable(), payloads.spend_cap(), on="search")
    paths = ("/2/users/1111", SEARCH, SEARCH, SEARCH, "/2/tweets?ids=5", "/2/tweets/5")
    assert [x.ask(path).status_code for path in paths] == [200, 503, 403, 200, 503, 200]


def test_a_lost_request_does_nothing_and_a_lost_answer_has_done_all(x: Bench) -> None:
    target = x.world.post("alice", "@factbot grok?")
    for failure, replies in ((payloads.lost_request(), 0), (payloads.lost_answer(), 1)):
        x.server.fail(failure, on="POST /2/tweets")
        with pytest.raises(requests.ConnectionError):
            x.reply(target)
        assert (len(x.world.replies(target)), len(x.world.bill)) == (replies, replies)
    assert len(x.server.requests) == 2


def test_something_can_happen_just_before(x: Bench) -> None:
    target = x.world.post("alice", "@factbot grok?")
    x.server.fail(payloads.before(lambda: x.world.delete(target)), on="POST /2/tweets")
    assert "deleted or not visible" in x.reply(target).json()["detail"]


def test_a_slow_answer_outlasts_its_client_and_is_no_hindrance_to_others_nor_to_the_end(x: Bench) -> None:
    x.server.fail(payloads.slow(60))
    with pytest.raises(requests.ReadTimeout):
        requests.get(x.server.url + SEARCH, timeout=0.05)
    assert x.ask(SEARCH).status_code == 200
    begun = time.monotonic()
    x.server.__exit__(None, None, None)
    assert time.monotonic() - begun < 10


def test_every_request_is_kept_as_it_came(x: Bench) -> None:
    x.search("a b", max_results=10)
    x.reply("5", "é")
    get, post = x.server.requests
    assert (get.method, get.path, get.query) == (
        "GET",
        "/2/tweets/search/recent",
        {"query": "a b", "max_results": "10"},
    )
    assert get.url.startswith(x.server.url) and get.at == NOON
    assert post.headers["AUTHORIZATION"].startswith("OAuth ")
    assert post.body == b'{"text": "\\u00e9", "reply": {"in_reply_to_tweet_id": "5"}}'


def test_only_own_posts_are_deleted(x: Bench) -> None:
    other, own = x.world.post("alice", "a claim"), x.world.post("factbot", "a post")
    with pytest.raises(tweepy.Forbidden):
        x.client.delete_tweet(other)
    assert [x.client.delete_tweet(own).json()["data"]["deleted"] for _ in range(2)] == [True, False]


def test_what_is_no_endpoint_is_not_found(x: Bench) -> None:
    assert [x.ask(path).status_code for path in ("/2/nothing", "/1.1/statuses.json")] == [404, 404]
    assert x.ask(SEARCH, "PUT").status_code == 404


def test_requests_at_once_are_each_answered_and_billed(x: Bench) -> None:
    number = x.world.post("alice", "grok")
    header = {"Authorization": f"Bearer {x.server.secrets.bearer}"}
    with ThreadPoolExecutor(8) as pool:
        url = f"{x.server.url}/2/tweets/{number}"
        answers = list(pool.map(lambda _: requests.get(url, headers=header, timeout=10), range(40)))
    left = sorted(int(answer.headers["x-rate-limit-remaining"]) for answer in answers)
    assert (left, len(x.world.bill)) == (list(range(860, 900)), 40)


def test_the_server_is_gone_when_it_is_closed_and_tells_of_its_own_faults() -> None:
    bench = Bench()
    bench.server.matches = lambda query, post: bool(1 / 0)
    bench.world.post("alice", "grok")
    with pytest.raises(ZeroDivisionError), bench.server, bench.session:
        assert bench.ask(SEARCH).status_code == 500
    with pytest.raises(requests.ConnectionError):
        bench.ask(SEARCH)
    bench.session.close()
