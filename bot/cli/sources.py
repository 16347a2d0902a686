"""`factbot sources`: whether the pages that facts cite are still there and still say it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing

if TYPE_CHECKING:
    from bot.model import Health, Source

app = typer.Typer(help="Are the cited pages still there, and do they still say it?", no_args_is_help=True)


@app.callback()
def sources() -> None:
    """Are the cited pages still there, and do they still say it?"""


@app.command("list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Also those that are in order.")] = False,
) -> None:
    """Show the sources that need a look, with what is wrong; the worst first."""
    from bot.cli.opening import current_store
    from bot.model import SourceState
    from bot.store import health

    fine = (SourceState.HEALTHY, SourceState.MOVED, SourceState.UNCHECKED)
    with current_store() as store, store.read() as session:
        counts, known = health.counts(session), health.of_published(session)
    shown = [(source, found) for source, found in known if found and (every or found.state not in fine)]
    for source, found in sorted(shown, key=lambda one: (-list(SourceState).index(one[1].state), one[0].url)):
        showing.section(f"{found.state} since {showing.when(found.since)}", _told(source, found))
    unseen = len(known) - sum(counts.values())
    told = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
    seen = f"{told or 'none looked at'}, {max(unseen, 0)} not looked at yet"
    showing.line(f"{showing.count(len(known), 'source')}: {seen}")


@app.command()
def check() -> None:
    """Look now at twenty that are due, as the service does every FACTBOT_SOURCES_INTERVAL seconds."""
    from bot import logs
    from bot.app import build
    from bot.jobs.check_sources import check_sources
    from bot.settings import load_settings
    from bot.sources.fetch import Fetcher

    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    app_ = build(settings)
    try:
        with showing.working("Reading pages"):
            fetcher = app_.bench.fetcher or Fetcher(settings.operator)
            looked = check_sources(replace(app_.bench, fetcher=fetcher))
    finally:
        app_.close()
    showing.line(f"{showing.count(looked, 'source')} looked at: `factbot sources list` shows what is wrong")


def _told(source: "Source", found: "Health") -> Iterator[str]:
    yield f"{source.publisher}: {source.url}"
    yield f"\u201c{showing.one_line(source.quote, 160)}\u201d"
    yield showing.one_line(found.note)
    address = found.address(source.url)
    yield f"cited: {address}" if address else "not cited any more"
