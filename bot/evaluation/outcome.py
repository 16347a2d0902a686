"""A run as JSON: what is needed to count again and to compare, but no text of any post, so that it may be kept and
shown. Figures are stored for other readers; they are counted anew from the posts when a file is read back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.errors import InputError
from bot.evaluation.figures import FIGURES, macro_f1
from bot.evaluation.scored import Scored
from bot.model import Action, Label

Run = Mapping[str, Sequence[Scored]]
"""Posts by the name of the file they came from."""
VERSION = 1
GOLD = ("id", "lang", "trigger", "kind", "verdict", "fact_id")
MADE = ("verdict", "fact_id", "action", "confidence")


def written(run: Run) -> str:
    """The run as indented JSON."""
    files = {name: {"figures": figures(posts), "posts": [_post(post) for post in posts]} for name, posts in run.items()}
    return json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"


def figures(posts: Sequence[Scored]) -> dict[str, Any]:
    """Every figure as `[part, whole]`, and `macro_f1`."""
    counted = {figure.name: figure.of(posts) for figure in FIGURES}
    return {name: [share.part, share.whole] for name, share in counted.items()} | {"macro_f1": macro_f1(posts)}


def _post(post: Scored) -> dict[str, Any]:
    return {"gold": {key: post.gold.get(key) for key in GOLD}, "made": {key: post.made[key] for key in MADE}}


def read(text: str) -> Run:
    """What `written` wrote. Raises `InputError` when it is anything else."""
    try:
        stored = json.loads(text)
        version = stored["version"]
        run = {name: [_scored(row) for row in entry["posts"]] for name, entry in stored["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("not an outcome of `factbot eval --json`") from None
    if version != VERSION:
        raise InputError(f"an outcome of version {version}: this factbot reads version {VERSION}")
    return run


def _scored(row: Mapping[str, Any]) -> Scored:
    gold, made = row["gold"], row["made"]
    known = {"verdict": Label(made["verdict"]), "action": Action(made["action"])}
    stated = {"fact_id": made["fact_id"], "confidence": float(made["confidence"])}
    return Scored({key: gold[key] for key in GOLD} | {"verdict": Label(gold["verdict"])}, known | stated)
