"""An Origin as the five columns it takes in a table."""

from __future__ import annotations

from typing import Any

from ..model import Origin, OriginKind


def columns(origin: Origin | None) -> dict[str, Any]:
    """Column values; an absent origin has no kind."""
    if origin is None:
        return {
            "origin_kind": None, "origin_engine": "", "origin_fingerprint": "", "origin_score": None,
            "origin_machine": False,
        }  # fmt: skip
    return {
        "origin_kind": origin.kind.value, "origin_engine": origin.engine, "origin_fingerprint": origin.fingerprint,
        "origin_score": origin.score, "origin_machine": origin.machine,
    }  # fmt: skip


def origin_columns(table: Any) -> list[Any]:
    """The columns of a table that `origin_of` reads."""
    return [column for column in table.c if column.name.startswith("origin_")]


def origin_of(row: Any) -> Origin | None:
    """The inverse of `columns`, from a row that has them."""
    if row.origin_kind is None:
        return None
    return Origin(
        OriginKind(row.origin_kind), row.origin_engine, row.origin_fingerprint, row.origin_score, row.origin_machine
    )
