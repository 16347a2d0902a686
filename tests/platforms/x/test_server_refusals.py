"""What the local X refuses because it is not as the document has it."""

from datetime import timedelta

import pytest
import tweepy

from .bench import SEARCH, Bench
from .opened import NOON
from .world import snowflake


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
def test_a_parameter_that_does_not_fit_is_refused_by_name(bench: Bench, path: str, parameter: str) -> None:
    answer = bench.ask(path)
    assert answer.status_code == 400
    body = answer.json()
    assert (body["title"], body["type"].rsplit("/")[-1]) == ("Invalid Request", "invalid-request")
    assert parameter in body["errors"][0]["parameters"]
    assert bench.world.bill == []


def test_a_search_from_more_than_a_week_ago_is_refused_in_the_words_of_x(bench: Bench) -> None:
    old = str(snowflake(NOON - timedelta(days=8)))
    with pytest.raises(tweepy.BadRequest) as caught:
        bench.search(since_id=old)
    (error,) = caught.value.response.json()["errors"]
    assert error["parameters"] == {"since_id": [old]}
    assert error["message"].startswith("'since_id' must be a tweet id created after 2026-11-18T12:00Z. Please use a ")
    bench.search(since_id=error["message"].rsplit(" ", 1)[1])
    assert bench.mentions(since_id=old) == {"meta": {"result_count": 0}}


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
def test_a_body_that_does_not_fit_is_refused(bench: Bench, body: object) -> None:
    answer = bench.send(body)
    assert (answer.status_code, answer.json()["title"]) == (400, "Invalid Request")
    assert (len(bench.world.posts), bench.world.bill) == (0, [])
