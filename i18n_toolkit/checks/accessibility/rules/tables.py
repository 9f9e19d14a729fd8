"""Data tables tell which header goes with which cell."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..grid import Grid, read_aria_grid, read_grid
from ..rule import Problem

_TABLES = frozenset({"table", "grid", "treegrid"})
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def _tables(facts: Facts) -> Iterator[Element]:
    for table in facts.named("table"):
        if facts.exposed(table) and facts.role(table) in _TABLES:
            yield table


def td_headers_attr(facts: Facts) -> Iterator[Problem | None]:
    for table in _tables(facts):
        grid = read_grid(table)
        cells = {cell.get("id"): cell for cell in grid.cells if cell.get("id")}
        for cell in grid.cells:
            if not cell.has("headers") or facts.hidden(cell):
                continue
            yield _headers_fault(facts, cell, cells)


def _headers_fault(facts: Facts, cell: Element, cells: dict[str, Element]) -> Problem | None:
    for identifier in cell.words("headers"):
        target = cells.get(identifier)
        if target is cell:
            return Problem(cell, "itself")
        if target is None:
            return Problem(cell, values={"id": identifier})
        if target.name != "th" and facts.role(target) not in ("columnheader", "rowheader"):
            return Problem(cell, "not_header", {"id": identifier})
    return None


def th_has_data_cells(facts: Facts) -> Iterator[Problem | None]:
    """Empty header cells are left to empty-table-header: they announce nothing."""
    for table in facts.with_role("table", "grid", "treegrid"):
        grid = read_grid(table) if table.name == "table" else read_aria_grid(_aria_rows(facts, table))
        headers = [cell for cell in grid.cells if _is_header(facts, cell) and facts.exposed(cell) and facts.name(cell)]
        if not headers:
            continue
        known = _Headers(facts, grid)
        named = {identifier for cell in grid.cells for identifier in cell.words("headers")}
        for header in headers:
            served = header.get("id") in named if header.get("id") else False
            yield None if served or known.serves(header) else Problem(header)


def _aria_rows(facts: Facts, table: Element) -> list[list[Element]]:
    rows: list[list[Element]] = []
    for child in facts.owned(table):
        inside = facts.owned(child) if facts.role(child) == "rowgroup" else [child]
        rows += [facts.owned(row) for row in inside if facts.role(row) == "row"]
    return rows


def _is_header(facts: Facts, cell: Element) -> bool:
    said = facts.said_role(cell)
    return said in ("columnheader", "rowheader") or (cell.name == "th" and not said)


class _Headers:
    """Which header cells of a table have cells (HTML Standard 4.9.12.2, forming relationships between data cells and
    header cells): a column header serves the cells below it, a row header those after it, unless they name their own.
    The headers of rows are such cells to the header of their column. All is worked out in one pass over the cells."""

    def __init__(self, facts: Facts, grid: Grid) -> None:
        self._facts, self._grid = facts, grid
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        data = [cell for cell in grid.cells if _is_data(facts, cell)]
        for cell in data:
            rows, columns = self._slots(cell)
            self._rows.update(rows)
            self._columns.update(columns)
        self._any = any(_takes(facts, cell) for cell in data)
        self._bottom: dict[int, int] = {}
        self._right: dict[int, int] = {}
        for cell in grid.cells:
            rows, columns = self._slots(cell)
            taken = _takes(facts, cell)
            said = "" if _is_data(facts, cell) or facts.hidden(cell) else self.direction(cell)
            if taken or said == "row":
                self._bottom |= {column: max(self._bottom.get(column, 0), rows[-1]) for column in columns}
            if taken or said == "col":
                self._right |= {row: max(self._right.get(row, 0), columns[-1]) for row in rows}

    def serves(self, header: Element) -> bool:
        """Whether some cell has this header."""
        if header.get("scope").strip().lower() in ("rowgroup", "colgroup"):
            return self._any
        said = self.direction(header)
        rows, columns = self._slots(header)
        below = any(self._bottom.get(column, -1) > rows[-1] for column in columns)
        after = any(self._right.get(row, -1) > columns[-1] for row in rows)
        return (said != "row" and below) or (said != "col" and after)

    def direction(self, header: Element) -> str:
        """``col``, ``row`` or ``both``: as its scope or role says, else a column header unless its row holds data
        cells, or a row header unless its column does."""
        scope = header.get("scope").strip().lower()
        said = scope if scope in ("col", "row") else _SAID.get(self._facts.said_role(header), "")
        if said:
            return said
        rows, columns = self._slots(header)
        if self._rows.isdisjoint(rows):
            return "col"
        return "row" if self._columns.isdisjoint(columns) else "both"

    def _slots(self, cell: Element) -> tuple[range, range]:
        row, column, height, width = self._grid.places[cell.order]
        return range(row, row + height), range(column, column + width)


_SAID = {"columnheader": "col", "rowheader": "row"}


def _is_data(facts: Facts, cell: Element) -> bool:
    return not _is_header(facts, cell)


def _takes(facts: Facts, cell: Element) -> bool:
    return _is_data(facts, cell) and not cell.words("headers") and not facts.hidden(cell)


def scope_attr_valid(facts: Facts) -> Iterator[Problem | None]:
    for cell in facts.named("td", "th"):
        if not cell.has("scope") or not facts.exposed(cell):
            continue
        value = cell.get("scope").strip().lower()
        if cell.name == "td":
            yield Problem(cell, "not_header")
        else:
            yield None if value in _SCOPES else Problem(cell, values={"scope": cell.get("scope")})


def table_duplicate_name(facts: Facts) -> Iterator[Problem | None]:
    for table in _tables(facts):
        caption = next((child for child in table.elements if child.name == "caption"), None)
        if caption is None or not table.get("summary").strip():
            continue
        said = " ".join(facts.tree.text(caption).lower().split())
        same = said == " ".join(table.get("summary").lower().split())
        yield Problem(table, values={"text": said}) if same else None


def empty_table_header(facts: Facts) -> Iterator[Problem | None]:
    for header in facts.named("th"):
        if not facts.exposed(header) or facts.role(header) not in ("columnheader", "rowheader"):
            continue
        if facts.visible_text(header) or facts.name(header):
            yield None
        elif any(e.name in ("img", "svg", "input", "canvas") for e in facts.tree.descendants(header)):
            yield Problem(header, outcome=Outcome.CANT_TELL)
        else:
            yield Problem(header)


RULES = {
    "td-headers-attr": td_headers_attr,
    "th-has-data-cells": th_has_data_cells,
    "scope-attr-valid": scope_attr_valid,
    "table-duplicate-name": table_duplicate_name,
    "empty-table-header": empty_table_header,
}
