"""The grid of a table: which cell covers which slots, and spans that fit it.

The placing is that of the HTML Living Standard, 4.9.12.1 forming a table; a cell never covers a slot
that another has, nor a row beyond its group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .page import Node
from .structure import without

SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_MOST_COLUMNS = 1000
_MOST_SLOTS = 100_000
"""No real table has more; in one that claims so, spans count no longer."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in its place: first row (within its group) and column, height and width."""

    cell: Node
    row: int
    column: int
    height: int
    width: int


def cells_of(row: Node) -> list[Node]:
    """The cells of a row."""
    return [cell for cell in row.children if isinstance(cell, Node) and cell.name in ("td", "th")]


def rows_of(node: Node) -> list[Node]:
    """The rows of a table or section that have cells, in order."""
    rows: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.name in SECTIONS:
            rows += rows_of(child)
        elif isinstance(child, Node) and child.name == "tr" and cells_of(child):
            rows.append(child)
    return rows


def grid(rows: Sequence[Node]) -> list[list[Slot]]:
    """The cells of one row group, row by row, in their places."""
    taken: set[tuple[int, int]] = set()
    out: list[list[Slot]] = []
    for number, row in enumerate(rows):
        slots: list[Slot] = []
        column = 0
        for cell in cells_of(row):
            while (number, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan", 65_534) or len(rows), len(rows) - number)
            wanted = max(1, _span(cell, "colspan", _MOST_COLUMNS))
            if len(taken) + height * wanted > _MOST_SLOTS:
                height = wanted = 1
            width = 1
            while width < wanted and (number, column + width) not in taken:
                width += 1
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            slots.append(Slot(cell, number, column, height, width))
            column += width
        out.append(slots)
    return out


def width_of(rows: Sequence[Node]) -> int:
    """The columns of a row group."""
    return max((slot.column + slot.width for row in grid(rows) for slot in row), default=0)


def fitted(groups: Sequence[Sequence[Node]]) -> list[list[Node]]:
    """The same rows with spans that fit: no column and no row is counted in which no cell begins."""
    grids = [grid(rows) for rows in groups]
    begun = sorted({slot.column for rows in grids for row in rows for slot in row})
    return [[_fitted_row(row, slots, begun) for row, slots in zip(rows, cells, strict=True)]
            for rows, cells in zip(groups, grids, strict=True)]  # fmt: skip


def _fitted_row(row: Node, slots: Sequence[Slot], begun: Sequence[int]) -> Node:
    cells = []
    for slot in slots:
        width = sum(slot.column <= column < slot.column + slot.width for column in begun)
        spans = [("colspan", str(width))] * (width > 1) + [("rowspan", str(slot.height))] * (slot.height > 1)
        cells.append(replace(slot.cell, attributes=(*without(slot.cell, "colspan", "rowspan"), *spans)))
    return replace(row, children=tuple(cells))


def _span(cell: Node, name: str, most: int) -> int:
    """A span as browsers read it: 1 where it is no number."""
    value = cell.get(name)
    text = value.strip() if isinstance(value, str) else ""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 7 else 1
