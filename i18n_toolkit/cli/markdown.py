"""A page's content as Markdown (CommonMark 0.31, tables as in GitHub Flavored Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..content import plain
from ..model import Block, Code, CodeKind, Content
from ..pages.page import BlockRef, Node, Page
from ..pages.repair import repaired

_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_BLOCK_MARK = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s|$)|>|=+$|-+$|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_STRONG, _EMPHASIS = ("strong", "b"), ("em", "i")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INVISIBLE = ("svg", "video", "audio", "iframe", "object", "input")


def markdown(page: Page) -> str:
    """The main content, mended as for an accessible page, with its links; ends without a newline."""
    blocks = {block.id: block for block in page.document.blocks}
    return "\n\n".join(_Writer(blocks).parts(repaired(page).children))


class _Writer:
    """Turns outline nodes into blocks of Markdown."""

    def __init__(self, blocks: Mapping[str, Block]) -> None:
        self.blocks = blocks

    def parts(self, nodes: Iterable[Node | BlockRef]) -> list[str]:
        """Each node's text, empty ones left out."""
        written = (self.line(node) if isinstance(node, BlockRef) else self.node(node) for node in nodes)
        return [text for text in written if text.strip()]

    def node(self, node: Node) -> str:
        """One element, its lines joined."""
        inside = self.parts(node.children) if node.name not in ("ul", "ol", "table", "pre") else []
        match node.name:
            case name if name in _HEADINGS:
                return f"{'#' * int(name[1])} {' '.join(' '.join(inside).split())}" if inside else ""
            case "ul" | "ol":
                return self.list(node)
            case "table":
                return self.table(node)
            case "blockquote":
                return _prefixed("\n\n".join(inside), "> ", "> ")
            case "hr":
                return "---"
            case "pre":
                return _fenced("".join(map(self.text, node.children)).strip("\n"))
            case "img":
                return f"![{self.value(node.get('alt'))}]({_address(str(node.get('src') or ''))})"
            case "dt" | "summary" | "legend":
                return f"**{' '.join(inside)}**" if inside else ""
            case "option":
                return f"- {' '.join(inside)}" if inside else ""
            case "select":
                return "\n".join(inside)
            case name if name in _INVISIBLE:
                return ""
        return "\n\n".join(inside)

    def list(self, node: Node) -> str:
        """Items, what is inside them indented to their text."""
        items = []
        for number, item in enumerate((child for child in node.children if isinstance(child, Node)), 1):
            mark = f"{number}. " if node.name == "ol" else "- "
            text = self._tight(item)
            if text:
                items.append(_prefixed(text, mark, " " * len(mark)))
        return "\n".join(items)

    def _tight(self, item: Node) -> str:
        """An item's content; a list directly below its text follows without an empty line."""
        out = ""
        for child in item.children:
            text = self.line(child) if isinstance(child, BlockRef) else self.node(child)
            if text.strip():
                nested = isinstance(child, Node) and child.name in ("ul", "ol")
                out += ("" if not out else "\n" if nested else "\n\n") + text
        return out

    def table(self, node: Node) -> str:
        """A table with as many columns in every row; its first row is the heading. A caption stands above."""
        caption = "\n\n".join(self.node(child) for child in _find(node, "caption"))
        rows = [
            [" ".join("<br>".join(self.parts(cell.children)).split()).replace("|", "\\|") for cell in _cells(row)]
            for row in _find(node, "tr")
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return caption
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return "\n\n".join(filter(None, (caption, "\n".join(lines))))

    def line(self, ref: BlockRef) -> str:
        """A block's text with its links and emphasis."""
        return _guarded(_inline(self.content(ref)).strip())

    def text(self, node: Node | BlockRef) -> str:
        """The plain text of a node."""
        if isinstance(node, BlockRef):
            return plain(self.content(node))
        return "".join(map(self.text, node.children))

    def content(self, ref: BlockRef) -> Content:
        return tuple(part for segment in self.blocks[ref.block].segments for part in segment.source)

    def value(self, value: str | BlockRef | None) -> str:
        """An attribute's text."""
        text = plain(self.content(value)) if isinstance(value, BlockRef) else value or ""
        return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _inline(content: Content) -> str:
    out: list[str] = []
    ends: dict[str, str] = {}
    for part in content:
        if isinstance(part, str):
            out.append(_SPECIAL.sub(r"\\\1", part))
        elif part.kind is CodeKind.CLOSE:
            out.append(ends.get(part.id, ""))
        elif part.kind is CodeKind.STANDALONE:
            out.append("\\\n" if part.name == "br" else "")
        else:
            begin, ends[part.id] = _marks(part)
            out.append(begin)
    return "".join(out)


def _fenced(text: str) -> str:
    """Between fences longer than any in the text."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _guarded(text: str) -> str:
    """Text that begins like a heading, an item or a quote stays text."""
    return _BLOCK_MARK.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text)


def _marks(code: Code) -> tuple[str, str]:
    href = dict(code.attributes).get("href", "")
    if code.name == "a" and href:
        return "[", f"]({_address(href)})"
    mark = "**" if code.name in _STRONG else "*" if code.name in _EMPHASIS else ""
    return mark, mark


def _address(address: str) -> str:
    """An address that ends where it ends: white space and brackets escaped."""
    escaped = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}
    return "".join(escaped.get(sign, sign) for sign in "".join(address.split("\n")).strip())


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if number == 0 else others) + line if line or number == 0 else others.rstrip()
                     for number, line in enumerate(lines))  # fmt: skip


def _find(node: Node, name: str) -> Iterable[Node]:
    """Descendants of a name, not through inner tables."""
    for child in node.children:
        if isinstance(child, Node):
            if child.name == name:
                yield child
            elif child.name != "table":
                yield from _find(child, name)


def _cells(row: Node) -> Iterable[Node]:
    return (cell for cell in row.children if isinstance(cell, Node) and cell.name in ("th", "td"))
