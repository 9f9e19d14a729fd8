"""What may stand in what (HTML Living Standard, 3.2.5 content models): what may not is moved out, in order.

A browser's parser lets a heading stand in a summary, a list in a heading and a label in a button; unfolding
tables and taking elements away leaves more. Nothing is lost, and everything is still read in its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .page import BlockRef, Node
from .structure import CONTROLS, Child, each, holding, is_heading, is_place, nodes, without

_PHRASING = frozenset({"p", "pre", "label", "button", "h1", "h2", "h3", "h4", "h5", "h6"})
_WORDS_AND_HEADINGS = frozenset({"summary", "legend"})
_NO_HEADINGS = frozenset({"th", "dt"})
_INLINE = frozenset({"a", "img", "svg", "label", *CONTROLS})
_EMPTY = frozenset({"img", "svg", "hr"})
_PARTS = {
    "li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",), "th": ("tr",), "thead": ("table",), "tbody": ("table",), "tfoot": ("table",),
    "caption": ("table",), "legend": ("fieldset",), "summary": ("details",), "figcaption": ("figure",),
    "option": ("select", "optgroup"), "optgroup": ("select",),
}  # fmt: skip
"""Elements that mean something only inside certain others."""
_STRUCTURED = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "select", "optgroup"})
_ALWAYS_PARAGRAPHS = frozenset(
    {"main", "form", "fieldset", "blockquote", "figure", "details", "video", "audio", "object"}
)


def conforming(outline: Node) -> Node:
    """The outline with every node where it may stand."""
    return _flow(each(outline, _opened))


def _opened(node: Node) -> list[Child]:
    """What stands in an element that holds nothing (the text of a canvas for those who cannot see it), or
    among the choices of a list, comes after it."""
    if node.name in _EMPTY:
        return [holding(node, ()), *node.children]
    if node.name in ("select", "optgroup"):
        choices = [child for child in node.children if _is_choice(child)]
        return [holding(node, choices), *(child for child in node.children if not _is_choice(child))]
    return [node]


def _is_choice(child: Child) -> bool:
    return isinstance(child, Node) and child.name in ("option", "optgroup")


def _flow(node: Node) -> Node:
    """A node whose children may be of any kind, its children conforming."""
    children: list[Child] = []
    for child in _adopted(node):
        children += _conforming(child, node) if isinstance(child, Node) else [child]
    if node.name not in _STRUCTURED and _needs_paragraphs(node, children):
        children = [Node("p", (), (child,)) if isinstance(child, BlockRef) else child for child in children]
    if node.name == "ul":
        # only an ordered list counts
        children = [
            replace(child, attributes=without(child, "value")) if isinstance(child, Node) else child
            for child in children
        ]
    return holding(node, _in_place(node, children))


def _without_headings(node: Node) -> Node:
    """The same with paragraphs for headings."""
    return each(node, lambda child: [Node("p", _of_paragraph(child), child.children) if is_heading(child) else child])


def _of_paragraph(node: Node) -> tuple[tuple[str, str | BlockRef], ...]:
    """A heading's attributes as a paragraph's."""
    return tuple(pair for pair in node.attributes if pair[0] in ("id", "aria-label"))


def _adopted(node: Node) -> list[Child]:
    """The children, parts of structures that are not there made whole or plain."""
    out: list[Child] = []
    items: list[Child] = []
    for child in node.children:
        if isinstance(child, Node) and child.name == "li" and node.name not in _PARTS["li"]:
            items.append(child)
            continue
        if items:
            out.append(Node("ul", (), tuple(items)))
            items = []
        if not isinstance(child, Node) or node.name in _PARTS.get(child.name, (node.name,)):
            out.append(child)
        elif child.name in ("dt", "dd", "caption", "legend", "summary", "figcaption", "option"):
            out.append(Node("p", _of_paragraph(child), child.children))
        else:
            out += _adopted(replace(child, name=node.name))
    return [*out, Node("ul", (), tuple(items))] if items else out


def _conforming(node: Node, parent: Node) -> list[Child]:
    if node.name in _PHRASING:
        kept, lifted = _phrasing(node.children, frozenset())
        whole = [holding(node, kept)] if kept or not lifted else []
        return [*whole, *(inner for child in lifted for inner in _conforming(child, parent))]
    if node.name in _WORDS_AND_HEADINGS:
        kept, lifted = _phrasing(node.children, frozenset({"h1", "h2", "h3", "h4", "h5", "h6"}))
        return [
            holding(node, kept),
            *(inner for child in lifted for inner in _conforming(child, parent)),
        ]
    if node.name == "address" and any(
        inner.name == "address" or is_heading(inner) for inner in nodes(node) if inner is not node
    ):
        return [inner for child in _flow(node).children for inner in _with_paragraphs(child)]
    return [_flow(_without_headings(node) if node.name in _NO_HEADINGS else node)]


def _with_paragraphs(child: Child) -> list[Child]:
    return [Node("p", (), (child,)) if isinstance(child, BlockRef) else child]


def _phrasing(children: Iterable[Child], allowed: frozenset[str]) -> tuple[list[Child], list[Node]]:
    """What may stand among words, and what must come after them."""
    kept: list[Child] = []
    lifted: list[Node] = []
    for child in children:
        if isinstance(child, BlockRef) or child.name in ("img", "svg", "input", "select", "textarea"):
            kept.append(child)
        elif child.name in _INLINE or child.name in allowed:
            inner, out = _phrasing(child.children, frozenset())
            kept.append(holding(child, inner))
            lifted += out
        elif child.name in _PHRASING or child.name in _PARTS:
            inner, out = _phrasing(child.children, allowed)
            place = child.get("id")
            kept += [Node("a", (("id", place),))] if isinstance(place, str) and place else []
            kept += inner
            lifted += out
        else:
            lifted.append(child)
    return kept, lifted


def _needs_paragraphs(node: Node, children: list[Child]) -> bool:
    """Whether bare words become paragraphs: always in what holds paragraphs, elsewhere beside one."""
    if node.name in _ALWAYS_PARAGRAPHS:
        return True
    return any(
        isinstance(child, Node) and child.name not in _INLINE and child.name not in ("ul", "ol") and not is_place(child)
        for child in children
    )


def _in_place(node: Node, children: list[Child]) -> list[Child]:
    """A legend or summary first, a figcaption first or last, one of each."""
    name = {"fieldset": "legend", "details": "summary", "figure": "figcaption"}.get(node.name)
    if name is None:
        return children
    found = [child for child in children if isinstance(child, Node) and child.name == name]
    if not found:
        return children
    rest: list[Child] = []
    for child in children:
        if child is not found[0]:
            extra = isinstance(child, Node) and child.name == name
            rest.append(Node("p", (), child.children) if extra and isinstance(child, Node) else child)
    last = name == "figcaption" and children[-1] is found[0]
    return [*rest, found[0]] if last else [found[0], *rest]
