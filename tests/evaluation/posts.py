"""Made-up outcomes for the tests of what is counted."""

from typing import Any

from bot.evaluation.scored import Scored


def post(gold: str, made: str, action: str = "silent", **more: Any) -> Scored:
    """A post whose gold verdict is `gold` and that came out as `made`; `more` names `id`, `lang`, `fact`,
    `made_fact`, `confidence` and other keys of the row."""
    fact = more.pop("fact", "deal" if gold in ("refuted", "context", "supported", "question") else None)
    made_fact = more.pop("made_fact", "deal" if made in ("refuted", "context", "supported", "question") else None)
    confidence = more.pop("confidence", 0.9)
    row = {"id": "1", "lang": "en", "trigger": "watch", "verdict": gold, "fact_id": fact} | more
    return Scored(row, {"verdict": made, "fact_id": made_fact, "action": action, "confidence": confidence})
