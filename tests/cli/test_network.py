"""`factbot network load`: what it takes, and what the service then makes of it."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def timeline(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_a_timeline_is_loaded_once_and_a_bad_line_is_named(run: Run, tmp_path: Path) -> None:
    file = timeline(tmp_path / "posts.jsonl", json.dumps({"id": "a", "text": "hello"}), "{bad")
    first = run("network", "load", file)
    assert first.code == 2
    assert "line 2" in first.out
    assert "1 post loaded into local.sqlite, 0 already there" in first.out
    assert "0 posts loaded into local.sqlite, 1 already there" in run("network", "load", file).out


def test_a_missing_timeline_is_named(run: Run) -> None:
    ran = run("network", "load", "nowhere.jsonl")
    assert (ran.code, ran.err) == (2, "factbot: nowhere.jsonl: cannot be read: No such file or directory\n")
