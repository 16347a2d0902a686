"""The reply: one stored sentence, then the publisher, date and link of the source whose quote backs it.

Nothing else enters a reply: no word of the post, no sentence that is not in the fact base. Lint bounds every part, so
that a reply fits by construction; one that does not is refused rather than cut.
"""

from bot.compose.dates import written
from bot.model import Fact, Lang, Reply, Topic


def answer(fact: Fact, lang: Lang) -> Reply | None:
    """The reply that states `fact` in `lang` and cites its source; None when the fact has none to cite."""
    source = fact.cited(lang)
    if source is None or source.published is None:
        return None
    citation = f"— {source.publisher}, {written(source.published, lang)}\n{source.url}"
    return Reply(f"{fact.reply.in_(lang)}\n{citation}", lang, (source,))


def no_fact(topic: Topic, lang: Lang) -> Reply:
    """The reply to a question on the subject about which nothing is stored."""
    return Reply(topic.no_fact.in_(lang), lang, ())
