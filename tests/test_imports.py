"""The shape of the tree: who may import whom, which rooms are pure, and what no file may say.

The layers are those of the design: cli and web over service over app over jobs over the working rooms, with
decide over matching, policy and compose over text, and model, errors and clock under all. A new room must be
entered in `MAY_IMPORT` before it can be used.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent

_BASE = {"model", "errors", "clock"}
_PURE_BASE = {"model", "errors"}
_DECIDE = _PURE_BASE | {"text", "matching", "policy", "compose"}
_JOBS = _BASE | _DECIDE | {"decide", "replay", "facts", "store", "platforms", "sources", "logs"}
_APP = _JOBS | {"jobs", "settings"}
_SERVICE = _APP | {"app"}
_TOP = _SERVICE | {"service"}

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "clock": set(),
    "settings": _PURE_BASE | {"policy"},
    "logs": _BASE,
    "text": _PURE_BASE,
    "facts": _PURE_BASE | {"text"},
    "matching": _PURE_BASE | {"text"},
    "policy": _PURE_BASE | {"text"},
    "compose": _PURE_BASE | {"text"},
    "decide": _DECIDE,
    "replay": _DECIDE | {"decide"},
    "store": _BASE,
    "platforms": _BASE,
    "sources": _BASE,
    "jobs": _JOBS,
    "app": _APP,
    "service": _SERVICE,
    "web": _TOP - {"settings", "logs"},
    "demo": _TOP,
    "evaluation": _PURE_BASE,
    "training": _PURE_BASE | {"text", "matching", "evaluation"},
    "cli": _TOP | {"web", "demo", "evaluation", "training"},
    "__main__": {"cli"},
    "__init__": set(),
}
OWNERS = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "tweepy": {"platforms"},
    "atproto": {"platforms"},
    "pydantic_settings": {"settings"},
    "apscheduler": {"service"},
    "requests": {"sources", "platforms"},
    "httpx": {"sources", "platforms"},
    "httpcore": {"sources"},
}
PURE = {"text", "matching", "policy", "compose", "decide", "replay", "evaluation"}
IMPURE = {
    "os",
    "pathlib",
    "io",
    "time",
    "random",
    "sqlite3",
    "logging",
    "requests",
    "httpx",
    "socket",
    "subprocess",
}
# The language model lies in a file that a dependency carries.
LOADS_ITS_MODEL = {"bot/text/language.py": {"os", "pathlib"}}
CLOCK_READS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}


def violations(path: str, source: str) -> list[str]:
    """What is wrong in the module at `path` (relative to the root, such as `bot/text/numbers.py`)."""
    tree = ast.parse(source)
    room = PurePosixPath(path).with_suffix("").parts[1]
    if room not in MAY_IMPORT:
        return [f"{path}: room {room} is not entered in MAY_IMPORT"]
    problems = [
        *_upward_imports(room, path, tree),
        *(_eager_settings(tree) if room != "settings" else ()),
        *_foreign_libraries(room, tree),
        *(_impurities(path, tree) if room in PURE else ()),
        *(_clock_reads(tree) if room != "clock" else ()),
    ]
    return [f"{path}: {problem}" for problem in problems]


def _imported(path: str, nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Every dotted name imported, with `from a import b` as `a.b` and relative imports made absolute."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = PurePosixPath(path).parts[: -node.level] if node.level else ()
            base = ".".join((*package, *filter(None, [node.module])))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _upward_imports(room: str, path: str, tree: ast.Module) -> Iterator[str]:
    for name in _imported(path, ast.walk(tree)):
        top, *below = name.split(".")
        if top == "bot" and below and below[0] not in MAY_IMPORT[room] | {room, "__version__"}:
            yield f"{room} imports {below[0]}"


def _eager_settings(tree: ast.Module) -> Iterator[str]:
    if any(name.startswith("bot.settings") for name in _imported("", _run_on_import(tree))):
        yield "imports settings at module level, which makes every command wait for it"


def _run_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not typing_only and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from _run_on_import(node)


def _foreign_libraries(room: str, tree: ast.Module) -> Iterator[str]:
    for name in _imported("", ast.walk(tree)):
        library = name.split(".")[0]
        if room not in OWNERS.get(library, {room}):
            yield f"{room} imports {library}, which belongs to {' and '.join(sorted(OWNERS[library]))}"


def _impurities(path: str, tree: ast.Module) -> Iterator[str]:
    for name in _imported("", ast.walk(tree)):
        library = name.split(".")[0]
        if library in IMPURE - LOADS_ITS_MODEL.get(path, set()):
            yield f"a pure room imports {library}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield "a pure room calls open()"


def _clock_reads(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).split(".")[-1]
            if (owner, node.attr) in CLOCK_READS:
                yield f"reads the clock by {owner}.{node.attr}; only bot/clock.py does"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"imports time.{alias.name}" for alias in node.names if alias.name in {"time", "time_ns"})


def _modules() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("*.py"))


def test_imports_go_down_only_and_pure_rooms_are_pure() -> None:
    modules = _modules()
    assert "bot/model/words.py" in modules
    assert [line for path in modules for line in violations(path, (ROOT / path).read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("bot/text/numbers.py", "from bot.matching import align", "text imports matching"),
        ("bot/matching/align.py", "import bot.facts.loader", "matching imports facts"),
        ("bot/matching/align.py", "from bot import store", "matching imports store"),
        ("bot/matching/slots/date.py", "from ...policy import rules", "matching imports policy"),
        ("bot/policy/rules.py", "from bot.clock import now", "policy imports clock"),
        ("bot/decide.py", "def f():\n    from bot import settings", "decide imports settings"),
        ("bot/store/posts.py", "from bot.platforms.base import Batch", "store imports platforms"),
        ("bot/sources/fetch.py", "from bot.store import engine", "sources imports store"),
        ("bot/platforms/x.py", "from ..sources import fetch", "platforms imports sources"),
        ("bot/jobs/answer.py", "from bot.app import App", "jobs imports app"),
        ("bot/app.py", "from bot.cli import main", "app imports cli"),
        ("bot/service.py", "from bot import web", "service imports web"),
        ("bot/app.py", "from bot.settings import Settings", "imports settings at module level"),
        ("bot/jobs/answer.py", "from sqlalchemy import select", "jobs imports sqlalchemy"),
        ("bot/cli/run.py", "import alembic.command", "cli imports alembic"),
        ("bot/jobs/observe.py", "import tweepy", "jobs imports tweepy"),
        ("bot/store/posts.py", "def f():\n    import atproto", "store imports atproto"),
        ("bot/app.py", "import pydantic_settings", "app imports pydantic_settings"),
        ("bot/jobs/tidy.py", "import apscheduler", "jobs imports apscheduler"),
        ("bot/text/dates.py", "import os.path", "a pure room imports os"),
        ("bot/text/language.py", "import sqlite3", "a pure room imports sqlite3"),
        ("bot/compose/fit.py", "from pathlib import Path", "a pure room imports pathlib"),
        ("bot/matching/judge.py", "weights = open('weights')", "a pure room calls open()"),
        ("bot/jobs/tidy.py", "import datetime\nx = datetime.datetime.now()", "reads the clock"),
        ("bot/store/posts.py", "from datetime import date\nx = date.today", "reads the clock"),
        ("bot/service.py", "import time\nx = time.time()", "reads the clock"),
        ("bot/service.py", "from time import time", "imports time.time"),
        ("bot/plumbing.py", "", "not entered"),
    ],
)
def test_a_violation_is_found(path: str, source: str, problem: str) -> None:
    found = violations(path, source)
    assert len(found) == 1
    assert found[0].startswith(f"{path}: ") and problem in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("bot/text/language.py", "from pathlib import Path\nimport importlib.resources"),
        ("bot/decide.py", "from bot import compose, policy\nfrom bot.matching.judge import judge"),
        ("bot/jobs/answer.py", "from bot import clock, logs\nfrom bot.store import posts\nx = clock.now()"),
        ("bot/store/engine.py", "import sqlalchemy\nfrom . import tables\nfrom ..errors import StoreError"),
        ("bot/clock.py", "from datetime import datetime\nx = datetime.now()"),
        ("bot/cli/run.py", "def run():\n    from bot.settings import load_settings\n    from bot import web"),
        ("bot/app.py", "if TYPE_CHECKING:\n    from bot.settings import Settings"),
        ("bot/service.py", "import time\nfrom bot import __version__\ntime.sleep(1)\ntime.monotonic()"),
    ],
)
def test_what_the_design_allows_is_allowed(path: str, source: str) -> None:
    assert violations(path, source) == []


# Put together here, so that this file does not contain them.
MACHINE_SPECIFIC = re.compile(
    "|".join(
        [
            r"(?<![\w.-])/" + r"home/\w",
            r"(?<![\w.-])/" + r"root/",
            r"(?<![\w.-])/" + r"Users/\w",
            "index" + "-url",
            "find" + "-links",
            "python" + "hosted",
            r"pypi\.org/" + "simple",
        ]
    )
)


def _tree() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git work tree")
def test_no_file_names_a_machine_or_a_registry() -> None:
    files = _tree()
    assert ROOT / "pyproject.toml" in files
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in MACHINE_SPECIFIC.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("text", ["cd /" + "home/me", '"/' + 'root/bot"', "--extra-index" + "-url=x"])
def test_a_machine_path_or_registry_is_found(text: str) -> None:
    assert MACHINE_SPECIFIC.search(text)


def test_a_path_within_a_link_is_no_machine_path() -> None:
    assert not MACHINE_SPECIFIC.search("https://example.org/" + "home/news")
