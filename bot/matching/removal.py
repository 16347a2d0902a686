"""Being asked to take an answer down: "delete", "supprime ta réponse". The text has to say that and nothing else."""

from functools import cache

from bot.matching.phrases import Forms, Grammar, is_mark, past_filler, spoken

_CLASSES = {
    "filler": "please|pls|plz|thanks|thank you|hey|hi|bot|now|ok|sorry|svp|stp|s il te plait|s il vous plait|merci"
    "|salut|bonjour|dis|alors|maintenant|allez|kindly",
    "ask": "can you|could you|would you|will you|can u|could u|would u|will u|i want you to|you can|peux tu"
    "|pouvez vous|pourriez vous|pourrais tu|tu peux|vous pouvez|je veux que tu|je voudrais que tu|merci de"
    "|merci de bien vouloir|veuillez",
    "remove": "delete|remove|erase|take down|withdraw|undo|retract|supprime|supprimer|supprimez|supprimes|efface"
    "|effacer|effacez|effaces|retire|retirer|retirez|retires|enleve|enlever|enlevez|enleves",
    "yours": "this|that|it|them|these|your|ur|the above|ton|ta|tes|votre|vos|ce|cet|cette|ceci|ca|cela|le|la|les"
    "|moi ca|moi cela|moi ce|moi cette|moi ton|moi ta|the",
    "answer": "answer|reply|replies|post|comment|message|tweet|skeet|response|note|reponse|reponses|commentaire|tweets",
    "away": "down|please|now|again|there|above|here|la|ci dessus|tout de suite",
}
_FORMS = (
    "<ask>? <filler>* l/le/la/les? <remove> <yours>* <answer>? <away>* $",
    "<ask>? <filler>* take <yours> <yours>* <answer>? down <away>* $",
)


@cache
def _forms() -> tuple[Grammar, Forms]:
    grammar = Grammar(_CLASSES)
    return grammar, Forms(grammar.form(form) for form in _FORMS)


def wants_removal(text: str) -> bool:
    """Whether the author of a text under an answer of ours asks, in either language, to have it taken down."""
    grammar, forms = _forms()
    words = [word for word in spoken(text) if not is_mark(word)]
    return any(forms.ends(words, at) for at in past_filler(grammar.filler, words, 0))
