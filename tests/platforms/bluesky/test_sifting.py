"""What of a bite of the stream is stored, and what is taken back."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from bot.errors import Refused
from bot.model import Post
from bot.platforms.base import Batch
from bot.platforms.bluesky.sifting import Sieve
from bot.platforms.bluesky.stream import Bite, Place

from .scripted import DID, Scripted, profiles

PLACE = Place("host", 9, datetime(2026, 3, 1, tzinfo=UTC))


def event(did: str, rkey: str, operation: str = "create", text: str = "about Musk", **record: Any) -> Any:
    content = {"text": text, **record} if operation != "delete" else None
    return SimpleNamespace(
        did=f"did:plc:{did}", rkey=rkey, operation=operation, record=content, time="2026-03-01T00:00:00Z"
    )


def sifted(*events: Any, account: Scripted | None = None) -> Batch:
    def wanted(post: Post) -> bool:
        return "Musk" in post.text

    made = account or Scripted(get_profiles=profiles())
    return Sieve(made, DID).batch(Bite(events, PLACE, True, "a gap"), wanted)


def keys(posts: tuple[Post, ...]) -> list[str]:
    return [post.uri.rsplit("/", 1)[1] for post in posts]


def mention() -> dict[str, Any]:
    return {"facets": [{"features": [{"did": DID}]}]}


def test_wanted_posts_and_mentions_are_kept_apart_and_the_rest_is_left() -> None:
    batch = sifted(event("a", "1"), event("a", "2", text="weather"), event("b", "3", text="hi", **mention()))
    assert (keys(batch.posts), keys(batch.mentions)) == (["1"], ["3"])
    assert (batch.cursor, batch.more, batch.missed) == (str(PLACE), True, "a gap")


def test_our_own_posts_are_not_ours_to_judge() -> None:
    own = event("a", "1")
    own.did = DID
    assert sifted(own, event("b", "2", reply={"parent": {"uri": f"at://{DID}/app.bsky.feed.post/1"}})).posts == ()


def test_a_post_deleted_in_the_same_bite_is_not_stored() -> None:
    batch = sifted(event("a", "1"), event("a", "1", "delete"))
    assert (batch.posts, batch.deleted) == ((), ("at://did:plc:a/app.bsky.feed.post/1",))


def test_the_last_words_of_an_edited_post_count() -> None:
    batch = sifted(event("a", "1"), event("a", "1", "update", "Musk, in other words"))
    assert [post.text for post in batch.posts] == ["Musk, in other words"]
    assert [post.text for post in batch.edited] == ["Musk, in other words"]


def test_an_edit_that_makes_a_post_harmless_is_told_all_the_same() -> None:
    batch = sifted(event("a", "1", "update", "weather"))
    assert (batch.posts, keys(batch.edited)) == ((), ["1"])


def test_who_blocks_us_is_not_watched_and_bots_are_marked() -> None:
    account = Scripted(get_profiles=profiles("did:plc:a", bots=("did:plc:b",), unknown=("did:plc:c",)))
    batch = sifted(event("a", "1"), event("b", "2"), event("c", "3"), account=account)
    assert [(key, post.author_is_bot) for key, post in zip(keys(batch.posts), batch.posts, strict=True)] == [
        ("2", True),
        ("3", False),
    ]


def test_only_authors_of_posts_that_are_kept_are_looked_up_in_pages() -> None:
    account = Scripted(get_profiles=profiles())
    sifted(event("z", "0", text="weather"), *(event(f"p{n}", str(n)) for n in range(60)), account=account)
    assert [len(asked["actors"]) for _, asked in account.asked] == [25, 25, 10]
    assert sifted(event("z", "0", text="weather"), account=Scripted()).posts == ()


def test_a_name_that_the_server_refuses_costs_the_others_nothing() -> None:
    known = profiles(bots=("did:plc:p7",))

    def picky(asked: dict[str, Any]) -> Any:
        if "did:plc:p3" in asked["actors"]:
            raise Refused("an actor is not valid")
        return known(asked)

    batch = sifted(*(event(f"p{n}", str(n)) for n in range(10)), account=Scripted(get_profiles=picky))
    assert len(batch.posts) == 10
    assert [post.author for post in batch.posts if post.author_is_bot] == ["did:plc:p7"]


def test_a_record_without_text_is_passed_over() -> None:
    assert sifted(event("a", "1", text=None)).posts == ()  # type: ignore[arg-type]
