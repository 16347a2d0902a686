"""Claims that others have checked, kept apart from facts: for retrieval and review, never for an answer.

A claim is known by its id. Imported again it takes the place of what was there, and keeps its number.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.model.claims import Keyed
from bot.store.claim_tables import claim as table
from bot.store.claim_tables import claim_term, posting
from bot.store.codec import fingerprint
from bot.store.engine import Session
from bot.store.upsert import insert

BATCH = 500


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many claims an import added, changed, and found as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def import_claims(session: Session, claims: Iterable[Keyed], at: datetime) -> ImportReport:
    """Store claims and their postings. Of several with one id the last one counts."""
    latest = list({keyed.claim.id: keyed for keyed in claims}.values())
    done: Counter[str] = Counter()
    for start in range(0, len(latest), BATCH):
        done.update(_import(session, latest[start : start + BATCH], at))
    return ImportReport(**done)


def _import(session: Session, batch: list[Keyed], at: datetime) -> dict[str, int]:
    ids = [keyed.claim.id for keyed in batch]
    query = select(table.c.claim_id, table.c.id, table.c.sha256).where(table.c.claim_id.in_(ids))
    known = {row.claim_id: row for row in session.execute(query)}
    rows = {keyed.claim.id: _row(keyed, at) for keyed in batch}
    added = [keyed for keyed in batch if keyed.claim.id not in known]
    changed = [
        keyed
        for keyed in batch
        if keyed.claim.id in known and known[keyed.claim.id].sha256 != rows[keyed.claim.id]["sha256"]
    ]
    _forget(session, [known[keyed.claim.id].id for keyed in changed])
    for keyed in changed:
        session.execute(update(table).where(table.c.claim_id == keyed.claim.id).values(rows[keyed.claim.id]))
    if added:
        session.execute(insert(session, table), [rows[keyed.claim.id] for keyed in added])
    _post(session, [*added, *changed])
    return {"added": len(added), "changed": len(changed), "unchanged": len(batch) - len(added) - len(changed)}


def _row(keyed: Keyed, at: datetime) -> dict[str, object]:
    """The columns of a claim. The fingerprint covers its terms, so that a claim is indexed anew when they are told
    differently by a newer factbot."""
    columns = asdict(keyed.claim)
    columns["claim_id"] = columns.pop("id")
    told = [columns, keyed.words, sorted(keyed.keys.items())]
    words = "\n".join(" ".join(field) for field in keyed.words)
    return {**columns, "words": words, "sha256": fingerprint(told), "imported_at": at}


def _forget(session: Session, numbers: list[int]) -> None:
    """Take claims out of the index."""
    if not numbers:
        return
    held = session.execute(select(posting.c.term).where(posting.c.claim.in_(numbers))).scalars()
    _count(session, {term: -times for term, times in Counter(held).items()})
    session.execute(delete(posting).where(posting.c.claim.in_(numbers)))


def _post(session: Session, claims: list[Keyed]) -> None:
    """Put claims into the index; one without any term ("?") has no place in it."""
    times = Counter(term for keyed in claims for term in keyed.keys)
    if not times:
        return
    terms = _term_ids(session, sorted(times))
    ids = select(table.c.claim_id, table.c.id).where(table.c.claim_id.in_([keyed.claim.id for keyed in claims]))
    numbers = {row.claim_id: row.id for row in session.execute(ids)}
    rows = [
        {"term": terms[term], "claim": numbers[keyed.claim.id], "weight": weight}
        for keyed in claims
        for term, weight in keyed.keys.items()
    ]
    session.execute(posting.insert(), sorted(rows, key=lambda row: (row["term"], row["claim"])))
    _count(session, {terms[term]: number for term, number in times.items()})


def _term_ids(session: Session, terms: list[str]) -> dict[str, int]:
    """The number of each term, new ones included."""
    new = [{"term": term, "claims": 0} for term in terms]
    session.execute(insert(session, claim_term).on_conflict_do_nothing(), new)
    found: dict[str, int] = {}
    for start in range(0, len(terms), BATCH):
        query = select(claim_term.c.term, claim_term.c.id).where(claim_term.c.term.in_(terms[start : start + BATCH]))
        found |= {row.term: row.id for row in session.execute(query)}
    return found


def _count(session: Session, changes: dict[int, int]) -> None:
    """Change in how many claims terms stand."""
    change = (
        update(claim_term)
        .where(claim_term.c.id == bindparam("term_id"))
        .values(claims=claim_term.c.claims + bindparam("by"))
    )
    if changes:
        session.execute(change, [{"term_id": term, "by": by} for term, by in sorted(changes.items())])
