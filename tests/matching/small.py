"""A small made-up subject for the tests of the matcher: who bought whom, for how much, when, and what came of it."""

from datetime import date

from bot.matching.judge import accusations
from bot.matching.matcher import Matcher
from bot.matching.page import Page
from bot.model import (
    Bilingual,
    Concept,
    Evidence,
    Fact,
    FactStatus,
    Label,
    Lang,
    Name,
    Slot,
    SlotType,
    Subject,
    Topic,
    Wording,
)

POSTED = date(2025, 6, 1)


def both(en: str, fr: str) -> Bilingual:
    return Bilingual(en, fr)


NAMES = (
    Name("acme", "company", both("Acme", "Acme"), ("acme",)),
    Name("bolt", "company", both("Bolt", "Bolt"), ("bolt",), part_of=("bolt-group",)),
    Name("bolt-group", "company", both("Bolt Group", "groupe Bolt"), ("bolt group",)),
    Name("cogs", "company", both("Cogs", "Cogs"), ("cogs",)),
    Name("ada", "person", both("Ada", "Ada"), ("ada quill", "quill"), cased=("Ada",)),
    Name("lyon", "place", both("Lyon", "Lyon"), ("lyon",)),
    Name("bern", "place", both("Bern", "Berne"), ("bern", "berne")),
    Name("robo-3", "product", both("Robo 3", "Robo 3"), ("robo 3",)),
)
CONCEPTS = (
    Concept("acquire", ("buy", "bought", "acquire", "acquisition"), ("acheter", "racheter", "rachat")),
    Concept("leave", ("leave", "left", "quit"), ("quitter", "partir", "départ")),
    Concept("accept", ("accept", "said yes"), ("accepter",), family="answer"),
    Concept("reject", ("reject", "turn down", "turned down"), ("rejeter", "refuser"), family="answer"),
    Concept("from", ("from",), ("de", "venu de", "chez")),
    Concept("in-place", ("in",), ("à",)),
    Concept("refuse", ("refuse",), ("refuser",)),
    Concept("offer", ("offer", "bid"), ("offre",)),
    Concept("sign", ("sign", "signature"), ("signer", "signature")),
    Concept("regret", ("regret",), ("regretter",)),
)
DEAL = Fact(
    id="deal",
    status=FactStatus.PUBLISHED,
    kind="event",
    statement=both("Acme bought Bolt for $40 million on 3 March 2024.", "Acme a racheté Bolt le 3 mars 2024."),
    reply=both("Acme bought Bolt for $40 million.", "Acme a racheté Bolt pour 40 millions de dollars."),
    names=("acme", "bolt"),
    sources=(),
    as_of="2025-01",
    review_by="2027-01",
    date="2024-03-03",
    anchors=("acme | bolt", "acquire"),
    slots=(
        Slot("price", SlotType.QUANTITY, (40e6,), unit="usd", tolerance=0.05, outdated=(35e6,), ignore=(38e6,)),
        Slot("roles", SlotType.RELATION, verb=("acquire",), subject=("acme",), object=("bolt",)),
        Slot("when", SlotType.DATE, ("2024-03-03",), tolerance=2, cue=("acquire",)),
    ),
    false_wordings=(Wording(both("Bolt bought Acme", "Bolt a racheté Acme"), Label.REFUTED, both("a", "b")),),
)
ANSWER = Fact(
    id="answer",
    status=FactStatus.PUBLISHED,
    kind="event",
    statement=both("The board of Cogs rejected Ada Quill's offer.", "Le conseil de Cogs a rejeté l'offre."),
    reply=both("Cogs rejected the offer.", "Cogs a rejeté l'offre."),
    names=("cogs", "ada"),
    sources=(),
    as_of="2025-01",
    review_by="2027-01",
    anchors=("cogs", "offer"),
    slots=(
        Slot("answer", SlotType.CHOICE, ("reject",), family="answer"),
        Slot("origin", SlotType.NAME, ("bolt",), of=("company",), cue=("from",)),
        Slot("place", SlotType.NAME, ("lyon",), of=("place",), cue=("in-place",)),
    ),
)
LETTER = Fact(
    id="letter",
    status=FactStatus.PUBLISHED,
    kind="event",
    statement=both("Ada Quill signed the letter.", "Ada Quill a signé la lettre."),
    reply=both("Ada Quill signed.", "Ada Quill a signé."),
    names=("ada",),
    sources=(),
    as_of="2025-01",
    review_by="2027-01",
    anchors=("ada", "sign"),
    slots=(Slot("signed", SlotType.POLARITY, verb=("sign",), subject=("ada",)),),
)
TOPIC = Topic("small", both("Small", "Petit"), (("acme", "bolt", "cogs", "ada"),), both("Nothing.", "Rien."))
SUBJECT = Subject(TOPIC, NAMES, CONCEPTS, (DEAL, ANSWER, LETTER))
MATCHER = Matcher(SUBJECT)


def page(text: str, lang: Lang = Lang.EN) -> Page:
    return MATCHER.page(text, lang, POSTED)


def conflicts(text: str, lang: str = "en", posted: date = POSTED) -> dict[str, Evidence]:
    """The conflicts that may accuse, by slot."""
    matches = MATCHER.claim(text, posted, lang).matches
    read = MATCHER.page(text, Lang(lang), posted)
    verdicts = [verdict for _, verdict in accusations(matches, MATCHER.facts, read)]
    return {verdict.conflict.slot: verdict.conflict for verdict in verdicts if verdict.conflict}


def agreeing(text: str, lang: str = "en", posted: date = POSTED) -> set[str]:
    """The slots that agree firmly."""
    matches = MATCHER.claim(text, posted, lang).matches
    return {e.slot for match in matches for e in match.evidence if e.agrees and not e.doubts}


def judged(text: str, lang: str = "en", posted: date = POSTED) -> Label:
    """Label of the verdict."""
    return MATCHER.claim(text, posted, lang).verdict.label
