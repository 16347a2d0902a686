"""The link that opens a prepared reply on X, for a person to send: X takes no uninvited ones from programs.

Source: https://docs.x.com/x-for-websites/web-intents/overview
"""

from urllib.parse import urlencode

from bot.platforms.x.reading import id_of

COMPOSE = "https://x.com/intent/tweet"


def intent(target_uri: str, text: str) -> str:
    """The link for a reply with `text` to the post at `target_uri`."""
    return f"{COMPOSE}?{urlencode({'in_reply_to': id_of(target_uri) or '', 'text': text})}"
