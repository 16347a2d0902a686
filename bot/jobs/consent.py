"""Whoever asks to be left alone, in whichever way, is left alone from then on."""

from datetime import datetime

from bot.matching.optout import has_tag, wants_out
from bot.model import OptOutWay, Post, Trigger
from bot.store import Session, events, people
from bot.store.posts import StoredPost


def leave_alone(session: Session, post: Post, way: OptOutWay, at: datetime, post_id: int | None = None) -> None:
    """Remember for good that the author of a post wants no answers; `post_id` is its number, if they say so there."""
    people.opt_out(session, post.platform, post.author, post.uri, at, way)
    events.log(session, "opt_out", {"way": way}, at, post_id)


def heed(session: Session, stored: StoredPost, at: datetime) -> None:
    """Look whether a post that was never decided on asks for that, before its words are forgotten."""
    if stored.trigger is Trigger.MENTION and wants_out(stored.post.text):
        leave_alone(session, stored.post, OptOutWay.SAID, at, stored.id)
    elif has_tag(stored.post.text):
        leave_alone(session, stored.post, OptOutWay.TAGGED, at, stored.id)
