"""What people who mention the bot want."""

import pytest

from bot.matching.intent import Intent
from bot.matching.optout import wants_out
from bot.model import Label
from tests.matching.small import MATCHER, POSTED


@pytest.mark.parametrize(
    "text",
    [
        "@factbot stop",
        "@factbot STOP.",
        "@factbot leave me alone",
        "stop replying to me @factbot",
        "@factbot please don't reply to me again",
        "@factbot unsubscribe",
        "take me off your list @factbot",
        "@factbot no more corrections",
        "arrête @factbot",
        "@factbot arrête de me répondre",
        "@factbot ne me réponds plus",
        "@factbot laisse-moi tranquille",
        "@factbot je ne veux plus de tes corrections",
        "@factbot desinscris moi",
        "plus jamais intervenir sous mes posts @factbot",
        "@factbot dégage",
        "#nobot @factbot",
        "@factbot quit popping up under my memes please",
        "@factbot I said don't tag me anymore",
        "ok bot, you win. Now stop, no more of your replies @factbot",
        "@factbot merci de ne plus me répondre",
        "@factbot pas la peine de m'écrire",
        "@factbot retire-moi de ta liste",
        "@factbot fiche-moi la paix",
        "@factbot lâche-moi les baskets",
        "keep me out of this @factbot",
    ],
)
def test_being_asked_to_stop_is_understood(text: str) -> None:
    assert wants_out(text)
    wish, judged = MATCHER.mention(text, POSTED, None)
    assert (wish, judged.verdict.label) == (Intent.OPT_OUT, Label.OPT_OUT)


@pytest.mark.parametrize(
    "text",
    [
        "@factbot did Acme stop selling chips?",
        '@factbot Ada told them "leave me alone"',
        "@factbot Bolt will not stop",
        "@factbot Acme a arrêté la production",
        "@factbot Musk n'a pas signé la lettre",
        "@factbot you are a glorified regex",
        "@factbot t'es nul",
        "@factbot why did he leave the board",
        "@factbot il ne veut plus de la lettre ?",
        "@factbot Anthropic ne répond pas à OpenAI",
        "@factbot is it true they stopped the training?",
        "@factbot when did Musk stop answering his board?",
        "@factbot Altman never replied to my question about Musk",
        "@factbot pourquoi Musk n'a pas répondu ?",
        "@factbot Tesla a arrêté de répondre aux journalistes",
        "@factbot il ne veut plus commenter le procès",
        "@factbot Grok m'a répondu n'importe quoi",
        "@factbot no, he did not sign it",
        "@factbot why won't OpenAI comment on my story?",
        "@factbot le FLI a demandé d'arrêter l'entraînement des IA",
        "@factbot quelle réponse a donnée OpenAI",
        "@factbot please answer me",
        "@factbot réponds-moi stp",
        "@factbot they refuse to answer questions about Acme",
    ],
)
def test_nobody_is_taken_to_have_asked_to_stop_who_has_not(text: str) -> None:
    assert not wants_out(text)


@pytest.mark.parametrize(
    ("text", "wish", "label", "fact"),
    [
        ("@factbot who bought Bolt?", Intent.ASK, Label.QUESTION, "deal"),
        ("@factbot qui a racheté Bolt", Intent.ASK, Label.QUESTION, "deal"),
        ("my brother swears Bolt bought Acme, true or false @factbot", Intent.ASK, Label.QUESTION, "deal"),
        ("@factbot Bolt bought Acme", Intent.TELL, Label.REFUTED, "deal"),
        ("@factbot you asleep? Bolt bought Acme", Intent.TELL, Label.REFUTED, "deal"),
        ("@factbot Acme bought Bolt", Intent.TELL, Label.SUPPORTED, "deal"),
        ("@factbot is this true?", Intent.POINT, Label.NONE, None),
        ("@factbot c'est vrai ça ?", Intent.POINT, Label.NONE, None),
        ("@factbot", Intent.POINT, Label.NONE, None),
        ("@factbot good bot", Intent.TELL, Label.NONE, None),
    ],
)
def test_a_mention_is_understood(text: str, wish: Intent, label: Label, fact: str | None) -> None:
    wished, judged = MATCHER.mention(text, POSTED, None)
    assert (wished, judged.verdict.label, judged.verdict.fact_id) == (wish, label, fact)
