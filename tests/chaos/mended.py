"""Are answers whose fact has changed corrected as a person approved: each at most once, and none forgotten?"""

from collections import Counter
from collections.abc import Iterator
from sqlite3 import Row

from bot.model import Bilingual, Lang
from bot.store.codec import FACT

from .replies import CORRECTS, ours
from .world import World

CORRECTIONS = (
    "SELECT correction.*, outbox.target_uri AS answered, is_current FROM correction"
    " JOIN outbox ON outbox.id = outbox_id JOIN fact_version ON fact_version.id = fact_version_id"
    " ORDER BY correction.id"
)
STANDING = (
    "SELECT outbox.id, target_uri, text, outbox.lang, fact_id FROM outbox JOIN decision ON decision.id = decision_id"
    " JOIN fact_version ON fact_version.id = fact_version_id"
    " WHERE state = 'sent' AND outbox.id NOT IN (SELECT outbox_id FROM removal)"
)


def mended(world: World) -> Iterator[str]:
    """What is not as it ought to be about corrections, one line each."""
    rows = world.books.rows(CORRECTIONS)
    yield from (problem for row in rows for problem in _settled(row))
    yield from _at_most_once(world, rows)
    if world.bases:
        yield from _none_forgotten(world, rows)


def _settled(row: Row) -> Iterator[str]:
    named = f"the correction of the answer to {row['answered']}"
    if row["state"] not in ("sent", "failed", "unsure"):
        yield f"{named} is {row['state']} for ever"
    elif row["state"] != "sent" and not row["error"]:
        yield f"{named} is {row['state']}, and no row says why"


def _at_most_once(world: World, rows: list[Row]) -> Iterator[str]:
    """A fact that goes back and forth may be told with the same words again, each time by another approval."""
    approved = Counter((row["answered"], row["text"]) for row in rows if row["state"] in ("sent", "unsure"))
    posted = Counter((reply.to, reply.text) for reply in ours(world.network) if reply.corrects)
    for (uri, text), number in posted.items():
        if number > approved[uri, text]:
            yield f"the answer to {uri} was corrected {number} times by {text!r}, {approved[uri, text]} times approved"


def _none_forgotten(world: World, rows: list[Row]) -> Iterator[str]:
    """Each answer that stands says what now holds, or its correction does, or a row says why not."""
    holds = _holds(world)
    told = {row["outbox_id"]: row["text"] for row in rows if row["state"] == "sent"}
    excused = {row["outbox_id"] for row in rows if row["is_current"] and row["state"] in ("failed", "unsure")}
    for row in world.books.rows(STANDING):
        said = told.get(row["id"], row["text"])
        for before in CORRECTS:
            said = said.removeprefix(before)
        if not said.startswith(holds[row["fact_id"]].in_(Lang(row["lang"]))) and row["id"] not in excused:
            yield f"the answer to {row['target_uri']} says what no longer holds: {said!r}"


def _holds(world: World) -> dict[str, Bilingual]:
    rows = world.books.rows("SELECT fact_id, body FROM fact_version WHERE is_current")
    return {row["fact_id"]: FACT.validate_json(row["body"]).reply for row in rows}
