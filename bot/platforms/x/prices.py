"""What X charges per object, as lists with the day from which each holds; pay-per-use, in micro-dollars.

Source: https://docs.x.com/x-api/getting-started/pricing (read 2026-08-22). What a reply with a link costs when the
person mentioned us is not stated there, nor whether taking down a post is "Interaction: Delete" or "Content: Manage":
the higher price is assumed. Failed requests are free, and an object is billed once per day (UTC).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model import DOLLAR


class Kind(StrEnum):
    """What is billed: reads of the bot's own mentions and posts are cheaper, a post with a link is dearer."""

    OWNED_READ = "owned_read"
    POST_READ = "post_read"
    USER_READ = "user_read"
    POST = "post"
    POST_WITH_LINK = "post_with_link"
    SUMMONED_REPLY = "summoned_reply"
    SUMMONED_REPLY_WITH_LINK = "summoned_reply_with_link"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Prices:
    """A price list; `of` gives micro-dollars."""

    since: date
    of: dict[Kind, int]


LISTS = (
    Prices(
        date(2026, 2, 6),
        {
            Kind.OWNED_READ: DOLLAR * 1 // 1000,
            Kind.POST_READ: DOLLAR * 5 // 1000,
            Kind.USER_READ: DOLLAR * 10 // 1000,
            Kind.POST: DOLLAR * 15 // 1000,
            Kind.POST_WITH_LINK: DOLLAR * 200 // 1000,
            Kind.SUMMONED_REPLY: DOLLAR * 10 // 1000,
            Kind.SUMMONED_REPLY_WITH_LINK: DOLLAR * 200 // 1000,
            Kind.DELETION: DOLLAR * 10 // 1000,
        },
    ),
)


def price(kind: Kind, on: date) -> int:
    """What an object costs on that day (UTC); before the first list, what that says."""
    in_force = [prices for prices in LISTS if prices.since <= on] or [LISTS[0]]
    return max(in_force, key=lambda prices: prices.since).of[kind]
