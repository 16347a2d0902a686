"""`factbot db`: make or update the database, examine it, copy it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import showing
from bot.errors import StoreError

app = typer.Typer(help="Make, update, examine or copy the database that holds everything.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Create the database, or bring it to the schema of this version of factbot.

    All of it or nothing; an up-to-date database is left alone. Make a backup first.
    """
    from bot.settings import load_settings
    from bot.store.migrate import upgrade as migrate
    from bot.store.schema import SchemaState

    with showing.working("bringing the database up to date"):
        before = migrate(load_settings().database.get_secret_value())
    done = {SchemaState.MISSING: "created", SchemaState.CURRENT: "already up to date"}
    showing.line(f"database {done.get(before, 'brought up to date')}")


@app.command()
def check() -> None:
    """Examine the database for damage, dangling references and a wrong schema.

    Prints `ok`, or one problem per line with exit code 4.
    """
    from bot.settings import load_settings
    from bot.store import care, open_store

    store = open_store(load_settings().database.get_secret_value())
    try:
        with showing.working("examining the database"):
            problems = care.check(store)
    finally:
        store.close()
    for problem in problems or ["ok"]:
        showing.line(problem)
    if problems:
        raise typer.Exit(4)


@app.command()
def vacuum() -> None:
    """Write the SQLite file anew, without the room and remains of what was forgotten; the service may run meanwhile."""
    from bot.cli.opening import current_store

    with current_store() as store, showing.working("writing the database anew"):
        clean = store.scrub()
    showing.line("done" if clean else "done, but for the log beside it, which is being read: run this again later")


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="A file that `factbot db backup` wrote.")],
    head: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="What `factbot log head` said when the copy was made, or earlier."),
    ] = None,
) -> None:
    """Bring a copy back as the database, examined first. Stop the service, and move the old file away. SQLite only.

    Answers that were sent after the copy was made are looked for on the networks before anything is said under a post
    of that time, so none stands twice. Prints one problem per line, with exit code 4, if the copy is not sound.
    """
    from bot import clock
    from bot.settings import load_settings
    from bot.store.restoring import restore as bring_back

    with showing.working("bringing the copy back"):
        problems = bring_back(load_settings().database.get_secret_value(), copy, clock.now(), head)
    for problem in problems or [f"{copy} is the database now: start the service"]:
        showing.line(problem)
    if problems:
        raise typer.Exit(StoreError.exit_code)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The new file to copy to; an existing one is never overwritten.")],
) -> None:
    """Copy the database to a new file, while the service runs if need be. SQLite only."""
    from bot.settings import load_settings
    from bot.store import care, open_store

    store = open_store(load_settings().database.get_secret_value())
    try:
        with showing.working("copying the database"):
            care.backup(store, file)
    finally:
        store.close()
    showing.line(f"copied to {file}")
