"""The tables. `migrations/` makes them: a change here needs a migration there, and a test compares the two.

    page ─< unit ─< segment
       │         ├< translation ─< target ─< history
       │         │             └< remark
       │         └< sent >─ export
       ├< extension
       └< memory_asked
    memory ── memory_form   memory_file   memory_removed   intake

A unit is a block of a page, known by a key that outlives its place. A translation is a unit in one language,
a target one of its segments; a target keeps the source it was made from. An export is a file that went to a
translator, with each unit as it was sent; an intake a file that came back; an extension what a translator's tool left
in one for itself.

The memory counts its changes: each transaction that changes entries gives them the next `stamp`, and writes the ids
of those it removes into `memory_removed`, so that a program with the memory in RAM asks only for what is new to it.
`memory_form` has what a sentence is compared by, `memory_file` the linked files as they were read last, and
`memory_asked` the stamp up to which the memory has been asked for sentences like those of a page.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from .columns import ContentColumn, Findings, Moment, Pairs, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owner(table: str) -> Column[int]:
    return Column(f"{table}_id", Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=True)


def _origin() -> list[Column[object]]:
    return [
        Column("origin_kind", String(8)),
        Column("origin_engine", Words, nullable=False, default=""),
        Column("origin_fingerprint", Words, nullable=False, default=""),
        Column("origin_score", Float),
        Column("origin_machine", Boolean, nullable=False, default=False),
    ]


def _parcel() -> list[Column[object]]:
    """What is known of a file that went out or came in; `sha256` is "" for a folder."""
    return [
        Column("moment", Moment, nullable=False),
        Column("language", Words, nullable=False),
        Column("format", Words, nullable=False),
        Column("file", Words, nullable=False),
        Column("sha256", String(64), nullable=False, index=True),
    ]


page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Words, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("title", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("last_updated", Date),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("page"),
    # What the block says, and its number among the blocks of the page that say the same: it outlives a move.
    Column("key", String(48), nullable=False),
    Column("block", Words, nullable=False),
    # Null when the page no longer has the block; its translations stay.
    Column("position", Integer),
    Column("kind", String(16), nullable=False),
    Column("region", String(8), nullable=False),
    Column("level", Integer, nullable=False),
    Column("path", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("translate", Boolean, nullable=False),
    UniqueConstraint("page_id", "key"),
)

segment = Table(
    "segment",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("unit"),
    Column("position", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("source", ContentColumn, nullable=False),
    UniqueConstraint("unit_id", "position"),
)

translation = Table(
    "translation",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("unit"),
    Column("language", Words, nullable=False),
    Column("note", Words, nullable=False, default=""),
    UniqueConstraint("unit_id", "language"),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("translation"),
    Column("position", Integer, nullable=False),
    Column("source", ContentColumn, nullable=False),
    Column("target", ContentColumn),
    Column("state", Integer, nullable=False),
    *_origin(),
    Column("findings", Findings, nullable=False),
    UniqueConstraint("translation_id", "position"),
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("target"),
    Column("moment", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("target", ContentColumn),
    Column("state", Integer, nullable=False),
    *_origin(),
    # False for a version that another one won over: it was never the target.
    Column("adopted", Boolean, nullable=False, default=True),
)

remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("translation"),
    Column("moment", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("note", Words, nullable=False),
)

export = Table(
    "export",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(32), nullable=False, unique=True),
    *_parcel(),
)

sent = Table(
    "sent",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("export"),
    _owner("unit"),
    # Digests of the words (`wording.digest_of`), "" where there were none.
    Column("source", String(32), nullable=False),
    Column("target", String(32), nullable=False),
    Column("note", String(32), nullable=False),
    # A digit a sentence: its state.
    Column("states", Words, nullable=False),
    UniqueConstraint("export_id", "unit_id"),
)

intake = Table(
    "intake",
    metadata,
    Column("id", Integer, primary_key=True),
    # The export it answers; "" where the file does not say.
    Column("number", String(32), nullable=False),
    Column("who", Words, nullable=False),
    *_parcel(),
)

extension = Table(
    "extension",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("page"),
    # Null where it belongs to the page as a whole.
    Column("unit_id", Integer, ForeignKey("unit.id", ondelete="CASCADE"), index=True),
    Column("language", Words, nullable=False),
    Column("format", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", Words, nullable=False),
)

memory = Table(
    "memory",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_language", Words, nullable=False),
    Column("target_language", Words, nullable=False),
    # digest of matching.entry_key: what the entry is looked up by.
    Column("key", String(32), nullable=False),
    # digest of languages, source, target and context: what makes two entries the same.
    Column("identity", String(32), nullable=False, unique=True),
    Column("source", ContentColumn, nullable=False),
    Column("target", ContentColumn, nullable=False),
    Column("state", Integer, nullable=False),
    *_origin(),
    Column("before", String(16), nullable=False),
    Column("after", String(16), nullable=False),
    Column("creator", Words, nullable=False),
    Column("created", Moment),
    Column("author", Words, nullable=False),
    Column("changed", Moment),
    Column("usage", Integer, nullable=False),
    Column("note", Words, nullable=False),
    Column("memory", Words, nullable=False),
    Column("properties", Pairs, nullable=False),
    # Plain texts as searches compare them.
    Column("source_words", Words, nullable=False),
    Column("target_words", Words, nullable=False),
    # The linked file it stands in; "" for what was imported for good, or learned here.
    Column("file", Words, nullable=False, server_default="", index=True),
    Column("stamp", Integer, nullable=False, server_default="0", index=True),
    Index(None, "source_language", "target_language", "key"),
)

memory_file = Table(
    "memory_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    # Nanoseconds since 1970: when the file was changed, and when we read it.
    Column("changed", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader", String(32), nullable=False),
    Column("read", BigInteger, nullable=False),
)

memory_removed = Table(
    "memory_removed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("stamp", Integer, nullable=False, index=True),
)

memory_form = Table(
    "memory_form",
    metadata,
    Column("memory_id", Integer, ForeignKey("memory.id", ondelete="CASCADE"), primary_key=True),
    # Fingerprint of the rules the form was made by.
    Column("rules", String(32), nullable=False),
    Column("form", Words, nullable=False),
)

memory_asked = Table(
    "memory_asked",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("page"),
    Column("language", Words, nullable=False),
    Column("rules", String(32), nullable=False),
    Column("stamp", Integer, nullable=False),
    UniqueConstraint("page_id", "language"),
)
