"""`factbot facts`: look at the facts, check their files, and put them into the database."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.cli.replay import MONTH, SinceOption, preview
from bot.errors import FactBaseError, InputError, StoreError
from bot.model import Fact, FactStatus, Lang, Subject

if TYPE_CHECKING:
    from bot.store import Session
    from bot.store.facts import FactVersion, LoadReport

app = typer.Typer(help="Look at the facts, check their files, put them into the database.", no_args_is_help=True)

EXCERPT = 80
GIVEN = "A subject that ships with factbot, or a folder; without it, the one in the settings."
SubjectOption = Annotated[str | None, typer.Option(help=GIVEN)]
SubjectArgument = Annotated[str | None, typer.Argument(help=GIVEN)]


@app.command("list")
def list_(subject: SubjectOption = None) -> None:
    """List the facts in the files: id, status, kind, when to look at it again, and what it says."""
    facts = sorted(_read(subject).facts, key=lambda fact: fact.id)
    rows = ((fact.id, fact.status, fact.kind, fact.review_by, _short(fact)) for fact in facts)
    showing.table(("id", "status", "kind", "review by", "statement"), rows)


@app.command()
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact, as `factbot facts list` shows it.")],
    lang: Annotated[Lang, typer.Option(help="The language to show it in.")] = Lang.EN,
    subject: SubjectOption = None,
) -> None:
    """Show all there is to a fact: what it says, what is checked, its sources, and its versions in the database."""
    from bot.cli.factsheet import sheet

    facts = {fact.id: fact for fact in _read(subject).facts}
    history, missing = _history(id_)
    fact = facts.get(id_) or (history[-1].fact if history else None)
    if fact is None:
        raise InputError(_unknown(id_, list(facts)))
    sheet(fact, lang)
    versions = [
        f"{one.version}, loaded {showing.when(one.loaded_at)}, {one.fact.status}"
        + (", current" if one.is_current else "")
        for one in history
    ]
    showing.section("Versions in the database", versions or [missing or "none: run `factbot facts load`"])


@app.command()
def lint(subject: SubjectArgument = None) -> None:
    """Check the fact files; one problem per line, with exit code 3, or none."""
    try:
        base = _read(subject)
        problems = _problems(base)
    except FactBaseError as error:
        problems = error.problems
    for problem in problems:
        showing.line(showing.one_line(problem))
    if problems:
        showing.line(showing.count(len(problems), "problem"))
        raise typer.Exit(FactBaseError.exit_code)
    published = sum(fact.status is FactStatus.PUBLISHED for fact in base.facts)
    showing.line(f"{showing.count(len(base.facts), 'fact')}, {published} published: no problems")


@app.command()
def load(
    subject: SubjectArgument = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Load nothing: show which stored decisions would come out otherwise.")
    ] = False,
    since: SinceOption = MONTH,
) -> None:
    """Check the fact files and put them into the database, all or nothing.

    A changed fact becomes a new version; one that is no longer in the files is retired. A running service
    takes them up at its next round. With `--diff`, nothing is loaded: the stored posts (since when, says `--since`) are
    decided again with the new facts, and what would change is shown, as by `factbot replay`.
    """
    if diff:
        _preview(subject, since)
        return
    from bot import clock
    from bot.cli.opening import current_store
    from bot.store import events
    from bot.store.facts import load_subject

    with showing.working("checking the facts"):
        base = _sound(subject)
    with showing.working("storing the facts"), current_store() as store, store.write() as session:
        _alone(session, base.topic.id)
        report = load_subject(session, base, clock.now())
        events.log(session, "facts_loaded", {"subject": base.topic.id, **_numbers(report)}, clock.now())
    showing.line(", ".join(f"{number} {word}" for word, number in _numbers(report).items()))
    for word, ids in (("added", report.added), ("changed", report.changed), ("retired", report.retired)):
        for fact_id in ids:
            showing.line(f"  {word} {fact_id}")
    if on_a_terminal() and (report.changed or report.retired):
        showing.line("`factbot replay` shows which decisions would come out otherwise now (beforehand: --diff)")


def on_a_terminal() -> bool:
    """Whether a person reads along."""
    return sys.stdout.isatty()


def _preview(subject: str | None, since: str) -> None:
    from bot.cli.opening import current_store
    from bot.settings import load_settings

    with showing.working("checking the facts"):
        base = _sound(subject)
    with current_store() as store:
        with store.read() as session:
            _alone(session, base.topic.id)
        preview(load_settings(), store, base, since)


def _alone(session: "Session", subject_id: str) -> None:
    """Raise `InputError` when the database holds another subject: one bot answers from one."""
    from bot.store.facts import current_subject

    known = current_subject(session)
    if known is not None and known.topic.id != subject_id:
        raise InputError(f"this database holds the subject {known.topic.id}: use another one for {subject_id}")


def _short(fact: Fact) -> str:
    return showing.one_line(fact.statement.en, EXCERPT)


def _read(subject: str | None) -> Subject:
    from bot.facts.loader import load as read
    from bot.settings import load_settings

    return read(subject or load_settings().facts)


def _problems(base: Subject) -> list[str]:
    from bot.facts.lint import lint as problems

    return problems(base)


def _sound(subject: str | None) -> Subject:
    """The subject, fit to be loaded: one without any fact would retire all that are stored."""
    base = _read(subject)
    problems = _problems(base)
    if not base.facts:
        problems.append(f"{base.topic.id}: there is no fact in facts/*.yaml: check the folder")
    if problems:
        raise FactBaseError([*problems, f"{showing.count(len(problems), 'problem')}: nothing was loaded"])
    return base


def _history(fact_id: str) -> tuple[list["FactVersion"], str | None]:
    """The versions stored, or why none can be told."""
    from bot.cli.opening import current_store
    from bot.store.facts import history

    try:
        with current_store() as store, store.read() as session:
            return history(session, fact_id), None
    except StoreError as error:
        return [], str(error)


def _unknown(fact_id: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(fact_id, known, 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`factbot facts list` lists them"
    return f"there is no fact {fact_id!r}: {hint}"


def _numbers(report: "LoadReport") -> dict[str, int]:
    return {
        "added": len(report.added),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "retired": len(report.retired),
    }
