"""What people do in a round, and what ought to come of it.

A scene is a generator: each step is one deed, between two steps anything else may happen. It tells the stage what it
expects: a post is to be answered, is not to be, or may be, since what becomes of it hangs on who comes first.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from sqlite3 import connect

from bot.errors import NotWelcome, TargetGone
from bot.platforms.local import LocalNetwork

from . import texts
from .moments import Time

BOT = "factbot"


class Fate(StrEnum):
    """What ought to come of a post."""

    ANSWERED = "answered"
    SILENT = "silent"
    OPEN = "open"


@dataclass
class Stage:
    """The network as people use it, with what they may expect; `changes` are edits and deletions in their order."""

    network: LocalNetwork
    time: Time
    random: random.Random
    tell: Callable[[str], None]
    fates: dict[str, Fate] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[str, str]] = field(default_factory=list)
    asked_out: set[str] = field(default_factory=set)
    maybe_out: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    blocked: set[str] = field(default_factory=set)
    one_of: list[tuple[str, ...]] = field(default_factory=list)
    people: int = 0

    def person(self, is_bot: bool = False) -> str:
        """Somebody new."""
        self.people += 1
        return self.network.add_account(f"person{self.people}", is_bot=is_bot, at=self.time.now())

    def post(self, author: str, text: str, fate: Fate, above: str | None = None) -> str | None:
        """Publish a post and return its URI, None when the post above is gone."""
        try:
            uri = self.network.post(author, text, self.time.now(), reply_to=above)
        except (TargetGone, NotWelcome):
            return None
        self.fates[uri], self.authors[uri] = fate, author
        self.tell(f"{author} posts {uri}: {text!r} ({fate})")
        return uri

    def any(self, pool: tuple[str, ...]) -> str:
        """One of the texts."""
        return self.random.choice(pool)

    def delete(self, uri: str) -> None:
        """The author takes the post back."""
        self.network.delete(uri)
        self.changes.append(("deleted", uri))
        self.tell(f"{uri} is deleted")

    def edit(self, uri: str, text: str) -> None:
        """The author words the post anew; the embedded network offers no such call, its file does."""
        with closing(connect(self.network._database.path, timeout=15)) as db, db:
            db.execute("UPDATE posts SET text = ? WHERE uri = ?", (text, uri))
        self.changes.append(("edited", uri))
        self.tell(f"{uri} now reads {text!r}")

    def block(self, author: str) -> None:
        """The author wants to see no more of the bot."""
        self.network.block(author, BOT)
        self.maybe_out.add(author)
        self.blocked.add(author)
        self.tell(f"{author} blocks the bot")

    def answer(self, uri: str | None) -> str | None:
        """Our answer to a post, as it stands there."""
        return next((reply.uri for reply in self.network.replies(uri, author=BOT)), None) if uri else None

    def gate(self, uri: str) -> None:
        """The author wants no replies."""
        self.network.gate(uri)
        self.tell(f"{uri} takes no replies")


Scene = Callable[[Stage], Iterator[None]]


def lie(stage: Stage) -> Iterator[None]:
    stage.post(stage.person(), stage.any(texts.LIES), Fate.ANSWERED)
    yield


def question(stage: Stage) -> Iterator[None]:
    person = stage.person()
    for _ in range(stage.random.choice((1, 1, 2))):
        stage.post(person, stage.any(texts.QUESTIONS), Fate.ANSWERED)
        yield


def harmless(stage: Stage) -> Iterator[None]:
    stage.post(stage.person(), stage.any(texts.HARMLESS + texts.TRUTHS), Fate.SILENT)
    yield
    stage.post(stage.person(), stage.any(texts.CHAT), Fate.SILENT)
    yield
    stage.post(stage.person(is_bot=True), stage.any(texts.LIES), Fate.SILENT)
    yield


def pointed_at(stage: Stage) -> Iterator[None]:
    """The lie itself may go unanswered: its thread has an answer by then."""
    above = stage.post(stage.person(), stage.any(texts.LIES), Fate.OPEN)
    yield
    stage.post(stage.person(), stage.any(texts.POINTING), Fate.ANSWERED, above)
    yield


def pointed_at_and_deleted(stage: Stage) -> Iterator[None]:
    above = stage.post(stage.person(), stage.any(texts.LIES), Fate.OPEN)
    yield
    stage.post(stage.person(), stage.any(texts.POINTING), Fate.OPEN, above)
    yield
    if above:
        stage.delete(above)
    yield


def opt_out(stage: Stage) -> Iterator[None]:
    """Asks, lies, asks to be left alone, and goes on asking and lying."""
    person = stage.person()
    before, after = stage.random.randrange(3), stage.random.randrange(3)
    for _ in range(before):
        stage.post(person, stage.any(texts.QUESTIONS + texts.LIES), Fate.OPEN)
        yield
    stage.asked_out.add(person)
    stage.post(person, stage.any(texts.OPT_OUTS), Fate.SILENT)
    yield
    for _ in range(after):
        stage.post(person, stage.any(texts.QUESTIONS + texts.LIES), Fate.OPEN)
        yield


def change_of_mind(stage: Stage) -> Iterator[None]:
    """Asks, and asks to be left alone in the same breath."""
    person = stage.person()
    stage.asked_out.add(person)
    for text in (stage.any(texts.QUESTIONS), stage.any(texts.OPT_OUTS)):
        stage.post(person, text, Fate.OPEN if text in texts.QUESTIONS else Fate.SILENT)
        stage.time.passes(1)
    yield


def opt_out_taken_back(stage: Stage) -> Iterator[None]:
    person = stage.person()
    stage.maybe_out.add(person)
    uri = stage.post(person, stage.any(texts.OPT_OUTS), Fate.SILENT)
    yield
    if uri:
        stage.delete(uri)
    yield


def sound_alike(stage: Stage) -> Iterator[None]:
    """Speaks of stopping or silence, and asks nobody for it: a later question wants its answer."""
    person = stage.person()
    stage.post(person, stage.any(texts.SOUND_ALIKE), Fate.OPEN)
    yield
    stage.post(person, stage.any(texts.QUESTIONS), Fate.ANSWERED)
    yield


def two_lies(stage: Stage) -> Iterator[None]:
    """The same author is not corrected twice within a day."""
    person, uris = stage.person(), []
    for _ in range(2):
        uris.append(stage.post(person, stage.any(texts.LIES), Fate.OPEN))
        yield
    stage.one_of.append(tuple(uri for uri in uris if uri))
    yield


def taken_back(stage: Stage) -> Iterator[None]:
    uri = stage.post(stage.person(), stage.any(texts.LIES + texts.QUESTIONS), Fate.OPEN)
    yield
    if uri:
        stage.delete(uri)
    yield


def reworded(stage: Stage) -> Iterator[None]:
    pool = stage.random.choice((texts.LIES, texts.QUESTIONS))
    uri = stage.post(stage.person(), stage.any(pool), Fate.OPEN)
    yield
    if uri:
        stage.edit(uri, stage.any(pool + (texts.TRUTHS if pool is texts.LIES else texts.CHAT)))
    yield


def unwelcome(stage: Stage) -> Iterator[None]:
    person = stage.person()
    uri = stage.post(person, stage.any(texts.LIES + texts.QUESTIONS), Fate.OPEN)
    yield
    if uri and stage.random.random() < 0.5:
        stage.gate(uri)
    else:
        stage.block(person)
    yield


def blocked_from_the_start(stage: Stage) -> Iterator[None]:
    person = stage.person()
    stage.block(person)
    stage.post(person, stage.any(texts.LIES + texts.QUESTIONS), Fate.SILENT)
    yield


def has_it_taken_down(stage: Stage) -> Iterator[None]:
    """Asks, gets an answer, and wants it gone; somebody else wants that too, in vain."""
    person = stage.person()
    uri = stage.post(person, stage.any(texts.QUESTIONS), Fate.ANSWERED)
    for _ in range(stage.random.randrange(8)):
        yield
    reply = stage.answer(uri)
    if uri and reply:
        if stage.random.random() < 0.7:
            stage.removed.add(uri)
            stage.post(person, stage.any(texts.REMOVALS), Fate.SILENT, reply)
        else:
            stage.post(stage.person(), stage.any(texts.REMOVALS), Fate.SILENT, reply)
            stage.post(person, stage.any(texts.NO_REMOVALS), Fate.SILENT, reply)
    yield


def tagged_post(stage: Stage) -> Iterator[None]:
    person = stage.person()
    stage.asked_out.add(person)
    stage.post(person, f"{stage.any(texts.LIES)} {stage.any(texts.TAGS)}", Fate.SILENT)
    yield


def tagged_profile(stage: Stage) -> Iterator[None]:
    person = stage.person()
    stage.maybe_out.add(person)
    stage.network.describe(person, f"I write. {stage.any(texts.TAGS)}")
    stage.post(person, stage.any(texts.LIES + texts.QUESTIONS), Fate.SILENT)
    yield


SCENES: dict[Scene, int] = {
    lie: 4,
    question: 4,
    harmless: 1,
    pointed_at: 2,
    pointed_at_and_deleted: 1,
    opt_out: 3,
    change_of_mind: 2,
    opt_out_taken_back: 1,
    sound_alike: 1,
    two_lies: 1,
    taken_back: 2,
    reworded: 2,
    unwelcome: 1,
    blocked_from_the_start: 1,
    has_it_taken_down: 3,
    tagged_post: 1,
    tagged_profile: 1,
}
"""How often each is played."""


def cast(stage: Stage, scenes: int) -> list[Iterator[None]]:
    """So many scenes, drawn by how often each is played."""
    chosen = stage.random.choices(list(SCENES), list(SCENES.values()), k=scenes)
    return [scene(stage) for scene in chosen]
