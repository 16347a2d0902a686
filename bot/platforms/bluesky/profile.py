"""What the account says of itself: that it is a bot, who runs it, what it does, and how to be left alone.

Bluesky asks bots to label themselves (docs.bsky.app/docs/starter-templates/bots). The record is read, completed and
put back: whatever else its owner wrote stays. Our lines are known by how they begin, and replaced when the operator
changes.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from atproto_client.models.utils import get_model_as_dict

from bot.errors import InputError, PlatformError, TargetGone
from bot.model import Bilingual
from bot.platforms.bluesky.failures import Conflict
from bot.platforms.bluesky.pace import PUT
from bot.platforms.bluesky.people import BOT
from bot.platforms.bluesky.record import Record, graphemes
from bot.platforms.bluesky.session import Account

COLLECTION = "app.bsky.actor.profile"
RKEY = "self"
MAX_GRAPHEMES = 256
MAX_BYTES = 2560
OPENING = Bilingual("Automated account run by ", "Compte automatisé tenu par ")
SELF_LABELS = "com.atproto.label.defs#selfLabels"


@dataclass(frozen=True, slots=True)
class Profile:
    """The record of a profile and the version that was read; without a version there is none yet."""

    record: Record = field(default_factory=dict)
    cid: str | None = None

    @property
    def description(self) -> str:
        """What the account says of itself."""
        said = self.record.get("description")
        return said if isinstance(said, str) else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it gives itself."""
        return tuple(label["val"] for label in _values(self.record))


def read(account: Account) -> Profile:
    """The profile as it stands."""
    place = {"repo": account.did, "collection": COLLECTION, "rkey": RKEY}
    try:
        answer: Any = account.ask(lambda client: client.com.atproto.repo.get_record(place))
    except TargetGone:
        return Profile()
    return Profile(get_model_as_dict(answer.value), answer.cid)


def completed(profile: Profile, operator: str, topic: Bilingual) -> Profile:
    """The profile with the label `bot` and a description that names the `operator`; French is added where it fits.

    Raises `InputError` when the description leaves too little room.
    """
    missing = [] if BOT in profile.labels else [{"val": BOT}]
    labels = {"$type": SELF_LABELS, "values": _values(profile.record) + missing}
    openings = OPENING.en, OPENING.fr
    own = "\n".join(line for line in profile.description.splitlines() if not line.startswith(openings)).strip()
    described = {
        "$type": COLLECTION,
        "labels": labels,
        "description": _described(own, " ".join(operator.split()), topic),
    }
    return Profile(profile.record | described, profile.cid)


def put(account: Account, profile: Profile) -> None:
    """Set the profile. Raises `PlatformError` when somebody has changed it since it was read."""
    place = {"repo": account.did, "collection": COLLECTION, "rkey": RKEY, "validate": True}
    body = place | {"record": profile.record, "swapRecord": profile.cid}
    content = json.dumps(body, ensure_ascii=False).encode()
    try:
        account.tell(lambda client: _put(client, content), "profile", PUT)
    except Conflict:
        raise PlatformError("the profile was changed meanwhile: look at it and run this again") from None


def _put(client: Any, content: bytes) -> Any:
    return client.invoke_procedure("com.atproto.repo.putRecord", content=content, input_encoding="application/json")


def _values(record: Record) -> list[Record]:
    labels = record.get("labels")
    return list(labels.get("values", [])) if isinstance(labels, dict) else []


def _described(own: str, operator: str, topic: Bilingual) -> str:
    for lines in _disclosures(operator, topic):
        text = "\n".join([own, *lines] if own else lines)
        over = max(graphemes(text) - MAX_GRAPHEMES, len(text.encode()) - MAX_BYTES)
        if over <= 0:
            return text
    long = (
        "the description of the profile leaves too little room" if own else "FACTBOT_OPERATOR: too long for a profile"
    )
    raise InputError(f"{long}: shorten it by {over} characters")


def _disclosures(operator: str, topic: Bilingual) -> Iterator[list[str]]:
    """In both languages, or in English alone."""
    english = (
        f"{OPENING.en}{operator}. Mention me: I answer with sourced facts. Topic: {topic.en}. Reply “stop” to opt out."
    )
    french = f"{OPENING.fr}{operator}. Mentionnez-moi : je réponds, sources à l'appui. « stop » et je me tais."
    yield [english, french]
    yield [english]
