"""What posting does: who may be answered, with what text, and what it costs."""

import re
import unicodedata
from datetime import timedelta

from bot.compose.fit import weighted

from . import payloads
from .openapi import Request, Route, checked_body
from .payloads import Answer, Refused, invalid
from .rules import Rules
from .world import MOST, Post, links

DUPLICATE = timedelta(days=30)
_CASHTAG = re.compile(r"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?!\w)")


def create(rules: Rules, request: Request, route: Route) -> Answer:
    """Publish what the body says, if X lets the bot."""
    body = checked_body(request.body)
    text, reply = body.get("text", ""), body.get("reply", {})
    _check_text(text)
    target = _target(rules, reply["in_reply_to_tweet_id"]) if reply else None
    quoted = _target(rules, body["quote_tweet_id"], quoting=True) if "quote_tweet_id" in body else None
    if rules.world.said(text, rules.world.now() - DUPLICATE):
        raise _forbidden("You are not allowed to create a Tweet with duplicate content.")
    number = rules.world.post(
        rules.world.bot.handle,
        text,
        reply_to=target.id if target else None,
        quotes=quoted.id if quoted else None,
        lang=str(rules.world.language(text)),
        hidden=reply.get("auto_populate_reply_metadata", True),
        excluded=reply.get("exclude_reply_user_ids", ()),
    )
    summoned = target is not None and target.author is not rules.world.bot and _summons(rules, target)
    kind = "summoned reply" if summoned else "post"
    rules.world.charge(route.name, f"{kind} with url" if links(text) else kind, [number])
    data = {"id": number, "text": rules.world.get(number).text, "edit_history_tweet_ids": [number]}
    return payloads.said(201, {"data": data})


def delete(rules: Rules, route: Route, number: str) -> Answer:
    """Delete a post of the bot, billed if there was one."""
    post = rules.world.posts.get(number)
    there = post is not None and not rules.world.deleted(post)
    if post is not None and post.author is not rules.world.bot:
        raise _forbidden("You are not authorized to delete this Tweet.")
    if there:
        rules.world.delete(number)
        rules.world.charge(route.name, "deletion", [number])
    return payloads.said(200, {"data": {"deleted": there}})


def _target(rules: Rules, number: str, quoting: bool = False) -> Post:
    """The post to answer or quote, if X lets the bot do that."""
    post, world = rules.world.posts.get(number), rules.world
    if post is None or world.deleted(post) or (post.author.protected and world.hides(post.author)):
        raise _forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.")
    if world.blocks(post.author):
        raise _forbidden("You have been blocked from the author of this post.")
    if world.restricted(post) and not quoting:
        raise _forbidden("The original Tweet author restricted who can reply to this Tweet.")
    if not rules.enterprise and post.author is not world.bot and not _summons(rules, post):
        raise Refused(payloads.not_summoned(quoting))
    return post


def _summons(rules: Rules, post: Post) -> bool:
    quoted = rules.world.posts.get(post.quotes or "")
    return post.mentioning(rules.world.bot) or (quoted is not None and quoted.author is rules.world.bot)


def _forbidden(detail: str) -> Refused:
    return Refused(payloads.problem(403, "Forbidden", detail))


def _check_text(text: str) -> None:
    if not text.strip() or any(unicodedata.category(char) == "Cs" for char in text):
        raise invalid("$.text: must be text that is not empty", **{"$.text": [ascii(text)]})
    if len(_CASHTAG.findall(text)) > 1:
        detail = "Posts are limited to a maximum of one cashtag."
        raise Refused(payloads.problem(400, "Invalid Request", detail, payloads.PROBLEMS + "invalid-request"))
    if weighted(text) > MOST:
        raise _forbidden(f"Your Tweet text is too long: more than {MOST} characters.")
