"""What a person reads in a database shell: views over the tables, in SQL that both databases accept.

The migrations carry their own copy of these texts, frozen at their date; a test holds the newest to this
file.
"""

from sqlalchemy import text

from bot.store.claim_tables import metadata
from bot.store.engine import Session
from bot.store.revisions import REVISIONS
from bot.store.tables import schema_version

_SHORT = "substr(post.text, 1, 160)"
_LINK = """CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END"""

VIEWS = {
    "v_decisions": f"""
        SELECT decision.id AS decision, decision.decided_at, post.platform, post.author, decision.trigger,
               decision.label, decision.action, decision.confidence, fact_version.fact_id AS fact,
               decision.reason, {_SHORT} AS post, {_LINK} AS link
        FROM decision
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id""",
    "v_replies": f"""
        SELECT outbox.decision_id AS decision, outbox.created_at, outbox.sent_at, outbox.platform,
               outbox.state, post.author, {_SHORT} AS post, {_LINK} AS link, outbox.text AS answer,
               outbox.lang, outbox.remote_uri, outbox.error, source.publisher, source.url, source.quote,
               removal.cause AS removed_because, removal.done_at AS removed_at
        FROM outbox
        JOIN decision ON decision.id = outbox.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN removal ON removal.outbox_id = outbox.id
        LEFT JOIN citation ON citation.outbox_id = outbox.id
        LEFT JOIN source ON source.id = citation.source_id""",
    "v_corrections": """
        SELECT correction.decision_id AS decision, correction.approved_at, correction.reviewer, correction.sent_at,
               correction.platform, correction.state, fact_version.fact_id AS fact, earlier.version AS was,
               fact_version.version, outbox.text AS said, outbox.remote_uri AS answer, correction.text AS correction,
               correction.replaces, correction.remote_uri, source.publisher, source.url, source.quote,
               correction.error
        FROM correction
        JOIN outbox ON outbox.id = correction.outbox_id
        JOIN decision ON decision.id = correction.decision_id
        JOIN fact_version AS earlier ON earlier.id = decision.fact_version_id
        JOIN fact_version ON fact_version.id = correction.fact_version_id
        LEFT JOIN source ON source.id = correction.source_id""",
    "v_queue": f"""
        SELECT review.id AS review, review.opened_at, post.platform, post.author, {_SHORT} AS post,
               {_LINK} AS link, decision.label, decision.confidence, fact_version.fact_id AS fact,
               decision.verdict_reason AS verdict, decision.reason, decision.reply_text AS proposed,
               CASE WHEN post.platform = 'x' AND decision.trigger = 'watch'
                   THEN 'factbot review sent ' || review.id || ' URL'
                   ELSE 'factbot review approve ' || review.id
               END AS decide
        FROM review
        JOIN decision ON decision.id = review.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id
        WHERE review.state = 'open'""",
    "v_shadow": f"""
        SELECT shadow.decision_id AS decision, shadow.created_at, post.platform, post.author,
               {_SHORT} AS post, {_LINK} AS link, decision.label, decision.confidence, fact_version.fact_id AS fact,
               decision.reply_text AS answer, shadow.judgement, shadow.reviewer, shadow.note
        FROM shadow
        JOIN decision ON decision.id = shadow.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id""",
    "v_silence": """
        SELECT decision.reason, decision.label, count(*) AS decisions, max(decision.decided_at) AS latest
        FROM decision
        WHERE decision.action = 'silent'
        GROUP BY decision.reason, decision.label""",
    "v_costs": """
        SELECT substr(spending.at, 1, 10) AS day, spending.platform, spending.endpoint, spending.kind,
               sum(spending.objects) AS objects, sum(spending.objects * spending.price) / 1000000.0 AS usd
        FROM spending
        GROUP BY substr(spending.at, 1, 10), spending.platform, spending.endpoint, spending.kind""",
    "v_facts": """
        SELECT fact_version.fact_id AS fact, fact_version.subject_id AS subject, fact_version.version,
               fact_version.status, fact_version.statement, fact_version.review_by,
               (SELECT count(*) FROM source WHERE source.fact_version_id = fact_version.id) AS sources,
               fact_version.loaded_at
        FROM fact_version
        WHERE fact_version.is_current""",
}


def create_all(session: Session) -> None:
    """Every table and view of this code at once, as after the newest migration."""
    metadata.create_all(session)
    for name, query in VIEWS.items():
        session.execute(text(f"CREATE VIEW {name} AS {query}"))
    schema_version.create(session)
    session.execute(schema_version.insert().values(version_num=REVISIONS[-1]))
