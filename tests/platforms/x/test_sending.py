"""A reply is sent once, stands where it was asked for, and is found again when its answer was lost."""

import json

import pytest

from bot.errors import BlockedByAuthor, NotWelcome, OutcomeUnknown, PlatformError, Refused, TargetGone, Unavailable
from bot.platforms.x import XPlatform
from bot.platforms.x.reading import id_of, uri_of

from . import payloads
from .conftest import Opens
from .opened import answered, calls, drafted, post, target
from .server import Server


def test_a_reply_stands_under_the_post_that_asked(x: XPlatform, server: Server) -> None:
    above = server.world.post("bob", "a claim")
    to = target(x, server, reply_to=above)
    sent = answered(x, to, "No: https://example.org")
    assert [uri_of(number) for number in server.world.replies(id_of(to.uri) or "")] == [sent]
    assert json.loads(server.requests[-1].body) == {
        "text": "No: https://example.org",
        "reply": {"in_reply_to_tweet_id": id_of(to.uri)},
    }
    assert server.world.replies(above) == [id_of(to.uri)]


def test_whoever_did_not_mention_us_is_not_answered(x: XPlatform, server: Server) -> None:
    to = target(x, server, text="a claim")
    with pytest.raises(NotWelcome, match="where you are mentioned or are the author"):
        answered(x, to)
    assert server.world.replies(id_of(to.uri) or "") == []


def test_a_mention_by_x_itself_is_no_summons(x: XPlatform, server: Server) -> None:
    to = target(x, server, text="I doubt it", reply_to=server.world.post("factbot", "an answer"))
    with pytest.raises(NotWelcome):
        answered(x, to)


def test_an_enterprise_account_may_answer_uninvited(opens: Opens, server: Server) -> None:
    server.enterprise = True
    x = opens(uninvited=True)
    to = target(x, server, text="a claim")
    assert answered(x, to) == uri_of(server.world.replies(id_of(to.uri) or "")[0])
    assert server.world.bill[-1].kind == "post"


def test_each_reason_not_to_be_answered_is_told(x: XPlatform, server: Server) -> None:
    prepared = {}
    for handle in ("gone", "pia", "ben", "rita"):
        to = target(x, server, handle)
        prepared[to.uri] = x.prepare(to, drafted(f"No, {handle}."))
    gone, _, _, rita = (id_of(uri) or "" for uri in prepared)
    server.world.delete(gone)
    server.world.protect("pia")
    server.world.block("ben")
    server.world.restrict(rita)
    raised = []
    for uri, stored in prepared.items():
        with pytest.raises(Refused) as caught:
            x.send(uri, stored, "key")
        raised.append(caught.type)
    assert raised == [TargetGone, TargetGone, BlockedByAuthor, NotWelcome]


def test_sent_again_what_stands_already_is_found(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    stored = x.prepare(to, drafted())
    first = x.send(to.uri, stored, "key")
    assert x.send(to.uri, stored, "key") == first
    assert len(server.world.replies(id_of(to.uri) or "")) == 1


def test_a_text_that_stands_elsewhere_is_refused(x: XPlatform, server: Server) -> None:
    answered(x, target(x, server), key="one")
    with pytest.raises(Refused, match="duplicate content"):
        answered(x, target(x, server, "bob"), key="two")


def test_a_text_that_stood_and_was_deleted_is_refused(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    server.world.delete(id_of(answered(x, to)) or "")
    with pytest.raises(Refused, match="duplicate content"):
        answered(x, to)


def test_a_lost_answer_leaves_the_outcome_open_and_the_reply_is_found(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    server.fail(payloads.lost_answer(), on="POST /2/tweets")
    with pytest.raises(OutcomeUnknown):
        answered(x, to)
    (standing,) = server.world.replies(id_of(to.uri) or "")
    assert x.own_reply(to.uri, "key") == uri_of(standing)


def test_a_lost_request_leaves_the_outcome_open_and_no_reply_is_found(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    server.fail(payloads.lost_request(), on="POST /2/tweets")
    with pytest.raises(OutcomeUnknown):
        answered(x, to)
    assert x.own_reply(to.uri, "key") is None
    assert x.own_reply(to.uri, "key") is None, "asked again, it tells the same"
    assert answered(x, to) == x.own_reply(to.uri, "key")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[1]",
        b'"text"',
        b"null",
        b"{}",
        b'{"data": null}',
        b'{"data": []}',
        b'{"data": {}}',
        b'{"data": {"id": null}}',
        b'{"data": {"id": "abc"}}',
        b'{"errors": [{"message": "odd"}]}',
    ],
)
def test_an_acceptance_that_cannot_be_read_leaves_the_outcome_open(x: XPlatform, server: Server, body: bytes) -> None:
    to = target(x, server)
    server.fail(payloads.answer(201, body), on="POST /2/tweets")
    with pytest.raises(OutcomeUnknown):
        answered(x, to)


@pytest.mark.parametrize(
    "failure",
    [
        payloads.unavailable(),
        payloads.too_many(),
        payloads.lost_request(),
        payloads.lost_answer(),
        payloads.rubbish(),
        payloads.redirect("/2/tweets"),
    ],
)
def test_a_request_for_a_reply_is_made_once_whatever_comes_of_it(
    x: XPlatform, server: Server, failure: payloads.Failure
) -> None:
    to = target(x, server)
    server.fail(failure, on="POST /2/tweets")
    with pytest.raises(PlatformError):
        answered(x, to)
    assert calls(server).count("POST tweets") == 1


def test_own_replies_are_looked_for_on_every_page(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    sent = server.world.post("factbot", "No.", reply_to=id_of(to.uri))
    for number in range(7):
        server.world.post("factbot", f"later {number}")
    server.page = 3
    asked = len(server.requests)
    assert x.own_reply(to.uri, "key") == uri_of(sent)
    assert calls(server)[asked:] == ["GET users/1111/tweets"] * 3
    assert {request.query["since_id"] for request in server.requests[asked:]} == {id_of(to.uri)}


def test_no_reply_anywhere_is_none_for_certain(x: XPlatform, server: Server) -> None:
    post(server, "factbot", "earlier")
    to = target(x, server)
    under = server.world.post("bob", "well", reply_to=id_of(to.uri))
    server.world.post("factbot", "further down", reply_to=under)
    server.page = 1
    assert x.own_reply(to.uri, "key") is None


def test_an_edited_reply_of_ours_is_known_by_its_first_id(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    sent = server.world.post("factbot", "No.", reply_to=id_of(to.uri))
    server.world.edit(sent, "No!")
    assert x.own_reply(to.uri, "key") == uri_of(sent)


def test_a_reply_by_somebody_else_is_not_ours(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    server.world.post("bob", "No.", reply_to=id_of(to.uri))
    assert x.own_reply(to.uri, "key") is None


def test_what_lies_beyond_what_x_shows_is_not_told_to_be_missing(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    body = {"data": [{"id": str(number), "text": "own"} for number in range(1, 101)]}
    for page in range(32):
        more = {"next_token": f"page{page}"} if page < 31 else {}
        server.fail(payloads.answer(200, body | {"meta": {"result_count": 100} | more}), on="timeline")
    with pytest.raises(Unavailable, match="last 3200 posts only"):
        x.own_reply(to.uri, "key")


def test_of_3199_posts_all_are_shown(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    for number in range(3199):
        server.world.post("factbot", f"later {number}")
    assert x.own_reply(to.uri, "key") is None


def test_under_what_is_no_post_on_x_there_is_no_reply(x: XPlatform, server: Server) -> None:
    assert x.own_reply("at://did:plc:alice/app.bsky.feed.post/1", "key") is None
    assert server.requests == []
