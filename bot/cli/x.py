"""`factbot x costs` and `factbot x query`: what X costs, and what is searched for there."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.model import Search

app = typer.Typer(help="See what X costs and what is searched for.", no_args_is_help=True)


@app.callback()
def x() -> None:
    """See what X costs and what is searched for."""


@app.command()
def costs(
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days back, today included.")] = 14,
) -> None:
    """Show what was spent on X, by day and endpoint, and what this month will have cost.

    Amounts are our own reckoning by X's price list, set aside before each request; X's bill may be lower.
    """
    from bot import clock
    from bot.cli import bill
    from bot.cli.opening import current_store
    from bot.platforms.x.budget import day_of, month_of
    from bot.settings import load_settings
    from bot.store import spending

    settings, now = load_settings(), clock.now()
    since = day_of(now) - timedelta(days=days - 1)
    with current_store() as store, store.read() as session:
        spent = spending.by_day(session, "x", min(since, month_of(now), now - bill.PACE))
    shown = [one for one in spent if one.day >= f"{since:%Y-%m-%d}"]
    if shown:
        showing.table(*bill.table(shown))
        showing.section("by kind", bill.kinds(shown))
        showing.section("by day", bill.bars(shown))
    showing.section("this month", bill.month(spent, settings.x_budget_day, settings.x_budget_month, now))


@app.command()
def query() -> None:
    """Show the query by which X is searched, made of the `search` terms in topic.yaml."""
    from bot.platforms.x.query import ENTERPRISE_LIMIT, LIMIT, query
    from bot.settings import load_settings

    settings, search = load_settings(), _search()
    limit = ENTERPRISE_LIMIT if settings.x_enterprise else LIMIT
    whole, fitting = (query(search, settings.x_handle or "NAME", most) for most in (100_000, limit))
    showing.line(fitting)
    left_out = "nothing left out" if whole == fitting else f"terms left out, for all would take {len(whole):,}"
    showing.line(f"{len(fitting)} characters of {limit:,}; {left_out}")


def _search() -> "Search":
    from bot.cli.opening import current_store
    from bot.store.facts import current_subject

    with current_store() as store, store.read() as session:
        subject = current_subject(session)
    if subject is None or subject.topic.search is None:
        raise StoreError(f"{store.name} holds no search terms: write `search` in topic.yaml, then `factbot facts load`")
    return subject.topic.search
