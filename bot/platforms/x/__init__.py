"""X, by tweepy: mentions and recent search in, replies to those who mention us out, all within a budget.

Start at `adapter`. `account` makes every call: `budget` and `prices` pay for it, `pace` holds it back, `session` sends
it, `failures` is the one table from X's refusals to our errors, `wire` doubts the shape of JSON. `endpoints`, `lookup`
and `own` are the calls, `paging` and `reading` turn lists into posts, `query` says what to search for, `writing` sees
replies out, `intent` hands them to a person.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from bot.errors import SettingsError
from bot.model import Citation, Search
from bot.platforms.base import Books, Keeping, Refuses
from bot.platforms.x.account import Account
from bot.platforms.x.adapter import XPlatform
from bot.platforms.x.budget import Budget
from bot.platforms.x.query import ENTERPRISE_LIMIT, LIMIT, query
from bot.platforms.x.session import Keys
from bot.platforms.x.writing import Measure

__all__ = ["Account", "Keys", "Measure", "XPlatform", "open_account", "open_x"]

TOKEN = re.compile(r"[0-9]{1,19}-\S+")
CHECK, UNSEEN = timedelta(hours=20), timedelta(hours=23)
"""What is deleted on X must be deleted here within 24 hours (developer policy): a post is looked up again after the
first, and forgotten after the second unless it was seen to stand."""


def open_account(keys: Keys, handle: str, service: str, books: Books, day: int, month: int) -> Account:
    """The account; `day` and `month` are its budgets in micro-dollars. Raises SettingsError when a key is not set."""
    settings = {
        "HANDLE": handle,
        "CONSUMER_KEY": keys.consumer_key,
        "CONSUMER_SECRET": keys.consumer_secret,
        "ACCESS_TOKEN": keys.access_token,
        "ACCESS_TOKEN_SECRET": keys.access_token_secret,
        "BEARER_TOKEN": keys.bearer_token,
    }
    for name, value in settings.items():
        if not value:
            raise SettingsError(f"FACTBOT_X_{name}: not set, and the platform x needs it (docs/x.md)")
    if not TOKEN.fullmatch(keys.access_token):
        raise SettingsError("FACTBOT_X_ACCESS_TOKEN: an access token begins with the account's number and a hyphen")
    return Account(keys, service, Budget(books, day, month))


def open_x(
    account: Account,
    handle: str,
    measure: Measure,
    search: Callable[[], Search | None],
    watch: str,
    enterprise: bool,
    citation: Citation,
    keep: timedelta,
    refuses: Refuses,
) -> XPlatform:
    """The account as a platform; `watch` is `review`, `auto` or `off`, `keep` how long words are held that nothing more
    is done about, `refuses` tells which profiles ask for no bots. Raises SettingsError when there is nothing to search
    for."""
    if watch != "off" and search() is None:
        raise SettingsError("FACTBOT_X_WATCH: topic.yaml has no `search`; write it, or set FACTBOT_X_WATCH=off")
    limit = ENTERPRISE_LIMIT if enterprise else LIMIT

    def wanted() -> str:
        found = search()
        assert found is not None
        return query(found, handle, limit)

    return XPlatform(
        handle,
        account,
        measure,
        None if watch == "off" else wanted,
        refuses=refuses,
        citation=citation,
        uninvited=watch == "auto",
        keeping=Keeping(settled=keep, check=CHECK, unseen=UNSEEN),
    )
