"""Every post of the demo is explained, silence included: each rule by name, with its word, its reason and figures."""

import re

import pytest

from bot.cli.account import RULE, tell
from bot.model import Action
from bot.policy.manual import title
from bot.policy.ruleset import RULESETS
from bot.store import open_store
from bot.store.decisions import explain
from tests.demo.conftest import Played

FIGURES = ("the author has had few", "the thread has few", "we are within quota")


def test_each_account_names_every_rule_and_the_one_that_decided(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    store, ruleset = open_store(played.stage.url), RULESETS["local"]
    for one in played.outcome.conversations:
        with store.read() as session:
            found = explain(session, one.post.uri)
        assert found is not None
        tell(found, None, {})
        told = {line.split("  ", 2)[-1].strip() for line in capsys.readouterr().out.splitlines()}
        said = {name: line for rule in ruleset.rules for line in told if (name := title(rule.__name__)) + ":" in line}
        assert len(said) == len(ruleset.rules)
        assert all(re.search(r"\d+ of \d+ answers", said[name]) for name in FIGURES)
        assert {word.word for word in found.rules} <= RULE.keys()
        if found.logged.action is not Action.ANSWER:
            decided = next(word for word in found.rules if found.logged.reason == f"{word.reason} ({word.rule})")
            assert decided.word in ("deny", "hold")
        assert found.policy_version == ruleset.name
    store.close()
