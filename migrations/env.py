"""Run the migration scripts on the connection handed over by `factbot db upgrade`.

A developer's `alembic -x url=sqlite:///path revision --autogenerate` finds its database by that argument.
"""

from alembic import context
from alembic.util import CommandError

from bot.store.claim_tables import metadata
from bot.store.engine import Session, open_store


def migrate(session: Session) -> None:
    """Run the scripts inside the transaction that `session` is in."""
    context.configure(connection=session, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Find the database and migrate it."""
    session = context.config.attributes.get("connection")
    if session is not None:
        migrate(session)
        return
    url = context.get_x_argument(as_dictionary=True).get("url")
    if url is None or context.is_offline_mode():
        raise CommandError("no database: use `factbot db upgrade`, or `alembic -x url=sqlite:///path …`")
    store = open_store(url, create=True)
    with store.migrating() as session:
        migrate(session)
    store.close()


main()
