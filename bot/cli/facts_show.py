"""`factbot facts show`: all there is to one fact, its versions and what changed, and the answers built on it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import facts_files, showing
from bot.cli.facts_changes import changes
from bot.errors import StoreError
from bot.model import Fact, Lang

if TYPE_CHECKING:
    from bot.compose.sound import Healths
    from bot.store.facts import FactVersion
    from bot.store.facts_used import SentAnswer, Used


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    id_: facts_files.FactId,
    lang: Annotated[Lang, typer.Option(help="The language to show it in.")] = Lang.EN,
    subject: facts_files.SubjectOption = None,
) -> None:
    """Show all there is to a fact: what it says, what is checked, its sources, its versions, the answers it gave."""
    from bot.cli.factsheet import sheet

    facts = {fact.id: fact for fact in facts_files.read(subject).facts}
    history, used, healths, missing = _stored(id_, facts.get(id_))
    fact = facts.get(id_) or (history[-1].fact if history else None)
    if fact is None:
        raise facts_files.unknown(id_, facts)
    sheet(fact, lang, healths)
    versions = list(_versions(history)) or [missing or "none: run `factbot facts load`"]
    if history and id_ in facts and (waiting := changes(history[-1].fact, fact)):
        versions += ["in the files, not loaded yet", *(f"  {change}" for change in waiting)]
    showing.section("Versions in the database", versions)
    showing.section("Answers sent from it", _used(used) if used else [])


def _stored(fact_id: str, fact: Fact | None) -> tuple[list["FactVersion"], "Used | None", "Healths", str | None]:
    """The versions and answers stored, and how the sources are; or why nothing can be told."""
    from bot.cli.opening import current_store
    from bot.store import health
    from bot.store.facts import history
    from bot.store.facts_used import used

    try:
        with current_store() as store, store.read() as session:
            versions = history(session, fact_id)
            latest = fact or (versions[-1].fact if versions else None)
            healths = health.known(session, latest.sources if latest else ())
            return versions, used(session, fact_id), healths, None
    except StoreError as error:
        return [], None, {}, str(error)


def _versions(history: list["FactVersion"]) -> Iterator[str]:
    """Each version, and under it what changed since the one before."""
    for number, one in enumerate(history):
        current = ", current" if one.is_current else ""
        yield f"{one.version}, loaded {showing.when(one.loaded_at)}, {one.fact.status}{current}"
        if number:
            yield from (f"  {change}" for change in changes(history[number - 1].fact, one.fact))


def _used(used: "Used") -> Iterator[str]:
    if not used.newest:
        yield "none"
        return
    each = ", ".join(f"{number} from version {version}" for version, number in used.by_version.items())
    yield f"{showing.count(used.number, 'answer')}, the last {showing.when(used.newest[0].sent_at)} ({each})"
    yield from map(_answer, used.newest)


def _answer(answer: "SentAnswer") -> str:
    gone = ", taken down" if answer.taken_down else ""
    about = f"version {answer.version}, {answer.lang}, decision {answer.decision_id}{gone}"
    return f"{showing.when(answer.sent_at)}  {showing.link(answer.remote_uri)}  ({about})"
