"""From an element in the browser to ours: the two trees come from the same source, unless a script changed one.

An element is ours only where every step down to it says so. A number among siblings counts where a parent has as many
children here as there; else what tells a child from its siblings (name, id, class, how its text begins) must, on both
sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from ...dom import Element, Text, Tree

_UNREAD = frozenset({"script", "style", "template", "noscript"})
_FIRST, _TEXTS = 60, 1000
"""Signs of a text that are compared, and texts that are looked through for them: as in place.js."""


def find(tree: Tree, steps: Sequence[Mapping[str, Any]]) -> tuple[Element | None, bool]:
    """The element at the end of the steps of place.js, and True; or the last one on the way that is ours, and False.
    (None, False) for a page without elements."""
    here = tree.root
    if here is None or here.name != "html":
        return here, False
    for step in steps:
        child = _child(tree, here, step)
        if child is None:
            return here, False
        here = child
    return here, True


def _child(tree: Tree, parent: Element, step: Mapping[str, Any]) -> Element | None:
    children = parent.elements
    number: int = step["number"]
    if len(children) == step["brothers"] and 0 <= number < len(children) and _is(children[number], step):
        return children[number]
    if step["alike"] != 1:
        return None
    alike = [child for child in children if _is(child, step) and _beginning(tree, child) == step["text"]]
    return alike[0] if len(alike) == 1 else None


def _is(element: Element, step: Mapping[str, Any]) -> bool:
    """Whether a script can have made no more of it than it is in the browser: classes are what scripts add."""
    mine = frozenset(element.words("class"))
    return element.name == step["name"] and element.get("id") == step["id"] and mine <= {*step["class"].split()}


def _beginning(tree: Tree, element: Element) -> str:
    """The first signs of an element's text, without white space."""
    texts = (node for node in tree.inside(element) if isinstance(node, Text))
    found = ""
    for text in islice(texts, _TEXTS):
        if len(found) >= _FIRST:
            break
        if text.parent is None or text.parent.name not in _UNREAD:
            found += "".join(text.data[:10_000].split())
    return found[:_FIRST]
