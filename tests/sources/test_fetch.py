"""The one polite GET, against a server that does what servers do."""

import socket
import subprocess
import sys
import tracemalloc
from time import monotonic

import pytest

from bot.sources.fetch import Fetcher, Kept, Page, Unread
from bot.sources.target import Why
from tests.sources.conftest import Time, fetching
from tests.sources.site import (
    Behaviour,
    Handler,
    Site,
    bomb,
    drip,
    drip_headers,
    endless,
    kept,
    lying,
    packed,
    page,
    redirect,
    robots,
    silent,
)

URL = "http://news.example/story"


def read(fetcher: Fetcher, url: str = URL, known: Kept | None = None) -> Page:
    answer = fetcher.get(url, known)
    assert isinstance(answer, Page), answer
    return answer


def unread(fetcher: Fetcher, url: str = URL) -> Unread:
    answer = fetcher.get(url)
    assert isinstance(answer, Unread), answer
    return answer


def test_a_page_is_read_with_its_status_and_headers(site: Site, fetcher: Fetcher) -> None:
    site[URL] = page("<p>Hello</p>")
    found = read(fetcher)
    assert (found.status, found.body, found.whole, found.url) == (200, b"<p>Hello</p>", True, URL)
    assert found.headers["content-type"] == "text/html; charset=utf-8"


def test_the_server_is_told_who_calls_and_how_to_reach_the_operator(site: Site, fetcher: Fetcher) -> None:
    read(fetcher)
    assert site.sent(URL)["User-Agent"].startswith("factbot/")
    assert "desk@example.org" in site.sent(URL)["User-Agent"]


def test_an_operator_cannot_break_out_of_the_header() -> None:
    assert Fetcher("desk\r\nX-Evil: é").agent.endswith("run by desk X-Evil:)")


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site[URL] = kept("<p>Hello</p>", '"v1"')
    first = read(fetcher)
    known = Kept(first.url, first.headers["etag"], first.headers["last-modified"])
    assert read(fetcher, known=known).status == 304
    assert site.sent(URL)["If-Modified-Since"] == "yesterday"


def test_what_one_address_gave_is_not_sent_to_another(site: Site, fetcher: Fetcher) -> None:
    site[URL] = redirect("/other")
    site["http://news.example/other"] = kept("<p>Hello</p>", '"v1"')
    assert read(fetcher, known=Kept("http://news.example/other", '"v1"')).status == 304
    assert "If-None-Match" not in site.sent(URL)


def test_the_next_quote_from_the_same_page_costs_no_request(site: Site, fetcher: Fetcher, time: Time) -> None:
    assert read(fetcher) is read(fetcher)
    assert site.asked(URL) == 1
    time.passes(minutes=2)
    read(fetcher)
    assert site.asked(URL) == 2


def test_requests_to_one_host_are_seconds_apart_and_to_others_at_once(site: Site, fetcher: Fetcher, time: Time) -> None:
    read(fetcher)
    assert time.slept == [5.0]  # between robots.txt and the page
    read(fetcher, "http://news.example/2")
    assert time.slept == [5.0, 5.0]
    read(fetcher, "http://other.example/")
    assert time.slept == [5.0, 5.0, 5.0]
    time.passes(minutes=1)
    read(fetcher, "http://news.example/3")
    assert len(time.slept) == 3


def test_a_server_that_asks_for_patience_is_left_alone_for_as_long(site: Site, fetcher: Fetcher, time: Time) -> None:
    site[URL] = page("", 429, Retry_After="600")
    assert read(fetcher).status == 429
    assert unread(fetcher, "http://news.example/2") == Unread(Why.PUT_OFF, "news.example asks us to wait")
    time.passes(seconds=601)
    read(fetcher, "http://news.example/2")


@pytest.mark.parametrize("behaviour", [silent, drip, drip_headers])
def test_a_server_that_takes_too_long_is_given_up_on_time(site: Site, time: Time, behaviour: Behaviour) -> None:
    site[URL] = behaviour
    fetcher = fetching(site, time)(seconds=0.5)
    start = monotonic()
    assert unread(fetcher).why is Why.TOO_SLOW
    assert monotonic() - start < 2


def test_redirects_share_one_limit_of_time(site: Site, time: Time) -> None:
    def late(request: Handler) -> None:
        site.closing.wait(0.2)
        redirect(URL)(request)

    site[URL] = late
    start = monotonic()
    assert unread(fetching(site, time)(seconds=0.5, hops=50)).why is Why.TOO_SLOW
    assert monotonic() - start < 2


@pytest.mark.parametrize(
    "behaviour", [endless, page(b"a" * 300_000), page(bomb(50), Content_Encoding="gzip"), lying(10**12, b"a" * 300_000)]
)
def test_no_more_than_the_limit_is_read_and_the_page_is_known_to_be_cut(
    site: Site, fetcher: Fetcher, behaviour: Behaviour
) -> None:
    site[URL] = behaviour
    found = read(fetcher)
    assert (len(found.body), found.whole) == (200_000, False)


def test_a_bomb_never_exists_as_a_whole(site: Site, time: Time) -> None:
    fetcher = fetching(site, time)(most=1_000_000)
    read(fetcher, "http://other.example/")  # what a first request loads is not counted
    site[URL] = page(bomb(60), Content_Encoding="gzip")  # 58 kB, which arrive at once
    tracemalloc.start()
    try:
        assert not read(fetcher).whole
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_body_shorter_than_told_is_kept_but_not_taken_for_whole(site: Site, fetcher: Fetcher) -> None:
    site[URL] = lying(1000, b"<p>Hello</p>")
    assert (read(fetcher).body, read(fetcher).whole) == (b"<p>Hello</p>", False)


def test_a_packed_body_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    site[URL] = packed(b"<p>Hello</p>" * 1000)
    assert (read(fetcher).body, read(fetcher).whole) == (b"<p>Hello</p>" * 1000, True)


@pytest.mark.parametrize("body", [b"no gzip at all", bomb(1)[:200]])
def test_a_body_that_cannot_be_unpacked_is_not_taken_for_whole(site: Site, fetcher: Fetcher, body: bytes) -> None:
    site[URL] = page(body, Content_Encoding="gzip")
    assert not read(fetcher).whole


def test_a_coding_nobody_asked_for_is_not_taken_for_text(site: Site, fetcher: Fetcher) -> None:
    site[URL] = page(b"\x8b\x05", Content_Encoding="br")
    assert not read(fetcher).whole


def test_redirects_are_followed_and_only_lasting_ones_count_as_a_new_address(site: Site, fetcher: Fetcher) -> None:
    site[URL] = redirect("http://www.news.example/story", 301)
    site["http://www.news.example/story"] = redirect("/2026/story#top", 308)
    site["http://www.news.example/2026/story"] = redirect("/today", 302)
    site["http://www.news.example/today"] = redirect("/end", 301)
    site["http://www.news.example/end"] = page("<p>Here</p>")
    found = read(fetcher)
    assert found.url == "http://www.news.example/end"
    assert found.lasting_url == "http://www.news.example/2026/story"


def test_a_redirect_to_an_address_in_other_letters_is_followed(site: Site, fetcher: Fetcher) -> None:
    site[URL] = redirect("/été".encode().decode("latin-1"))
    site["http://news.example/%C3%A9t%C3%A9"] = page("<p>Chaud</p>")
    assert read(fetcher).body == b"<p>Chaud</p>"


def test_a_redirect_in_circles_ends(site: Site, fetcher: Fetcher) -> None:
    site[URL] = redirect("/other")
    site["http://news.example/other"] = redirect(URL)
    assert unread(fetcher).why is Why.LOOPING


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2/",
        "http://10.0.0.5/",
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "http://news.example:8080/",
        "http://user:secret@news.example/",
        "file:///etc/passwd",
        "ftp://news.example/",
        "http://[",
    ],
)
def test_a_redirect_out_of_the_public_web_is_refused(site: Site, fetcher: Fetcher, to: str) -> None:
    site[URL] = redirect(to)
    assert unread(fetcher).why is Why.REFUSED
    assert site.urls == ["/robots.txt", "/story"]


def test_without_leave_this_machine_is_not_called(site: Site, time: Time) -> None:
    fetcher = Fetcher("desk@example.org", now=time, sleep=time.sleep, resolve=site.resolve)
    assert unread(fetcher).why is Why.REFUSED
    assert site.requests == []


def test_the_machine_called_is_the_one_that_was_judged(site: Site, time: Time, fetcher: Fetcher) -> None:
    """A name that leads elsewhere when asked a second time (DNS rebinding) gains nothing: it is asked once."""
    site[URL] = page("<p>Hello</p>")
    read(fetcher)
    assert len(site.lookups) == len(site.requests) == 2


def test_the_addresses_of_a_host_are_tried_in_turn(site: Site, time: Time) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # bound, but not listening: connections are refused
        both = [deaf.getsockname(), ("127.0.0.1", site.port)]
        fetcher = Fetcher("desk@example.org", now=time, sleep=time.sleep, allowed=site.allowed, resolve=lambda *_: both)
        assert read(fetcher).status == 404


def test_a_host_that_is_not_there_is_unreachable_and_asked_once_an_hour(site: Site, fetcher: Fetcher) -> None:
    assert unread(fetcher, "http://news.nowhere/") == Unread(Why.UNREACHABLE, "news.nowhere is not known")
    unread(fetcher, "http://news.nowhere/other")
    assert site.lookups == ["news.nowhere"]


def test_robots_are_asked_once_a_day(site: Site, fetcher: Fetcher, time: Time) -> None:
    site["http://news.example/robots.txt"] = robots("User-agent: *\nDisallow: /private")
    read(fetcher)
    assert unread(fetcher, "http://news.example/private/a").why is Why.BARRED
    assert site.asked("http://news.example/robots.txt") == 1
    site["http://news.example/robots.txt"] = robots("")
    time.passes(days=1, minutes=1)
    read(fetcher, "http://news.example/private/a")


def test_the_robots_of_each_host_on_the_way_are_asked(site: Site, fetcher: Fetcher) -> None:
    site[URL] = redirect("http://other.example/story")
    site["http://other.example/robots.txt"] = robots("User-agent: factbot\nDisallow: /")
    assert unread(fetcher).why is Why.BARRED
    assert site.asked("http://other.example/story") == 0


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_server_without_robots_bars_nothing(site: Site, fetcher: Fetcher, status: int) -> None:
    site["http://news.example/robots.txt"] = page("", status)
    site[URL] = page("<p>Hello</p>")
    assert read(fetcher).status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_cannot_give_its_robots_is_left_alone_for_now(site: Site, fetcher: Fetcher, status: int) -> None:
    site["http://news.example/robots.txt"] = page("", status)
    assert unread(fetcher).why is Why.PUT_OFF
    assert site.asked(URL) == 0


def test_robots_that_have_been_lost_for_long_bar_nothing(site: Site, fetcher: Fetcher) -> None:
    site["http://news.example/robots.txt"] = page("", 500)
    site[URL] = page("<p>Hello</p>")
    assert isinstance(fetcher.get(URL, robots_lost=True), Page)


def test_robots_behind_redirects_count_for_the_host_that_redirects(site: Site, fetcher: Fetcher) -> None:
    site["http://news.example/robots.txt"] = redirect("http://other.example/rules")
    site["http://other.example/rules"] = robots("User-agent: *\nDisallow: /story")
    assert unread(fetcher).why is Why.BARRED


@pytest.mark.parametrize("to", ["/robots.txt", "http://inside.example/robots.txt"])
def test_robots_that_redirect_to_nowhere_are_as_good_as_none(site: Site, fetcher: Fetcher, to: str) -> None:
    site["http://news.example/robots.txt"] = redirect(to)
    site[URL] = page("<p>Hello</p>")
    assert read(fetcher).status == 200


def test_the_http_library_is_loaded_only_by_the_first_request() -> None:
    code = "import sys, bot.sources.check; sys.exit('httpcore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
