"""The shipped facts, ready to decide, none of them due for review."""

import pytest

from bot.cli.deciding import Desk


@pytest.fixture(scope="module")
def desk(while_facts_are_fresh: None) -> Desk:
    return Desk()
