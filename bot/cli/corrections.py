"""`factbot corrections`: answers whose fact has changed since, what is said of it, and the public list."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.cli.reviewer import Reviewer, named
from bot.cli.unsure import NOT_WANTED
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.store.corrections import Planned
    from bot.store.outbox import Outgoing

app = typer.Typer(help="Correct answers whose fact has changed since.", no_args_is_help=True)
Fact = Annotated[str, typer.Argument(metavar="FACT", help="The id of a fact, as `factbot corrections plan` shows it.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As `factbot corrections list` shows it.")]
Answer = Annotated[int | None, typer.Option(metavar="N", help="Only the answer of decision N.")]
Anew = Annotated[
    bool,
    typer.Option("--delete-and-repost", help="Take the answer down and give it anew, where the platform allows it."),
]
Found = Annotated[str | None, typer.Option("--found", metavar="URL", help="It is there: where it stands.")]
Directory = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to; made when missing.")]


@app.callback()
def corrections() -> None:
    """Correct answers whose fact has changed since: plan, approve, and show the world."""


@app.command()
def plan(anew: Anew = False) -> None:
    """Find every answer that rests on an earlier version of its fact, and plan what to say; nothing is sent.

    A fact that says the same with the same source needs no correction. The plan is kept until the next one, for
    `factbot corrections approve`.
    """
    from bot.app import build
    from bot.jobs.correct import plan as made
    from bot.settings import load_settings

    app = build(load_settings())
    try:
        found = made(app.bench, anew=anew)
    finally:
        app.close()
    for fact_id, items in _by_fact(found.items):
        _show(fact_id, items)
    for reason, number in sorted(found.left_out.items()):
        showing.line(f"{showing.count(number, 'answer')} left out: {reason}")
    if found.immaterial:
        showing.line(
            f"{showing.count(found.immaterial, 'answer')} on earlier versions that say the same: nothing to do"
        )
    showing.line(f"{showing.count(len(found.items), 'correction')} planned")


@app.command()
def approve(fact: Fact, answer: Answer = None, reviewer: Reviewer = None) -> None:
    """Say yes to the planned corrections of a fact: the service sends exactly these words, within the quotas."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import corrections, switches

    name = named(reviewer)
    with current_store() as store, store.write() as session:
        sending, dropped = corrections.approve(session, fact, answer, name, clock.now())
        silent = sorted({one.platform for one in sending if not switches.sends(session, one.platform)})
    showing.line(f"{showing.count(len(sending), 'correction')} of {fact} approved by {name}: on the way")
    for one in dropped:
        showing.line(f"decision {one.decision_id}: nothing is said, because {showing.one_line(one.error or '')}")
    for platform in silent:
        showing.line(f"{platform} is in shadow mode and sends nothing: they wait for `factbot live {platform}`")


@app.command("list")
def list_() -> None:
    """Show every approved correction, and what became of it."""
    from bot.cli.opening import current_store
    from bot.store import corrected

    with current_store() as store, store.read() as session:
        items = corrected.listed(session)
    for item in items:
        head = f"correction {item.id} of decision {item.decision_id}: {item.state}"
        showing.section(head, _told(item))
    showing.line(showing.count(len(items), "correction"))


@app.command()
def settle(
    number: Number,
    found: Found = None,
    retry: Annotated[bool, typer.Option("--retry", help="It is not there: send it.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="It is not there, and not wanted any more.")] = False,
) -> None:
    """Tell what you saw of a correction of unknown outcome: found, not there, or not wanted any more."""
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import corrected, outbox
    from bot.store.tables import OutboxState

    if (found is not None) + retry + drop != 1:
        raise InputError("say one thing: --found URL, --retry or --drop")
    with current_store() as store, store.write() as session:
        item = corrected.one(session, number)
        if item is None or item.state is not OutboxState.UNSURE:
            raise InputError(f"no correction {number} is of unknown outcome: see `factbot corrections list`")
        if found is not None:
            outbox.mark_sent(session, item, showing.uri_of(found), clock.now())
        elif retry:
            outbox.back_to_ready(session, item, clock.now())
        else:
            outbox.mark_failed(session, item, NOT_WANTED)
    showing.line(f"correction {number}: settled")


@app.command()
def publish(directory: Directory) -> None:
    """Write the public list of corrections: index.html, and corrections.jsonld for machines."""
    from bot.cli.corrections_ld import linked_data
    from bot.cli.corrections_page import page
    from bot.cli.opening import current_store
    from bot.settings import load_settings
    from bot.store import corrected

    handle = load_settings().handle
    with current_store() as store, store.read() as session:
        found = corrected.published(session)
    _write(directory, {"index.html": page(found, handle), "corrections.jsonld": linked_data(found, handle)})
    showing.line(f"{showing.count(len(found), 'correction')} published in {directory}")


def _write(directory: Path, files: dict[str, str]) -> None:
    """Each whole or not at all: somebody may be reading."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            unfinished = directory / f".{name}.new"
            unfinished.write_text(text, "utf-8")
            unfinished.replace(directory / name)
    except OSError as error:
        raise InputError(f"{directory} cannot be written: {error.strerror}") from None


def _by_fact(items: Iterable["Planned"]) -> Iterator[tuple[str, list["Planned"]]]:
    ordered = sorted(items, key=lambda item: (item.answer.now.fact_id, item.answer.outbox_id))
    return ((fact_id, list(found)) for fact_id, found in groupby(ordered, lambda item: item.answer.now.fact_id))


def _show(fact_id: str, items: list["Planned"]) -> None:
    """A fact: what changed, what would be said of each answer, and how to say yes."""
    kinds = groupby(sorted(items, key=_version), _version)
    for (was, now, lang), found in kinds:
        some = list(found)
        head = f"{fact_id}, version {was} → {now}, in {lang}: {showing.count(len(some), 'answer')}"
        showing.section(head, _planned(some))
    showing.line(f"  {showing.field('approve', f'factbot corrections approve {fact_id}')}")


def _version(item: "Planned") -> tuple[int, int, str]:
    return item.answer.was.version, item.answer.now.version, item.answer.lang


def _planned(items: list["Planned"]) -> Iterator[str]:
    from bot.compose.correction import changes

    answer = items[0].answer
    yield from (showing.field("changed", change) for change in changes(answer.was.fact, answer.now.fact, answer.lang))
    for text, same in groupby(sorted(items, key=lambda item: item.reply.text), lambda item: item.reply.text):
        yield showing.field("words", text)
        yield from (_way(item) for item in same)


def _way(item: "Planned") -> str:
    answer, place = item.answer, showing.link(item.answer.target)
    if item.obstacle is not None:
        done = f"nothing, because {item.obstacle}"
    elif item.replaces is not None:
        done = f"takes the place of {place}"
    else:
        done = f"under our own {place}"
    return showing.field("decision", f"{answer.decision_id} ({answer.platform}): {done}")


def _told(item: "Outgoing") -> Iterator[str]:
    place = "in place of" if item.replaces else "under"
    yield showing.field(place, showing.link(item.replaces or item.target_uri))
    yield showing.field("words", item.text)
    if item.approved_at is not None:
        yield showing.field("approved", f"{showing.when(item.approved_at)} by {showing.one_line(item.reviewer or '')}")
    if item.sent_at is not None:
        yield showing.field("sent", f"{showing.when(item.sent_at)}: {showing.link(item.remote_uri or '')}")
    if item.error is not None:
        yield showing.field("because", showing.one_line(item.error))
    if item.state == "unsure":
        yield showing.field("settle", f"factbot corrections settle {item.id} --found URL, or --retry, or --drop")
