import pytest

from bot.model import Clause, Lang, Modality
from bot.text.clauses import clauses
from bot.text.normalize import fold


def read(raw: str, lang: Lang) -> tuple[Clause, ...]:
    return clauses(fold(raw), lang)


def pieces(raw: str, lang: Lang) -> list[tuple[int, str]]:
    return [(clause.sentence, raw[clause.start : clause.end]) for clause in read(raw, lang)]


@pytest.mark.parametrize(
    ("lang", "raw", "expected"),
    [
        (
            Lang.EN,
            "The U.S. v. X.AI case. Mr. Musk won 2.5 times!",
            [(0, "The U.S. v. X.AI case."), (1, "Mr. Musk won 2.5 times!")],
        ),
        (Lang.FR, "M. Musk a signé. Vrai !", [(0, "M. Musk a signé."), (1, "Vrai !")]),
        (Lang.EN, "one\ntwo 🚀🚀 three", [(0, "one"), (1, "two"), (2, "three")]),
        (Lang.FR, "l'ensemble vaut… 125 milliards", [(0, "l'ensemble vaut… 125 milliards")]),
        (Lang.FR, "Vraiment… Il dort.", [(0, "Vraiment…"), (1, "Il dort.")]),
        (Lang.EN, "he signed; they did not", [(0, "he signed"), (0, "they did not")]),
        (Lang.EN, "he left, but she stayed", [(0, "he left"), (0, "but she stayed")]),
        (Lang.EN, "he left because of her", [(0, "he left because of her")]),
        (Lang.EN, "he signed and they cheered", [(0, "he signed"), (0, "and they cheered")]),
        (Lang.EN, "bread and butter", [(0, "bread and butter")]),
        (Lang.FR, "il part mais elle reste", [(0, "il part"), (0, "mais elle reste")]),
        (Lang.FR, "il signe et il dort", [(0, "il signe"), (0, "et il dort")]),
        (Lang.EN, "Ann, not Bob, founded it", [(0, "Ann"), (0, "not Bob"), (0, "founded it")]),
        (Lang.FR, "« On dort ? » Voilà la phrase.", [(0, "« On dort ? »"), (1, "Voilà la phrase.")]),
        (Lang.EN, "@bot at 9:30 https://a.org/x", [(0, "at 9:30")]),
        (Lang.EN, "🚀🚀", []),
    ],
)
def test_a_post_is_cut_into_clauses(lang: Lang, raw: str, expected: list[tuple[int, str]]) -> None:
    assert pieces(raw, lang) == expected


N, A, C, P = Modality.NEGATED, Modality.ASKED, Modality.CONDITIONAL, Modality.PREDICTED
W, R, D, J, Q = Modality.WISHED, Modality.REPORTED, Modality.DEBUNKED, Modality.JOKING, Modality.QUOTED

ENGLISH: list[tuple[str, list[set[Modality]]]] = [
    ("He signed the letter", [set()]),
    ("He didn't sign", [{N}]),
    ("He didnt sign", [{N}]),
    ("He has never signed", [{N}]),
    ("He no longer owns it", [{N}]),
    ("Nobody signed", [{N}]),
    ("No jury has ruled", [{N}]),
    ("He did not only sign", [set()]),
    ("no more than 10 signed", [set()]),
    ("Ann signed, not Bob", [set(), {N}]),
    ("He never signed, but she did", [{N}, set()]),
    ("Did he sign?", [{A}]),
    ("Why did he sign", [{A}]),
    ("Did Ann sign the letter", [{A}]),
    ("Will posted it", [{P}]),
    ("Didn't he sign it?", [set()]),
    ("wait, isn't he the founder?", [set()]),
    ("Did he not sign it?", [set()]),
    ("He signed: true or false?", [{A}, {A}]),
    ("I had one question: did he ever wait that long?", [set(), {A}]),
    ("If he buys it, we leave", [{C}]),
    ("He would have signed", [{C}]),
    ("unless he signs", [{C}]),
    ("He will buy it", [{P}]),
    ("He is going to buy it", [{P}]),
    ("I hope he buys it", [{W}]),
    ("Someone should stop it", [{W}]),
    ("He wants a ban", [set()]),
    ("According to the court, he signed", [{R}]),
    ("Apparently he signed", [{R}]),
    ("they said no to it", [set()]),
    ("it is open source now", [set()]),
    ("Sources say: the deal is done", [{R}, {R}]),
    ("He founded it. Fake.", [{D}, {D}]),
    ("It's a myth that he founded it", [{D}]),
    ("No, he was there", [{D}]),
    ("Stop spreading that he signed", [{D}]),
    ("People keep saying he founded it. No, she left.", [{D, R}, {D}]),
    ("Imagine him buying it", [{J}]),
    ("this is a joke lol", [set()]),
    ("[PARODY ACCOUNT] He signed. Twice.", [{J}, {J}]),
    ('"He signed it."', [{Q}]),
    ("> he signed\nnice", [{Q}, set()]),
    ('the "pause" letter', [set()]),
]
FRENCH: list[tuple[str, list[set[Modality]]]] = [
    ("Il a signé la lettre", [set()]),
    ("Il n'a pas signé", [{N}]),
    ("il a pas signe", [{N}]),
    ("il a jamais signé", [{N}]),
    ("Il n'a plus de parts", [{N}]),
    ("Il a plus de parts que nous", [set()]),
    ("Personne n'a signé", [{N}]),
    ("Aucun juge ne l'a dit", [{N}]),
    ("Il n'a pas seulement signé", [set()]),
    ("le plus grand centre jamais construit", [set()]),
    ("C'est pas Ann, c'est Bob qui a signé", [{N}, set()]),
    ("Est-ce qu'il a signé", [{A}]),
    ("Ann a-t-il signé la lettre", [{A}]),
    ("qui a signé ?", [{A}]),
    ("Ann n'a-t-elle pas signé ?", [set()]),
    ("n'est-ce pas Ann qui a signé ?", [set()]),
    ("a-t-il déclaré hier", [{R}]),
    ("Rendez-vous en Ardèche", [set()]),
    ("S'il achète, on part", [{C}]),
    ("Si Ann achète, on part", [{C}]),
    ("c'est si grand", [set()]),
    ("au cas où il achète", [{C}]),
    ("Il aurait signé", [{R}]),
    ("S'il avait su, il aurait signé", [{C}]),
    ("Selon la cour, il a signé", [{R}]),
    ("il parait qu'il a signé", [{R}]),
    ("on m'annonce à la radio selon eux : il signe", [{R}, {R}]),
    ("Il va acheter la boîte", [{P}]),
    ("Il achètera la boîte", [{P}]),
    ("Il est allé chercher du pain", [set()]),
    ("Ann Sierra et Opéra", [set()]),
    ("J'espère qu'il signe", [{W}]),
    ("Pourvu qu'il signe", [{W}]),
    ("Que ce jury le renvoie", [{W}]),
    ("il faudrait une pause", [{W}]),
    ("Il a fondé la boîte. C'est faux.", [{D}, {D}]),
    ("Non, il a fondé la boîte", [{D}]),
    ("C'est une intox", [{D}]),
    ("Arrêtez de dire qu'il a signé", [{D}]),
    ("Vu sur le Gorafi : il achète tout", [{J}, {J}]),
    ("c'est un poisson d'avril", [{J}]),
    ("(c'est pas un poisson d'avril)", [{N}]),
    ("(satire) Il signe. Et dort.", [{J}, {J}]),
    ("« Il a signé »", [{Q}]),
]
CASES = [(Lang.EN, *row) for row in ENGLISH] + [(Lang.FR, *row) for row in FRENCH]


@pytest.mark.parametrize(("lang", "raw", "expected"), CASES)
def test_each_clause_carries_its_modality(lang: Lang, raw: str, expected: list[set[Modality]]) -> None:
    assert [set(clause.modality) for clause in read(raw, lang)] == expected
