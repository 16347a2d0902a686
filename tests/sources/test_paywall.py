"""Signs of a wall, and of none."""

import pytest

from bot.sources.page import from_html
from bot.sources.paywall import wall

URL = "https://news.example/story"
LONG = "<p>" + "The company told reporters that it had nothing to add to what was said before. " * 40 + "</p>"


def behind(html: str, status: int = 200, url: str = URL, **headers: str) -> str | None:
    return wall(status, {name.replace("_", "-"): value for name, value in headers.items()}, url, from_html(html))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<title>Just a moment...</title>Enable JavaScript and cookies to continue", "robots"),
        ("<h1>Access Denied</h1>You don't have permission", "robots"),
        ("Vérifiez que vous êtes humain", "robots"),
        ("You need to enable JavaScript to run this app.", "robots"),
        ("Musk said on Tuesday… Subscribe to continue reading. Already a subscriber? Log in", "subscribers"),
        (
            "Elon Musk a dit… Il vous reste 75,3 % de cet article à lire. La suite est réservée aux abonnés.",
            "subscribers",
        ),
        ("Cet article est réservé à nos abonnés", "subscribers"),
        ("Please sign in to continue", "login"),
        ("Connectez-vous pour lire", "login"),
        ("Before you continue to Example. We use cookies.", "consent"),
        ("Le respect de votre vie privée. Nous et nos 842 partenaires… Continuer sans accepter", "consent"),
        ('<script type="application/ld+json">{"isAccessibleForFree": false}</script>' + LONG, "subscribers"),
        ('<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>' + LONG, "subscribers"),
        ('<meta itemprop="isAccessibleForFree" content="false">' + LONG, "subscribers"),
    ],
)
def test_walls_that_pages_tell_of(html: str, reason: str) -> None:
    assert reason in (behind(html) or "")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Page not found</p>",
        "<p>This domain is for sale</p>",
        LONG + "Already a subscriber? Accept all cookies. Sign in to continue.",
        '<script type="application/ld+json">{"isAccessibleForFree": true}</script>' + LONG,
        '<script>{"isAccessibleForFree": true, "isFamilyFriendly": false}</script>' + LONG,
        "",
    ],
)
def test_pages_without_a_wall(html: str) -> None:
    assert behind(html) is None


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_answers_that_are_walls_themselves(status: int) -> None:
    assert behind("", status)


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_an_error_is_no_wall_whatever_it_says(status: int) -> None:
    assert behind("Subscribe to continue reading", status) is None


def test_a_challenge_is_a_wall_with_any_status() -> None:
    assert behind("", 503, cf_mitigated="challenge")


@pytest.mark.parametrize("url", ["https://consent.news.example/?next=a", "https://news.example/login?next=a"])
def test_where_a_redirect_ends_can_tell_of_a_wall(url: str) -> None:
    assert behind("<p>Welcome</p>", url=url)
