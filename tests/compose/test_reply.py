"""A reply says only what is stored, names its source, and fits."""

from dataclasses import replace

import pytest

from bot.compose.dates import as_of, written
from bot.compose.fit import weighted
from bot.compose.reply import answer, draft, no_fact
from bot.model import Citation, FactStatus, Lang, Subject
from bot.text.links import links


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


@pytest.mark.parametrize(
    ("iso", "lang", "words"),
    [
        ("2026-06-30", Lang.EN, "as of 30\u00a0June\u00a02026"),
        ("2026-07-01", Lang.FR, "état au 1er\u00a0juillet\u00a02026"),
        ("2026-06", Lang.FR, "état en juin\u00a02026"),
        ("2026", Lang.EN, "as of 2026"),
    ],
)
def test_as_of_when_something_is_known_is_written_in_both_languages(iso: str, lang: Lang, words: str) -> None:
    assert as_of(iso, lang) == words


@pytest.mark.parametrize(
    ("as_of_", "valid_to", "told"),
    [
        ("2026-06-30", None, "as of 30\u00a0June\u00a02026"),
        ("2026-06-30", "2025-02", "as of February\u00a02025"),
        ("2026-06-30", "2026-12-31", "as of 30\u00a0June\u00a02026"),
    ],
)
def test_a_fact_that_has_ended_is_known_as_of_then(
    subject: Subject, as_of_: str, valid_to: str | None, told: str
) -> None:
    fact = next(fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED)
    reply = answer(replace(fact, as_of=as_of_, valid_to=valid_to), Lang.EN, Citation.PUBLISHER)
    assert reply is not None
    assert reply.text.endswith(f" · {told}")


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
            f"{fact.reply.in_(lang)}\n— {source.publisher}, {written(source.published, lang)}"
            f" · {as_of(fact.as_of, lang)}\n{source.url}"
        )
        assert weighted(reply.text) <= 280, fact.id


@pytest.mark.parametrize("lang", Lang)
def test_without_a_fact_only_the_stored_sentence_is_said(subject: Subject, lang: Lang) -> None:
    reply = no_fact(subject.topic, lang)
    assert reply.text == subject.topic.no_fact.in_(lang)
    assert reply.sources == ()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("citation", Citation)
def test_every_reply_fits_on_x_with_a_reference_and_holds_no_link_but_its_source(
    subject: Subject, lang: Lang, citation: Citation
) -> None:
    for fact in (fact for fact in subject.facts if fact.status is FactStatus.PUBLISHED):
        reply = answer(fact, lang, citation, "0123abcd")
        assert reply is not None
        assert weighted(reply.text) <= 280, fact.id
        held = [reply.text[link.start : link.end] for link in links(reply.text)]
        assert [reply.sources[0].url.startswith(link) for link in held] == [True] * (citation is Citation.URL), fact.id
        assert "f. 0123abcd)" in reply.text


@pytest.mark.parametrize(
    ("citation", "ending"),
    [
        (Citation.URL, "(réf. 0123abcd)\nhttps://www."),
        (Citation.PUBLISHER, "2023 · état au 30\u00a0juin\u00a02026 (réf. 0123abcd)"),
        (Citation.PROFILE_LINK, "2023 (lien dans le profil) · état au 30\u00a0juin\u00a02026 (réf. 0123abcd)"),
    ],
)
def test_a_source_is_cited_as_the_operator_chose(subject: Subject, citation: Citation, ending: str) -> None:
    fact = next(fact for fact in subject.facts if fact.id == "xai-corp-nevada-march-2023")
    reply = answer(fact, Lang.FR, citation, "0123abcd")
    assert reply is not None
    assert ending in reply.text
    assert ("https" in reply.text) == (citation is Citation.URL)


def test_the_sentence_for_no_fact_bears_the_reference_too(subject: Subject) -> None:
    assert no_fact(subject.topic, Lang.EN, "0123abcd").text == f"{subject.topic.no_fact.en} (ref. 0123abcd)"


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
        assert source.published is not None
        assert reply.text[link.start : link.end].endswith(written(source.published, lang))
        assert link.url == made.card.url == source.url and source.quote in made.card.description


def test_a_link_that_stands_in_the_text_is_not_hung_on_it_again(subject: Subject) -> None:
    reply = answer(subject.facts[0], Lang.EN)
    assert reply is not None
    assert draft(reply).links == ()


def test_a_reply_without_sources_is_only_words(subject: Subject) -> None:
    assert draft(no_fact(subject.topic, Lang.EN)).card is None
