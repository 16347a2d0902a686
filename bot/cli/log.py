"""`factbot log`: what was decided lately; whether all is still as it was written; and decisions for others to read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli import showing
from bot.errors import InputError, StoreError
from bot.model import Action, Label

if TYPE_CHECKING:
    from bot.store.logged import LoggedDecision

app = typer.Typer(
    help="Read what was decided, verify that nobody changed it, hand it out.", invoke_without_command=True
)

EXCERPT = 70
HASH = 64
Since = Annotated[str, typer.Option(help="From when on: 30d, 12h, or a date as 2026-11-01.")]
Until = Annotated[str | None, typer.Option(help="Before when; now, if nothing is said.")]


@app.callback()
def log(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many decisions to show.")] = 20,
    action: Annotated[Action | None, typer.Option(help="Only decisions to do this.")] = None,
    label: Annotated[Label | None, typer.Option(help="Only posts judged to be this.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines: one object per decision.")] = False,
) -> None:
    """Show the last decisions, newest first.

    Each line tells the number of the decision, when it was made, what was done, the verdict with its confidence, the
    fact behind it, the author and the post, and why. `factbot explain NUMBER` tells the rest.
    """
    if context.invoked_subcommand is not None:
        return
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


@app.command()
def verify(
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="What `factbot log head` said once; it must still be there.")
    ] = None,
) -> None:
    """Look whether any decision, review or delivery was changed, removed or inserted by other hands.

    Prints how many entries there are and the head of the chain, or one problem per line with exit code 4. Who can write
    the database could also write the whole chain anew: only a head that was noted elsewhere (`--head`) proves that
    nobody has.
    """
    from bot.cli.opening import current_store
    from bot.store import audit, record

    known = None if head is None else _hash(head)
    with current_store() as store, store.read() as session, showing.working("verifying the log"):
        problems = audit.verify(session, known)
        last = record.head(session)
    entries = "1 entry" if last.entries == 1 else f"{last.entries} entries"
    for problem in problems or [f"{entries}, head {last.sha256}"]:
        showing.line(problem)
    if problems:
        raise typer.Exit(StoreError.exit_code)


@app.command("head")
def head_() -> None:
    """Print the hash that vouches for the whole log as it is now. Note it where nobody can change it."""
    from bot.cli.opening import current_store
    from bot.store import record

    with current_store() as store, store.read() as session:
        showing.line(record.head(session).sha256)


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="A new file to write to; standard output without one.")] = None,
    since: Since = "30d",
    until: Until = None,
    claimreview: Annotated[
        bool,
        typer.Option(
            "--claimreview", help="Only answers that stand, given or corrected then, as ClaimReview (JSON-LD)."
        ),
    ] = False,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="With names and words of other people.")] = False,
    author: Annotated[str, typer.Option(help="The organisation that answers for the reviews.")] = "factbot",
    site: Annotated[str | None, typer.Option(help="The address of that organisation.")] = None,
) -> None:
    """Hand out the decisions of a span of time: one JSON object per line, with reply, sources, delivery and review.

    What other people wrote is left out, and so are their names, but for the addresses of their posts.
    """
    from bot import clock
    from bot.cli.opening import current_store
    from bot.cli.since import since as instant
    from bot.store.export import exported

    now = clock.now()
    begin, end = instant(since, now), instant(until, now) if until else now
    with current_store() as store, store.read() as session, _target(file) as target:
        if claimreview:
            from bot.cli.log_reviews import reviews

            target.write(reviews(session, (begin, end), author, site, with_texts=with_texts))
        else:
            target.writelines(map(showing.json_line, exported(session, begin, end, with_texts=with_texts)))


def _hash(text: str) -> str:
    given = text.strip().lower()
    if len(given) != HASH or set(given) - set("0123456789abcdef"):
        raise InputError(f"{showing.one_line(text, 80)!r} is no head: give the {HASH} digits of `factbot log head`")
    return given


@contextmanager
def _target(file: Path | None) -> Iterator[TextIO]:
    if file is None:
        yield sys.stdout
        return
    try:
        with file.open("x", encoding="utf-8") as target:
            yield target
    except OSError as error:
        raise InputError(f"{file} cannot be written as a new file: {error.strerror}") from error


def _told(decision: "LoggedDecision") -> str:
    judged = f"{decision.label} {decision.confidence:.2f}"
    author = showing.one_line(decision.post.author)
    said = showing.one_line(decision.post.text, EXCERPT) or showing.FORGOTTEN
    return (
        f"{decision.id:>5}  {showing.when(decision.decided_at)}  {decision.action:<6}  {judged:<14}  "
        f"{decision.fact_id or '-'}  @{author}: {said}  ({showing.one_line(decision.reason)})"
    )
