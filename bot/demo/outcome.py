"""What came of a demo. Answers are read from the network, as anybody there sees them; reasons from the log."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.app import App
from bot.model import Action, Post
from bot.platforms.local import LocalNetwork
from bot.store.decisions import recent
from bot.store.logged import LoggedDecision


@dataclass(frozen=True, slots=True)
class Conversation:
    """A post, the post above it if it points at one, our decision, and our answers to it on the network."""

    post: Post
    above: Post | None
    decision: LoggedDecision
    answers: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything on the network that is not ours, in the order of its dates.

    `undecided` counts the posts on which nothing was decided in time; `known` the answers that stood there before
    this run.
    """

    handle: str
    conversations: tuple[Conversation, ...]
    undecided: int
    known: int

    @property
    def answered(self) -> tuple[Conversation, ...]:
        """Posts with an answer under them."""
        return tuple(one for one in self.conversations if one.answers)

    @property
    def unanswered(self) -> tuple[Conversation, ...]:
        """Posts without one: those in the review queue first, then by verdict and reason."""
        rest = [one for one in self.conversations if not one.answers]
        return tuple(sorted(rest, key=_queued_first))

    @property
    def queued(self) -> int:
        """How many posts wait for a person."""
        return sum(one.decision.action is Action.REVIEW for one in self.conversations)

    @property
    def twice(self) -> int:
        """How many posts have more than one answer."""
        return sum(len(one.answers) > 1 for one in self.conversations)

    @property
    def sound(self) -> bool:
        """Whether every post is decided, what was to be answered is, and nothing is answered twice."""
        promised = [one for one in self.conversations if one.decision.action is Action.ANSWER]
        return not self.undecided and not self.twice and all(one.answers for one in promised)


def _queued_first(one: Conversation) -> tuple[bool, str, str]:
    return one.decision.action is not Action.REVIEW, one.decision.label, one.decision.reason


def gather(app: App, network: LocalNetwork, before: Outcome | None = None) -> Outcome:
    """The outcome as it stands now; `before` is the one from before the run."""
    handle = app.settings.handle
    posts = {post.uri: post for post in network.posts()}
    others = sorted((post for post in posts.values() if post.author != handle), key=lambda post: post.created_at)
    answers = _by_target(post for post in posts.values() if post.author == handle)
    with app.store.read() as session:
        decided = {one.post.uri: one for one in recent(session, limit=len(posts))}
    conversations = tuple(
        Conversation(post, posts.get(post.parent_uri or ""), decided[post.uri], tuple(answers[post.uri]))
        for post in others
        if post.uri in decided
    )
    known = sum(len(one.answers) for one in before.conversations) if before else 0
    return Outcome(handle, conversations, undecided=len(others) - len(conversations), known=known)


def _by_target(replies: Iterable[Post]) -> defaultdict[str | None, list[Post]]:
    found: defaultdict[str | None, list[Post]] = defaultdict(list)
    for reply in replies:
        found[reply.parent_uri].append(reply)
    return found
