"""What a correction says, and when one is due."""

from dataclasses import replace

import pytest

from bot.compose.correction import changes, correction
from bot.compose.fit import weighted
from bot.model import Bilingual, Citation, Fact, FactStatus, Lang, Subject
from bot.platforms.bluesky.record import graphemes


@pytest.fixture
def fact(shipped: Subject) -> Fact:
    return shipped.facts[0]


def test_every_shipped_fact_fits_as_a_correction_on_every_platform(shipped: Subject) -> None:
    for fact in shipped.facts:
        for lang in Lang:
            for citation, length, most in ((Citation.URL, weighted, 280), (Citation.PUBLISHER, graphemes, 300)):
                for was in (fact, replace(fact, id="another")):
                    reply = correction(was, fact, lang, citation, "0123abcd")
                    assert reply is not None and length(reply.text) <= most, (fact.id, lang, citation)


def test_a_fact_is_said_after_the_word_that_tells_a_correction_and_before_its_source(fact: Fact) -> None:
    reply = correction(fact, fact, Lang.FR, Citation.URL)
    source = fact.cited(Lang.FR)
    assert reply is not None and source is not None
    assert reply.text.startswith(f"Rectification\u00a0: {fact.reply.fr}\n— {source.publisher}")
    assert reply.text.endswith(source.url)
    assert reply.sources == (source,)


def test_a_withdrawn_fact_is_taken_back_without_a_source(fact: Fact) -> None:
    gone = replace(fact, status=FactStatus.RETIRED)
    texts = [reply.text for lang in Lang if (reply := correction(fact, gone, lang, Citation.URL, "0123abcd"))]
    assert texts == [
        "Correction: we no longer stand by this answer. (ref. 0123abcd)",
        "Rectification\u00a0: nous ne maintenons plus cette réponse. (réf. 0123abcd)",
    ]


def test_each_change_that_a_reader_would_see_is_named(fact: Fact) -> None:
    source = replace(fact.sources[0], quote="other words", publisher="Another Press", cite_in=tuple(Lang))
    now = replace(fact, reply=replace(fact.reply, en="It is so."), sources=(source,))
    told = changes(fact, now, Lang.EN)
    assert len(told) == 3
    assert f"we said “{fact.reply.en}” and now say “It is so.”" in told
    assert changes(fact, replace(now, status=FactStatus.RETIRED), Lang.EN) == ("the fact is retired now",)
    assert changes(replace(fact, status=FactStatus.RETIRED), fact, Lang.EN) == (
        "the fact was retired and is published again",
    )
    assert changes(fact, replace(fact, review_by="2999-12", anchors=()), Lang.EN) == ()


def test_of_a_fact_that_took_the_place_of_another_it_is_an_update_and_no_correction(fact: Fact) -> None:
    was = replace(fact, id="older", reply=Bilingual("It was so.", "C'était ainsi."))
    texts = [reply.text for lang in Lang if (reply := correction(was, fact, lang, Citation.PUBLISHER))]
    assert [text.split(fact.reply.in_(lang))[0] for text, lang in zip(texts, Lang, strict=True)] == [
        "Update: ",
        "Mise à jour\u00a0: ",
    ]
    assert changes(was, fact, Lang.EN)[0] == f"older holds no longer: {fact.id} took its place"
    assert changes(replace(fact, id="older"), fact, Lang.EN) == (), "who says the same has nothing to add"
