"""The archived copy to cite when a page is gone: the Wayback Machine's, if it holds the quote.

The availability API names the copy nearest to a date: https://archive.org/help/wayback_api.php
Of its answer only the timestamp is used; the address to cite is made from it and the page's own. The copy is read as it
was captured (`id_`), without the frame that the archive puts around it.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlencode

from bot.sources.fetch import Fetcher, Page
from bot.sources.page import is_textual, read
from bot.sources.quote import Holds, find

_TIMESTAMP = re.compile(r"\d{14}")
_SAFE = "/?:@!$&'()*+,;=~-._%"


@dataclass(frozen=True, slots=True)
class Archive:
    """Where an archive is asked for copies (`api`), and what the addresses of its copies begin with."""

    api: str = "https://archive.org/wayback/available"
    copies: str = "https://web.archive.org/web/"

    def copy(self, fetcher: Fetcher, url: str, words: str, published: str | None) -> str | None:
        """The address of a copy of `url` that holds the quote `words`, captured near `published` (`2023-04-11`, or
        only its month or year); None when there is none, or the archive cannot be asked."""
        url = urldefrag(url).url
        timestamp = self._nearest(fetcher, url, published)
        if timestamp is None:
            return None
        escaped = quote(url, safe=_SAFE)
        copy = fetcher.get(f"{self.copies}{timestamp}id_/{escaped}")
        return f"{self.copies}{timestamp}/{escaped}" if _holds(copy, words) else None

    def _nearest(self, fetcher: Fetcher, url: str, published: str | None) -> str | None:
        query = {"url": url} | ({"timestamp": published.replace("-", "")} if published else {})
        answer = fetcher.get(f"{self.api}?{urlencode(query)}")
        if not isinstance(answer, Page) or answer.status != 200:
            return None
        try:
            closest = json.loads(answer.body)["archived_snapshots"]["closest"]
            timestamp = str(closest["timestamp"])
            good = closest["available"] is True and str(closest["status"]) == "200"
        except (ValueError, LookupError, TypeError, RecursionError):
            return None
        return timestamp if good and _TIMESTAMP.fullmatch(timestamp) else None


WAYBACK = Archive()


def _holds(copy: object, words: str) -> bool:
    if not isinstance(copy, Page) or copy.status != 200:
        return False
    content_type = copy.headers.get("content-type", "")
    if not is_textual(content_type, copy.body):
        return False
    return find(words, read(copy.body, content_type)).holds is Holds.FOUND
