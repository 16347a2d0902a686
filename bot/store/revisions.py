"""The schema revisions this code knows, oldest first; a test holds the list to the migration scripts.

Kept apart from Alembic, which takes most of a second to import, because every command checks the schema.
"""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
