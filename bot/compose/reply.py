"""The reply: one stored sentence, then the publisher, date and link of the source whose quote backs it.

Nothing else enters a reply: no word of the post, no sentence that is not in the fact base. Lint bounds every part, so
that a reply fits by construction; one that does not is refused rather than cut.
"""

from bot.compose.dates import written
from bot.model import Card, Draft, Fact, Lang, Link, Reply, Source, Topic


def answer(fact: Fact, lang: Lang, *, inline_links: bool = True) -> Reply | None:
    """The reply that states `fact` in `lang` and cites its source; None when the fact has none to cite. With
    `inline_links` the link stands in the text, else `draft` hangs it on the source's name."""
    source = fact.cited(lang)
    if source is None or source.published is None:
        return None
    link = f"\n{source.url}" if inline_links else ""
    return Reply(f"{fact.reply.in_(lang)}\n— {_named(source, lang)}{link}", lang, (source,))


def no_fact(topic: Topic, lang: Lang) -> Reply:
    """The reply to a question on the subject about which nothing is stored."""
    return Reply(topic.no_fact.in_(lang), lang, ())


def draft(reply: Reply) -> Draft:
    """The reply with what its sources bring besides words: links on their names, unless they stand in the text, and a
    card of the first with its quote."""
    links = tuple(link for source in reply.sources if (link := _link(reply, source)))
    return Draft(reply.text, reply.lang, links, _card(reply.sources[0]) if reply.sources else None)


def _link(reply: Reply, source: Source) -> Link | None:
    name = _named(source, reply.lang)
    start = reply.text.rfind(name)
    return None if start < 0 or source.url in reply.text else Link(start, start + len(name), source.url)


def _card(source: Source) -> Card:
    return Card(source.url, source.title or source.publisher, f"“{source.quote}”")


def _named(source: Source, lang: Lang) -> str:
    return f"{source.publisher}, {written(source.published, lang)}" if source.published else source.publisher
