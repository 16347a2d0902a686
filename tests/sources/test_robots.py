"""robots.txt, with the examples of RFC 9309."""

import pytest

from bot.sources.robots import allows, rules

RFC = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("factbot", "/example/page.html", False),
        ("factbot", "/publications/a", True),
        ("factbot", "/other.gif", False),
        ("factbot", "/other.gif?a", True),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("FooBot", "/", False),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/other.gif", True),
        ("quxbot", "/example/page.html", True),
    ],
)
def test_the_example_of_the_rfc(agent: str, path: str, allowed: bool) -> None:
    assert allows(rules(RFC, agent), path) is allowed


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/a", "/ab", True),
        ("/a$", "/ab", False),
        ("/a$", "/a", True),
        ("/a*c", "/abbbcd", True),
        ("/a*c$", "/abcbc", True),
        ("/a*c$", "/abcb", False),
        ("/*/*/x", "/a/x", False),
        ("/*/*/x", "/a/b/x", True),
        ("/ab*b$", "/ab", False),
        ("/*", "/", True),
        ("/caf%C3%A9", "/café", True),
        ("/café", "/caf%c3%a9", True),
        ("/%7Eme", "/~me", True),
        ("/a%2Fb", "/a/b", False),
        ("/a?q=1", "/a?q=1&r=2", True),
        ("/A", "/a", False),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert allows(rules(f"User-agent: *\nDisallow: {pattern}", "factbot"), path) is not matches


def test_the_longest_rule_decides_and_allowing_wins_a_draw() -> None:
    known = rules("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /d\nDisallow: /d", "factbot")
    assert [allows(known, path) for path in ("/a", "/a/b", "/a/b/c", "/d")] == [False, True, False, True]


def test_groups_that_name_us_are_one_group_and_those_for_everyone_are_then_not_heeded() -> None:
    text = "User-agent: factbot\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: FactBot/2.0\nDisallow: /b"
    known = rules(text, "factbot")
    assert [allows(known, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_comments_blank_lines_and_other_words_do_not_part_a_group() -> None:
    text = "\ufeffUSER-AGENT : * # all\r\n\r\nSitemap: http://a.example/s\rCrawl-delay: 5\n  disallow :/a #b\nnonsense"
    assert not allows(rules(text, "factbot"), "/a")


@pytest.mark.parametrize("text", ["", "Disallow: /", "User-agent: *\nDisallow:", "<html><body>Not found</body></html>"])
def test_what_bars_nothing(text: str) -> None:
    assert allows(rules(text, "factbot"), "/a")


def test_the_file_itself_may_always_be_read() -> None:
    assert allows(rules("User-agent: *\nDisallow: /", "factbot"), "/robots.txt")


def test_a_pattern_full_of_stars_takes_no_time() -> None:
    assert allows(rules(f"User-agent: *\nDisallow: /{'*a' * 5000}b", "factbot"), "/" + "a" * 8000)
