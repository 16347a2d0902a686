"""Have we answered? X tells by our own posts only."""

from bot.errors import Unavailable
from bot.platforms.x.account import Account
from bot.platforms.x.endpoints import OWN_SHOWN, own_posts
from bot.platforms.x.paging import Cursor
from bot.platforms.x.reading import references, uri_of, versions


def own_reply(account: Account, target: str) -> str | None:
    """The URI of our reply right under the post with the id `target`, or None when there is none for certain.

    A reply is younger than what it answers, so only what we posted since then is read. Raises `Unavailable` when X
    does not show all of that.
    """
    cursor = Cursor(int(target))
    while True:
        page = own_posts(account, cursor)
        for item in page.data:
            if references(item).get("replied_to") == target:
                return uri_of(versions(item)[0])
        read, token = cursor.read + len(page.data), page.meta.get("next_token")
        if not token:
            break
        cursor = Cursor(cursor.since, 0, read, str(token))
    if read >= OWN_SHOWN:
        raise Unavailable(f"X shows our last {OWN_SHOWN} posts only: whether {uri_of(target)} is answered is not told")
    return None
