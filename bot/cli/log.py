"""`factbot log`: what was decided lately, newest first, one line each."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.model import Action, Label

if TYPE_CHECKING:
    from bot.store.logged import LoggedDecision

EXCERPT = 70


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)


def log(
    limit: Annotated[int, typer.Option(min=1, help="How many decisions to show.")] = 20,
    action: Annotated[Action | None, typer.Option(help="Only decisions to do this.")] = None,
    label: Annotated[Label | None, typer.Option(help="Only posts judged to be this.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines: one object per decision.")] = False,
) -> None:
    """Show the last decisions, newest first.

    Each line tells the number of the decision, when it was made, what was done, the verdict with its confidence, the
    fact behind it, the author and the post, and why. `factbot explain NUMBER` tells the rest.
    """
    from bot.cli.opening import current_store
    from bot.store import decisions

    with current_store() as store, store.read() as session:
        found = decisions.recent(session, limit=limit, action=action, label=label)
    for decision in found:
        if as_json:
            sys.stdout.write(showing.json_line(decision))
        else:
            showing.line(_told(decision))
    if not found:
        sys.stderr.write("no such decision yet\n")


def _told(decision: "LoggedDecision") -> str:
    judged = f"{decision.label} {decision.confidence:.2f}"
    author = showing.one_line(decision.post.author)
    said = showing.one_line(decision.post.text, EXCERPT) or showing.FORGOTTEN
    return (
        f"{decision.id:>5}  {showing.when(decision.decided_at)}  {decision.action:<6}  {judged:<14}  "
        f"{decision.fact_id or '-'}  @{author}: {said}  ({showing.one_line(decision.reason)})"
    )
