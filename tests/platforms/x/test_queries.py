"""The search language, and requests held against X's official document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from requests.structures import CaseInsensitiveDict

from .openapi import Request, validator
from .queries import finds, matching, problems
from .world import World

GOOD = (
    '("elon musk" OR @elonmusk OR from:elonmusk) (xAI OR Grok OR (Optimus 2026) OR "artificial intelligence") '
    '(lang:en OR lang:fr) -is:retweet -is:nullcast -"for sale" url:"x.ai"'
)


def test_a_query_that_x_takes_has_no_problems() -> None:
    assert problems(GOOD) == []
    assert problems("🚀 OR #grok OR $TSLA") == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("", "an empty query or group"),
        ("grok OR", "nothing on a side of OR"),
        ("OR grok", "nothing on a side of OR"),
        ("grok OR OR xai", "nothing on a side of OR"),
        ("(grok", "an opening parenthesis without its closing one"),
        ("grok)", "a closing parenthesis without its opening one"),
        ('"elon musk', "a quote that does not end"),
        ("grok -(xai OR musk)", "a negated group"),
        ("grok OR lang:en", "an alternative of operators that find nothing by themselves"),
        ("grok OR (lang:en -is:reply)", "an alternative of operators that find nothing by themselves"),
        ("has:links lang:fr", "an alternative of operators that find nothing by themselves"),
        ("-grok", "an alternative of operators that find nothing by themselves"),
        ("grok min_faves:3", "an unknown operator: min_faves:3"),
        ("https://x.ai", "an unknown operator: https://x.ai"),
        ("grok AND xai", "not to be written so: AND"),
        ("grok and xai", "not to be written so: and"),
        ("grok or xai", "not to be written so: or"),
        ("gpt-4", "not to be written so: gpt-4"),
        ("grok is:nullcast", "not to be written so: is:nullcast"),
        ("grok is:true", "not to be written so: is:true"),
        ("grok has:everything", "not to be written so: has:everything"),
        ("grok lang:english", "not to be written so: lang:english"),
        ("from:elon-musk", "not to be written so: from:elon-musk"),
        ("x" * 513, "513 characters are more than 512"),
    ],
)
def test_each_broken_rule_is_named(query: str, problem: str) -> None:
    assert problems(query) == [problem]
    if len(query) < 500:
        with pytest.raises(ValueError, match="^" + problem[:20]):
            finds(query, "grok", "alice", "en")


def test_a_condition_may_stand_in_a_group_beside_what_finds_something() -> None:
    assert problems("grok (lang:en OR lang:fr)") == []
    assert problems("(grok lang:en) OR (xai lang:fr)") == []
    assert problems("x" * 4096, 4096) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("grok", True),
        ("GROK", True),
        ("gro", False),
        ('"elon musk"', True),
        ('"musk elon"', False),
        ("elon says", True),
        ("elon nobody", False),
        ("nobody OR grok", True),
        ("nobody grok OR musk", True),
        ("nobody (grok OR musk)", False),
        ("grok -musk", False),
        ("grok -nobody", True),
        ('grok -"elon musk"', False),
        ("@ElonMusk", True),
        ("@elonmus", False),
        ("#agi", True),
        ("from:ALICE", True),
        ("from:bob", False),
        ("url:example", True),
        ('url:"example.org/news"', True),
        ("url:grok", False),
        ("grok lang:en", True),
        ("grok lang:fr", False),
        ("grok has:links has:mentions has:hashtags", True),
        ("grok has:cashtags", False),
        ("grok has:media", False),
        ("grok is:reply", True),
        ("grok -is:reply", False),
        ("grok -is:retweet -is:nullcast", True),
        ("(((grok)))", True),
        ("🚀", True),
    ],
)
def test_a_query_finds_what_it_says(query: str, found: bool) -> None:
    text = "Elon Musk (@elonmusk) says: Grok, 🚀 #AGI https://example.org/news"
    assert finds(query, text, "alice", "en", {"reply"}) is found


def test_a_post_of_the_world_is_seen_as_what_it_is() -> None:
    world = World()
    root = world.post("alice", "grok", lang="fr")
    reply = world.post("bob", "grok", reply_to=root, quotes=root)
    assert matching("grok lang:fr from:alice -is:reply", world.get(root))
    assert matching("grok is:reply is:quote @alice", world.get(reply))


@pytest.fixture(scope="module")
def validate() -> Callable[[Request], None]:
    found = validator()
    if found is None:
        pytest.skip("X's OpenAPI document does not lie beside the project")
    return found


MENTIONS = Request(
    "GET",
    "http://127.0.0.1:1/2/users/1111/mentions?max_results=5&tweet.fields=author_id,note_tweet",
    CaseInsensitiveDict({"Authorization": 'OAuth oauth_token="1111"'}),
    b"",
    datetime(2026, 11, 25, tzinfo=UTC),
)
REPLY = replace(
    MENTIONS,
    method="POST",
    url="http://127.0.0.1:1/2/tweets",
    headers=CaseInsensitiveDict({**MENTIONS.headers, "Content-Type": "application/json"}),
    body=b'{"text": "No.", "reply": {"in_reply_to_tweet_id": "2080765813578191303"}}',
)
BEARER = CaseInsensitiveDict({"Authorization": "Bearer x", "Content-Type": "application/json"})


def test_requests_that_fit_the_official_document_pass(validate: Callable[[Request], None]) -> None:
    for request in (MENTIONS, replace(MENTIONS, headers=BEARER), REPLY):
        validate(request)


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (replace(MENTIONS, url=MENTIONS.url + "&exclude=replies"), "has no parameters ['exclude']"),
        (replace(MENTIONS, url=MENTIONS.url + "&max_results=5"), "has no parameters ['max_results', 'max_results']"),
        (replace(MENTIONS, url=MENTIONS.url.replace("=5", "=4")), "Invalid query parameter: max_results"),
        (replace(MENTIONS, url=MENTIONS.url.replace("note_tweet", "note_post")), "Invalid query parameter: tweet.fie"),
        (replace(MENTIONS, url=MENTIONS.url + "&since_id=abc"), "Invalid query parameter: since_id"),
        (replace(MENTIONS, url=MENTIONS.url + "&start_time=yesterday"), "Invalid query parameter: start_time"),
        (replace(MENTIONS, url=MENTIONS.url.replace("1111", "factbot")), "Invalid path parameter: id"),
        (replace(MENTIONS, url=MENTIONS.url.replace("mentions", "mentioned")), "Path not found"),
        (replace(MENTIONS, headers=CaseInsensitiveDict()), "Security not found"),
        (replace(REPLY, headers=BEARER), "Security not found"),
        (replace(REPLY, url=REPLY.url + "?dry_run=true"), "has no parameters ['dry_run']"),
        (replace(REPLY, body=b'{"text": "No.", "mood": "sour"}'), "Request body validation error"),
        (replace(REPLY, body=b'{"reply": {"in_reply_to_tweet_id": 12}}'), "Request body validation error"),
    ],
)
def test_a_request_that_does_not_fit_is_caught(
    validate: Callable[[Request], None], request_: Request, problem: str
) -> None:
    with pytest.raises(Exception) as caught:
        validate(request_)
    assert problem in str(caught.value)
