"""The names of places (ids, named anchors), which links lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from ..model import Code
from .page import Node, Page
from .structure import Child, content_of, holding, is_place, nodes, references, without

_HOLDERS = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol dl dt dd li table figure blockquote form fieldset details pre address".split()
)
_KEPT_ALWAYS = frozenset("h1 h2 h3 h4 h5 h6 input select textarea button th td".split())


def with_places(outline: Node, page: Page, *, whole: bool) -> Node:
    """Each place on the element it names. A page that is not `whole` keeps only what its own links lead
    to, its headings' ids and what authors named: the wrappers' ids belong to the template it came from."""
    needed = frozenset(_goals(outline, page))
    return _placed(outline if whole else _lean(outline, needed))


def place_names(outline: Node, page: Page) -> Iterator[str]:
    """Every id and name that stands in the outline."""
    for node in nodes(outline):
        for key in ("id", "name") if node.name == "a" else ("id",):
            value = node.get(key)
            if isinstance(value, str) and value:
                yield value
    for code in _codes(outline, page):
        yield from (
            value for key, value in code.attributes if value and (key == "id" or (key, code.name) == ("name", "a"))
        )


def _goals(outline: Node, page: Page) -> Iterator[str]:
    """The places that links in the outline lead to, as written and decoded."""
    links = [node.get("href") for node in nodes(outline) if node.name == "a"]
    links += [dict(code.attributes).get("href") for code in _codes(outline, page) if code.name == "a"]
    for href in links:
        if isinstance(href, str) and href.strip().startswith("#"):
            yield href.strip()[1:]
            yield unquote(href.strip()[1:])


def _codes(outline: Node, page: Page) -> Iterator[Code]:
    blocks = {block.id: block for block in page.document.blocks}
    for reference in references(outline):
        yield from (part for part in content_of(blocks[reference]) if isinstance(part, Code))


def _lean(node: Node, needed: frozenset[str]) -> Node:
    children: list[Child] = []
    for child in node.children:
        if isinstance(child, Node):
            if is_place(child) and child.get("name") is None and child.get("id") not in needed:
                continue
            child = _lean(child, needed)
            if child.name not in _KEPT_ALWAYS and not is_place(child) and child.get("id") not in needed:
                child = replace(child, attributes=without(child, "id"))
        children.append(child)
    return holding(node, children)


def _placed(node: Node) -> Node:
    """The nearest place before an element becomes its id, where it has none."""
    children: list[Child] = []
    for child in node.children:
        if isinstance(child, Node):
            child = _placed(child)
            last = children[-1] if children else None
            if child.name in _HOLDERS and not child.get("id") and isinstance(last, Node) and is_place(last):
                name = last.get("id") or last.get("name")
                if isinstance(name, str):
                    children.pop()
                    child = replace(child, attributes=(("id", name), *without(child, "id")))
        children.append(child)
    return holding(node, children)
