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
        named = {identifier for cell in grid.cells for identifier in cell.words("headers")}
        for header in headers:
            served = header.get("id") in named if header.get("id") else False
            yield None if served or _serves(facts, grid, header) else Problem(header)


def _aria_rows(facts: Facts, table: Element) -> list[list[Element]]:
    rows: list[list[Element]] = []
    for child in facts.owned(table):
        inside = facts.owned(child) if facts.role(child) == "rowgroup" else [child]
        rows += [facts.owned(row) for row in inside if facts.role(row) == "row"]
    return rows


def _is_header(facts: Facts, cell: Element) -> bool:
    said = facts.said_role(cell)
    return said in ("columnheader", "rowheader") or (cell.name == "th" and not said)


def _serves(facts: Facts, grid: Grid, header: Element) -> bool:
    """Whether a data cell has this header (HTML Standard 4.9.12.2, forming relationships between data cells and header
    cells): a column header serves the cells below it, a row header those after it, unless they name their own."""
    scope = header.get("scope").strip().lower()
    row, column, height, width = grid.places[header.order]
    if scope in ("rowgroup", "colgroup"):
        return any(_takes(facts, cell) for cell in grid.cells)
    below = grid.region(row + height, column, grid.height - row - height, width)
    after = grid.region(row, column + width, height, grid.width - column - width)
    said = "col" if scope == "col" else "row" if scope == "row" else _SAID.get(facts.said_role(header), "")
    if not said:
        # without scope: a column header unless its row holds data cells, else a row header unless its column does
        in_row = any(_is_data(facts, cell) for cell in grid.region(row, 0, height, grid.width))
        in_column = any(_is_data(facts, cell) for cell in grid.region(0, column, grid.height, width))
        said = "col" if not in_row else "row" if not in_column else "both"
    served = (below if said != "row" else []) + (after if said != "col" else [])
    return any(_takes(facts, cell) for cell in served)


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
