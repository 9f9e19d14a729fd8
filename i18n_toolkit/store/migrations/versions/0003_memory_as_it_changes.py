"""The memory tells what has changed in it, which of it comes from linked files, and what it compares sentences by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("memory", sa.Column("file", sa.Text, nullable=False, server_default=""))
    op.add_column("memory", sa.Column("stamp", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_memory_file", "memory", ["file"])
    op.create_index("ix_memory_stamp", "memory", ["stamp"])
    op.create_table(
        "memory_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(32), nullable=False),
        sa.Column("read", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memory_file"),
        sa.UniqueConstraint("name", name="uq_memory_file_name"),
    )
    op.create_table(
        "memory_removed",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memory_removed"),
    )
    op.create_index("ix_memory_removed_stamp", "memory_removed", ["stamp"])
    op.create_table(
        "memory_form",
        sa.Column("memory_id", sa.Integer, nullable=False),
        sa.Column("rules", sa.String(32), nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("memory_id", name="pk_memory_form"),
        sa.ForeignKeyConstraint(["memory_id"], ["memory.id"], name="fk_memory_form_memory_id", ondelete="CASCADE"),
    )
    op.create_table(
        "memory_asked",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("page_id", sa.Integer, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("rules", sa.String(32), nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memory_asked"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_memory_asked_page_id", ondelete="CASCADE"),
        sa.UniqueConstraint("page_id", "language", name="uq_memory_asked_page_id_language"),
    )
    op.create_index("ix_memory_asked_page_id", "memory_asked", ["page_id"])
