"""The public page of corrections: every one in English and in French, with what we said, when, what is right, the
source, and our answer. One file, no script, nothing loaded from elsewhere, and well-formed as XML too.

Nothing on it was written by anybody but us and the sources cited.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from bot.cli import showing
from bot.compose.correction import WITHDRAWN
from bot.compose.dates import written
from bot.model import FactStatus, Lang
from bot.store.corrected import Corrected

_STYLE = (
    "body{max-width:44rem;margin:0 auto;padding:1rem;font:1.1rem/1.5 system-ui,sans-serif;color:#1a1a1a;"
    "background:#fff}article{border-top:1px solid #767676;padding:.5rem 0 1rem}"
    "blockquote{margin:.5rem 0;padding-left:1rem;border-left:.25rem solid #767676;white-space:pre-line}"
    "a{color:#0b4a8f}dt{font-weight:bold}dd{margin:0 0 .5rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#9cc7ff}}"
)
_WORDS = {
    Lang.EN: {
        "title": "Corrections",
        "lead": "When a fact changes, the answer of @{handle} is corrected or updated, and listed here.",
        "none": "There are none yet.",
        "on": "Corrected on {date}",
        "updated": "Updated on {date}",
        "holds": "What holds now",
        "said": "What we said on {date}",
        "right": "What is right",
        "source": "Source",
        "colon": ": ",
        "ours": "Our answer",
        "correction": "The correction",
        "posted": "Posted under the answer or in its place.",
        "unposted": "Not posted under the answer, or not yet.",
    },
    Lang.FR: {
        "title": "Rectifications",
        "lead": "Quand un fait change, la réponse de @{handle} est rectifiée ou mise à jour, et figure ici.",
        "none": "Il n'y en a pas encore.",
        "on": "Rectifié le {date}",
        "updated": "Mis à jour le {date}",
        "holds": "Ce qui vaut désormais",
        "said": "Ce que nous avions dit le {date}",
        "right": "Ce qui est exact",
        "source": "Source",
        "colon": "\u00a0: ",
        "ours": "Notre réponse",
        "correction": "La rectification",
        "posted": "Publiée sous la réponse ou à sa place.",
        "unposted": "Non publiée sous la réponse, ou pas encore.",
    },
}
_SPOKEN = {
    Lang.EN: {Lang.EN: "in English", Lang.FR: "in French"},
    Lang.FR: {Lang.EN: "en anglais", Lang.FR: "en français"},
}


def page(found: Iterable[Corrected], handle: str) -> str:
    """The page, as HTML."""
    items = list(found)
    parts = "\n".join(_part(items, lang, handle) for lang in Lang)
    jumps = " · ".join(f'<a href="#{lang}" lang="{lang}">{_word(lang, "title")}</a>' for lang in Lang)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Corrections · Rectifications</title>
<link rel="alternate" type="application/ld+json" href="corrections.jsonld" />
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>Corrections · <span lang="fr">Rectifications</span></h1>
<nav aria-label="Languages">{jumps}</nav>
</header>
<main>
{parts}
</main>
</body>
</html>
"""


def opens(uri: str | None) -> str | None:
    """Where a browser shows a post of ours; None for one that it cannot show."""
    place = showing.link(uri) if uri else ""
    return place if place.startswith("https://") else None


def _part(items: list[Corrected], lang: Lang, handle: str) -> str:
    articles = "\n".join(_article(one, lang) for one in items) or f"<p>{_word(lang, 'none')}</p>"
    lead = _word(lang, "lead").replace("{handle}", escape(handle))
    return (
        f'<section id="{lang}" lang="{lang}" aria-labelledby="{lang}-title">\n<h2 id="{lang}-title">'
        f"{_word(lang, 'title')}</h2>\n<p>{lead}</p>\n{articles}\n</section>"
    )


def _article(one: Corrected, lang: Lang) -> str:
    name = f"{lang}-{one.number}"
    told = "\n".join(f"<dt>{label}</dt>\n<dd>{text}</dd>" for label, text in _rows(one, lang))
    head = _dated(_word(lang, "updated" if one.updates else "on"), one.sent_at or one.approved_at, lang)
    return (
        f'<article id="{name}" aria-labelledby="{name}-title">\n<h3 id="{name}-title">{head}</h3>\n'
        f"<dl>\n{told}\n</dl>\n</article>"
    )


def _rows(one: Corrected, lang: Lang) -> Iterator[tuple[str, str]]:
    said = f'<blockquote lang="{one.lang}"><p>{escape(one.said)}</p></blockquote>'
    spoken = f" ({_SPOKEN[lang][one.lang]})" if one.lang is not lang else ""
    yield _dated(_word(lang, "said"), one.said_at, lang) + spoken, said
    stands = one.now.status is FactStatus.PUBLISHED
    yield (
        _word(lang, "holds" if one.updates else "right"),
        escape(one.now.reply.in_(lang) if stands else _sentence(WITHDRAWN.in_(lang))),
    )
    source = one.now.cited(lang) if stands else None
    if source is not None:
        date = f", {escape(written(source.published, lang))}" if source.published else ""
        colon, quote = _word(lang, "colon"), f'<q lang="{escape(source.lang)}">{escape(source.quote)}</q>'
        yield (
            _word(lang, "source"),
            f'<a href="{escape(source.url)}">{escape(source.publisher)}</a>{date}{colon}{quote}',
        )
    if one.answer_uri is not None:
        yield _word(lang, "ours"), _link(one.answer_uri)
    became = _word(lang, "posted" if one.sent_at else "unposted")
    yield _word(lang, "correction"), _link(one.correction_uri) if one.correction_uri else became


def _link(uri: str) -> str:
    place = opens(uri)
    return f'<a href="{escape(place)}">{escape(place)}</a>' if place else f"<code>{escape(uri)}</code>"


def _dated(words: str, at: datetime, lang: Lang) -> str:
    day = at.date().isoformat()
    return words.replace("{date}", f'<time datetime="{day}">{written(day, lang)}</time>')


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _word(lang: Lang, name: str) -> str:
    """A label; none holds a character that HTML reads otherwise."""
    return _WORDS[lang][name]
