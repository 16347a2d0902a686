"""The archived copy: only one that was captured whole, and holds the quote."""

import json

import pytest

from bot.sources.archive import Archive
from bot.sources.fetch import Fetcher
from tests.sources.site import Behaviour, Site, page, redirect

URL = "https://news.example/story?id=1"
QUOTE = "Musk bought about 10,000 GPUs for the project"
API = "http://archive.example/wayback/available"
COPIES = "http://web.archive.example/web/"
ARCHIVE = Archive(API, COPIES)
COPY = f"{COPIES}20230412063000id_/{URL}"


def available(timestamp: object = "20230412063000", status: object = "200", is_there: object = True) -> Behaviour:
    closest = {"status": status, "available": is_there, "url": "http://evil.example/", "timestamp": timestamp}
    return answer({"url": URL, "archived_snapshots": {"closest": closest}})


def answer(body: object) -> Behaviour:
    return page(json.dumps(body), Content_Type="application/json")


def copy(fetcher: Fetcher, published: str | None = "2023-04-11") -> str | None:
    return ARCHIVE.copy(fetcher, URL, QUOTE, published)


def test_a_copy_that_holds_the_quote_is_offered(site: Site, fetcher: Fetcher) -> None:
    site[API] = available()
    site[COPY] = page(f"<p>{QUOTE}.</p>")
    assert copy(fetcher) == f"{COPIES}20230412063000/{URL}"
    asked = "?url=https%3A%2F%2Fnews.example%2Fstory%3Fid%3D1&timestamp=20230411"
    assert site.asked(API + asked) == 1


def test_without_a_date_any_copy_will_do(site: Site, fetcher: Fetcher) -> None:
    site[API] = available()
    site[COPY] = page(f"<p>{QUOTE}.</p>")
    assert copy(fetcher, None) is not None
    assert site.asked(f"{API}?url=https%3A%2F%2Fnews.example%2Fstory%3Fid%3D1") == 1


def test_a_copy_under_a_moment_near_by_is_followed(site: Site, fetcher: Fetcher) -> None:
    site[API] = available()
    site[COPY] = redirect(f"{COPIES}20230412063005id_/{URL}")
    site[f"{COPIES}20230412063005id_/{URL}"] = page(f"<p>{QUOTE}.</p>")
    assert copy(fetcher) is not None


@pytest.mark.parametrize(
    "behaviour",
    [
        page("<p>Something else</p>"),
        page(f"<p>{QUOTE.replace('10,000', '1,000')}</p>"),
        page(f"<p>{QUOTE}.</p>", 404),
        page(b"%PDF-1.7", Content_Type="application/pdf"),
    ],
)
def test_a_copy_without_the_quote_is_not_offered(site: Site, fetcher: Fetcher, behaviour: Behaviour) -> None:
    site[API] = available()
    site[COPY] = behaviour
    assert copy(fetcher) is None


@pytest.mark.parametrize(
    "behaviour",
    [
        answer({"url": URL, "archived_snapshots": {}}),
        available(status="301"),
        available(status="404"),
        available(is_there=False),
        available(timestamp="20230412063000/http://evil.example/"),
        available(timestamp=None),
        answer([]),
        answer({"archived_snapshots": []}),
        answer({"archived_snapshots": {"closest": "no"}}),
        page("<html>Sorry</html>"),
        page("[" * 100_000),
        page(b"\xff\xfe\x00"),
        page("", 503),
    ],
)
def test_an_archive_that_has_no_good_copy_offers_none(site: Site, fetcher: Fetcher, behaviour: Behaviour) -> None:
    site[API] = behaviour
    site[COPY] = page(f"<p>{QUOTE}.</p>")
    assert copy(fetcher) is None
    assert site.asked(COPY) == 0
