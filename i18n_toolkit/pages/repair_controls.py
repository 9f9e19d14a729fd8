"""Controls put right: those that need a script become their words, and none stands inside another.

The accessible page has no scripts, so a button outside a form, or one that does not send it, would do
nothing: what it opened (an accordion, a menu) stands open instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Block, Code
from .form_attributes import input_type
from .page import BlockRef, Node
from .structure import CONTROLS, Child, content_of, holding, nodes, references

_NOT_IN_LINKS = CONTROLS | {"label", "iframe", "video", "audio", "object", "details", "table", "form"}
"""Interactive themselves, or (a table that scrolls) made so by us."""


def without_dead_controls(outline: Node, blocks: Mapping[str, Block]) -> Node:
    """The outline with working controls only, none inside another (HTML, 3.2.5.2.7 interactive content)."""
    return holding(outline, _children(outline, frozenset(), blocks))


def _children(node: Node, above: frozenset[str], blocks: Mapping[str, Block]) -> list[Child]:
    out: list[Child] = []
    for child in node.children:
        out += _mended(child, above, blocks) if isinstance(child, Node) else [child]
    return out


def _mended(node: Node, above: frozenset[str], blocks: Mapping[str, Block]) -> list[Child]:
    name = node.name
    if name == "form" and ("form" in above or not any(map(_is_field, nodes(node)))):
        return [child for child in _children(node, above, blocks) if not _is_hidden(child)]
    if name in ("button", "input") and not _works(node, above):
        return _words(node, above, blocks)
    if name == "button" and ({"a", "button"} & above or _has_link(node, blocks)):
        return _words(node, above, blocks)
    if name == "label" and ("label" in above or sum(map(_is_field, nodes(node))) > 1):
        return _children(node, above, blocks)
    if name == "a" and node.get("href") is not None:
        dead = [inner for inner in nodes(node) if inner.name in _NOT_IN_LINKS and _works(inner, above)]
        buttons = all(inner.name == "button" for inner in dead)
        if "a" in above or "button" in above or not buttons:
            place = node.get("id")
            children = _children(node, above, blocks)
            return [Node("a", (("id", place),)), *children] if isinstance(place, str) and place else children
    return [holding(node, _children(node, above | {name}, blocks))]


def _works(node: Node, above: frozenset[str]) -> bool:
    """Whether a control does something without a script."""
    kind = node.get("type")
    if node.name == "button":
        said = kind.strip().lower() if isinstance(kind, str) else ""
        return "form" in above and said != "button"
    if node.name == "input" and input_type(kind) in ("button", "submit", "reset", "image"):
        return "form" in above and input_type(kind) != "button"
    return True


def _words(node: Node, above: frozenset[str], blocks: Mapping[str, Block]) -> list[Child]:
    """What a control that is taken away says; the value of an input is its text."""
    value = node.get("value")
    said: list[Child] = [value] if node.name == "input" and isinstance(value, BlockRef) else []
    place = node.get("id")
    kept: list[Child] = [Node("a", (("id", place),))] if isinstance(place, str) and place else []
    return [*kept, *said, *_children(node, above, blocks)]


def _has_link(node: Node, blocks: Mapping[str, Block]) -> bool:
    return any(inner.name == "a" for inner in nodes(node)) or any(
        isinstance(part, Code) and part.name == "a" for block in references(node) for part in content_of(blocks[block])
    )


def _is_field(node: Node) -> bool:
    """Whether a reader can do something here: fields, and buttons that send."""
    if node.name == "button":
        return _works(node, frozenset({"form"}))
    return node.name in ("select", "textarea") or (
        node.name == "input" and not _is_hidden(node) and _works(node, frozenset({"form"}))
    )


def _is_hidden(node: Child) -> bool:
    return isinstance(node, Node) and node.name == "input" and input_type(node.get("type")) == "hidden"
