"""How many answers were given: to whom, where, and of what; in shadow mode, those that were not sent too."""

from dataclasses import replace

from bot.model import Action, Lang
from bot.store import Session, decisions, facts, outbox, shadows
from bot.store.answers import Given

from .samples import MINUTE, NOON, decision, fact, post, reply, see, send, subject


def live(session: Session) -> Given:
    return Given(session, "local")


def in_shadow(session: Session) -> Given:
    return Given(session, "local", live=False)


def record(session: Session, number: int, *, author: str, fact_id: str | None, lang: Lang, root: str | None) -> int:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    judged = post(number, author=author, root=root)
    silent = replace(decision(judged, action=Action.SILENT, fact_id=fact_id), reply=replace(reply(), lang=lang))
    seen = see(session, judged)
    return decisions.record(session, seen, silent, fact_base_sha="sha", code_version="0", at=NOON + number * MINUTE)


def keep(
    session: Session,
    number: int,
    *,
    author: str = "reader",
    fact_id: str | None = "f1",
    lang: Lang = Lang.EN,
    root: str | None = None,
) -> None:
    """An answer stored instead of sent, at its minute."""
    id_ = record(session, number, author=author, fact_id=fact_id, lang=lang, root=root)
    shadows.keep(session, id_, NOON + number * MINUTE)


def say(session: Session, number: int, *, fact_id: str | None = "f1", lang: Lang = Lang.EN) -> None:
    """An answer in the outbox that says the sentence of a fact, or that none is stored."""
    id_ = record(session, number, author="reader", fact_id=fact_id, lang=lang, root=None)
    said = replace(reply(), lang=lang, sources=reply().sources if fact_id else ())
    outbox.enqueue(session, id_, "local", post(number).uri, f"key-{number}", said, NOON + number * MINUTE)


def test_answers_are_counted_by_author_time_and_thread_unless_they_failed(session: Session) -> None:
    root = post(1).uri
    send(session, 1)
    send(session, 2, root=root)
    failed = outbox.get(session, send(session, 3, author="another", root=root))
    assert failed is not None
    send(session, 4, author="another")
    assert live(session).in_thread(root) == 3
    outbox.mark_failed(session, failed, "gone")
    assert live(session).in_thread(root) == 2
    assert live(session).since(NOON) == 3
    assert live(session).to("reader", NOON + 2 * MINUTE) == 1
    assert Given(session, "elsewhere").since(NOON) == 0


def test_a_target_has_an_answer_until_it_fails(session: Session) -> None:
    assert not live(session).has(post(1).uri)
    item = outbox.get(session, send(session, 1))
    assert item is not None
    assert live(session).has(post(1).uri)
    assert not Given(session, "elsewhere").has(post(1).uri)
    outbox.mark_failed(session, item, "gone")
    assert not live(session).has(post(1).uri)


def test_in_shadow_mode_what_was_kept_counts_as_if_it_had_been_sent(session: Session) -> None:
    root = post(1).uri
    send(session, 1)
    keep(session, 2, root=root)
    keep(session, 3, author="another", root=root)
    assert (live(session).in_thread(root), in_shadow(session).in_thread(root)) == (1, 3)
    assert (live(session).to("reader", NOON), in_shadow(session).to("reader", NOON)) == (1, 2)
    assert (live(session).to("another", NOON), in_shadow(session).to("another", NOON)) == (0, 1)
    assert (live(session).since(NOON), in_shadow(session).since(NOON)) == (1, 3)
    assert in_shadow(session).since(NOON + 3 * MINUTE) == 1
    assert in_shadow(session).to("reader", NOON + 2 * MINUTE) == 1
    assert Given(session, "elsewhere", live=False).since(NOON) == 0
    assert Given(session, "elsewhere", live=False).to("reader", NOON) == 0


def test_what_was_kept_is_no_answer_that_a_post_has(session: Session) -> None:
    keep(session, 1)
    assert not in_shadow(session).has(post(1).uri) and not live(session).has(post(1).uri)
    send(session, 2)
    assert in_shadow(session).has(post(2).uri)


def test_a_failed_answer_counts_in_shadow_mode_no_more_than_live(session: Session) -> None:
    item = outbox.get(session, send(session, 1))
    assert item is not None
    keep(session, 2)
    outbox.mark_failed(session, item, "gone")
    assert in_shadow(session).since(NOON) == in_shadow(session).to("reader", NOON) == 1
    assert in_shadow(session).saying("f1", Lang.EN, NOON) == 1


def test_the_same_sentence_is_that_of_one_fact_in_one_language(session: Session) -> None:
    for number, fact_id, lang in ((1, "f1", Lang.EN), (2, "f1", Lang.EN), (3, "f1", Lang.FR), (4, "f2", Lang.EN)):
        say(session, number, fact_id=fact_id, lang=lang)
    counted = {(one, lang): live(session).saying(one, lang, NOON) for one in ("f1", "f2", "f3") for lang in Lang}
    assert counted == {
        ("f1", Lang.EN): 2,
        ("f1", Lang.FR): 1,
        ("f2", Lang.EN): 1,
        ("f2", Lang.FR): 0,
        ("f3", Lang.EN): 0,
        ("f3", Lang.FR): 0,
    }
    assert live(session).saying("f1", Lang.EN, NOON + 2 * MINUTE) == 1
    assert Given(session, "elsewhere").saying("f1", Lang.EN, NOON) == 0


def test_that_no_fact_is_stored_is_a_sentence_of_its_own(session: Session) -> None:
    say(session, 1)
    say(session, 2, fact_id=None)
    say(session, 3, fact_id=None, lang=Lang.FR)
    assert live(session).saying(None, Lang.EN, NOON) == 1
    assert live(session).saying(None, Lang.FR, NOON) == 1
    assert live(session).saying("f1", Lang.EN, NOON) == 1
    assert live(session).saying(None, None, NOON) == 0


def test_a_sentence_kept_in_shadow_mode_counts_there_only(session: Session) -> None:
    say(session, 1)
    keep(session, 2)
    keep(session, 3, fact_id=None)
    assert (live(session).saying("f1", Lang.EN, NOON), in_shadow(session).saying("f1", Lang.EN, NOON)) == (1, 2)
    assert (live(session).saying(None, Lang.EN, NOON), in_shadow(session).saying(None, Lang.EN, NOON)) == (0, 1)


def test_a_sentence_of_an_older_version_of_its_fact_counts_too(session: Session) -> None:
    say(session, 1)
    facts.load_subject(session, subject(fact("f1", "It happened, as we know now, in 2023."), fact("f2")), NOON)
    assert live(session).saying("f1", Lang.EN, NOON) == 1
