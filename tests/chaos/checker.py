"""Did all come right? What stands on the network and in the database, held against what people may expect."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields

from bot.store import audit, care, open_store
from bot.store.record import CHAINED

from .mended import mended
from .people import Fate
from .replies import Reply, ours
from .world import World

Excuses = Sequence[re.Pattern[str]]
REMOVED = "SELECT remote_uri FROM removal JOIN outbox ON id = outbox_id WHERE done_at IS NOT NULL"
REMOVED_TOO = "SELECT remote_uri FROM removal JOIN correction USING (outbox_id) WHERE done_at IS NOT NULL"
SENT = " UNION ".join(f"SELECT remote_uri FROM {table} WHERE state = 'sent'" for table in ("outbox", "correction"))


@dataclass(frozen=True)
class Tally:
    """What became of the replies that were expected; `dropped` go without, for a stored reason.
    `struck` is how often trouble struck, `corrected` how many corrections stand or stood on the network."""

    expected: int = 0
    once: int = 0
    twice: int = 0
    lost: int = 0
    person: int = 0
    dropped: int = 0
    struck: int = 0
    corrected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(one + another for one, another in zip(astuple(self), astuple(other), strict=True)))


NAMES = tuple(field.name for field in fields(Tally))
BECAME = NAMES[1:-2]


def tally(world: World) -> Tally:
    """Counted on the network; for posts without a reply, in the database."""
    due = [uri for uri, fate in world.stage.fates.items() if fate is Fate.ANSWERED]
    found = [_became(world, uri) for uri in due]
    struck = world.struck + world.faults.struck + world.tricks.played
    became = {name: found.count(name) for name in BECAME}
    corrected = sum(reply.corrects for reply in ours(world.network))
    return Tally(expected=len(due), struck=struck, corrected=corrected, **became)


def _became(world: World, uri: str) -> str:
    number = len(_replies(world, uri))
    if number:
        return "once" if number == 1 else "twice"
    for row in world.books.rows("SELECT state FROM outbox WHERE target_uri = ?", uri):
        return {"unsure": "person", "failed": "dropped"}.get(row["state"], "lost")
    for row in world.books.rows("SELECT action FROM decision JOIN post ON post.id = post_id WHERE uri = ?", uri):
        return {"review": "person", "silent": "dropped"}.get(row["action"], "lost")
    return "lost"


def problems(world: World, excuses: Excuses, jumped: bool) -> list[str]:
    """Everything that is not as it ought to be, one line each."""
    return [
        *world.problems,
        *(f"{job} fails for ever: {error}" for job, error in world.failing.items()),
        *_answers(world, excuses),
        *_one_of(world, excuses, jumped),
        *_rows(world),
        *mended(world),
        *_sent(world),
        *_taken_down(world, jumped),
        *_opted_out(world),
        *_sound(world),
        *_recorded(world),
    ]


def _replies(world: World, uri: str) -> list[Reply]:
    """What we ever answered to a post."""
    return [reply for reply in ours(world.network) if reply.under == uri and not reply.corrects]


def _deleted(world: World) -> set[str]:
    return {uri for what, uri in world.stage.changes if what == "deleted"}


def orphans(world: World) -> list[str]:
    """Our replies that stand under posts which are gone, or under our answers to them."""
    gone = _deleted(world)
    return [reply.uri for reply in ours(world.network) if reply.stands and reply.to in gone]


def _answers(world: World, excuses: Excuses) -> Iterator[str]:
    for uri, fate in world.stage.fates.items():
        number = len(_replies(world, uri))
        if number > 1:
            yield f"{uri} was answered {number} times"
        if number and fate is Fate.SILENT:
            yield f"{uri} was answered and should not have been"
        if not number and fate is Fate.ANSWERED and uri not in world.corrupted and not _excused(world, uri, excuses):
            yield f"{uri} was not answered: {_why(world, uri)}"


def _excused(world: World, uri: str, excuses: Excuses) -> bool:
    said = [
        *world.books.rows("SELECT error FROM outbox WHERE target_uri = ? AND state IN ('failed', 'unsure')", uri),
        *world.books.rows("SELECT reason FROM decision JOIN post ON post.id = post_id WHERE uri = ?", uri),
    ]
    return any(excuse.search(row[0]) for row in said for excuse in excuses)


def _why(world: World, uri: str) -> str:
    """What the database says."""
    for row in world.books.rows("SELECT state, error FROM outbox WHERE target_uri = ?", uri):
        return f"its answer is {row['state']} ({row['error']})"
    for row in world.books.rows(
        "SELECT reason, action FROM decision JOIN post ON post.id = post_id WHERE uri = ?", uri
    ):
        return f"decided to be {row['action']}: {row['reason']}"
    stored = world.books.rows("SELECT 1 FROM post WHERE uri = ?", uri)
    return "it was never decided" if stored else "it was never read"


def _one_of(world: World, excuses: Excuses, jumped: bool) -> Iterator[str]:
    """Two lies by one author bring one answer; after a jump of days the second may have its own."""
    for uris in world.stage.one_of:
        number = sum(len(_replies(world, uri)) for uri in uris)
        known = jumped or world.corrupted.intersection(uris) or any(_excused(world, uri, excuses) for uri in uris)
        if number > 1 + jumped or (number < 1 and not known):
            yield f"{' and '.join(uris)} have {number} answers together, not one"


def _rows(world: World) -> Iterator[str]:
    """Each stored post has its decision, and each decision what it brings with it."""
    query = (
        "SELECT uri, awaits_decision, withdrawn, post.text, d.id, action, reason, o.state, o.error, r.state AS review"
        " FROM post LEFT JOIN decision d ON d.post_id = post.id LEFT JOIN outbox o ON o.decision_id = d.id"
        " LEFT JOIN review r ON r.decision_id = d.id"
    )
    for row in world.books.rows(query):
        uri = row["uri"]
        if row["awaits_decision"] or row["id"] is None:
            yield f"{uri} still awaits its decision"
        elif row["action"] == "answer" and row["state"] not in ("sent", "failed", "unsure"):
            yield f"the answer to {uri} is {row['state']} for ever"
        elif row["action"] == "review" and row["review"] is None:
            yield f"{uri} is for a person and nobody is asked"
        elif not row["reason"] or (row["state"] in ("failed", "unsure") and not row["error"]):
            yield f"{uri} goes without an answer and no row says why"
        if row["withdrawn"] and row["text"]:
            yield f"{uri} was {row['withdrawn']} and its words are still there"


def _sent(world: World) -> Iterator[str]:
    """What stands on the network is what the database says was sent, word for word."""
    rows = [row for table in ("outbox", "correction") for row in world.books.rows(f"SELECT * FROM {table}")]
    told = {row["remote_uri"]: row for row in rows if row["state"] == "sent"}
    unsure = {row["target_uri"] for row in rows if row["state"] == "unsure"}
    posted = {reply.uri: reply for reply in ours(world.network)}
    for uri, reply in posted.items():
        if uri in told and (reply.under, reply.text) != (told[uri]["target_uri"], told[uri]["text"]):
            yield f"{uri} is not what was to be sent"
        elif uri not in told and reply.under not in unsure:
            yield f"{uri} stands under {reply.under}, and no row says that it was sent"
    for uri in told.keys() - posted.keys():
        yield f"{uri} is noted as sent and was never posted"


def _taken_down(world: World, jumped: bool) -> Iterator[str]:
    """What was to be taken down is gone, and nothing else. After a jump of days nobody looks whether an old post still
    stands."""
    noted = {row[0] for row in world.books.rows(f"{REMOVED} UNION {REMOVED_TOO}")}
    replaced = {row[0] for row in world.books.rows("SELECT replaces FROM correction WHERE attempt > 0")}
    sent = {row[0] for row in world.books.rows(SENT)}
    gone, hidden = _deleted(world), {u for u, by in world.stage.authors.items() if by in world.stage.blocked}
    for reply in ours(world.network):
        if reply.stands and reply.uri in sent and reply.to in world.stage.removed:
            yield f"{reply.uri} stands, though who asked wanted it gone"
        if reply.stands and reply.uri in sent and reply.to in gone and not jumped:
            yield f"{reply.uri} stands under {reply.to}, which is gone"
        if not reply.stands and reply.uri not in noted | replaced:
            yield f"{reply.uri} is gone, and no row says so"
        if not reply.stands and reply.to not in world.stage.removed | gone | hidden and reply.uri not in replaced:
            yield f"{reply.uri} is gone, and nobody wanted that"


def _opted_out(world: World) -> Iterator[str]:
    known = {row["author"] for row in world.books.rows("SELECT author FROM opt_out")}
    for person in sorted(world.stage.asked_out - known):
        yield f"{person} asked to be left alone and is not on the list"
    for person in sorted(known - world.stage.asked_out - world.stage.maybe_out):
        yield f"{person} never asked to be left alone and is on the list"


def _recorded(world: World) -> Iterator[str]:
    """The record tells of every row that trouble has overwritten, whatever was done with it since, and of no other."""
    with closing(open_store(f"sqlite:///{world.database}")) as store, store.read() as session:
        found = audit.verify(session)
    overwritten = [f"row {number} of {table} " for table, number in sorted(world.overwritten) if table in CHAINED]
    yield from (problem for problem in found if not problem.startswith(tuple(overwritten)))
    told = [named for named in overwritten if not any(problem.startswith(named) for problem in found)]
    yield from (f"{named}was overwritten, and the record does not tell" for named in told)


def _sound(world: World) -> Iterator[str]:
    with closing(open_store(f"sqlite:///{world.database}")) as store:
        yield from care.check(store)
