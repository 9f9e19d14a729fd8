"""Pages, units, segments, translations, targets, history, memory and its search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page",
        _id(),
        _text("address"),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("title"),
        _text("language"),
        sa.Column("last_updated", sa.Date),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("last_seen", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("address", name="uq_page_address"),
    )
    op.create_table(
        "unit",
        _id(),
        _number("page_id"),
        sa.Column("key", sa.String(48), nullable=False),
        _text("block"),
        sa.Column("position", sa.Integer),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("region", sa.String(8), nullable=False),
        _number("level"),
        _text("path"),
        _text("language"),
        sa.Column("translate", sa.Boolean, nullable=False),
        *_belongs("unit", "page"),
        sa.UniqueConstraint("page_id", "key", name="uq_unit_page_id_key"),
    )
    op.create_table(
        "segment",
        _id(),
        _number("unit_id"),
        _number("position"),
        _text("name"),
        _text("source"),
        *_belongs("segment", "unit"),
        sa.UniqueConstraint("unit_id", "position", name="uq_segment_unit_id_position"),
    )
    op.create_table(
        "translation",
        _id(),
        _number("unit_id"),
        _text("language"),
        _text("note"),
        *_belongs("translation", "unit"),
        sa.UniqueConstraint("unit_id", "language", name="uq_translation_unit_id_language"),
    )
    op.create_table(
        "target",
        _id(),
        _number("translation_id"),
        _number("position"),
        _text("source"),
        sa.Column("target", sa.Text),
        _number("state"),
        *_origin(),
        _text("findings"),
        *_belongs("target", "translation"),
        sa.UniqueConstraint("translation_id", "position", name="uq_target_translation_id_position"),
    )
    op.create_table(
        "history",
        _id(),
        _number("target_id"),
        sa.Column("moment", sa.DateTime, nullable=False),
        _text("who"),
        _text("file"),
        sa.Column("target", sa.Text),
        _number("state"),
        *_origin(),
        *_belongs("history", "target"),
    )
    op.create_table(
        "memory",
        _id(),
        _text("source_language"),
        _text("target_language"),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("identity", sa.String(32), nullable=False),
        _text("source"),
        _text("target"),
        _number("state"),
        *_origin(),
        sa.Column("before", sa.String(16), nullable=False),
        sa.Column("after", sa.String(16), nullable=False),
        _text("creator"),
        sa.Column("created", sa.DateTime),
        _text("author"),
        sa.Column("changed", sa.DateTime),
        _number("usage"),
        _text("note"),
        _text("memory"),
        _text("properties"),
        _text("source_words"),
        _text("target_words"),
        sa.PrimaryKeyConstraint("id", name="pk_memory"),
        sa.UniqueConstraint("identity", name="uq_memory_identity"),
    )
    for table, column in _OWNERS:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index(
        "ix_memory_source_language_target_language_key", "memory", ["source_language", "target_language", "key"]
    )
    _search_index()


_OWNERS = (
    ("unit", "page_id"),
    ("segment", "unit_id"),
    ("translation", "unit_id"),
    ("target", "translation_id"),
    ("history", "target_id"),
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _origin() -> list[sa.Column[object]]:
    return [
        sa.Column("origin_kind", sa.String(8)),
        sa.Column("origin_engine", sa.Text, nullable=False),
        sa.Column("origin_fingerprint", sa.Text, nullable=False),
        sa.Column("origin_score", sa.Float),
        sa.Column("origin_machine", sa.Boolean, nullable=False),
    ]


def _belongs(table: str, owner: str) -> list[sa.Constraint]:
    key = sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], f"fk_{table}_{owner}_id", ondelete="CASCADE")
    return [sa.PrimaryKeyConstraint("id", name=f"pk_{table}"), key]


def _search_index() -> None:
    """SQLite: a trigram index over the words of the memory, which searches bring up to date (`store/search.py`).
    Elsewhere, and in an SQLite without FTS5 or its trigram tokenizer (before 3.34), searches read the table."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE memory_words USING fts5(source_words, target_words, content='memory', "
                "content_rowid='id', tokenize='trigram')"
            )
    except sa.exc.OperationalError:
        return
    connection.exec_driver_sql(
        "CREATE TRIGGER memory_removed AFTER DELETE ON memory "
        "WHEN EXISTS (SELECT 1 FROM memory_words_docsize WHERE id = old.id) BEGIN "
        "INSERT INTO memory_words(memory_words, rowid, source_words, target_words) "
        "VALUES ('delete', old.id, old.source_words, old.target_words); END"
    )
