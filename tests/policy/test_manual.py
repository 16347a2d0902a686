"""The page on policy says what the rules say, and a version stands for the rules it was given to."""

import hashlib
from pathlib import Path

import pytest

from bot.policy.manual import manual, settings, source
from bot.policy.ruleset import RULESETS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]

FINGERPRINTS = {
    ("local", 1): "f7a19bf98790119e",
    ("bluesky", 1): "3b92500769fdb8b5",
    ("x", 1): "96bce314d7e5325f",
    ("local", 2): "8354fd0725f396f0",
    ("bluesky", 2): "8d41c13727f3e506",
    ("x", 2): "c6a41c98a35afc5f",
    ("local", 3): "296f7c2aadc25111",
    ("bluesky", 3): "d0cd0072d143a4b3",
    ("x", 3): "5c7729f3994e259d",
}
"""Who changes a rule or a list counts its version up (bot/policy/ruleset.py) and adds a line here; none is changed."""


@pytest.mark.parametrize("platform", RULESETS)
def test_a_version_stands_for_the_rules_it_was_given_to(platform: str) -> None:
    ruleset = RULESETS[platform]
    said = "\n".join(source(rule) for rule in ruleset.rules)
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == FINGERPRINTS[platform, ruleset.version]


def test_the_page_on_policy_is_that_of_the_rules() -> None:
    assert (ROOT / "docs" / "policy.md").read_text("utf-8") == manual(), "python -m bot.policy > docs/policy.md"


def test_the_settings_that_it_names_exist() -> None:
    named = {name for ruleset in RULESETS.values() for rule in ruleset.rules for name in settings(rule)}
    assert named
    assert {name.removeprefix("FACTBOT_").lower() for name in named} <= Settings.model_fields.keys()
