"""How a reply is written can be told from it."""

import pytest

from bot.compose.reply import answer, left_alone, no_fact
from bot.compose.style import citation, is_marked
from bot.model import Citation, FactStatus, Lang, Subject

MARK = "0123abcd"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("way", Citation)
@pytest.mark.parametrize("mark", [MARK, None])
def test_the_way_it_cites_and_its_mark_are_told(subject: Subject, lang: Lang, way: Citation, mark: str | None) -> None:
    for fact in (fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED):
        reply = answer(fact, lang, way, mark)
        assert reply is not None
        assert (citation(reply), is_marked(reply, MARK)) == (way, mark is not None), fact.id


@pytest.mark.parametrize("lang", Lang)
def test_a_reply_without_a_source_cites_none_and_may_be_marked(subject: Subject, lang: Lang) -> None:
    for reply in (no_fact(subject.topic, lang, MARK), left_alone(lang, MARK)):
        assert (citation(reply), is_marked(reply, MARK), is_marked(reply, "another1")) == (None, True, False)
