"""Whatever a post says, a reply is one of finitely many texts that stand in the fact base."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.deciding import Desk
from bot.compose.reply import answer, no_fact
from bot.model import Lang, Subject

OPENINGS = (
    "@factbot Musk bought 100,000 GPUs for Twitter",
    "@factbot who signed the pause letter?",
    "@factbot combien de GPU Musk a-t-il achetés pour Twitter ?",
    "@factbot c'est vrai ?",
    "@factbot what about xAI and the moon?",
)


@pytest.fixture(scope="module")
def spoken(shipped: Subject) -> Callable[[str], bool]:
    """Whether a text is one of the replies that the bot can give."""
    replies = [answer(fact, lang) for fact in shipped.facts for lang in Lang]
    replies += [no_fact(shipped.topic, lang) for lang in Lang]
    texts = {reply.text for reply in replies if reply is not None}
    return lambda text: text in texts


@settings(deadline=None)
@given(
    opening=st.sampled_from(OPENINGS),
    noise=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    parent=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200),
)
def test_a_reply_never_holds_words_of_the_post(
    desk: Desk, spoken: Callable[[str], bool], opening: str, noise: str, parent: str | None
) -> None:
    row = {"id": "1", "text": f"{opening} {noise}", "parent": parent, "trigger": "mention"}
    reply = desk.decide(row)["reply"]
    assert reply is None or spoken(reply["text"])
