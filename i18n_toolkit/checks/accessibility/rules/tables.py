"""Data tables tell which header goes with which cell."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..grid import Grid, read_grid
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
    for table in _tables(facts):
        grid = read_grid(table)
        headers = [c for c in grid.cells if _is_header(facts, c) and facts.exposed(c)]
        if not headers:
            continue
        assigned = _assigned(facts, grid)
        for header in headers:
            yield None if header.order in assigned else Problem(header)


def _is_header(facts: Facts, cell: Element) -> bool:
    said = facts.said_role(cell)
    return said in ("columnheader", "rowheader") or (cell.name == "th" and not said)


def _assigned(facts: Facts, grid: Grid) -> set[int]:
    """The header cells that at least one cell has (HTML Standard 4.9.12.2, forming relationships).

    A header without scope serves its row and its column; data cells and other headers both count.
    """
    found: set[int] = set()
    by_id = {cell.get("id"): cell for cell in grid.cells if cell.get("id")}
    for cell in grid.cells:
        if cell.has("headers"):
            found |= {by_id[i].order for i in cell.words("headers") if i in by_id and by_id[i] is not cell}
    for header in grid.cells:
        if _is_header(facts, header) and header.order not in found and _serves(facts, grid, header):
            found.add(header.order)
    return found


def _serves(facts: Facts, grid: Grid, header: Element) -> bool:
    """Whether a data cell without `headers` of its own stands in the header's row or column."""
    scope = header.get("scope").strip().lower()
    role = facts.said_role(header)
    down = scope in ("col", "colgroup") or (scope not in _SCOPES and role != "rowheader")
    across = scope in ("row", "rowgroup") or (scope not in _SCOPES and role != "columnheader")
    row, column, height, width = grid.places[header.order]
    if scope == "rowgroup" or scope == "colgroup":
        return any(not _is_header(facts, cell) for cell in grid.cells)
    candidates: list[Element] = []
    if down:
        candidates += grid.region(row + height, column, grid.height - row - height, width)
    if across:
        candidates += grid.region(row, column + width, height, grid.width - column - width)
    return any(cell is not header and not cell.has("headers") and not _is_header(facts, cell) for cell in candidates)


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
