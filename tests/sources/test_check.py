"""A source's life, as a server on this machine plays it, with the clock moved."""

import json
from dataclasses import replace

import pytest

from bot.model import Health, Source, SourceState, Tier
from bot.sources.archive import Archive
from bot.sources.check import check, looked
from bot.sources.fetch import Fetcher
from bot.sources.health import Look, unchecked
from tests.sources.conftest import Time, fetching
from tests.sources.site import Behaviour, Site, bomb, drip, endless, kept, page, redirect, robots, silent

URL = "http://news.example/story"
QUOTE = "Musk bought about 10,000 GPUs for the project, two people said"
STORY = f"<title>News</title><p>On Tuesday it was told: “{QUOTE}”.</p><p>{'More was not said. ' * 20}</p>"
SOURCE = Source(URL, "News", QUOTE, "en", Tier.PRESS, published="2023-04-11")
API = "http://archive.example/wayback/available"
ARCHIVE = Archive(API, "http://web.archive.example/web/")
COPY = f"http://web.archive.example/web/20230412063000/{URL}"


class Life:
    """One source, looked at again and again."""

    def __init__(self, site: Site, time: Time, fetcher: Fetcher) -> None:
        self.site = site
        self.time = time
        self.fetcher = fetcher
        self.health: Health = unchecked(time.now)
        self.last_look = time.now

    def look(self, behaviour: Behaviour | None = None, *, days: float = 0) -> SourceState:
        """The state after a look `days` later at the page as it is then."""
        if behaviour is not None:
            self.site[URL] = behaviour
        self.time.passes(days=days, minutes=2)
        self.last_look = self.time.now
        self.health = check(SOURCE, self.health, self.fetcher, self.last_look, ARCHIVE)
        return self.health.state

    @property
    def has_asked_archive(self) -> bool:
        return any(url.startswith(API) for url, _ in self.site.requests)

    @property
    def cited(self) -> str | None:
        return self.health.address(URL)

    def archive_has(self, text: str) -> None:
        closest = {"status": "200", "available": True, "timestamp": "20230412063000"}
        body = json.dumps({"archived_snapshots": {"closest": closest}})
        self.site[API] = page(body, Content_Type="application/json")
        self.site[COPY.replace("/http", "id_/http", 1)] = page(text)


@pytest.fixture
def life(site: Site, time: Time, fetcher: Fetcher) -> Life:
    return Life(site, time, fetcher)


def test_a_page_that_holds_the_quote_is_healthy(life: Life) -> None:
    assert life.look(page(STORY)) is SourceState.HEALTHY
    assert life.cited == URL
    assert life.health.seen_at == life.last_look


def test_a_404_for_a_day_is_failing_and_forgotten(life: Life) -> None:
    life.look(page(STORY))
    assert life.look(page("Not Found", 404), days=7) is SourceState.FAILING
    assert life.health.citable
    assert life.health.note == "the server answers 404"
    assert life.look(page(STORY), days=1) is SourceState.HEALTHY
    assert life.health.strikes == 0


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_an_error_for_a_week_is_death_and_nothing_is_cited(life: Life, status: int) -> None:
    life.look(page(STORY))
    states = [life.look(page("", status), days=7), *(life.look(days=1) for _ in range(6))]
    assert states == [SourceState.FAILING] * 6 + [SourceState.DEAD]
    assert life.cited is None
    assert life.look(page(STORY), days=7) is SourceState.HEALTHY
    assert life.cited == URL


def test_when_the_page_is_gone_its_archived_copy_is_cited(life: Life) -> None:
    life.archive_has(STORY)
    life.look(page(STORY))
    assert not life.has_asked_archive
    life.look(page("", 404), days=7)
    assert life.cited == COPY
    for _ in range(6):
        life.look(days=1)
    assert (life.health.state, life.cited) == (SourceState.DEAD, COPY)
    assert life.look(page(STORY), days=7) is SourceState.HEALTHY
    assert (life.cited, life.health.archived_url) == (URL, COPY)


def test_an_archived_copy_that_says_something_else_is_not_cited(life: Life) -> None:
    life.archive_has(STORY.replace("10,000", "1,000"))
    for _ in range(4):
        life.look(page("", 404), days=3)
    assert (life.health.state, life.cited) == (SourceState.DEAD, None)


def test_a_page_with_the_number_changed_has_drifted_at_once(life: Life) -> None:
    life.archive_has(STORY)
    life.look(page(STORY))
    assert life.look(page(STORY.replace("10,000", "1,000")), days=7) is SourceState.DRIFTED
    assert life.cited is None
    for _ in range(4):
        life.look(page("", 404), days=3)
    assert (life.health.state, life.cited) == (SourceState.DRIFTED, None)
    assert not life.has_asked_archive
    assert life.look(page(STORY), days=7) is SourceState.HEALTHY


def test_a_page_without_the_quote_has_drifted_after_a_day(life: Life) -> None:
    life.look(page(STORY))
    other = page("<p>This page was rewritten from the first word to the last.</p>")
    assert life.look(other, days=7) is SourceState.FAILING
    assert life.cited == URL
    assert life.look(days=1) is SourceState.DRIFTED
    assert life.cited is None


def test_a_small_edit_leaves_it_healthy(life: Life) -> None:
    assert life.look(page(STORY.replace("about", "around"))) is SourceState.HEALTHY


@pytest.mark.parametrize(
    "behaviour",
    [
        page("", 402),
        page("<h1>Access denied</h1>", 403),
        page("<p>Musk bought… Subscribe to continue reading.</p>"),
        page("<title>Just a moment...</title>", 503, cf_mitigated="challenge"),
        redirect("http://consent.example/collect"),
    ],
)
def test_a_page_behind_a_wall_is_paywalled_and_still_cited(life: Life, behaviour: Behaviour) -> None:
    life.site["http://consent.example/collect"] = page("<p>Welcome</p>")
    life.look(page(STORY))
    assert life.look(behaviour, days=7) is SourceState.PAYWALLED
    assert life.cited == URL
    assert life.health.strikes == 0


@pytest.mark.parametrize("status", [200, 402, 403])
def test_a_page_that_holds_the_quote_is_never_paywalled(life: Life, status: int) -> None:
    walled = f'<script type="application/ld+json">{{"isAccessibleForFree": false}}</script>{STORY}Subscribe to continue'
    assert life.look(page(walled, status)) is SourceState.HEALTHY


def test_a_lasting_redirect_to_the_quote_is_a_move_and_the_new_address_is_cited(life: Life) -> None:
    life.site["http://www.news.example/story"] = page(STORY)
    assert life.look(redirect("http://www.news.example/story", 301)) is SourceState.MOVED
    assert life.cited == "http://www.news.example/story"
    assert life.look(redirect("http://www.news.example/story", 302), days=7) is SourceState.HEALTHY
    assert life.cited == URL


def test_a_redirect_to_the_front_page_is_no_move(life: Life) -> None:
    life.site["http://news.example/"] = page("<p>All the news of today, and none of yesterday.</p>")
    assert life.look(redirect("/", 301)) is SourceState.FAILING
    assert life.look(days=1) is SourceState.DRIFTED


@pytest.mark.parametrize("to", ["http://10.0.0.5/", "http://127.0.0.2/", "http://inside.example/", URL])
def test_a_redirect_to_where_no_reader_gets_is_as_good_as_no_page(life: Life, to: str) -> None:
    life.look(page(STORY))
    assert life.look(redirect(to, 301), days=7) is SourceState.FAILING
    for _ in range(2):
        life.look(days=3)
    assert (life.health.state, life.cited) == (SourceState.DEAD, None)


@pytest.mark.parametrize("behaviour", [silent, drip])
def test_a_page_that_never_comes_is_failing_then_dead(site: Site, time: Time, behaviour: Behaviour) -> None:
    life = Life(site, time, fetching(site, time)(seconds=0.2))
    assert [life.look(behaviour, days=3) for _ in range(3)] == [
        SourceState.FAILING,
        SourceState.FAILING,
        SourceState.DEAD,
    ]


@pytest.mark.parametrize(
    "behaviour",
    [
        endless,
        page(bomb(1000), Content_Encoding="gzip"),
        page(b"%PDF-1.7 \xe2\xe3", Content_Type="application/pdf"),
        page(b"\x89PNG\0", Content_Type="image/png"),
        page(b"\x8b\x05", Content_Encoding="br"),
    ],
)
def test_what_cannot_be_searched_is_unreadable_and_still_cited(life: Life, behaviour: Behaviour) -> None:
    life.look(page(STORY))
    assert life.look(behaviour, days=7) is SourceState.UNREADABLE
    assert life.cited == URL


def test_a_quote_at_the_beginning_of_a_page_without_end_is_found(life: Life) -> None:
    assert life.look(page(STORY.encode() + b" " * 300_000)) is SourceState.HEALTHY


def test_a_host_that_is_gone_is_death_after_a_week(life: Life) -> None:
    source = replace(SOURCE, url="http://news.nowhere/")
    health = unchecked(life.time.now)
    for _ in range(3):
        health = check(source, health, life.fetcher, life.time.now, ARCHIVE)
        life.time.passes(days=3)
    assert (health.state, health.note) == (SourceState.DEAD, "news.nowhere is not known")


def test_where_robots_are_not_welcome_nothing_changes(life: Life) -> None:
    life.look(page(STORY))
    life.site["http://news.example/robots.txt"] = robots("User-agent: *\nDisallow: /")
    asked = life.site.asked(URL)
    for _ in range(8):
        assert life.look(days=7) is SourceState.HEALTHY
    assert life.site.asked(URL) == asked
    assert "robots.txt" in life.health.note


def test_a_server_too_ill_to_give_its_robots_is_not_asked_for_a_month_and_then_judged_by_its_page(life: Life) -> None:
    life.look(page(STORY))
    life.site["http://news.example/robots.txt"] = page("", 500)
    states = [life.look(page("", 500), days=7) for _ in range(7)]
    assert states == [SourceState.HEALTHY] * 4 + [SourceState.FAILING] + [SourceState.FAILING] * 2
    assert life.health.looked_at is not None
    assert life.health.strikes == 1


def test_a_server_that_asks_for_fewer_requests_is_not_struck(life: Life) -> None:
    life.look(page(STORY))
    assert life.look(page("", 429), days=7) is SourceState.HEALTHY
    assert life.health.note == "the server asks for fewer requests"


def test_an_unchanged_page_is_asked_for_in_one_word_and_stays_healthy(life: Life) -> None:
    assert life.look(kept(STORY, '"v1"')) is SourceState.HEALTHY
    assert life.look(days=7) is SourceState.HEALTHY
    assert life.look(days=7) is SourceState.HEALTHY
    assert life.site.sent(URL)["If-None-Match"] == '"v1"'
    assert life.health.seen_at == life.last_look


def test_only_a_page_that_held_the_quote_is_recognised_as_unchanged(life: Life) -> None:
    assert life.look(kept("<p>Something else.</p>", '"v2"')) is SourceState.FAILING
    assert life.look(days=1) is SourceState.DRIFTED
    assert "If-None-Match" not in life.site.sent(URL)


def test_an_unchanged_page_that_nobody_asked_about_is_no_page(life: Life) -> None:
    life.look(page(STORY))
    assert life.look(page("", 304), days=7) is SourceState.FAILING


def test_the_caller_can_tell_a_round_in_which_no_host_answered(life: Life) -> None:
    outcome = looked(replace(SOURCE, url="http://a.nowhere/"), life.health, life.fetcher, life.time.now)
    assert outcome.look is Look.UNREACHABLE
