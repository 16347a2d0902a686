"""How many answers have been given, to whom and where: those sent or on their way, whatever became of them unless they
failed. Where a platform is in shadow mode, those that were stored instead count too, as if they had been sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from bot.model import Lang
from bot.store.engine import Session
from bot.store.tables import OutboxState, decision, fact_version, outbox, post, shadow

_NOT_FAILED = outbox.c.state != OutboxState.FAILED


@dataclass(frozen=True, slots=True)
class Given:
    """The answers given on one platform, as one transaction sees them."""

    session: Session
    platform: str
    live: bool = True

    def since(self, at: datetime) -> int:
        """To anybody, worded at or after `at`."""
        mine = select(func.count()).select_from(outbox).where(outbox.c.platform == self.platform, _NOT_FAILED)
        sent = self._number(mine.where(outbox.c.created_at >= at))
        return sent if self.live else sent + self._number(self._of(shadow, shadow.c.created_at >= at))

    def to(self, author: str, at: datetime) -> int:
        """To one person, worded at or after `at`."""
        mine = (post.c.author == author,)
        return sum(self._number(self._of(kept, *mine, kept.c.created_at >= at)) for kept in self._kept)

    def in_thread(self, root_uri: str) -> int:
        """For posts of the thread that starts with `root_uri`."""
        parts = (post.c.uri == root_uri, post.c.root_uri == root_uri)
        return sum(self._number(self._of(kept, part)) for kept in self._kept for part in parts)

    def saying(self, fact_id: str | None, lang: Lang | None, at: datetime) -> int:
        """That say the sentence of one fact (None: that none is stored) in one language, worded at or after `at`."""
        same = (fact_version.c.fact_id == fact_id, decision.c.reply_lang == lang)
        return sum(self._number(self._of(kept, *same, kept.c.created_at >= at)) for kept in self._kept)

    def has(self, target_uri: str) -> bool:
        """Whether this post has one."""
        mine = (outbox.c.platform == self.platform, outbox.c.target_uri == target_uri, _NOT_FAILED)
        return self.session.execute(select(outbox.c.id).where(*mine)).first() is not None

    @property
    def _kept(self) -> tuple[Table, ...]:
        return (outbox,) if self.live else (outbox, shadow)

    def _of(self, kept: Table, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Counted from the posts on: they are few for one author or thread, while answers grow without end."""
        decided = post.join(decision, decision.c.post_id == post.c.id).outerjoin(
            fact_version, fact_version.c.id == decision.c.fact_version_id
        )
        joined = decided.join(kept, kept.c.decision_id == decision.c.id)
        query = select(func.count(kept.c.decision_id)).select_from(joined).where(post.c.platform == self.platform)
        return query.where(*conditions) if kept is shadow else query.where(*conditions, _NOT_FAILED)

    def _number(self, query: Select[Any]) -> int:
        number: int = self.session.execute(query).scalar_one()
        return number
