"""One look at one source, from its address to its new health. Keeps nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urldefrag

from bot.model import Health, Source, SourceState
from bot.sources.archive import WAYBACK, Archive
from bot.sources.fetch import Fetcher, Kept, Page, Unread
from bot.sources.health import Look, Outcome, judged
from bot.sources.page import Text, is_textual, read
from bot.sources.paywall import STATUSES, wall
from bot.sources.quote import Holds, find
from bot.sources.target import Why

PATIENCE = timedelta(days=30)
"""After so long without a look, a robots.txt that the server cannot give counts as missing (RFC 9309, 2.3.1.4)."""
_READ = {200, 203, *STATUSES}
_LOOKS = {
    Why.REFUSED: Look.GONE,
    Why.LOOPING: Look.GONE,
    Why.UNREACHABLE: Look.UNREACHABLE,
    Why.TOO_SLOW: Look.UNREACHABLE,
    Why.BARRED: Look.BARRED,
    Why.PUT_OFF: Look.PUT_OFF,
}


def check(source: Source, health: Health, fetcher: Fetcher, now: datetime, archive: Archive = WAYBACK) -> Health:
    """What is known of the source after a look at its page and, when that is gone, for an archived copy.

    Takes as long as the pace and the limits of the fetcher allow; never raises for what a server does.
    """
    return with_copy(source, judged(health, looked(source, health, fetcher, now), now), fetcher, archive)


def looked(source: Source, health: Health, fetcher: Fetcher, now: datetime) -> Outcome:
    """What the page shows. When every page of a round is `UNREACHABLE` it is rather our own network that fails: the
    caller can drop such outcomes instead of letting them be judged."""
    kept = Kept(health.final_url, health.etag, health.last_modified) if health.final_url else None
    robots_lost = now - (health.looked_at or health.since) >= PATIENCE
    answer = fetcher.get(source.url, kept, robots_lost=robots_lost)
    if isinstance(answer, Unread):
        return Outcome(_LOOKS[answer.why], answer.note)
    return _shown(source, health, answer)


def with_copy(source: Source, health: Health, fetcher: Fetcher, archive: Archive) -> Health:
    """The health with the address of an archived copy, when one is wanted and not known."""
    if health.state not in (SourceState.FAILING, SourceState.DEAD) or not health.strikes or health.archived_url:
        return health
    return replace(health, archived_url=archive.copy(fetcher, source.url, source.quote, source.published))


def _shown(source: Source, health: Health, page: Page) -> Outcome:
    """What an answer of any status says of the quote."""
    if page.status == 304 and page.url == health.final_url and (health.etag or health.last_modified):
        return _found(source, page, "the page is unchanged since it was last seen to hold the quote", health)
    if page.status == 429:
        return Outcome(Look.PUT_OFF, "the server asks for fewer requests")
    if page.status in _READ:
        return _searched(source, page)
    behind = wall(page.status, page.headers, page.url, Text(""))
    return (
        Outcome(Look.WALLED, f"the page {behind}")
        if behind
        else Outcome(Look.GONE, f"the server answers {page.status}")
    )


def _searched(source: Source, page: Page) -> Outcome:
    """What the text of a page says of the quote; one that holds it is never taken for walled."""
    content_type = page.headers.get("content-type", "")
    textual = is_textual(content_type, page.body)
    text = read(page.body, content_type) if textual else Text("")
    finding = find(source.quote, text)
    if finding.holds is Holds.FOUND:
        return _found(source, page, f"the page holds the quote (likeness {finding.score:.2f})")
    if finding.holds is Holds.ALTERED:
        return Outcome(Look.ALTERED, "the page has the sentence of the quote with another number or a negation")
    if behind := wall(page.status, page.headers, page.url, text):
        return Outcome(Look.WALLED, f"the page {behind}")
    if not textual:
        return Outcome(Look.UNREADABLE, f"the page is no text that can be searched ({content_type or 'binary'})"[:120])
    if not page.whole:
        return Outcome(Look.UNREADABLE, f"the quote is not in the first {len(page.body):,} bytes, and there is more")
    return Outcome(Look.ABSENT, "the page does not hold the quote")


def _found(source: Source, page: Page, note: str, before: Health | None = None) -> Outcome:
    """The quote was seen. A 304 need not repeat what the page is recognised by, so that of `before` stays."""
    return Outcome(
        Look.FOUND,
        note,
        final_url=page.url,
        moved_to=page.lasting_url if page.lasting_url != urldefrag(source.url).url else None,
        etag=page.headers.get("etag") or (before.etag if before else None),
        last_modified=page.headers.get("last-modified") or (before.last_modified if before else None),
    )
