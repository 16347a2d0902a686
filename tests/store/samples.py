"""Small facts, posts and decisions for the tests of the store."""

from datetime import UTC, datetime, timedelta

from bot.model import (
    Action,
    Bilingual,
    Concept,
    Decision,
    Evidence,
    Fact,
    FactStatus,
    Label,
    Lang,
    Likeness,
    Match,
    Name,
    Post,
    Reply,
    RuleWord,
    Slot,
    SlotType,
    Source,
    Subject,
    Tier,
    Topic,
    Trigger,
    Verdict,
    Wording,
)
from bot.store import Session, decisions, facts, outbox, posts

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def both(text: str) -> Bilingual:
    return Bilingual(en=text, fr=f"{text} (fr)")


def source(number: int, *cite_in: Lang) -> Source:
    return Source(
        url=f"https://example.org/{number}",
        publisher=f"Publisher {number}",
        quote=f"« phrase {number} »",
        lang="en",
        tier=Tier.PRIMARY,
        published="2023-04",
        title=f"Title {number}",
        cite_in=cite_in,
    )


def fact(id_: str, statement: str = "It happened in 2023.") -> Fact:
    return Fact(
        id=id_,
        status=FactStatus.PUBLISHED,
        kind="event",
        statement=both(statement),
        reply=both("It happened in 2023."),
        names=("company",),
        sources=(source(1, Lang.EN), source(2, Lang.FR)),
        as_of="2026-01-01",
        review_by="2026-06-01",
        date="2023-04-11",
        anchors=("buy | get", "chips"),
        slots=(
            Slot(name="amount", type=SlotType.QUANTITY, value=(10000.0,), unit="chips", tolerance=0.1),
            Slot(name="year", type=SlotType.DATE, value=("2023",), rivals=("2021",)),
        ),
        false_wordings=(Wording(claim=both("in 2021"), label=Label.REFUTED, correction=both("in 2023")),),
    )


def subject(*members: Fact, id_: str = "topic", title: str = "Topic") -> Subject:
    return Subject(
        topic=Topic(id=id_, title=both(title), groups=(("chips",), ("company",)), no_fact=both("Nothing known.")),
        names=(Name(id="company", type="organisation", label=both("Company"), aliases=("the company",)),),
        concepts=(Concept(id="buying", en=("buy",), fr=("acheter",)),),
        facts=members,
    )


def post(number: int, *, author: str = "reader", root: str | None = None) -> Post:
    return Post(
        platform="local",
        uri=f"local://post/{number}",
        author=author,
        text=f"They bought 20,000 chips in 2021, n° {number}",
        created_at=NOON + number * MINUTE,
        lang="en",
        root_uri=root,
    )


def reply(*sources: Source) -> Reply:
    return Reply(text="It happened in 2023. — Publisher 1", lang=Lang.EN, sources=sources or (source(1, Lang.EN),))


def decision(
    judged: Post,
    *,
    action: Action = Action.ANSWER,
    fact_id: str | None = "f1",
    trigger: Trigger = Trigger.WATCH,
    judged_uri: str | None = None,
) -> Decision:
    evidence = (
        Evidence(
            slot="year",
            type=SlotType.DATE,
            label=Label.REFUTED,
            stated="2021",
            true="2023",
            clause=0,
            start=28,
            end=32,
        ),
    )
    match = Match("f1", 0.9, 0, 32, evidence, likeness=Likeness(similarity=0.5))
    verdict = Verdict(
        label=Label.REFUTED if fact_id else Label.NONE,
        confidence=0.93 if fact_id else 0.2,
        reason="the year differs: says '2021', the fact says 2023" if fact_id else "no fact fits",
        fact_id=fact_id,
        match=match if fact_id else None,
        lang=Lang.EN,
        on_topic=True,
    )
    return Decision(
        post_uri=judged.uri,
        judged_uri=judged_uri or judged.uri,
        trigger=trigger,
        verdict=verdict,
        action=action,
        reason=f"chosen: {action}",
        rules=(RuleWord(rule="quota", word="allow", reason="first today"),),
        reply=reply() if fact_id and action is not Action.SILENT else None,
        matches=(match,),
    )


def see(session: Session, judged: Post, trigger: Trigger = Trigger.WATCH) -> int:
    """Store the post, and return its id."""
    posts.add_posts(session, [judged], trigger, NOON)
    stored = posts.get(session, judged.platform, judged.uri)
    assert stored is not None
    return stored.id


def decide(session: Session, judged: Post, **how: Action | str | None) -> int:
    """Store facts, post and decision, and return the decision's id."""
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    post_id = see(session, judged)
    return decisions.record(
        session,
        post_id,
        decision(judged, **how),  # type: ignore[arg-type]
        fact_base_sha=facts.fact_base_sha(session),
        code_version="0.1.0",
        at=judged.created_at,
    )


def send(session: Session, number: int, *, author: str = "reader", root: str | None = None) -> int:
    """Store post, decision and ready answer number `number`, and return the outbox id."""
    judged = post(number, author=author, root=root)
    decision_id = decide(session, judged)
    key = f"key-{number}"
    return outbox.enqueue(session, decision_id, "local", judged.uri, key, reply(), judged.created_at)
