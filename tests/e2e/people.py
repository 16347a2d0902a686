"""People of the local network: what one does at Bluesky, in one line each."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import httpx
from atproto import AtUri, Client, Session, models

DidOf = Callable[[str], str | None]
"""From a handle to the DID of its holder, None when nobody holds it."""

PASSWORD = "a password"
POST = "app.bsky.feed.post"
HANDLE = re.compile(r"@([a-z0-9-]+\.test)\b")
BATCH = 200
GATES: dict[str, list[Any]] = {
    "nobody": [],
    "mentioned": [models.AppBskyFeedThreadgate.MentionRule()],
    "following": [models.AppBskyFeedThreadgate.FollowingRule()],
}
Gate = Literal["nobody", "mentioned", "following"]
Record = dict[str, Any]


class Person:
    """An account with its owner's own client."""

    def __init__(self, name: str, client: Client, session: Session, did_of: DidOf) -> None:
        self.name = name
        self._pds = session.pds_endpoint
        self.client = client
        self._did_of = did_of
        self.did: str = session.did
        self.handle: str = session.handle

    def post(
        self,
        text: str,
        *,
        reply_to: str | None = None,
        quote: str | None = None,
        langs: Sequence[str] = ("en",),
        at: datetime | None = None,
    ) -> Any:
        """Publish a post and return its `uri` and `cid`. A handle of somebody known becomes a mention."""
        record = self._record(text, langs, at)
        if reply_to is not None:
            parent = self._ref(reply_to)
            root = self._above(reply_to) or parent
            record["reply"] = {"root": root, "parent": parent}
        if quote is not None:
            record["embed"] = {"$type": "app.bsky.embed.record", "record": self._ref(quote)}
        return self._create(record)

    def post_all(self, texts: Sequence[str]) -> list[str]:
        """Publish many posts in few calls; their URIs."""
        uris: list[str] = []
        for start in range(0, len(texts), BATCH):
            create = models.ComAtprotoRepoApplyWrites.Create
            writes = [
                create(collection=POST, value=self._record(text, ("en",), None)) for text in texts[start:][:BATCH]
            ]
            answer = self.client.com.atproto.repo.apply_writes({"repo": self.did, "writes": writes})
            uris += [result.uri for result in answer.results]
        return uris

    def edit(self, uri: str, text: str) -> None:
        """Put other words in the place of a post's."""
        rkey = AtUri.from_str(uri).rkey
        record = self._record(text, ("en",), None)
        self.client.com.atproto.repo.put_record({"repo": self.did, "collection": POST, "rkey": rkey, "record": record})

    def delete(self, uri: str) -> None:
        self.client.delete_post(uri)

    def block(self, did: str) -> None:
        block = models.AppBskyGraphBlock.Record(created_at=self.client.get_current_time_iso(), subject=did)
        self.client.app.bsky.graph.block.create(self.did, block)

    def gate(self, uri: str, rule: Gate) -> None:
        """Let only those whom the rule names reply to a post of ours."""
        made = {"post": uri, "allow": GATES[rule], "created_at": self.client.get_current_time_iso()}
        record = models.AppBskyFeedThreadgate.Record(**made)
        self.client.app.bsky.feed.threadgate.create(self.did, record, AtUri.from_str(uri).rkey)

    def call_itself_a_bot(self) -> None:
        """Put the self-label `bot` on the profile."""
        labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "bot"}]}
        profile = {"$type": "app.bsky.actor.profile", "labels": labels}
        place = {"repo": self.did, "collection": "app.bsky.actor.profile", "rkey": "self", "record": profile}
        self.client.com.atproto.repo.put_record(place)

    def upload(self, png: bytes) -> Record:
        """Upload a picture and return what a record says of it."""
        headers = {"Authorization": f"Bearer {self.client._session.access_jwt}", "Content-Type": "image/png"}
        answer = httpx.post(f"{self._pds}/xrpc/com.atproto.repo.uploadBlob", content=png, headers=headers)
        blob: Record = answer.raise_for_status().json()["blob"]
        return blob

    def app_password(self, name: str) -> str:
        """A new app password called `name`."""
        password: str = self.client.com.atproto.server.create_app_password({"name": name}).password
        return password

    def revoke(self, name: str) -> None:
        self.client.com.atproto.server.revoke_app_password({"name": name})

    def replies(self, uri: str) -> list[Any]:
        """The posts directly under `uri`, as this person sees them."""
        thread = self.client.get_post_thread(uri, depth=1).thread
        return [reply.post for reply in thread.replies or [] if hasattr(reply, "post")]

    def records(self, collection: str = POST) -> Iterator[Record]:
        """Every record of a kind in this person's repository, shown or not."""
        cursor: str | None = None
        while True:
            asked = {"repo": self.did, "collection": collection, "limit": 100} | ({"cursor": cursor} if cursor else {})
            answer = self._read("com.atproto.repo.listRecords", asked)
            yield from (found["value"] for found in answer["records"])
            cursor = answer.get("cursor")
            if not cursor or not answer["records"]:
                return

    def _record(self, text: str, langs: Sequence[str], at: datetime | None) -> Record:
        created = (at or datetime.now(UTC)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record: Record = {"$type": POST, "text": text, "createdAt": created, "langs": list(langs)}
        facets = list(self._facets(text))
        return record | ({"facets": facets} if facets else {})

    def _facets(self, text: str) -> Iterator[Record]:
        for found in HANDLE.finditer(text):
            did = self._did_of(found[1])
            start, end = (len(text[:place].encode()) for place in found.span())
            if did is not None:
                feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
                yield {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}

    def _create(self, record: Record) -> Any:
        return self.client.com.atproto.repo.create_record({"repo": self.did, "collection": POST, "record": record})

    def _get(self, uri: str) -> Record:
        place = AtUri.from_str(uri)
        asked = {"repo": place.host, "collection": POST, "rkey": place.rkey}
        return self._read("com.atproto.repo.getRecord", asked)

    def _read(self, nsid: str, asked: dict[str, Any]) -> Record:
        """As the server says it, not as the SDK's models would have it."""
        answer: Record = httpx.get(f"{self._pds}/xrpc/{nsid}", params=asked).raise_for_status().json()
        return answer

    def _ref(self, uri: str) -> Record:
        return {"uri": uri, "cid": self._get(uri)["cid"]}

    def _above(self, uri: str) -> Record | None:
        """The root of the thread that a reply stands in."""
        root: Record | None = self._get(uri)["value"].get("reply", {}).get("root")
        return root


def newcomer(name: str, handle: str, pds: str, did_of: DidOf, flush: Callable[[], None]) -> Person:
    """Make the account, and return once all servers know it."""
    client = Client(base_url=pds)
    who = {"handle": handle, "email": f"{handle}@example.org", "password": PASSWORD}
    made = client.com.atproto.server.create_account(models.ComAtprotoServerCreateAccount.Data(**who))
    session = Session(made.handle, made.did, made.access_jwt, made.refresh_jwt, pds)
    client.login(session_string=session.encode(), fetch_bsky_profile=False)
    flush()
    return Person(name, client, session, did_of)
