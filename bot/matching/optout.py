"""Being asked to stop, in all the forms people use, in English and French.

Honoured only when addressed to the bot: what stands in quotation marks is somebody else's, and what somebody else
stopped doing ("did Tesla stop answering?") is no request. So the forms are imperatives: they open a clause, or follow
the small words that open a request. Patterns run over folded text (lower case, no accents).
"""

import re

from bot.text.markup import without_handles
from bot.text.normalize import fold

_QUOTED = re.compile(r'"[^"]*"')
_NOBOT = re.compile(r"#\s?nobot\b")
_BARE = re.compile(
    r"(?:please |pls |ok |hey |bot |svp |stp )*(?:stop|arrete|arretez|stop it|stop bot|stop stop|mute|silence)"
    r"(?: now| it| bot| please| pls| svp| stp| merci| thanks)*"
)

_OPENING = (
    r"(?:^|[.,!?;:)(/*-]\s*|\b(?:please|pls|plz|kindly|ok|okay|now|just|and|so|but|bot|you|u|lol|hey|seriously|fr|then|man"
    r"|dude|bro|thanks|to|said|dit|svp|stp|allez|bon|donc|maintenant|et|mais|de|d'|peux-tu|tu peux|veuillez|vous prie"
    r"|que tu|plait|merci|alors|stop|hop)\s?)"
)
_DO = (
    r"(?:reply|repl(?:y|ies)|respond|answer|tag|comment|message|bother|correct|spam|post|talk|notify|ping|mention|write"
    r"|contact|fact.?check|hound|follow|pop up|butt in|show up|quote|@)"
)
_DOING = (
    r"(?:replying|replies|responding|responses|answering|answers|tagging|commenting|comments|messaging|messages|bothering"
    r"|correcting|corrections|spamming|posting|talking|notifying|notifications|pinging|mentioning|mentions|writing"
    r"|contacting|fact.?check\w*|hounding|following|popping|butting|showing|quoting)"
)
_SMALL = r"(?: (?:it|all|with|of|the|your|these|this|ever|please|pls|bot|automatically|always|me|any|more))*"
_ENGLISH = (
    rf"{_OPENING}(?:stop|quit|cease|no more|enough)\b{_SMALL},? {_DOING}\b",
    rf"{_OPENING}(?:do not|dont|don't|never|no longer)\b(?: (?:ever|you|dare))* {_DO}(?: \w+){{0,3}}"
    r" (?:me|my|us|again|anymore|any more|here)\b",
    r"\b(?:leave|let) (?:me|us|my \w+|our \w+) (?:the \w+ )?(?:alone|be\b|in peace|out of)",
    r"\b(?:unsubscribe|unsub|opt(?:ing)?[ -]?(?:me )?out)\b",
    r"\b(?:remove|take|delete|drop|strike|scrub|cut|keep|leave|count) (?:me|us|my (?:account|handle|name|posts))"
    r" (?:from|off|out)\b",
    rf"{_OPENING}(?:stay|keep|get|go) (?:away from|out of|off) (?:me|my|our)\b",
    rf"{_OPENING}(?:go away|get lost|buzz off|back off|piss off)\b",
    r"\bno (?:more|further) (?:of your )?(?:\w+ )?(?:replies|answers|corrections|mentions|messages|notifications)\b",
    r"\bi (?:dont|don't|do not|never) (?:ever )?(?:want|need|wanna) "
    r"(?:to (?:hear|see|get|read)|you|your|any|another|more)\b.{0,40}\b(?:you|your|replies|corrections|bot|answers)\b",
    r"\bi want (?:out|off)\b|\bnot interested in your\b",
)

_FAIRE = (
    r"(?:repond\w*|repons\w*|interven\w*|intervien\w*|ecrire|taguer|mentionner|mentions?|corriger|corrections?|commenter"
    r"|commentaires?|emmerder|embeter|contacter|spammer|spam|notifier|notif\w*|deranger|harceler|parler|solliciter|reagir"
    r"|venir|relancer|poster|squatter|suivre|saouler|souler)"
)
_FAIS = (
    r"(?:reponds|repondez|reponde|ecris|ecrivez|tague|taguez|mentionne|mentionnez|corrige|corrigez|contacte|contactez"
    r"|notifie|notifiez|derange|derangez|parle|parlez|sollicite|embete|spamme|spam|interviens|intervenez|viens)"
)
_MOTS = r"(?: (?:avec|tes|vos|les|ces|svp|stp|un peu|maintenant|tout de suite|bot|me|m'|nous|de|d'|a|sous|mes))*"
_FRENCH = (
    rf"{_OPENING}(?:arretes?|arretez|arreter|cesses?|cessez|cesser|stop|stoppe|evitez?|finis|assez)\b{_MOTS},? ?"
    rf"(?:de |d'|m'|me )*{_FAIRE}\b",
    rf"\b(?:me |m'|nous ){_FAIS} (?:plus|pas|jamais)\b|\b{_FAIS}[ -](?:moi|nous) (?:plus|pas|jamais)\b",
    rf"\b(?:plus jamais|jamais plus|de ne (?:plus|pas)|a ne (?:plus|pas))(?: (?:me|m'|nous|de|d'))* ?{_FAIRE}\b",
    rf"\bne (?:plus|pas|jamais) (?:me |m'|nous ){_FAIRE}\b",
    rf"\b(?:pas|plus) (?:la peine|besoin) (?:de |d')(?:me |m'|nous )?{_FAIRE}\b",
    r"\b(?:laiss\w+|fich\w+|fou[st]\w*|lach\w+)[ -](?:moi|nous|mes \w+|mon \w+|nos \w+)(?: \w+)?"
    r" (?:tranquille\w*|la paix|en paix|les baskets|la grappe|le camp)\b",
    r"\blach\w+[ -](?:moi|nous)\b",
    r"\b(?:desinscri\w+|desabonn\w+|opt[ -]?out)\b",
    r"\b(?:retir\w+|enlev\w+|supprim\w+|sors|sortez|effac\w+|ote|otez|vire|virez|raye|rayez|oublie|oubliez)"
    r"(?:[ -](?:moi|nous)| mon (?:compte|nom|pseudo))\b",
    r"\bje (?:ne )?(?:veux|souhaite) (?:plus|pas)\b.{0,30}"
    r"\b(?:toi|tes|vos|bot|reponses?|corrections?|que tu|messages?|notifs?|notifications?)\b",
    r"\b(?:j'en veux|on en veut) (?:plus|pas)\b",
    rf"{_OPENING}(?:degage\w*|va[- ]t'?en|ouste?|du balai|casse[- ]toi|barre[- ]toi)\b",
    r"\b(?:plus|pas|aucune?s?) (?:de |d')?(?:tes|vos|ces)? ?(?:reponses?|corrections?|notifs?|mentions?|messages?)\b"
    r".{0,25}\b(?:svp|stp|merci|ici|chez moi|sous mes|s'il te|s'il vous|desormais)\b",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in (*_ENGLISH, *_FRENCH))


def wants_out(text: str) -> bool:
    """Whether the author of a text addressed to the bot asks, in either language, to be left alone."""
    folded = fold(text).text
    if _NOBOT.search(folded):
        return True
    plain = without_handles(_QUOTED.sub(" ", folded)).strip(" .!,;:-")
    return bool(_BARE.fullmatch(plain)) or any(pattern.search(plain) for pattern in _PATTERNS)
