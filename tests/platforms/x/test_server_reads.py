"""What reading the local X brings, and what it leaves out."""

from datetime import timedelta

import pytest
import tweepy

from .bench import Bench, ids
from .opened import NOON
from .queries import matching
from .server import Server


def test_pages_bring_each_post_once_though_others_are_made_and_another_server_goes_on(bench: Bench) -> None:
    bench.server.page = 3
    made = [bench.world.post("alice", f"grok {number}") for number in range(8)]
    first = bench.search()
    assert first["meta"] | {"next_token": ""} == {
        "result_count": 3,
        "newest_id": made[7],
        "oldest_id": made[5],
        "next_token": "",
    }
    bench.world.post("bob", "grok, late")
    second = bench.search(next_token=first["meta"]["next_token"])
    with Server(bench.world) as other:
        bench.session.at, other.page = other.url, 3
        third = bench.search(next_token=second["meta"]["next_token"])
    assert [*ids(first), *ids(second), *ids(third)] == made[::-1]
    assert "next_token" not in third["meta"]


def test_a_token_serves_only_the_query_it_was_given_for(bench: Bench) -> None:
    bench.server.page = 1
    for number in range(2):
        bench.world.post("alice", f"@factbot grok {number}")
    token = bench.search("grok")["meta"]["next_token"]
    with pytest.raises(tweepy.BadRequest):
        bench.search("xai", next_token=token)
    with pytest.raises(tweepy.BadRequest):
        bench.mentions(pagination_token=token)


def test_no_results_means_no_data(bench: Bench) -> None:
    assert bench.search() == bench.mentions() == {"meta": {"result_count": 0}}
    assert bench.world.bill == []


def test_a_span_of_ids_or_of_time_is_kept_to(bench: Bench) -> None:
    made = []
    for number in range(5):
        made.append(bench.world.post("alice", f"grok {number}"))
        bench.now += timedelta(minutes=1)
    assert ids(bench.search(since_id=made[1], until_id=made[4])) == [made[3], made[2]]
    first, last = (NOON + timedelta(minutes=minutes) for minutes in (1, 3))
    assert ids(bench.search(start_time=first, end_time=last)) == [made[2], made[1]]


def test_search_leaves_out_what_is_old_deleted_hidden_or_too_new(bench: Bench) -> None:
    bench.world.post("alice", "old", at=NOON - timedelta(days=8))
    bench.world.post("pia", "protected")
    bench.world.protect("pia")
    blocking = bench.world.post("ben", "blocking")
    bench.world.block("ben")
    bench.world.delete(bench.world.post("alice", "deleted"))
    kept = bench.world.post("alice", "kept")
    bench.now += timedelta(seconds=20)
    late = bench.world.post("alice", "late")
    assert ids(bench.search()) == [late, kept, blocking], "the app asks for nobody, so it meets no blocks"
    bench.server.search_lag = 10
    assert ids(bench.search()) == [kept, blocking]


def test_a_query_decides_what_is_found_and_a_bad_one_is_refused(bench: Bench) -> None:
    bench.server.matches = matching
    found = bench.world.post("alice", "Grok says", lang="fr")
    bench.world.post("alice", "nothing")
    assert ids(bench.search("(grok OR xai) lang:fr")) == [found]
    with pytest.raises(tweepy.BadRequest, match="a negated group"):
        bench.search("grok -(xai OR musk)")


def test_mentions_reach_back_800_posts(bench: Bench) -> None:
    made = [bench.world.post("alice", f"@factbot {number}") for number in range(802)]
    pages = [bench.mentions(max_results=100)]
    while token := pages[-1]["meta"].get("next_token"):
        bench.world.post("bob", "@factbot in between")
        pages.append(bench.mentions(max_results=100, pagination_token=token))
    assert [number for page in pages for number in ids(page)] == made[:1:-1]


def test_an_own_timeline_is_read_with_or_without_replies(bench: Bench) -> None:
    target = bench.world.post("alice", "@factbot grok?")
    post, reply = bench.world.post("factbot", "a post"), bench.reply(target).json()["data"]["id"]
    bench.world.bill.clear()
    assert ids(bench.client.get_users_tweets("1111", user_auth=True).json()) == [reply, post]
    assert ids(bench.client.get_users_tweets("1111", exclude=["replies"]).json()) == [post]
    assert [(charge.kind, charge.micros) for charge in bench.world.bill] == [("owned read", 2000), ("post read", 5000)]


def test_what_cannot_be_shown_is_named_among_the_errors(bench: Bench) -> None:
    seen, gone, hidden = (bench.world.post(handle, "grok") for handle in ("alice", "bob", "pia"))
    bench.world.delete(gone)
    bench.world.protect("pia")
    body = bench.client.get_tweets([seen, gone, hidden, "5"]).json()
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
    assert bench.client.get_tweet(gone).json()["errors"][0]["parameter"] == "id"
    assert "data" not in bench.client.get_tweet(gone).json()
    assert "errors" in bench.client.get_users_tweets("9").json()
    assert [charge.objects for charge in bench.world.bill] == [1]


def test_only_the_fields_asked_for_are_given(bench: Bench) -> None:
    number = bench.world.post("alice", "grok")
    plain = {"id": number, "text": "grok", "edit_history_tweet_ids": [number]}
    assert bench.client.get_tweet(number).json() == {"data": plain}
    asked = bench.client.get_tweet(number, tweet_fields=["lang", "nonsense", "note_post"]).json()
    assert asked == {"data": plain | {"lang": "en"}}
    assert len(bench.world.bill) == 2


def test_the_new_dialect_takes_the_old_names_and_answers_with_its_own(bench: Bench) -> None:
    bench.server.dialect = "new"
    parent = bench.world.post("alice", "a claim")
    number = bench.world.post("bob", "long " * 100, reply_to=parent)
    old = bench.client.get_tweet(number, tweet_fields=["referenced_tweets", "note_tweet", "author_id"]).json()["data"]
    assert set(old) == {"id", "text", "edit_history_post_ids", "referenced_posts", "note_post", "author_id"}
    path = f"/2/tweets/{number}?post.fields=note_post,referenced_posts,author_id,lang"
    assert set(bench.ask(path).json()["data"]) == {"id", "text", "edit_history_post_ids", "note_post", "lang"}
    whole = bench.ask(path + "&expansions=referenced_posts,author_id").json()
    assert {"referenced_posts", "author_id"} <= set(whole["data"])
    assert ids({"data": whole["includes"]["posts"]}) == [parent]


def test_expanded_objects_are_included_and_billed(bench: Bench) -> None:
    bench.world.user("bob", automated=True)
    number = bench.world.post("bob", "@factbot grok?", reply_to=bench.world.post("alice", "a claim"))
    asked = {"expansions": ["author_id", "referenced_tweets.id"], "user_fields": ["affiliation"]}
    includes = bench.client.get_tweet(number, **asked).json()["includes"]
    assert [user["affiliation"] for user in includes["users"]] == [{"description": "Automated"}]
    assert [post["text"] for post in includes["tweets"]] == ["a claim"]
    assert [(charge.kind, charge.micros) for charge in bench.world.bill] == [
        ("post read", 5000),
        ("user read", 10_000),
        ("post read", 5000),
    ]


def test_users_are_looked_up(bench: Bench) -> None:
    alice = bench.world.user("alice", protected=True)
    single = bench.client.get_user(id=alice.id, user_fields=["protected", "affiliation"]).json()
    assert single["data"] == {"id": alice.id, "name": "alice", "username": "alice", "protected": True}
    body = bench.client.get_users(ids=[alice.id, "9"]).json()
    assert (ids(body), [error["resource_type"] for error in body["errors"]]) == ([alice.id], ["user"])
