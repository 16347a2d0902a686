"""In which file and line of a subject a problem stands.

YAML is read once more as a tree whose nodes know their lines. A place in it is a path of keys, numbers of items, or
the `id` or `name` of items: `slots.amount.unit`.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import yaml

from bot.facts.problem import Problem
from bot.facts.strict_yaml import FAST

LISTED = ("facts", "names", "concepts")


class Marked:
    """One file, whose places can be told."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._root = yaml.compose(text, Loader=FAST)

    def told(self, path: Iterable[str | int], problem: Problem) -> str:
        """`problem` at `path`, such as `(facts, 0, slots, 2, unit)`, with its file, its line and what it is part of."""
        line, node, parts = 1, self._root, []
        for key in path:
            line, node, name = _step(node, key, line)
            parts.append(name)
        return f"{self.name} line {line}: {_joined(parts, problem)}"

    def items(self) -> Iterator[tuple[str, str]]:
        """Each list of the file with the ids of what stands in it: `("facts", "acme-10k-chips-2023")`."""
        for part in LISTED:
            _, node, _ = _step(self._root, part, 0)
            if isinstance(node, yaml.SequenceNode):
                yield from ((part, name) for item in node.value if (name := _name(item)))


class Places:
    """The files of the subject in `folder`, and the shared lexicon."""

    def __init__(self, folder: Path, lexicon: Path) -> None:
        self._folder, self._lexicon = folder, lexicon

    def told(self, problem: Problem) -> list[str]:
        """`problem` with file and line, once for each place where what it is about stands."""
        path = problem.field.split(".")
        bare = Problem("", problem.wrong, problem.mend)
        if problem.about == "topic":
            return [file.told(path, bare) for file in self._files if file.name == "topic.yaml"]
        return [
            file.told((part, problem.about, *path), bare)
            for file in self._files
            for part, name in file.items()
            if name == problem.about
        ]

    @cached_property
    def _files(self) -> list[Marked]:
        themes = sorted((self._folder / "facts").glob("*.yaml"))
        paths = (self._folder / "topic.yaml", self._folder / "names.yaml", *themes, self._lexicon)
        return [Marked(path.name, path.read_text(encoding="utf-8")) for path in paths]


def _joined(parts: list[str], problem: Problem) -> str:
    """`facts.acme-2023.kind` is `acme-2023: kind`, of which the reader knows that it is a fact."""
    if len(parts) > 1 and parts[0] in LISTED:
        item = f"number {int(parts[1]) + 1} of {parts[0]}" if parts[1].isdigit() else parts[1]
        parts = [item, ".".join(parts[2:])]
    else:
        parts = [".".join(parts)]
    return ": ".join(part for part in (*parts, str(problem)) if part)


def _step(node: yaml.Node | None, key: str | int, line: int) -> tuple[int, yaml.Node | None, str]:
    """The line, the node and the name of what stands at `key` in `node`; without it, the line so far."""
    if isinstance(node, yaml.MappingNode):
        for mark, value in node.value:
            if mark.value == str(key):
                return mark.start_mark.line + 1, value, str(key)
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            if str(key) in (str(number), _name(item)):
                return item.start_mark.line + 1, item, _name(item) or str(number)
    return line, None, str(key)


def _name(item: yaml.Node) -> str | None:
    """The `id`, or else the `name`, that stands in an item."""
    if not isinstance(item, yaml.MappingNode):
        return None
    told = [(mark.value, value.value) for mark, value in item.value if isinstance(value, yaml.ScalarNode)]
    return next((value for wanted in ("id", "name") for mark, value in told if mark == wanted), None)
