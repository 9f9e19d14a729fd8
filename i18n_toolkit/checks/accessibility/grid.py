"""The grid of a table: which cell covers which slots (HTML Standard 4.9.12.1, forming a table)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...dom import Element

_WIDEST = 1000
_TALLEST = 65_534
"""The standard's own limits for colspan and rowspan."""
_SLOTS = 200_000
"""A hostile table is cut off here."""


@dataclass(slots=True)
class Grid:
    """`cells` in document order; `slots` says which cell lies at (row, column); `places` gives row, column, height and
    width of each cell by its number in document order."""

    cells: list[Element] = field(default_factory=list)
    slots: dict[tuple[int, int], Element] = field(default_factory=dict)
    places: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)
    height: int = 0
    width: int = 0


def read_grid(table: Element) -> Grid:
    """The grid of an HTML table; tables inside its cells are their own."""
    rows = list(_rows(table))
    return _lay([[cell for cell in row.elements if cell.name in ("td", "th")] for row in rows], "colspan", "rowspan")


def read_aria_grid(rows: list[list[Element]]) -> Grid:
    """The grid of a table made with roles, of its rows' cells."""
    return _lay(rows, "aria-colspan", "aria-rowspan")


def _lay(rows: list[list[Element]], colspan: str, rowspan: str) -> Grid:
    grid = Grid()
    grid.height = len(rows)
    for number, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (number, column) in grid.slots:
                column += 1
            if len(grid.slots) > _SLOTS:
                return grid
            width = min(_span(cell, colspan) or 1, _WIDEST)
            height = min(_span(cell, rowspan) or len(rows), _TALLEST, len(rows) - number)
            grid.cells.append(cell)
            grid.places[cell.order] = (number, column, height, width)
            for r in range(number, number + height):
                for c in range(column, column + width):
                    grid.slots.setdefault((r, c), cell)
            column += width
            grid.width = max(grid.width, column)
    return grid


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements:
        if child.name == "tr":
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.elements if row.name == "tr")


def _span(cell: Element, name: str) -> int | None:
    """1 where nothing readable is said; None for 0, which means "to the end"."""
    value = cell.get(name).strip()
    if not value.isdecimal() or len(value) > 6:
        return 1
    return int(value) or None
