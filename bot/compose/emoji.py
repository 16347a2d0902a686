"""Which runs of code points X counts as one emoji: a pattern over composed text.

X's count knows the emoji of Unicode 11 (2018) and no later ones, so the sets are written out rather than asked from
today's Unicode: a newer sequence weighs as much as its parts. Single emoji are left out, since every one of them weighs
the 2 of any character outside the light ranges.
"""

import regex

_TONE = "[🏻-🏿]"
_JOIN = "\u200d"
_COLOURED = "\ufe0f"
"""Asks for the coloured form of the character before it."""

_TEXT_OR_PICTURE = (
    "[©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♿⚒-⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔⛩⛪⛰-⛵⛷-⛺⛽✂✈✉✌✍✏✒✔✖"
    "✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙🀄🅰🅱🅾🅿🈂🈚🈯🈷🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏋-🏎🏔-🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳-🕹🖇🖊-🖍🖐🖥🖨🖱🖲🖼🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳]"
)
_SKIN = (
    "[☝⛷⛹✊-✍🎅🏂-🏄🏇🏊-🏌👂👃👆-👐👦-👩👮👰-👸👼💁-💃💅-💇"
    "💪🕴🕵🕺🖐🖕🖖🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌🤘-🤜🤞🤟🤦🤰-🤹🤽🤾🦵🦶🦸🦹🧑-🧝]"
)
_SKIN_AND_TEXT = "[☝⛷⛹✌✍🏋🏌🕴🕵🖐]"
_MAN_OR_WOMAN = "[🏃🏄🏊👮👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤽🤾🦸🦹🧖-🧝]"
_REGIONS = (
    "AC-G AI AL AM AO AQ-U AW AX AZ BA BB BD-J BL-O BQ-T BV BW BY BZ CA CC CD CF-I CK-P CR CU-Z DE DG DJ DK DM DO "
    "DZ EA EC EE EG EH ER-U FI-K FM FO FR GA GB GD-I GL-N GP-U GW GY HK HM HN HR HT HU IC-E IL-O IQ-T JE JM JO JP "
    "KE KG-I KM KN KP KR KW KY KZ LA-C LI LK LR-V LY MA MC-H MK-Z NA NC NE-G NI NL NO NP NR NU NZ OM PA PE-H PK-N "
    "PR-T PW PY QA RE RO RS RU RW SA-E SG-O SR-T SV SX-Z TA TC TD TF-H TJ-O TR TT TV TW TZ UA UG UM UN US UY UZ "
    "VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
"""Whose flags there are; `AC-G` is AC to AG."""


def _indicators(letters: str) -> str:
    return "".join(chr(ord("🇦") + ord(letter) - ord("A")) if letter != "-" else "-" for letter in letters)


def _flag(region: str) -> str:
    return f"{_indicators(region[0])}[{_indicators(region[1:])}]"


def _subdivision(code: str) -> str:
    """A flag spelt in tag characters: `gbeng` is England's."""
    return "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in code) + "\U000e007f"


_HEART = f"{_JOIN}❤{_COLOURED}{_JOIN}(?:💋{_JOIN})?"
_JOINED = (
    f"[👨👩]{_TONE}?{_JOIN}(?:[⚕⚖✈]{_COLOURED}|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])",
    f"(?:👨{_JOIN}(?:[👨👩]{_JOIN})?|👩{_JOIN}(?:👩{_JOIN})?)(?:👦(?:{_JOIN}👦)?|👧(?:{_JOIN}[👦👧])?)",
    f"👨{_HEART}👨|👩{_HEART}[👨👩]",
    f"(?:[⛹🏋🏌🕴🕵](?:{_TONE}|{_COLOURED})|{_MAN_OR_WOMAN}{_TONE}?|[👯🤼🧞🧟]){_JOIN}[♀♂]{_COLOURED}",
    f"🏳{_COLOURED}{_JOIN}🌈|🏴{_JOIN}☠{_COLOURED}|👁{_JOIN}🗨",
)
_MARKED = (
    *map(_subdivision, ("gbeng", "gbsct", "gbwls")),
    f"[#*0-9]{_COLOURED}?\u20e3",
    f"{_SKIN_AND_TEXT}{_COLOURED}{_TONE}?",
    f"{_SKIN}{_TONE}",
    f"{_TEXT_OR_PICTURE}{_COLOURED}",
)

SEQUENCE = regex.compile("|".join((*_JOINED, *_MARKED, *map(_flag, _REGIONS.split()))))
