"""One reading of a post, shared by everything that judges it."""

from collections.abc import Sequence
from datetime import date

from bot.model import Lang, Reading, Span
from bot.text.clauses import clauses
from bot.text.dates import dates
from bot.text.normalize import fold
from bot.text.numbers import quantities
from bot.text.tokens import tokens


def read(text: str, lang: Lang, posted: date, taken: Sequence[Span] = ()) -> Reading:
    """Read `text` in `lang`; relative dates are counted from `posted`.

    Names are left to whoever knows them; no quantity is read inside `taken`, the raw spans of names with a
    number.
    """
    folded = fold(text)
    named = dates(folded, lang, posted)
    return Reading(
        text=text,
        lang=lang,
        posted=posted,
        tokens=tokens(folded, lang),
        clauses=clauses(folded, lang),
        quantities=quantities(folded, lang, [*taken, *(Span(mention.start, mention.end) for mention in named)]),
        dates=named,
        mentions=(),
    )
