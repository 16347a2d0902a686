"""What whoever decides on a proposed answer reads first: the post, and what was found in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.showing import FORGOTTEN, field, link, one_line

if TYPE_CHECKING:
    from bot.store.reviews import QueueItem
    from bot.store.shadows import Shadow


def found(item: "QueueItem | Shadow") -> Iterator[str]:
    """The post with its author and its place, and the verdict on it."""
    said = one_line(item.post.text) or FORGOTTEN
    yield field("post", f"@{one_line(item.post.author)}: {said}\n{link(item.post.uri)}")
    yield field("verdict", f"{item.label} {item.confidence:.2f}, {item.fact_id or 'no fact'}: {item.verdict_reason}")
