"""Every command under its name."""

from typing import Annotated

import typer

from bot import __version__
from bot.cli import (
    bench,
    bluesky,
    check,
    claims,
    corrections,
    db,
    demo,
    doctor,
    eval,
    explain,
    facts,
    log,
    match,
    network,
    pause,
    people,
    replay,
    review,
    run,
    shadow,
    sources,
    stance,
    train,
    unsure,
    x,
)

app = typer.Typer(
    name="factbot",
    help="A fact-checking bot that says only what a stored, quoted, dated source says. Start with `factbot demo`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"factbot {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version and exit.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Options of no command in particular."""


for module in (demo, check, match, run, eval, bench, stance, explain, replay, doctor, pause, shadow):
    module.register(app)
claims.register(facts.app)
app.add_typer(facts.app, name="facts")
app.add_typer(log.app, name="log")
app.add_typer(review.app, name="review")
app.add_typer(unsure.app, name="unsure")
app.add_typer(corrections.app, name="corrections")
app.add_typer(shadow.app, name="shadow")
app.add_typer(people.app, name="people")
app.add_typer(sources.app, name="sources")
app.add_typer(network.app, name="network")
app.add_typer(bluesky.app, name="bluesky")
app.add_typer(x.app, name="x")
app.add_typer(db.app, name="db")
app.add_typer(train.app, name="train")
