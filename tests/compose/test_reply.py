"""A reply says only what is stored, names its source, and fits."""

import pytest

from bot.compose.dates import written
from bot.compose.fit import weighted
from bot.compose.reply import answer, draft, no_fact
from bot.model import Citation, FactStatus, Lang, Subject


@pytest.mark.parametrize(
    ("iso", "lang", "words"),
    [
        ("2023-04-11", Lang.EN, "11\u00a0April\u00a02023"),
        ("2023-04-01", Lang.FR, "1er\u00a0avril\u00a02023"),
        ("2023-02", Lang.FR, "février\u00a02023"),
        ("2023", Lang.EN, "2023"),
    ],
)
def test_a_date_is_written_as_people_write_it(iso: str, lang: Lang, words: str) -> None:
    assert written(iso, lang) == words


@pytest.mark.parametrize("lang", Lang)
def test_every_published_fact_has_a_reply_of_stored_parts_that_fits(subject: Subject, lang: Lang) -> None:
    published = [fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED]
    assert published
    for fact in published:
        reply = answer(fact, lang)
        assert reply is not None, fact.id
        source = reply.sources[0]
        assert source in fact.sources
        assert source.published is not None
        assert reply.text == (
            f"{fact.reply.in_(lang)}\n— {source.publisher}, {written(source.published, lang)}\n{source.url}"
        )
        assert weighted(reply.text) <= 280, fact.id


@pytest.mark.parametrize("lang", Lang)
def test_without_a_fact_only_the_stored_sentence_is_said(subject: Subject, lang: Lang) -> None:
    reply = no_fact(subject.topic, lang)
    assert reply.text == subject.topic.no_fact.in_(lang)
    assert reply.sources == ()


@pytest.mark.parametrize("lang", Lang)
def test_where_links_hang_on_words_the_source_is_linked_and_shown_with_its_quote(subject: Subject, lang: Lang) -> None:
    for fact in (fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED):
        reply = answer(fact, lang, Citation.PUBLISHER)
        assert reply is not None
        source = reply.sources[0]
        made = draft(reply)
        (link,) = made.links
        assert made.card is not None
        assert reply.text[link.start : link.end].startswith(f"{source.publisher}, ")
        assert reply.text.endswith(reply.text[link.start :]) and link.end == len(reply.text)
        assert link.url == made.card.url == source.url and source.quote in made.card.description


def test_a_link_that_stands_in_the_text_is_not_hung_on_it_again(subject: Subject) -> None:
    reply = answer(subject.facts[0], Lang.EN)
    assert reply is not None
    assert draft(reply).links == ()


def test_a_reply_without_sources_is_only_words(subject: Subject) -> None:
    assert draft(no_fact(subject.topic, Lang.EN)).card is None
