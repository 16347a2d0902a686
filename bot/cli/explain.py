"""`factbot explain`: why a post was answered so, handed to a person, or left alone."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.store import Session
    from bot.store.explanation import Explained


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)


def explain(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="The number of a decision (see `factbot log`), the reference in an answer, or a post's page or URI.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with everything stored.")] = False,
) -> None:
    """Tell everything about one decision.

    The post, what was read in it, the verdict, the fact with its evidence and sources, what each rule said, the reply,
    what a person said, what became of it, and the versions of facts and code it rests on.
    """
    from bot.cli.account import cited, tell
    from bot.cli.opening import current_store
    from bot.store import health, posts

    with current_store() as store, store.read() as session:
        found = _find(session, showing.uri_of(ref))
        judged = posts.get(session, found.logged.post.platform, found.logged.judged_uri)
        healths = health.known(session, cited(found))
    if as_json:
        sys.stdout.write(showing.json_line(found))
    else:
        tell(found, judged.post if judged else None, healths)


def _find(session: "Session", ref: str) -> "Explained":
    from bot.store import decisions

    found = decisions.explain(session, ref)
    if found is None:
        raise InputError(f"{_awaits(session, ref)} {showing.one_line(ref, 80)!r}: `factbot log` lists the decisions")
    return found


def _awaits(session: "Session", ref: str) -> str:
    from bot.platforms.registry import platform_names
    from bot.store import posts

    seen = any(posts.get(session, platform, ref) for platform in platform_names())
    return "nothing is decided yet about the post" if seen else "there is no decision about"
