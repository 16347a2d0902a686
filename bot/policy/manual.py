"""`docs/policy.md`, made from the rules themselves: what each asks, what it may say, and the settings that move it."""

import inspect
import re
from collections.abc import Iterable, Iterator

from bot.policy.rules.words import ALLOW, DENY, HOLD, SHADOW, Rule
from bot.policy.ruleset import RULESETS
from bot.policy.thresholds import DEFAULT_LIMITS

HEAD = """# May the bot speak? The rules

This page is made from the rules in `bot/policy/rules/` (`python -m bot.policy > docs/policy.md`).

Before anything is said, every rule of the platform is asked about the post. Each says one word, and why:

- **allow**: nothing speaks against an answer.
- **hold**: a person decides (`factbot review list`).
- **shadow**: what would be said is stored for people to judge, and not sent (`factbot shadow list`).
- **deny**: silence.

The strictest word wins: a deny before a hold, a hold before shadow, and only where all allow is an answer sent. Every
rule's word is stored with the decision, with the figures behind it; `factbot explain` shows them. So does the table
`decision`, in the columns `rules` and `policy_version` (docs/logs.md): the version counts up whenever a rule or a list
changes, so that an old decision can be told from a new one.
"""


def manual() -> str:
    """The page."""
    rules = dict.fromkeys(rule for ruleset in RULESETS.values() for rule in ruleset.rules)
    return "\n".join((HEAD, *_table(rules), "## The rules\n", *(_told(rule) for rule in rules)))


def title(rule: str) -> str:
    """The name of a rule as a sentence has it."""
    return rule.replace("_", " ")


def settings(rule: Rule) -> list[str]:
    """The settings that a rule looks at."""
    return list(dict.fromkeys(f"FACTBOT_{name.upper()}" for name in re.findall(r"limits\.(\w+)", source(rule))))


def source(rule: Rule) -> str:
    """The text of a rule and of what it calls in its own file."""
    code, around = rule.__code__, rule.__globals__
    below = (around[name] for name in code.co_names if name.startswith("_") and name in around)
    return inspect.getsource(rule) + "".join(inspect.getsource(one) for one in below)


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    """Which rule applies where; the order is the same everywhere."""
    heads = [f"{ruleset.platform} (version {ruleset.version})" for ruleset in RULESETS.values()]
    yield "## Which apply where, in this order\n"
    yield f"| rule | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(heads)}"
    for rule in rules:
        marks = ("yes" if rule in ruleset.rules else "" for ruleset in RULESETS.values())
        yield f"| [{title(rule.__name__)}](#{rule.__name__}) | {' | '.join(marks)} |"
    yield ""


def _told(rule: Rule) -> str:
    text = source(rule)
    said = [word for name, word in _NAMES.items() if re.search(rf"\b{name}\b", text)]
    lines = [f"### {rule.__name__}\n", inspect.cleandoc(rule.__doc__ or ""), "", f"Says: {', '.join(said)}."]
    if moved := settings(rule):
        lines.append(f"Settings: {', '.join(f'`{name}` ({_default(name)})' for name in moved)}.")
    return "\n".join(lines) + "\n"


def _default(name: str) -> str:
    value = getattr(DEFAULT_LIMITS, name.removeprefix("FACTBOT_").lower())
    return "not set" if value is None else str(value)


_NAMES = {"ALLOW": ALLOW, "HOLD": HOLD, "SHADOW": SHADOW, "DENY": DENY}
