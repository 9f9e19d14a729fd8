"""What went to translators and what came back; versions that lost; the history of notes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("history") as history:
        history.add_column(sa.Column("adopted", sa.Boolean, nullable=False, server_default=sa.true()))
    op.create_table(
        "remark", _id(), _number("translation_id"), _moment(), _text("who"), _text("file"), _text("note"),
        *_belongs("remark", "translation"),
    )  # fmt: skip
    op.create_table(
        "export", _id(), _short("number", 32), *_parcel(),
        sa.PrimaryKeyConstraint("id", name="pk_export"), sa.UniqueConstraint("number", name="uq_export_number"),
    )  # fmt: skip
    op.create_table(
        "sent", _id(), _number("export_id"), _number("unit_id"), _short("source", 32), _short("target", 32),
        _short("note", 32), _text("states"), *_belongs("sent", "export", "unit"),
        sa.UniqueConstraint("export_id", "unit_id", name="uq_sent_export_id_unit_id"),
    )  # fmt: skip
    op.create_table(
        "intake", _id(), _short("number", 32), _text("who"), *_parcel(), sa.PrimaryKeyConstraint("id", name="pk_intake")
    )
    op.create_table(
        "extension", _id(), _number("page_id"), sa.Column("unit_id", sa.Integer), _text("language"), _text("format"),
        _number("position"), _text("content"), *_belongs("extension", "page", "unit"),
    )  # fmt: skip
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


_INDEXES = (
    ("remark", "translation_id"),
    ("export", "sha256"),
    ("sent", "export_id"),
    ("sent", "unit_id"),
    ("intake", "sha256"),
    ("extension", "page_id"),
    ("extension", "unit_id"),
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _short(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _moment() -> sa.Column[Any]:
    return sa.Column("moment", sa.DateTime, nullable=False)


def _parcel() -> list[sa.Column[Any]]:
    return [_moment(), _text("language"), _text("format"), _text("file"), _short("sha256", 64)]


def _belongs(table: str, *owners: str) -> list[sa.Constraint]:
    keys = [
        sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], f"fk_{table}_{owner}_id", ondelete="CASCADE")
        for owner in owners
    ]
    return [sa.PrimaryKeyConstraint("id", name=f"pk_{table}"), *keys]
