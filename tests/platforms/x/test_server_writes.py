"""Posting on the local X: who is answered, with what, and what it costs."""

from datetime import timedelta

import pytest
import tweepy

from .bench import Bench
from .opened import NOON

FIELDS = [
    "author_id",
    "conversation_id",
    "in_reply_to_user_id",
    "referenced_tweets",
    "note_tweet",
    "display_text_range",
]


def test_a_reply_is_threaded_and_begins_with_the_hidden_mentions(bench: Bench) -> None:
    root = bench.world.post("alice", "a claim")
    target = bench.world.post("bob", "@factbot est-ce vrai ?", reply_to=root)
    answer = bench.reply(target, "Non : c'était en 2023, pas en 2024. 🚀")
    number = answer.json()["data"]["id"]
    assert answer.status_code == 201
    assert bench.world.replies(target) == [number]
    post = bench.client.get_tweet(number, tweet_fields=[*FIELDS, "lang"]).json()["data"]
    assert post["text"] == "@bob @alice Non : c'était en 2023, pas en 2024. 🚀"
    assert (post["display_text_range"][0], post["conversation_id"], post["lang"]) == (len("@bob @alice "), root, "fr")
    assert post["referenced_tweets"] == [{"type": "replied_to", "id": target}]


def test_mentions_before_a_reply_can_be_left_out(bench: Bench) -> None:
    root = bench.world.post("alice", "a claim")
    target = bench.world.post("bob", "@factbot grok?", reply_to=root)
    reply = {"in_reply_to_tweet_id": target, "exclude_reply_user_ids": [bench.world.user("alice").id]}
    number = bench.send({"text": "No.", "reply": reply}).json()["data"]["id"]
    assert bench.world.get(number).text == "@bob No."


NOT_SUMMONED = "You can only reply to or quote posts where you are mentioned or are the author."


def test_only_who_summons_the_bot_is_answered(bench: Bench) -> None:
    own = bench.world.post("factbot", "an answer")
    uninvited = bench.world.post("alice", "a claim")
    implicit = bench.world.post("alice", "I doubt it", reply_to=own)
    for target in (uninvited, implicit):
        refused = bench.reply(target)
        assert (refused.status_code, refused.json()["detail"]) == (403, NOT_SUMMONED)
        assert refused.json()["type"] == "https://api.x.com/2/problems/not-authorized-for-resource"
    invited = [
        bench.world.post("alice", "and you, @FactBot?", reply_to=own),
        bench.world.post("bob", "well", quotes=own),
        own,
    ]
    assert [bench.reply(target, f"No {target}").status_code for target in invited] == [201, 201, 201]
    bench.server.enterprise = True
    assert bench.reply(uninvited).status_code == 201


def test_a_quote_needs_a_summons_too(bench: Bench) -> None:
    refused = bench.send({"text": "No.", "quote_tweet_id": bench.world.post("alice", "a claim")})
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("Quoting this post is not allowed because")


def test_a_text_is_said_once_in_thirty_days_even_if_it_is_deleted(bench: Bench) -> None:
    targets = [bench.world.post("alice", f"@factbot {number}") for number in range(3)]
    first = bench.reply(targets[0])
    assert bench.client.delete_tweet(first.json()["data"]["id"]).json() == {"data": {"deleted": True}}
    again = bench.reply(targets[1])
    detail = "You are not allowed to create a Tweet with duplicate content."
    assert again.json() == {"title": "Forbidden", "detail": detail, "type": "about:blank", "status": 403}
    bench.now += timedelta(days=30, seconds=1)
    assert bench.reply(targets[2]).status_code == 201


def test_each_target_that_cannot_be_answered_has_its_own_refusal(bench: Bench) -> None:
    targets = {name: bench.world.post(name, "@factbot grok?") for name in ("gone", "pia", "ben", "rita")}
    below = bench.world.post("bob", "@factbot what?", reply_to=targets["rita"])
    bench.world.delete(targets["gone"])
    bench.world.protect("pia")
    bench.world.block("ben")
    bench.world.restrict(targets["rita"])
    details = [bench.reply(target).json()["detail"] for target in (*targets.values(), "5", below)]
    gone = "You attempted to reply to a Tweet that is deleted or not visible to you."
    restricted = "The original Tweet author restricted who can reply to this Tweet."
    blocked = "You have been blocked from the author of this post."
    assert details == [gone, gone, blocked, restricted, gone, restricted]
    assert bench.world.bill == []


def test_a_text_may_weigh_280(bench: Bench) -> None:
    target = bench.world.post("alice", "@factbot grok?")
    refused = bench.reply(target, "a" * 281)
    assert (refused.status_code, "too long" in refused.json()["detail"]) == (403, True)
    assert bench.reply(target, "a" * 280).status_code == 201


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
def test_what_a_post_costs(bench: Bench, text: str, summoned: bool, kind: str, micros: int) -> None:
    body: dict[str, object] = {"text": text}
    if summoned:
        body["reply"] = {"in_reply_to_tweet_id": bench.world.post("alice", "@factbot grok?")}
    assert bench.send(body).status_code == 201
    (charge,) = bench.world.bill
    assert (charge.at, charge.endpoint, charge.kind, charge.objects) == (NOON, "POST /2/tweets", kind, 1)
    assert charge.micros == micros


def test_only_own_posts_are_deleted(bench: Bench) -> None:
    other, own = bench.world.post("alice", "a claim"), bench.world.post("factbot", "a post")
    with pytest.raises(tweepy.Forbidden):
        bench.client.delete_tweet(other)
    assert [bench.client.delete_tweet(own).json()["data"]["deleted"] for _ in range(2)] == [True, False]
    (charge,) = bench.world.bill
    assert (charge.endpoint, charge.kind, charge.micros) == ("DELETE /2/tweets/:id", "deletion", 10_000)


def test_with_any_of_its_versions_all_of_a_post_are_deleted(bench: Bench) -> None:
    own = bench.world.post("factbot", "a post")
    newer = bench.world.edit(own, "another")
    assert bench.client.delete_tweet(newer).json() == {"data": {"deleted": True}}
    assert all(bench.world.deleted(bench.world.get(number)) for number in (own, newer))
