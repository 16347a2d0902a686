"""`factbot facts due`: the facts that somebody must look at again."""

import re
from datetime import date, timedelta
from typing import Annotated

import typer

from bot.cli import facts_files, showing
from bot.errors import InputError, StoreError
from bot.model import Fact, FactStatus

SPAN = re.compile(r"(\d{1,4})d?")
Within = Annotated[str, typer.Option(help="Also those that are due within this many days: `30d`.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(due)


def due(within: Within = "30d", subject: facts_files.SubjectOption = None) -> None:
    """List the published facts past their `review_by`, or soon to be, with the pages to look at.

    A fact that is past it is held: whoever would be answered from it waits in the review queue. Facts that have ended,
    with none in their place, are listed too: nobody is told by them what holds now.
    """
    from bot import clock

    today, span = clock.now().date(), _days(within)
    published = [fact for fact in facts_files.read(subject).facts if fact.status is FactStatus.PUBLISHED]
    found = sorted((_last_day(fact), fact.id, fact) for fact in published if _last_day(fact) - today <= span)
    for last, _, fact in found:
        showing.section(f"{fact.id}: {_told(last, today)}", _lines(fact))
    mended = _not_loaded([fact for fact in published if _last_day(fact) >= today], today)
    showing.section("Looked at in the files, but held until `factbot facts load`", mended)
    ended = [f"{fact.id}: until {fact.valid_to}" for fact in published if _is_ended(fact, today)]
    showing.section("Ended, and no fact tells what holds now: write one, and its id as superseded_by", ended)
    past = sum(last < today for last, _, _ in found)
    if found or mended or ended:
        showing.line()
    showing.line(f"{past} past their date and held, {len(found) - past} due within {showing.count(span.days, 'day')}")
    if found:
        showing.line(
            "Look at each page. Still so: write today into as_of and a later day into review_by. No longer so: change"
        )
        showing.line("the fact, or write `status: retired`. Then `factbot facts lint` and `factbot facts load`.")


def _days(within: str) -> timedelta:
    found = SPAN.fullmatch(within.strip())
    if found is None:
        raise InputError(f"{within[:20]!r} is no number of days: give one like 30d")
    return timedelta(days=int(found[1]))


def _last_day(fact: Fact) -> date:
    """The last day on which the fact is answered from. Raises `InputError` when the file does not tell one."""
    from bot.text.isodates import covered

    try:
        return covered(fact.review_by)[1]
    except ValueError:
        raise InputError(f"{fact.id}: review_by {fact.review_by!r} is no date: see `factbot facts lint`") from None


def _is_ended(fact: Fact, today: date) -> bool:
    from bot.text.isodates import is_over

    return fact.valid_to is not None and fact.superseded_by is None and is_over(fact.valid_to, today)


def _told(last: date, today: date) -> str:
    if last < today:
        return f"due since {last}, held: it answers nobody, who asks waits for a person (`factbot review list`)"
    return f"due on {last}, in {showing.count((last - today).days, 'day')}; held from the day after"


def _lines(fact: Fact) -> list[str]:
    return [
        fact.statement.en,
        f"last looked at {fact.as_of}",
        *(f"{source.publisher}: {source.url}" for source in fact.sources),
    ]


def _not_loaded(sound: list[Fact], today: date) -> list[str]:
    """Facts of which the database still holds a version past its date; none when there is no database."""
    from bot.cli.opening import current_store
    from bot.store.facts import current_subject

    try:
        with current_store() as store, store.read() as session:
            stored = current_subject(session)
    except (StoreError, InputError):
        return []
    ids = {fact.id for fact in sound}
    held = stored.facts if stored else ()
    return [fact.id for fact in held if fact.id in ids and _last_day(fact) < today]
