"""Searching the words of the translation memory (concordance).

With SQLite by its full-text index (FTS5, trigram tokenizer), which costs as much to fill as the table
itself: so it is filled by the first search after an import, not by the import. Otherwise, and for one or
two letters, by reading the table.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select, text
from sqlalchemy.sql import ColumnElement

from ..content import plain
from ..model import Span
from .columns import folded, storable
from .memories import entry_of, identity, pair_is
from .records import Match
from .schema import memory, memory_file


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
    # so often an entry may stand there: in each linked file, and for good
    times = 1 + connection.execute(select(func.count()).select_from(memory_file)).scalar_one()
    found: dict[str, Match] = {}
    for row in connection.execute(query.order_by(memory.c.state.desc(), memory.c.id).limit(limit * times)):
        entry = entry_of(row)
        if (mark := identity(entry)) not in found:
            found[mark] = Match(entry, hits(plain(entry.source), sought), hits(plain(entry.target), sought))
        if len(found) == limit:
            break
    return list(found.values())


def hits(text: str, sought: str) -> tuple[Span, ...]:
    """Where a folded text (`columns.folded`) stands in another as it was written, as spans that do not overlap."""
    signs: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for sign in character.casefold():
            if not sign.isspace():
                signs.append(sign)
                places.append(place)
            elif signs and signs[-1] != " ":
                signs.append(" ")
                places.append(place)
    read, found, start = storable("".join(signs)), list[Span](), 0
    while sought and (start := read.find(sought, start)) >= 0:
        found.append(Span(places[start], places[start + len(sought) - 1] + 1))
        start += len(sought)
    return tuple(found)


def _has(connection: Connection, sought: str) -> ColumnElement[bool]:
    if len(sought) < 3 or not has_index(connection):
        return or_(
            memory.c.source_words.contains(sought, autoescape=True),
            memory.c.target_words.contains(sought, autoescape=True),
        )
    phrase = '"' + sought.replace('"', '""') + '"'
    rows = text("SELECT rowid AS id FROM memory_words WHERE memory_words MATCH :phrase").bindparams(phrase=phrase)
    return memory.c.id.in_(rows.columns(memory.c.id).scalar_subquery())
