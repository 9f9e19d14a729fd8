"""Tables put right: headers where the first row plainly is one, scopes, spans that fit, and no tables that
only lay out.

What makes a table a layout table: WCAG technique H39/F46 and the ACT rules' notion of a data table, read
from the mark-up alone; when in doubt a table stays a table, and a row stays data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..content import text_of
from ..model import Block
from .page import BlockRef, Node
from .structure import (
    BOLD,
    CONTROLS,
    Child,
    content_of,
    each,
    holding,
    is_heading,
    nodes,
    only_block,
    without,
    words_of,
    wrapped_in,
)
from .table_grid import SECTIONS, cells_of, fitted, rows_of, width_of

_LONGEST_HEADER = 60
_HEADER_CLASS = re.compile(r"(?:^|[\s_-])(?:head(?:er|ing)?|th|rubrik(?:er|rad)?)(?=$|[\s_-])", re.IGNORECASE)
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_LAYS_OUT = frozenset({"table", "form", "blockquote", "hr", "figure", "iframe", "video"})


def repaired_table(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    """The table, mended; or its contents in reading order where it only lays out."""
    rows = rows_of(node)
    captions = [child for child in node.children if isinstance(child, Node) and child.name == "caption"]
    inner = [table for caption in captions for table in nodes(caption) if table.name == "table"]
    captions = [each(caption, lambda child: [] if child.name == "table" else [child]) for caption in captions]
    if not rows:
        return [*(Node("p", (), caption.children) for caption in captions), *inner]
    if _only_lays_out(node, rows):
        return [*(Node("p", (), caption.children) for caption in captions), *_unfolded(rows), *inner]
    groups = [(name, [row for row in group if cells_of(row)]) for name, group in _groups(node)]
    title = _title_row(rows, blocks) if not captions else None
    if title is not None:
        captions = [Node("caption", (), cells_of(title)[0].children)]
        groups = [(name, [row for row in group if row is not title]) for name, group in groups]
        rows = [row for row in rows if row is not title]
    groups = [(name, group) for name, group in groups if group]
    shaped = fitted([group for _, group in groups])
    groups = [(name, group) for (name, _), group in zip(groups, shaped, strict=True)]
    rows = [row for _, group in groups for row in group]
    header = _header_row(groups, rows, blocks)
    named = _names_rows(rows[1:] if header else rows, blocks)
    sections = [
        Node(name, (), tuple(_row(row, row is rows[0], header, named) for row in group)) for name, group in groups
    ]
    return [
        replace(node, children=(*captions[:1], *sections)),
        *(Node("p", (), extra.children) for extra in captions[1:]),
        *inner,
    ]


def _groups(node: Node) -> list[tuple[str, list[Node]]]:
    """Row groups in the order they must stand: one head, bodies, one foot."""
    heads: list[tuple[str, list[Node]]] = []
    bodies: list[tuple[str, list[Node]]] = []
    feet: list[tuple[str, list[Node]]] = []
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.name == "tr":
            if not bodies:
                bodies.append(("tbody", []))
            bodies[-1][1].append(child)
        elif child.name in SECTIONS:
            rows = [row for row in child.children if isinstance(row, Node) and row.name == "tr"]
            if child.name == "thead" and not heads and not bodies:
                heads.append(("thead", rows))
            elif child.name == "tfoot" and not feet:
                feet.append(("tfoot", rows))
            else:
                bodies.append(("tbody", rows))
    return [*heads, *bodies, *feet]


def _only_lays_out(node: Node, rows: Sequence[Node]) -> bool:
    if node.get("role") in ("presentation", "none"):
        return True
    if any(cell.name == "th" and cell.children for row in rows for cell in cells_of(row)):
        return False
    if any(isinstance(child, Node) and child.name in ("caption", "thead") for child in node.children):
        return False
    if width_of(rows) == 1 or len(rows) == 1:
        return True
    inside = [inner for row in rows for inner in nodes(row)]
    return any(inner.name in _LAYS_OUT or inner.name in CONTROLS or is_heading(inner) for inner in inside)


def _unfolded(rows: Sequence[Node]) -> list[Child]:
    """Contents in reading order."""
    out: list[Child] = []
    for row in rows:
        for cell in cells_of(row):
            out += [Node("p", (), (child,)) if isinstance(child, BlockRef) else child for child in cell.children]
    return out


def _title_row(rows: Sequence[Node], blocks: Mapping[str, Block]) -> Node | None:
    """A first row of one short cell across all columns is the table's title."""
    cells = cells_of(rows[0])
    if len(cells) != 1 or len(rows) < 3 or width_of(rows[:1]) < width_of(rows) or width_of(rows) < 2:
        return None
    block = only_block(cells[0], blocks)
    return rows[0] if block is not None and len(text_of(content_of(block))) <= _LONGEST_HEADER else None


# --- headers ----------------------------------------------------------------------------------------


def _header_row(
    groups: Sequence[tuple[str, Sequence[Node]]], rows: Sequence[Node], blocks: Mapping[str, Block]
) -> bool:
    """Whether the cells of the first row are to be made headers."""
    if len(rows) < 2 or any(cell.name == "th" and cell.children for row in rows for cell in cells_of(row)):
        return False
    if groups[0][0] == "thead" and len(groups[0][1]) == 1:
        return True
    return _plainly_header(rows, blocks)


def _plainly_header(rows: Sequence[Node], blocks: Mapping[str, Block]) -> bool:
    """Short texts that all differ, and: the only row all in bold, or called a header by its class, or the
    only row without figures above at least two columns of nothing but figures."""
    cells = cells_of(rows[0])
    first = [only_block(cell, blocks) for cell in cells]
    if len(cells) < 2 or any(block is None for block in first[1:]):
        return False
    filled = [block for block in first if block is not None]
    texts = [text_of(content_of(block)).strip() for block in filled]
    if any(not text or len(text) > _LONGEST_HEADER for text in texts) or len(set(texts)) < len(texts):
        return False
    if _in_bold(rows[0], blocks) and not all(_in_bold(row, blocks) for row in rows[1:]):
        return True
    if all(_called_header(cell) for cell in cells) or (
        _called_header(rows[0]) and not any(map(_called_header, rows[1:]))
    ):
        return True
    below = [[words_of(cell, blocks) for cell in cells_of(row)] for row in rows[1:]]
    if any(map(_figures, texts)) or any(text in row for text in texts for row in below):
        return False
    columns = [[row[index] for row in below if index < len(row)] for index in range(len(cells))]
    return sum(len(column) == len(below) and all(map(_figures, column)) for column in columns) >= 2


def _in_bold(row: Node, blocks: Mapping[str, Block]) -> bool:
    found = [block for cell in cells_of(row) if (block := only_block(cell, blocks)) is not None]
    return bool(found) and all(wrapped_in(content_of(block), BOLD) for block in found)


def _called_header(node: Node) -> bool:
    said = node.get("class")
    return isinstance(said, str) and bool(_HEADER_CLASS.search(said))


def _figures(text: str) -> bool:
    return any(map(str.isdigit, text))


def _names_rows(rows: Sequence[Node], blocks: Mapping[str, Block]) -> bool:
    """Whether the first cells are the only ones in bold: they name their rows."""
    if len(rows) < 2 or any(cell.name == "th" and cell.children for row in rows for cell in cells_of(row)):
        return False
    for row in rows:
        cells = cells_of(row)
        bold = [
            wrapped_in(content_of(block), BOLD) for cell in cells if (block := only_block(cell, blocks)) is not None
        ]
        if len(bold) < 2 or only_block(cells[0], blocks) is None or not bold[0] or any(bold[1:]):
            return False
    return True


def _row(row: Node, is_first: bool, header: bool, named: bool) -> Node:
    """Headers get a scope (technique H63); an empty header is a cell."""
    cells = cells_of(row)
    heads = is_first and header
    only_headers = is_first or all(cell.name == "th" for cell in cells)
    out: list[Child] = []
    for index, cell in enumerate(cells):
        names_row = named and index == 0 and not heads
        if cell.name == "th" or heads or names_row:
            scope = "row" if names_row or (index == 0 and not only_headers) else "col"
            cell = _header(cell, scope) if cell.children else replace(cell, name="td", attributes=_unscoped(cell))
        out.append(cell)
    return holding(row, out)


def _header(cell: Node, scope: str) -> Node:
    own = cell.get("scope")
    said = own.strip().lower() if isinstance(own, str) else ""
    return replace(cell, name="th", attributes=(*_unscoped(cell), ("scope", said if said in _SCOPES else scope)))


def _unscoped(cell: Node) -> tuple[tuple[str, str | BlockRef], ...]:
    return without(cell, "scope", "headers")
