"""`factbot replay`: stored posts decided again under today's facts, rules and code, and what would change."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.cli.since import since as instant
from bot.errors import StoreError

if TYPE_CHECKING:
    from bot.cli.replaying import Change, Outcome, Tally
    from bot.model import Subject
    from bot.replay.again import Today
    from bot.settings import Settings
    from bot.store import Store

MONTH = "30d"
SinceOption = Annotated[str, typer.Option(help="How far back: 12h, 30d, 2w, or a date like 2026-11-01.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(replay)


def replay(
    since: SinceOption = MONTH,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the newest N decisions.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines: each change, then the counts.")] = False,
) -> None:
    """Decide stored posts again under today's facts, rules, settings and code, and show what would change.

    Nothing is stored or sent. Only decisions that come out otherwise are shown, newest first, each with the reason, and
    then how many there were. Posts whose words are no longer kept are counted only. What hung on the moment (quotas,
    cool-downs, opt-outs, a pause, shadow mode) is taken to be as it was.
    """
    from bot.cli.opening import current_store
    from bot.cli.replaying import today
    from bot.settings import load_settings
    from bot.store.rehearsal import in_force

    settings = load_settings()
    with current_store() as store:
        with store.read() as session:
            facts = in_force(session)
        if facts is None:
            raise StoreError(f"{store.name} holds no facts yet: run `factbot facts load` first")
        tell(store, today(settings, facts), since, limit=limit, as_json=as_json)


def preview(settings: "Settings", store: "Store", base: "Subject", since: str) -> None:
    """Show what would change if `base` were loaded, which it is not. Raises `FactBaseError` as loading does."""
    from bot import clock
    from bot.cli.replaying import today
    from bot.store.rehearsal import in_force, rehearse

    with store.write() as session:
        before = in_force(session)
        report, facts = rehearse(session, base, clock.now())
    news = (("added", report.added), ("changed", report.changed), ("retired", report.retired))
    for word, ids in news:
        for fact_id in ids:
            showing.line(f"would be {word}: {fact_id}")
    tell(store, today(settings, facts), since, before=today(settings, before) if before else None)
    showing.line("nothing was loaded")


def tell(
    store: "Store",
    now: "Today",
    since: str,
    *,
    limit: int | None = None,
    as_json: bool = False,
    before: "Today | None" = None,
) -> None:
    """Print each change and the counts."""
    from bot import clock
    from bot.cli.replaying import Tally, changes
    from bot.store.past import past

    tally = Tally()
    start = instant(since, clock.now())
    with store.read() as session:
        stored = showing.tracked(past(session, start, limit), "deciding again")
        for change in changes(stored, now, tally, before):
            if as_json:
                sys.stdout.write(showing.json_line(change))
            else:
                _show(change)
    if as_json:
        sys.stdout.write(showing.json_line(tally))
        return
    if tally.changed:
        showing.line()
    showing.line(summary(tally))


def summary(tally: "Tally") -> str:
    """The counts on one line."""
    lacking = ", ".join(f"{number} {why}" for why, number in sorted(tally.obstacles.items()))
    parts = [
        f"{showing.count(tally.replayed, 'decision')} replayed: {tally.unchanged} unchanged, {tally.changed} changed",
        f"{tally.anyway} changed anyway (see `factbot replay`)" if tally.anyway else "",
        f"{sum(tally.obstacles.values())} not replayable" + (f" ({lacking})" if lacking else ""),
    ]
    return ", ".join(filter(None, parts))


def _show(change: "Change") -> None:
    showing.section(f"decision {change.decision}, {showing.link(change.post)}", _told(change))


def _told(change: "Change") -> Iterator[str]:
    then, now = change.then, change.now
    yield _moved("action", then.action, now.action)
    yield _moved("verdict", _judged(then), _judged(now))
    yield _moved("fact", then.fact or "none", now.fact or "none")
    if then.reply != now.reply:
        yield f"{'reply':9}{_said(then.reply)}"
        yield f"{'  now':9}{_said(now.reply)}"
    elif now.reply is not None:
        yield f"{'reply':9}the same"
    for reason in change.why:
        yield f"{'why':9}{showing.one_line(reason)}"


def _moved(what: str, then: str, now: str) -> str:
    return f"{what:9}{then}" + (f" → {now}" if now != then else ", as before")


def _judged(outcome: "Outcome") -> str:
    return f"{outcome.verdict} {outcome.confidence:.2f}"


def _said(reply: str | None) -> str:
    return "none" if reply is None else reply.replace("\n", f"\n{'':9}")
