"""People ask, the service answers: as another account sees it."""

from pathlib import Path

import pytest

from .devnet import Network
from .running import BlueskyBot, answers

LIE = "Musk bought 100,000 GPUs for Twitter"
LIE_FR = "Musk a acheté 100 000 GPU pour Twitter"


@pytest.fixture
def bot(tmp_path: Path, net: Network) -> BlueskyBot:
    return BlueskyBot(tmp_path, net, net.account("factbot"))


def test_a_mention_gets_one_answer_with_its_source_as_link_and_card(bot: BlueskyBot, net: Network) -> None:
    alice = net.account("alice")
    ask = alice.post(f"@{bot.account.handle} did Musk buy 100,000 GPUs for Twitter?", langs=["en"])
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
    net.flush()
    (reply,) = alice.replies(ask.uri)
    assert reply.author.did == bot.account.did
    text, (facet,) = reply.record.text, reply.record.facets
    cited = text.encode()[facet.index.byte_start : facet.index.byte_end].decode()
    (source,) = bot.rows("SELECT source.* FROM citation JOIN source ON source.id = source_id")
    assert f"\n— {cited} · as of " in text and cited.startswith(source["publisher"])
    assert facet.features[0].uri == reply.embed.external.uri == source["url"]
    assert reply.embed.external.description.strip("“”…")[:40] in source["quote"]
    assert "10,000" in text and reply.record.langs == ["en"]
    assert (reply.record.reply.parent.uri, reply.record.reply.root.uri) == (ask.uri, ask.uri)


def test_a_mention_under_a_false_post_in_french_is_answered_in_french(bot: BlueskyBot, net: Network) -> None:
    alice, carol = net.account("alice"), net.account("carol")
    claim = alice.post(LIE_FR, langs=["fr"])
    ask = carol.post(f"@{bot.account.handle} c'est vrai ?", reply_to=claim.uri, langs=["fr"])
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
    net.flush()
    (reply,) = alice.replies(ask.uri)
    assert reply.record.langs == ["fr"] and "10 000 GPU" in reply.record.text
    assert reply.record.reply.root.uri == claim.uri
    assert bot.decision(ask.uri)["judged_uri"] == claim.uri
    assert answers(net, bot.account, claim.uri) == []


def test_a_mention_that_quotes_a_false_post_is_about_that_post(bot: BlueskyBot, net: Network) -> None:
    alice, carol = net.account("alice"), net.account("carol")
    claim = alice.post(LIE, langs=["en"])
    ask = carol.post(f"@{bot.account.handle} is this true?", quote=claim.uri, langs=["en"])
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
    assert bot.decision(ask.uri)["judged_uri"] == claim.uri


def test_a_watched_false_post_waits_for_a_person_whose_yes_posts_it(bot: BlueskyBot, net: Network) -> None:
    alice = net.account("alice")
    with bot.running():
        bot.wait_for(lambda: bot.rows("SELECT 1 FROM cursor WHERE stream = 'watch'"))
        claim, idle = alice.post(LIE, langs=["en"]), alice.post("Nice weather today", langs=["en"])
        bot.wait_for(lambda: bot.decision(claim.uri))
        assert bot.decision(claim.uri)["action"] == "review"
        assert answers(net, bot.account, claim.uri) == []
        (waiting,) = bot.rows("SELECT * FROM v_queue")
        bot.command("review", "approve", str(waiting["review"]), "--reviewer", "editor")
        bot.wait_for(lambda: bot.outbox(claim.uri)["state"] == "sent")
        assert bot.rows("SELECT 1 FROM post WHERE uri = ?", idle.uri) == []
    assert [record["text"] for record in answers(net, bot.account, claim.uri)] == [waiting["proposed"]]


def test_what_goes_on_under_our_answer_is_no_question_to_us(bot: BlueskyBot, net: Network) -> None:
    alice, carol = net.account("alice"), net.account("carol")
    ask = alice.post(f"@{bot.account.handle} did Musk buy 100,000 GPUs for Twitter?", langs=["en"])
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
        ours = bot.outbox(ask.uri)["remote_uri"]
        direct = alice.post("stop", reply_to=ours, langs=["en"])
        below = carol.post("Musk bought 100,000 GPUs, you know", reply_to=direct.uri, langs=["en"])
        bot.wait_for(lambda: bot.decision(direct.uri) and bot.decision(below.uri))
    assert bot.decision(direct.uri)["label"] == "opt_out"
    assert bot.decision(below.uri)["trigger"] == "watch"
    assert bot.rows("SELECT author FROM opt_out") == [{"author": alice.did}]


def test_with_auto_a_watched_false_post_is_answered_and_the_guidelines_are_told(tmp_path: Path, net: Network) -> None:
    bot = BlueskyBot(tmp_path, net, net.account("factbot"), bluesky_watch="auto")
    alice = net.account("alice")
    with bot.running():
        bot.wait_for(lambda: bot.rows("SELECT 1 FROM cursor WHERE stream = 'watch'"))
        claim = alice.post(LIE, langs=["en"])
        bot.wait_for(lambda: bot.outbox(claim.uri)["state"] == "sent")
    assert len(answers(net, bot.account, claim.uri)) == 1
    assert "It must be an opt-in interaction" in bot.said()


def test_with_off_nothing_is_watched_and_mentions_are_answered(tmp_path: Path, net: Network) -> None:
    bot = BlueskyBot(tmp_path, net, net.account("factbot"), bluesky_watch="off")
    alice = net.account("alice")
    claim = alice.post(LIE, langs=["en"])
    ask = alice.post(f"@{bot.account.handle} did Musk buy 100,000 GPUs for Twitter?", langs=["en"])
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
    assert bot.rows("SELECT 1 FROM post WHERE uri = ?", claim.uri) == []


def test_who_labels_itself_a_bot_is_not_answered(bot: BlueskyBot, net: Network) -> None:
    robot = net.account("robot")
    robot.call_itself_a_bot()
    ask = robot.post(f"@{bot.account.handle} did Musk buy 100,000 GPUs for Twitter?", langs=["en"])
    with bot.running():
        bot.wait_for(lambda: bot.decision(ask.uri))
    assert "a bot" in bot.decision(ask.uri)["reason"]
