"""Is there a wall between us and the page: money, a login, consent, a check for robots? Pure.

Asked only of pages that do not show the quote: a page that holds it is never called walled. Phrases count on short
pages alone, since long ones carry them in every footer. `isAccessibleForFree` is the publisher's own word:
https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.sources.page import Text
from bot.sources.words import folded

STATUSES = {
    401: "asks for a login",
    402: "asks for money",
    403: "turns us away",
    451: "is withheld for legal reasons where we are",
}
"""Answers of a page that exists but is not for us."""
_SHORT = 400
_NOT_FREE = re.compile(r"isaccessibleforfree\W{1,8}(?:false|no)\b", re.IGNORECASE)
_WALLED_ADDRESS = re.compile(
    r"^(?:consent|login|accounts?|auth|sso)\.|/(?:log-?in|sign-?in|consent|subscribe|captcha)\b", re.IGNORECASE
)
_CHALLENGE = re.compile(
    r"just a moment|checking (?:your|if the site connection)|verif(?:y|ying) (?:that )?you are (?:a )?human"
    r"|are you a (?:robot|human)|unusual traffic|pardon our interruption|attention required|access (?:to this page )?"
    r"(?:has been |is )?denied|captcha|enable (?:javascript|js)|javascript is (?:disabled|required|not available)"
    r"|verifi(?:er|ez) que vous (?:etes|n'etes)|vous (?:etes|n'etes pas) un robot|active[rz] javascript"
)
_MONEY = re.compile(
    r"subscribe (?:now )?to (?:continue|read|unlock|keep)|to continue reading|(?:continue|keep) reading (?:with|by|for)"
    r"|already a (?:subscriber|member)|for subscribers|subscribers? only|subscriber[- ]exclusive|members?[- ]only"
    r"|(?:free )?articles? (?:left|remaining)|start your (?:free )?trial|unlock this (?:article|story)"
    r"|(?:reserve|exclusif|exclusivement)e? (?:a|aux|pour) (?:nos |les )?abonn|deja abonne|abonnez-vous"
    r"|article (?:payant|abonne)|il vous reste .{1,12}% de cet article|pour lire la suite"
    r"|la suite est reservee|s'abonner pour lire"
)
_LOGIN = re.compile(
    r"(?:log|sign) ?in to (?:continue|read|view|see)|create (?:a|your) free account|register to (?:continue|read)"
    r"|(?:please )?(?:log|sign) ?in or (?:register|sign up)|connectez-vous pour"
    r"|creez (?:un|votre) compte|inscrivez-vous pour lire"
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|we and our (?:\d+ )?partners|accept (?:all )?cookies"
    r"|consent to (?:the use of )?cookies"
    r"|respect(?:ons|e) votre vie privee|nos (?:\d+ )?partenaires|accepter (?:tous )?les cookies"
    r"|continuer sans accepter"
)
_PHRASES = (
    (_CHALLENGE, "checks for robots, or needs a browser"),
    (_MONEY, "is for subscribers"),
    (_LOGIN, "asks for a login"),
    (_CONSENT, "asks for consent first"),
)


def wall(status: int, headers: Mapping[str, str], url: str, text: Text) -> str | None:
    """What stands before the page read at `url`, in words that follow "the page"; None when nothing seems to.

    Header names are in small letters.
    """
    if status in STATUSES:
        return STATUSES[status]
    if headers.get("cf-mitigated") == "challenge":
        return "checks for robots, or needs a browser"
    if status != 200:
        return None
    if _NOT_FREE.search(text.carried):
        return "is for subscribers"
    return _told(text) or _by_address(url)


def _told(text: Text) -> str | None:
    """What a short page says of itself."""
    visible = folded(text.visible[: _SHORT * 40])
    if visible.count(" ") >= _SHORT:
        return None
    return next((reason for phrase, reason in _PHRASES if phrase.search(visible)), None)


def _by_address(url: str) -> str | None:
    parts = urlsplit(url)
    walled = _WALLED_ADDRESS.search(parts.hostname or "") or _WALLED_ADDRESS.search(parts.path)
    return "asks for a login or for consent" if walled else None
