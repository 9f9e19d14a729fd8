"""Searching the words of the translation memory (concordance).

With SQLite by its full-text index (FTS5, trigram tokenizer), which costs as much to fill as the table
itself: so it is filled by the first search after an import, not by the import. Otherwise, and for one or
two letters, by reading the table.
"""

from __future__ import annotations

from sqlalchemy import Connection, or_, select, text
from sqlalchemy.sql import ColumnElement

from .columns import folded
from .memories import entry_of, pair_is
from .records import Match
from .schema import memory


def has_index(connection: Connection) -> bool:
    """Whether there is a full-text index."""
    if connection.dialect.name != "sqlite":
        return False
    return connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'memory_words'")).first() is not None


def is_behind(connection: Connection) -> bool:
    """Whether the index lacks entries. Words of an entry never change, and ids only grow."""
    return bool(
        connection.execute(
            text(
                "SELECT EXISTS (SELECT 1 FROM memory WHERE id > "
                "(SELECT coalesce(max(id), 0) FROM memory_words_docsize))"
            )
        ).scalar()
    )


def catch_up(connection: Connection) -> None:
    """Index what was added since the last search."""
    connection.execute(
        text(
            "INSERT INTO memory_words(rowid, source_words, target_words) "
            "SELECT id, source_words, target_words FROM memory "
            "WHERE id > (SELECT coalesce(max(id), 0) FROM memory_words_docsize)"
        )
    )


def search(
    connection: Connection, words: str, source_language: str | None, target_language: str | None, limit: int
) -> list[Match]:
    """Entries with these words, one after another and anywhere inside words, in the source or the target.
    Letter case and white space do not count. The highest state first, then the oldest."""
    sought = folded(words)
    if not sought:
        return []
    query = select(memory).where(_has(connection, sought), *pair_is(source_language, target_language))
    rows = connection.execute(query.order_by(memory.c.state.desc(), memory.c.id).limit(limit))
    return [Match(entry_of(row), sought in row.source_words, sought in row.target_words) for row in rows]


def _has(connection: Connection, sought: str) -> ColumnElement[bool]:
    if len(sought) < 3 or not has_index(connection):
        return or_(
            memory.c.source_words.contains(sought, autoescape=True),
            memory.c.target_words.contains(sought, autoescape=True),
        )
    phrase = '"' + sought.replace('"', '""') + '"'
    rows = text("SELECT rowid AS id FROM memory_words WHERE memory_words MATCH :phrase").bindparams(phrase=phrase)
    return memory.c.id.in_(rows.columns(memory.c.id).scalar_subquery())
