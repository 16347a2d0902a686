"""The reply: one stored sentence, then the publisher, date and link of the source whose quote backs it, and as of when
that is known.

Nothing else enters a reply: no word of the post, no sentence that is not in the fact base (but for the one that tells
somebody they will be left alone). Lint bounds every part, so that a reply fits by construction; one that does not is
refused rather than cut.
"""

from bot.compose.dates import as_of, written
from bot.model import Bilingual, Card, Citation, Draft, Fact, Lang, Link, Reply, Source, Topic
from bot.text.isodates import covered

LINK_IN_PROFILE = {Lang.EN: "link in profile", Lang.FR: "lien dans le profil"}
REFERENCE = {Lang.EN: "ref.", Lang.FR: "réf."}
LEFT_ALONE = Bilingual("Noted: I will not reply to you again.", "C'est noté : je ne vous répondrai plus.")


def answer(fact: Fact, lang: Lang, citation: Citation = Citation.URL, reference: str | None = None) -> Reply | None:
    """The reply that states `fact` in `lang`, cites its source and says as of when it holds, with a `reference` of its
    own, if any; None when the fact has no source to cite. A link that does not stand in the text is hung on the
    source's name by `draft`."""
    source = fact.cited(lang)
    if source is None or source.published is None:
        return None
    named = _named(source, lang)
    if citation is Citation.PROFILE_LINK:
        named += f" ({LINK_IN_PROFILE[lang]})"
    link = f"\n{source.address}" if citation is Citation.URL else ""
    known = f" · {as_of(_last_known(fact), lang)}"
    return Reply(marked(f"{fact.reply.in_(lang)}\n— {named}{known}", reference, lang) + link, lang, (source,))


def _last_known(fact: Fact) -> str:
    """As of when the fact is known to hold: when it was last researched, or until when it held if that is earlier."""
    return min(fact.as_of, fact.valid_to or fact.as_of, key=lambda told: covered(told)[1])


def no_fact(topic: Topic, lang: Lang, reference: str | None = None) -> Reply:
    """The reply to a question on the subject about which nothing is stored."""
    return Reply(marked(topic.no_fact.in_(lang), reference, lang), lang, ())


def left_alone(lang: Lang, reference: str | None = None) -> Reply:
    """The one word to somebody who asks to be left alone that they will be."""
    return Reply(marked(LEFT_ALONE.in_(lang), reference, lang), lang, ())


def marked(text: str, reference: str | None, lang: Lang) -> str:
    """The text with the reference behind it, if there is one."""
    return f"{text} ({REFERENCE[lang]} {reference})" if reference else text


def draft(reply: Reply) -> Draft:
    """The reply with what its sources bring besides words: links on their names, unless they stand in the text, and a
    card of the first with its quote."""
    links = tuple(link for source in reply.sources if (link := _link(reply, source)))
    return Draft(reply.text, reply.lang, links, _card(reply.sources[0]) if reply.sources else None)


def _link(reply: Reply, source: Source) -> Link | None:
    name = _named(source, reply.lang)
    start = reply.text.rfind(name)
    return None if start < 0 or source.address in reply.text else Link(start, start + len(name), source.address)


def _card(source: Source) -> Card:
    return Card(source.address, source.title or source.publisher, f"“{source.quote}”")


def _named(source: Source, lang: Lang) -> str:
    return f"{source.publisher}, {written(source.published, lang)}" if source.published else source.publisher
