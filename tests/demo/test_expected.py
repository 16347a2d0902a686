"""The promise, post by post: what each post of the timeline is, and whether it gets an answer.

`labels` are the verdicts that are right, `facts` the facts it may rest on (null: any), `answered` whether an answer
must stand under it (null: either, since an answer elsewhere in its thread may suffice).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.demo.outcome import Conversation
from tests.demo.conftest import Played

LINES = Path(__file__).with_name("expected.jsonl").read_text(encoding="utf-8").splitlines()
EXPECTED = {row["id"]: row for row in map(json.loads, LINES)}


def _conversation(played: Played, post_id: str) -> Conversation:
    found = {one.post.uri.rpartition("/")[2]: one for one in played.outcome.conversations}
    return found[post_id]


@pytest.mark.parametrize("post_id", EXPECTED)
def test_the_post_comes_out_as_promised(played: Played, post_id: str) -> None:
    expected: dict[str, Any] = EXPECTED[post_id]
    one = _conversation(played, post_id)
    assert one.decision.label in expected["labels"]
    assert expected["answered"] in (bool(one.answers), None)
    if expected["facts"] is not None and one.decision.fact_id is not None:
        assert one.decision.fact_id in expected["facts"]
