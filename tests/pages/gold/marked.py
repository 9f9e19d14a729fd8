"""The hand-marked pages: what belongs to the content, as elements, as text, and as (kind, text) pairs."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import turbohtml
from gold.score import text_of
from turbohtml import Document, Element

HERE = Path(__file__).resolve().parent
SETS = ("authority", "municipal")
_KINDS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
    "li": "item", "td": "cell", "th": "cell", "figcaption": "caption", "caption": "caption", "p": "paragraph",
}  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """One page's marks; `sha256` is of the file they were made on."""

    file: str
    sha256: str
    main: tuple[str, ...]
    without: tuple[str, ...]

    def read(self, folder: Path) -> str:
        """The page's source. Raises AssertionError where the file is not the one that was marked."""
        data = (folder / self.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == self.sha256, f"{self.file} is not the page that was marked"
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("windows-1252")

    def roots(self, document: Document) -> list[Element]:
        """The outermost elements of the content, in document order."""
        chosen = set(document.select(", ".join(self.main)))
        assert chosen, f"no element of {self.file} matches {self.main}"
        ordered = [node for node in document.descendants if isinstance(node, Element) and node in chosen]
        return [node for node in ordered if not any(above in chosen for above in node.ancestors)]

    def excluded(self, document: Document) -> frozenset[Element]:
        """The elements inside the roots that do not belong."""
        return frozenset(document.select(", ".join(self.without))) if self.without else frozenset()

    def text(self, document: Document) -> str:
        """The text of the content."""
        return text_of(self.roots(document), self.excluded(document))

    def blocks(self, document: Document) -> Iterator[tuple[str, str]]:
        """(kind, text) of every heading, item, cell, caption, paragraph and non-empty alt text, in order.

        Kinds are those of the model (heading, item, cell, caption, paragraph) and "attribute" for an
        alt text. White space is collapsed. An element with block children gives the text before its
        first such child only when it has any (``<li>Barn <ul>…``), so no text occurs twice.
        """
        excluded = self.excluded(document)
        stack = self.roots(document)[::-1]
        while stack:
            node = stack.pop()
            if not isinstance(node, Element) or node in excluded:
                continue
            if node.tag == "img" and (alt := " ".join((node.attr("alt") or "").split())):
                yield "attribute", alt
            inner = frozenset(child for child in node.iter_elements() if child.tag in _BLOCKS)
            kind = _KINDS.get(node.tag)
            if kind and (text := " ".join(text_of([node], excluded | inner).split())):
                yield kind, text
            stack.extend(reversed(node.children))


_BLOCKS = frozenset([*_KINDS, "ul", "ol", "dl", "table", "div", "section", "article", "blockquote", "figure"])


def marked(name: str) -> list[Marked]:
    """The pages of one of SETS."""
    data = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return [
        Marked(
            page["file"], page["sha256"], *(tuple(data["layout"][page["layout"]][key]) for key in ("main", "without"))
        )
        for page in data["page"]
    ]


def parse(source: str) -> Document:
    """A page as the reader parses it."""
    return turbohtml.parse(source, source_locations=True)
