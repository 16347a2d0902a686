"""Rules for what a fact says: in both languages, short enough to be posted, without accidental links, and never both
true and false."""

from collections.abc import Callable, Iterator

from bot.facts.problem import Problem
from bot.model import Bilingual, Fact, Label, Lang
from bot.text.links import links

REPLY_LIMIT = 180
POST_LIMIT = 280
REFERENCE = len(" (réf. 0123abcd)")
FRAME = {
    Lang.EN: len("Correction: \n— , 30 September 2026 · as of 30 September 2026\n") + REFERENCE + 23,
    Lang.FR: len("Rectification : \n— , 30 septembre 2026 · état au 30 septembre 2026\n") + REFERENCE + 23,
}
LANGUAGES = {Lang.EN: "English", Lang.FR: "French"}


def _sentences(fact: Fact) -> Iterator[tuple[str, Bilingual]]:
    yield "statement", fact.statement
    yield "reply", fact.reply
    for number, wording in enumerate(fact.true_wordings):
        yield f"true_wordings.{number}", wording
    for number, false in enumerate(fact.false_wordings):
        yield f"false_wordings.{number}.claim", false.claim
        yield f"false_wordings.{number}.correction", false.correction


def _languages(fact: Fact) -> Iterator[Problem]:
    for place, sentence in _sentences(fact):
        yield from (
            Problem(f"{place}.{lang}", "nothing is written", f"write the sentence in {LANGUAGES[lang]}")
            for lang in Lang
            if not sentence.in_(lang).strip()
        )


def _fits(fact: Fact) -> Iterator[Problem]:
    for place, sentence in _sentences(fact):
        if place == "reply" or place.endswith("correction"):
            for lang in Lang:
                if (length := len(sentence.in_(lang))) > REPLY_LIMIT:
                    mend = f"shorten it to at most {REPLY_LIMIT}"
                    yield Problem(f"{place}.{lang}", f"{length} characters", mend)


def _whole_reply(fact: Fact) -> Iterator[Problem]:
    """A reply is the sentence, a dash, the publisher, two dates, a reference and a link that counts as 23 characters;
    as a correction it has a word before all that."""
    for lang in Lang:
        source = fact.cited(lang)
        if source is None or len(fact.reply.in_(lang)) > REPLY_LIMIT:
            continue
        length = len(fact.reply.in_(lang)) + len(source.publisher) + FRAME[lang]
        if length > POST_LIMIT:
            wrong = f"{length} characters with its citation, where a post has at most {POST_LIMIT}"
            mend = f"shorten it, or the source's publisher, by {length - POST_LIMIT}"
            yield Problem(f"reply.{lang}", wrong, mend)


def _bare_links(fact: Fact) -> Iterator[Problem]:
    """Platforms make links of names like example.org, and X charges for them."""
    for lang in Lang:
        source = fact.cited(lang)
        said = f"{fact.reply.in_(lang)}\n— {source.publisher}" if source else fact.reply.in_(lang)
        for link in links(said):
            wrong = f"{said[link.start : link.end]} would become a link, in the reply or its source's publisher"
            yield Problem(f"reply.{lang}", wrong, "write the name without its dot")


def _wordings(fact: Fact) -> Iterator[Problem]:
    for lang in Lang:
        true = {_plain(sentence.in_(lang)) for sentence in (fact.statement, fact.reply, *fact.true_wordings)} - {""}
        yield from (
            Problem(f"false_wordings.{number}.claim.{lang}", "also given as true", "remove one of the two")
            for number, false in enumerate(fact.false_wordings)
            if _plain(false.claim.in_(lang)) in true
        )
    yield from (
        Problem(f"false_wordings.{number}.label", f"{false.label} does not mend a claim", "write refuted or context")
        for number, false in enumerate(fact.false_wordings)
        if false.label not in (Label.REFUTED, Label.CONTEXT)
    )


def _plain(sentence: str) -> str:
    return " ".join(sentence.casefold().split()).rstrip(".!")


SENTENCE_RULES: tuple[Callable[[Fact], Iterator[Problem]], ...] = (
    _languages,
    _fits,
    _whole_reply,
    _bare_links,
    _wordings,
)
