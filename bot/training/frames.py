"""What people put around a claim, in both languages: to deny it, ask about it, doubt it, foresee it or pass it on.

`{claim}` is the claim as a sentence of its own, without its full stop; `{that}` is the claim as a subordinate clause
(`that …`, `que …`, `qu'…`), which only plain sentences can become. Written for this purpose, after no test post.
"""

from collections.abc import Mapping

from bot.model import Lang

Frames = Mapping[Lang, tuple[str, ...]]

DENY: Frames = {
    Lang.EN: (
        "No, it is not true {that}.",
        "It's simply false {that}.",
        "Stop spreading this, it was never true {that}",
        "Fake: {claim}",
        'FALSE: "{claim}"',
        "Hoax alert, don't share: {claim}",
    ),
    Lang.FR: (
        "Non, il n'est pas vrai {that}.",
        "C'est faux de dire {that}.",
        "Arrêtez de relayer ça, il n'a jamais été vrai {that}",
        "Fake : {claim}",
        "FAUX : « {claim} »",
        "Intox, ne partagez pas : {claim}",
    ),
}
ASK: Frames = {
    Lang.EN: (
        "Is it true {that}?",
        "Can anybody confirm {that}?",
        "wait, did I really read {that}?",
        "{claim}, really?",
        "{claim}: true or not?",
    ),
    Lang.FR: (
        "Est-ce qu'il est vrai {that} ?",
        "Quelqu'un peut confirmer {that} ?",
        "attendez, j'ai bien lu {that} ?",
        "{claim}, vraiment ?",
        "{claim} : vrai ou pas ?",
    ),
}
SUPPOSE: Frames = {
    Lang.EN: (
        "If it turns out {that}, I'll eat my hat.",
        "Suppose for a second {that}. What would change?",
        "Imagine we learned {that} 😅",
        "What if: {claim}?",
    ),
    Lang.FR: (
        "S'il s'avère {that}, je mange mon chapeau.",
        "Supposons une seconde {that}. Ça changerait quoi ?",
        "Imaginez qu'on apprenne {that} 😅",
        "Et si : {claim} ?",
    ),
}
FORESEE: Frames = {
    Lang.EN: (
        "Mark my words, one day we will read {that}.",
        "My bet for next year: they will announce {that}.",
        "Prediction for the future: {claim}",
    ),
    Lang.FR: (
        "Je parie qu'un jour on lira {that}.",
        "Mon pari pour l'an prochain : on annoncera {that}.",
        "Prédiction pour l'avenir : {claim}",
    ),
}
DOUBT: Frames = {
    Lang.EN: (
        "Some people claim {that}. I very much doubt it.",
        "Rumour has it {that}, but nobody has shown any proof.",
        "I'm not convinced at all {that}.",
        "{claim}? I don't believe a word of it.",
    ),
    Lang.FR: (
        "Certains prétendent {that}. J'en doute fortement.",
        "La rumeur dit {that}, mais personne n'a montré la moindre preuve.",
        "Je ne suis pas du tout convaincu {that}.",
        "{claim} ? Je n'en crois pas un mot.",
    ),
}
TELL: Frames = {
    Lang.EN: (
        "{claim}",
        "{claim}.",
        "{claim} 🤯",
        "{claim} #AI",
        "BREAKING: {claim}",
        "Just read {that}.",
        "In case you missed it: {claim}",
        "I keep telling people {that}",
        "Thread 🧵 {claim}. More below.",
    ),
    Lang.FR: (
        "{claim}",
        "{claim}.",
        "{claim} 🤯",
        "{claim} #IA",
        "ALERTE : {claim}",
        "Je viens de lire {that}.",
        "Si vous avez raté l'info : {claim}",
        "Je le répète à tout le monde {that}",
        "Fil 🧵 {claim}. La suite plus bas.",
    ),
}
ASK_BOT: Frames = {
    Lang.EN: ("@factbot is it true {that}?", "hey @factbot can you tell me whether it's true {that}?"),
    Lang.FR: ("@factbot c'est vrai {that} ?", "dis @factbot, est-ce qu'il est vrai {that} ?"),
}
POINT: Frames = {
    Lang.EN: ("@factbot is this true?", "@factbot can you check this?"),
    Lang.FR: ("@factbot c'est vrai ?", "@factbot tu peux vérifier ça ?"),
}
HISTORY: Frames = {
    Lang.EN: (
        "Back in {year} people were still talking of {older}. And then: {claim}",
        "{claim}. In {year} we would have guessed {older}.",
    ),
    Lang.FR: (
        "En {year} on parlait encore de {older}. Et puis : {claim}",
        "{claim}. En {year} on aurait parié sur {older}.",
    ),
}
