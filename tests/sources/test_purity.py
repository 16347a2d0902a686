"""The modules that call themselves pure do no I/O and read no clock."""

import ast
from pathlib import Path

import pytest

import bot.sources
from tests.test_imports import IMPURE

ROOM = Path(bot.sources.__file__).parent
IMPURE_MODULES = {"fetch", "wire", "target", "pace", "permission", "archive", "check"}


@pytest.mark.parametrize("module", ["words", "alignment", "quote", "page", "paywall", "robots", "health"])
def test_a_pure_module_imports_nothing_impure(module: str) -> None:
    imported = set()
    for node in ast.walk(ast.parse((ROOM / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    libraries = {name.split(".")[0] for name in imported}
    assert not libraries & (IMPURE | {"httpcore", "ssl"})
    assert not imported & {f"bot.sources.{name}" for name in IMPURE_MODULES}
