"""The history of the schema, as Alembic migrations; `database` applies them when a store is opened.

A new migration is a file in `versions/`, numbered on, and its number is added to REVISIONS. It must
run on SQLite and PostgreSQL, and must not import `schema`, which moves on.
"""

REVISIONS = ("0001", "0002", "0003")
"""Every revision, oldest first."""

HEAD = REVISIONS[-1]
"""What this program works with."""
