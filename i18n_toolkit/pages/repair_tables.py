"""Tables put right: headers where the first row plainly is one, scopes, and no tables that only lay out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..content import text_of
from ..model import Block
from .page import BlockRef, Node
from .structure import Child, content_of, only_block, wrapped_in

_BOLD = frozenset({"strong", "b"})


def repaired_table(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    rows = table_rows(node)
    if not rows:
        return [child for child in node.children if isinstance(child, Node) and child.name == "caption"]
    widths = {len(row.children) for row in rows}
    if node.get("role") in ("presentation", "none") or widths == {1}:
        return _unfolded(node)
    has_headers = any(cell.name == "th" and cell.children for row in rows for cell in _cells(row))
    header = not has_headers and len(rows) > 1 and _plainly_header(rows, blocks)
    return [_with_scopes(node, rows[0], header)]


def table_rows(node: Node) -> list[Node]:
    """The rows of a table, in order, whichever section they stand in."""
    rows: list[Node] = []
    for child in node.children:
        if isinstance(child, Node):
            rows += (
                [child]
                if child.name == "tr"
                else table_rows(child)
                if child.name in ("thead", "tbody", "tfoot")
                else []
            )
    return rows


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node) and cell.name in ("td", "th")]


def _unfolded(node: Node) -> list[Child]:
    """A table that only lays out: its contents in reading order."""
    out: list[Child] = []
    for row in table_rows(node):
        for cell in _cells(row):
            out += [Node("p", (), (child,)) if isinstance(child, BlockRef) else child for child in cell.children]
    return out


def _plainly_header(rows: list[Node], blocks: Mapping[str, Block]) -> bool:
    """First row: every cell short text, and either all bold or the only row without figures."""
    first = [only_block(cell, blocks) for cell in _cells(rows[0])]
    filled = [block for block in first if block is not None]
    if (
        len(first) < 2
        or len(filled) < len(first) - 1
        or not filled
        or (first[0] is not None and len(filled) < len(first))
    ):
        return False
    texts = [text_of(content_of(block)) for block in filled]
    if any(len(text) > 60 for text in texts):
        return False
    if all(wrapped_in(content_of(block), _BOLD) for block in filled):
        return True
    figures = [any(map(str.isdigit, _row_text(row, blocks))) for row in rows]
    return not figures[0] and all(figures[1:])


def _row_text(row: Node, blocks: Mapping[str, Block]) -> str:
    parts: list[str] = []
    stack: list[Child] = [row]
    while stack:
        child = stack.pop()
        if isinstance(child, BlockRef):
            parts.append(text_of(content_of(blocks[child.block])))
        else:
            stack.extend(child.children)
    return " ".join(parts)


def _with_scopes(table: Node, first: Node, header: bool) -> Node:
    """Headers get a scope (H63 of the WCAG techniques); an empty header is a cell."""

    def section(node: Node) -> Node:
        children: list[Child] = []
        for child in node.children:
            if isinstance(child, Node) and child.name == "tr":
                children.append(row(child, child is first))
            elif isinstance(child, Node) and child.name in ("thead", "tbody", "tfoot"):
                children.append(section(child))
            elif isinstance(child, Node) and child.name == "caption":
                children.append(child)
        return replace(node, children=tuple(children))

    def row(node: Node, is_first: bool) -> Node:
        cells = _cells(node)
        all_headers = all(cell.name == "th" for cell in cells)
        out: list[Child] = []
        for index, cell in enumerate(cells):
            if (header and is_first) or cell.name == "th":
                if not cell.children:
                    cell = replace(cell, name="td")
                else:
                    scope = "col" if is_first or all_headers else "row" if index == 0 else "col"
                    kept = [pair for pair in cell.attributes if pair[0] != "scope"]
                    cell = replace(cell, name="th", attributes=(*kept, ("scope", scope)))
            out.append(cell)
        return replace(node, children=tuple(out))

    return section(table)
