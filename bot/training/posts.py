"""A generated post with its gold label, in the row form that `factbot eval` reads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from bot.model import Label, Lang, Trigger

NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a post says of a fact. `kind` is the kind of distortion or voice, `slot` the slot that was falsified, and
    `part` the part of the fact's wordings to hide from a matcher that judges it (see `holding`)."""

    id: str
    lang: Lang
    text: str
    posted: date
    verdict: Label
    fact_id: str
    kind: str
    part: int
    trigger: Trigger = Trigger.WATCH
    parent: str | None = None
    slot: str | None = None

    def row(self) -> dict[str, Any]:
        """One JSON object; what is not set is left out, and only a verdict that rests on a fact names one."""
        stated = {
            "id": self.id,
            "lang": self.lang,
            "text": self.text,
            "created_at": datetime.combine(self.posted, NOON).isoformat(),
            "trigger": self.trigger,
            "parent": self.parent,
            "verdict": self.verdict,
            "fact_id": self.fact_id,
            "kind": self.kind,
            "slot": self.slot,
            "part": self.part,
        }
        return {key: value for key, value in stated.items() if value is not None} | self._about()

    def _about(self) -> dict[str, Any]:
        return {"fact_id": None, "near": self.fact_id} if self.verdict is Label.NONE else {}
