"""A fact as a person wants to read it, for `factbot facts show`."""

from collections.abc import Iterator
from dataclasses import fields

from bot.cli.showing import line, one_line, section, when
from bot.compose.sound import Healths
from bot.model import Fact, Health, Lang, Slot, Source


def sheet(fact: Fact, lang: Lang, healths: Healths) -> None:
    """Print everything about `fact` in `lang`, with what is known of its sources."""
    line(f"{fact.id} ({fact.kind}, {fact.status})", "bold")
    line(fact.statement.in_(lang))
    section("Reply", [fact.reply.in_(lang)])
    section("Validity", _validity(fact))
    section("Recognised by", _recognised(fact))
    section("Checked", (slot_line(slot) for slot in fact.slots))
    section("True wordings", (wording.in_(lang) for wording in fact.true_wordings))
    section(
        "False wordings",
        (
            f"{wording.label}: {wording.claim.in_(lang)}\n  correction: {wording.correction.in_(lang)}"
            for wording in fact.false_wordings
        ),
    )
    section("Sources", (source_lines(source, healths) for source in fact.sources))
    section("Where the error circulates", (source_lines(source, {}) for source in fact.circulating_errors))
    section("Notes", [fact.notes] if fact.notes else [])


def slot_line(slot: Slot) -> str:
    """The name and type of a slot with every field that is set."""
    default = Slot(slot.name, slot.type)
    told = [
        f"{field.name} {_value(getattr(slot, field.name))}"
        for field in fields(Slot)
        if getattr(slot, field.name) != getattr(default, field.name)
    ]
    return f"{slot.name} ({slot.type}): {', '.join(told) or 'nothing more'}"


def source_lines(source: Source, healths: Healths) -> str:
    """Who said it when and where, the words, and how the page is."""
    cited = f", cited in {' and '.join(source.cite_in)}" if source.cite_in else ""
    head = f"{source.publisher}, {source.published or 'no date'} ({source.tier}, {source.lang}{cited})"
    known = healths.get((source.url, source.quote))
    return f"{head}\n  “{one_line(source.quote)}”\n  {source.url}" + (f"\n  {_state(source, known)}" if known else "")


def _state(source: Source, known: Health) -> str:
    address = known.address(source.url)
    cited = "not cited any more" if address is None else "" if address == source.url else f"cited at {address}"
    told = f"{known.state} since {when(known.since)}: {one_line(known.note)}"
    return f"{told}; {cited}" if cited else told


def _validity(fact: Fact) -> Iterator[str]:
    dates = {
        "date": fact.date,
        "true from": fact.valid_from,
        "true until": fact.valid_to,
        "since then": fact.superseded_by,
        "researched": fact.as_of,
        "held back after": fact.review_by,
    }
    yield from (f"{name} {value}" for name, value in dates.items() if value)


def _recognised(fact: Fact) -> Iterator[str]:
    terms = {"names": fact.names, "anchors": fact.anchors, "asks": fact.asks, "excludes": fact.excludes}
    yield from (f"{name}: {', '.join(found)}" for name, found in terms.items() if found)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(_value(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.15g}" if isinstance(value, float) else str(value)
