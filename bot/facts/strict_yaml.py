"""YAML as people may write it here: a key that stands twice, or a date that is none, is an error and not a surprise."""

from typing import Any

import yaml

FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LOOK = (
    "look at this line and those before it for a quote or bracket that is not closed, a colon without a blank after it,"
    " or lines that do not stand under one another; put a text that holds `: ` or ` #` in quotes"
)


def parsed(text: str) -> Any:
    """The document in `text`. Raises `yaml.YAMLError`, which `told` puts in words."""
    try:
        return yaml.load(text, Loader=_STRICT)
    except (ValueError, RecursionError) as error:
        raise yaml.YAMLError(str(error)) from None


def told(error: yaml.YAMLError) -> str:
    """` line 3: not valid YAML: …`, to be put after the name of a file."""
    mark = getattr(error, "problem_mark", None)
    parts = [getattr(error, part, None) for part in ("context", "problem")]
    reason = ", ".join(part for part in parts if part) or " ".join(str(error).split())
    mend = getattr(error, "note", None) or LOOK
    return f"{f' line {mark.line + 1}' if mark else ''}: not valid YAML: {reason}: {mend}"


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> Any:
    known = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in known:
            twice = f"the key `{key.value}` stands here a second time"
            raise yaml.MarkedYAMLError(problem=twice, problem_mark=key.start_mark, note="remove one of the two")
        known.add(key.value)
    return FAST.construct_mapping(loader, node, deep)  # type: ignore[attr-defined]


def _date(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        wrong, mend = f"there is no day {node.value}", "correct it, and put it in quotes: '2023-04-11'"
        raise yaml.MarkedYAMLError(problem=wrong, problem_mark=node.start_mark, note=mend) from None


_STRICT: Any = type("_STRICT", (FAST,), {"construct_mapping": _mapping})
_STRICT.add_constructor("tag:yaml.org,2002:timestamp", _date)
