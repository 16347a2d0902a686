"""Which clauses their author puts forward as true; the others nobody must be corrected for."""

import pytest

from bot.model import Lang, Modality
from bot.text.clauses import clauses
from bot.text.normalize import fold

UNCLAIMED = frozenset(Modality) - {Modality.NEGATED, Modality.REPORTED, Modality.QUOTED}


def claimed(raw: str, lang: Lang) -> list[str]:
    """The clauses that stand as their author's claim."""
    return [raw[c.start : c.end].strip(" .!?") for c in clauses(fold(raw), lang) if not c.modality & UNCLAIMED]


DISOWNED = [
    (Lang.EN, "Prediction for the future: he signed it"),
    (Lang.EN, "My bet for next year: they will announce that he bought it, not Ann"),
    (Lang.EN, "My predictions:\n1) he buys it\n2) she signs it"),
    (Lang.EN, "In 2040 he owns it all"),
    (Lang.EN, "Rumour has it that he signed, but nobody has shown any proof"),
    (Lang.EN, "Some people claim that he signed. I very much doubt it."),
    (Lang.EN, "He signed? I don't believe a word of it."),
    (Lang.EN, "I'm not convinced at all that he signed"),
    (Lang.EN, "I don't think he signed it"),
    (Lang.EN, "I'd be surprised if he signed"),
    (Lang.EN, "Nobody said he signed"),
    (Lang.EN, "He signed? Nope."),
    (Lang.EN, "People keep saying he signed. They're wrong."),
    (Lang.EN, '"He signed the letter": nobody said that'),
    (Lang.EN, "So no, he didn't sign"),
    (Lang.EN, "It was never true that he signed"),
    (Lang.EN, "Fake: he signed; he even paid"),
    (Lang.EN, "What if: he signed; he paid?"),
    (Lang.EN, "Let's say he signed"),
    (Lang.EN, "my dream last night: he signed"),
    (Lang.EN, "In a parallel universe he signed"),
    (Lang.EN, "He signed; he paid: true or not?"),
    (Lang.EN, "He signed it. Is this true?"),
    (Lang.EN, "imagine if he signed"),
    (Lang.FR, "Prédiction pour l'avenir : il a signé"),
    (Lang.FR, "Mon pari pour l'an prochain : on annoncera qu'il a signé"),
    (Lang.FR, "La rumeur dit qu'il a signé, mais personne n'a montré la moindre preuve"),
    (Lang.FR, "Certains prétendent qu'il a signé. J'en doute fortement."),
    (Lang.FR, "Il a signé ? Je n'en crois pas un mot."),
    (Lang.FR, "Je ne suis pas du tout convaincu qu'il a signé"),
    (Lang.FR, "je crois pas qu'il a signé"),
    (Lang.FR, "Et si : il a signé ; il a payé ?"),
    (Lang.FR, "« Il a signé la lettre » : c'est faux"),
    (Lang.FR, "y en a qui croient encore qu'il a signé"),
    (Lang.FR, "Admettons qu'il a signé"),
    (Lang.FR, "Il n'a jamais été vrai que son projet, c'est du jeu vidéo"),
    (Lang.FR, "Il a signé ; il a payé, vraiment ?"),
    (Lang.FR, "Il a signé. C'est vrai ça ?"),
    (Lang.FR, "J'ai rêvé qu'il a signé"),
]
PUT_FORWARD = [
    (Lang.EN, "X, which will surprise nobody: he bought 10,000 chips", "he bought 10,000 chips"),
    (Lang.EN, "He would never admit it but he signed", "but he signed"),
    (Lang.EN, "if you ask me he signed it", "if you ask me he signed it"),
    (Lang.EN, "what a surprise: he signed", "he signed"),
    (Lang.EN, "no wonder he signed", "no wonder he signed"),
    (Lang.EN, "not only did he sign, he wrote it", "not only did he sign, he wrote it"),
    (Lang.EN, "In case you missed it: he signed", "he signed"),
    (Lang.EN, "I can't believe he signed", "I can't believe he signed"),
    (Lang.EN, "please shout if you spot a mistake: he signed", "he signed"),
    (Lang.EN, "did you guys know he signed?", "did you guys know he signed"),
    (Lang.EN, "lol he is suing ANN now??", "lol he is suing ANN now"),
    (Lang.EN, "the secretary is linda yaccarino?!", "the secretary is linda yaccarino"),
    (Lang.EN, "When Ann was chief, he signed", "When Ann was chief, he signed"),
    (Lang.EN, "soon after that he signed", "soon after that he signed"),
    (Lang.EN, "it is smaller than people think", "it is smaller than people think"),
    (Lang.EN, "Nope. He signed it", "He signed it"),
    (Lang.EN, "My prediction: he pays. \n\nToday he signed", "Today he signed"),
    (Lang.FR, "faut dire qu'il a signé", "faut dire qu'il a signé"),
    (Lang.FR, "je parie que vous saviez pas : il a signé", "il a signé"),
    (Lang.FR, "Si vous avez raté l'info : il a signé", "il a signé"),
    (Lang.FR, "Si tu cherches du neuf, c'est Bob : il a signé", "il a signé"),
    (Lang.FR, "ça va surprendre personne : il a signé", "il a signé"),
    (Lang.FR, "vous saviez que Bob a signé ?", "vous saviez que Bob a signé"),
    (Lang.FR, "Bob rachète ANN maintenant ??", "Bob rachète ANN maintenant"),
    (Lang.FR, "non mais il a signé", "mais il a signé"),
    (Lang.FR, "on est là, que des patrons", "on est là, que des patrons"),
    (Lang.FR, "dans bientôt deux ans qu'il a signé", "dans bientôt deux ans qu'il a signé"),
    (Lang.FR, "Bob a tout pris, arrêtez de dire Ann", "Bob a tout pris"),
]


@pytest.mark.parametrize(("lang", "raw"), DISOWNED)
def test_what_is_doubted_foretold_asked_or_played_is_nobodys_claim(lang: Lang, raw: str) -> None:
    assert claimed(raw, lang) == []


@pytest.mark.parametrize(("lang", "raw", "claim"), PUT_FORWARD)
def test_words_that_only_sound_so_leave_a_claim_standing(lang: Lang, raw: str, claim: str) -> None:
    assert claim in claimed(raw, lang)


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        (Lang.EN, "he did what??"),
        (Lang.EN, "is she the secretary??"),
        (Lang.EN, "he signed it, right??"),
        (Lang.EN, "did you sign it?"),
        (Lang.EN, "@bot ann said that bob signed the letter??"),
        (Lang.EN, "did ann say that bob signed the letter??"),
        (Lang.FR, "@bot ann a dit que bob a signé la lettre ??"),
        (Lang.FR, "il a racheté quoi ??"),
        (Lang.FR, "elle est sérieuse ?"),
    ],
)
def test_a_real_question_stays_one(lang: Lang, raw: str) -> None:
    assert all(Modality.ASKED in clause.modality for clause in clauses(fold(raw), lang))


def denied(raw: str, lang: Lang) -> list[str]:
    return [raw[c.start : c.end] for c in clauses(fold(raw), lang) if Modality.NEGATED in c.modality]


@pytest.mark.parametrize(
    ("lang", "raw", "expected"),
    [
        (Lang.EN, "he bought 10,000 chips, nothing to see", ["nothing to see"]),
        (Lang.EN, "he bought 10,000 chips, nobody's talking", ["nobody's talking"]),
        (Lang.EN, "Ann filed it, he isn't even on the papers", ["he isn't even on the papers"]),
        (Lang.EN, "he bought it without telling Ann, then left", ["without telling Ann"]),
        (Lang.EN, "he bought it without a doubt", []),
        (Lang.EN, "35 turbines ran without any permit", []),
        (Lang.EN, "no Ann, no Bob, no deal", ["no Ann, no Bob, no deal"]),
        (Lang.EN, "Ann, who never reads, signed", ["Ann, who never reads, signed"]),
        (Lang.FR, "Bob a signé, l'autre aurait jamais fait pareil", ["l'autre aurait jamais fait pareil"]),
        (Lang.FR, "Bob a tout payé, personne en parle", ["personne en parle"]),
        (Lang.FR, "il a signé sans rien lire, puis dormi", ["sans rien lire"]),
        (Lang.FR, "il a signé sans aucun doute", []),
        (Lang.FR, "pas moins de dix personnes ont signé", []),
    ],
)
def test_a_denial_reaches_no_further_than_it_is_meant(lang: Lang, raw: str, expected: list[str]) -> None:
    assert denied(raw, lang) == expected
