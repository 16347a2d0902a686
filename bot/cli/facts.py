"""`factbot facts`: look at the facts, check their files, and put them into the database."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import facts_due, facts_new, facts_show, showing
from bot.cli.facts_files import SubjectArgument, SubjectOption, read, unknown
from bot.cli.facts_files import problems as found_problems
from bot.cli.replay import MONTH, SinceOption, preview
from bot.errors import FactBaseError, InputError
from bot.model import Fact, FactStatus, Subject

if TYPE_CHECKING:
    from bot.store import Session
    from bot.store.facts import LoadReport

app = typer.Typer(help="Look at the facts, check their files, put them into the database.", no_args_is_help=True)

EXCERPT = 80
for _module in (facts_new, facts_show, facts_due):
    _module.register(app)


@app.command("list")
def list_(subject: SubjectOption = None) -> None:
    """List the facts in the files: id, status, kind, when to look at it again, and what it says."""
    facts = sorted(read(subject).facts, key=lambda fact: fact.id)
    rows = ((fact.id, fact.status, fact.kind, fact.review_by, _short(fact)) for fact in facts)
    showing.table(("id", "status", "kind", "review by", "statement"), rows)


@app.command()
def lint(
    subject: SubjectArgument = None,
    fact: Annotated[str | None, typer.Option(help="Check this fact only, by its id.")] = None,
) -> None:
    """Check the fact files: one problem per line, with its file and line and how to mend it; exit code 3, or none."""
    try:
        base = read(subject)
        problems = _problems(base, subject, fact)
    except FactBaseError as error:
        problems = _about(fact, error.problems)
    for problem in problems:
        showing.line(showing.one_line(problem))
    if problems:
        showing.line(showing.count(len(problems), "problem"))
        raise typer.Exit(FactBaseError.exit_code)
    _tell_sound([one for one in base.facts if fact in (None, one.id)], fact)


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


def _problems(base: Subject, subject: str | None, fact_id: str | None) -> list[str]:
    """Raises `InputError` when `fact_id` is given and is no fact of the files."""
    known = [fact.id for fact in base.facts]
    if fact_id is not None and fact_id not in known:
        raise unknown(fact_id, known)
    return found_problems(base, subject, fact_id)


def _about(fact_id: str | None, problems: list[str]) -> list[str]:
    """Those of one fact; all of them when it has none, since it cannot be checked before they are mended."""
    return [problem for problem in problems if f": {fact_id}: " in problem] or problems


def _tell_sound(facts: list[Fact], fact_id: str | None) -> None:
    published = sum(fact.status is FactStatus.PUBLISHED for fact in facts)
    showing.line(f"{showing.count(len(facts), 'fact')}, {published} published: no problems")
    if fact_id is not None and facts[0].status is FactStatus.DRAFT:
        showing.line("It is a draft, from which nobody is answered: write `status: published`, and lint again.")


def _sound(subject: str | None) -> Subject:
    """The subject, fit to be loaded: one without any fact would retire all that are stored."""
    base = read(subject)
    problems = found_problems(base, subject)
    if not base.facts:
        problems.append(f"{base.topic.id}: there is no fact in facts/*.yaml: check the folder")
    if problems:
        raise FactBaseError([*problems, f"{showing.count(len(problems), 'problem')}: nothing was loaded"])
    return base


def _numbers(report: "LoadReport") -> dict[str, int]:
    return {
        "added": len(report.added),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "retired": len(report.retired),
    }
