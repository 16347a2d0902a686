"""The only SQL in the project: an engine, the tables, and one module per aggregate.

Open with `open_store`, take a session from `Store.write()` or `Store.read()`, and hand it to the functions
of `facts`, `posts`, `decisions`, `outbox`, `reviews`, `people`, `cursors` and `events`. They take and give
frozen dataclasses; a database row never leaves this room, and every database error leaves it as a
`StoreError`.
"""

from bot.store.engine import Session, Store, open_store

__all__ = ["Session", "Store", "open_store"]
