"""The link with which a person sends a prepared reply."""

from urllib.parse import parse_qs, urlsplit

from bot.platforms.x.intent import intent


def test_the_link_opens_the_reply_under_the_post_with_its_words_as_they_are() -> None:
    text = "Non : R&D, « 50 % » — https://example.org/?a=1&b=2\n#1 🚀"
    link = intent("https://twitter.com/alice/status/5?s=20", text)
    assert link.startswith("https://x.com/intent/tweet?")
    assert parse_qs(urlsplit(link).query) == {"in_reply_to": ["5"], "text": [text]}
