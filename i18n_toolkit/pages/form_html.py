"""Form controls for the accessible template: every one keeps its name and value, and gets a label."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from ..content import text_of
from .inline_html import Words
from .page import BlockRef, Node
from .structure import Child, content_of

_KEPT = frozenset(
    "name value type id checked selected disabled readonly required multiple size rows cols min max step pattern"
    " maxlength minlength autocomplete inputmode aria-describedby aria-required aria-invalid".split()
)
_BOOLEAN = frozenset({"checked", "selected", "disabled", "readonly", "required", "multiple"})
_UNLABELLED = frozenset({"hidden", "submit", "reset", "button", "image"})


def names_of_controls(root: Node, words: Words) -> Mapping[int, str]:
    """A name for each control that has no label of its own: its placeholder, else the text before it.

    Keys are `id(node)` of the outline's nodes. Every form field must have one (WCAG 3.3.2, 4.1.2).
    """
    labelled = {target for node in _walk(root) if node.name == "label" and isinstance(target := node.get("for"), str)}
    names: dict[int, str] = {}
    before = ""
    stack: list[tuple[Child, bool]] = [(root, False)]
    while stack:
        child, in_label = stack.pop()
        if isinstance(child, BlockRef):
            before = child.block
            continue
        if child.name in ("input", "select", "textarea"):
            kind = child.get("type")
            hidden = isinstance(kind, str) and kind.lower() in _UNLABELLED
            if not hidden and not in_label and child.get("id") not in labelled:
                own = child.get("aria-label") or child.get("title") or child.get("placeholder")
                name = child.get("name")
                if isinstance(own, BlockRef):
                    names[id(child)] = words.plain(own.block)
                elif before:
                    names[id(child)] = words.plain(before)
                elif isinstance(name, str):
                    names[id(child)] = name
        # the children of a select are its options, no text before the next control
        if child.name != "select":
            stack.extend((grandchild, in_label or child.name == "label") for grandchild in reversed(child.children))
    return names


def control(node: Node, words: Words, names: Mapping[int, str]) -> str:
    """An input, select, textarea or button."""
    attributes = _attributes(node, words, names)
    if node.name == "input":
        return f"<input{attributes}>\n"
    if node.name == "select":
        return f"<select{attributes}>\n{_options(node, words)}</select>\n"
    text = _inside(node, words)
    if node.name == "textarea":
        return f"<textarea{attributes}>{text}</textarea>\n"
    return f"<button{attributes}>{text}</button>\n" if text.strip() or "aria-label" in attributes else ""


def _attributes(node: Node, words: Words, names: Mapping[int, str]) -> str:
    identifier = node.get("id")
    out = words.new_id(identifier) if isinstance(identifier, str) else ""
    for key, value in node.attributes:
        if isinstance(value, BlockRef):
            if key in ("placeholder", "value", "aria-label", "title", "alt") and not (
                key == "aria-label" and id(node) in names
            ):
                out += f' {key}="{escape(words.plain(value.block))}"'
        elif key in _KEPT and key != "id":
            if key in _BOOLEAN:
                out += f" {key}"
            elif value.strip() or key == "value":
                out += f' {key}="{escape(value)}"'
    if id(node) in names and names[id(node)]:
        out += f' aria-label="{escape(names[id(node)])}"'
    return out


def _options(node: Node, words: Words) -> str:
    out = []
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.name == "optgroup":
            label = child.get("label")
            text = words.plain(label.block) if isinstance(label, BlockRef) else str(label or "")
            out.append(f'<optgroup label="{escape(text)}">\n{_options(child, words)}</optgroup>\n')
        elif child.name == "option":
            reference = next((c for c in child.children if isinstance(c, BlockRef)), None)
            text = words.plain(reference.block) if reference is not None else ""
            original = text_of(content_of(words.blocks[reference.block])) if reference is not None else ""
            value = child.get("value")
            # what the form sends must stay what it was, whatever the reader sees
            sent = value if isinstance(value, str) else original
            mark = (
                words.marked(reference.block).language_attributes()
                if reference is not None and words.marked(reference.block).left
                else ""
            )
            flags = "".join(f" {key}" for key in ("selected", "disabled") if child.get(key) is not None)
            out.append(f'<option value="{escape(sent)}"{flags}{mark}>{escape(text)}</option>\n')
    return "".join(out)


def _inside(node: Node, words: Words) -> str:
    out = []
    for child in node.children:
        if isinstance(child, BlockRef):
            out.append(str(escape(words.plain(child.block))) if node.name == "textarea" else words.html(child.block))
        else:
            out.append(_inside(child, words))
    return "".join(out)


def _walk(root: Node) -> list[Node]:
    found, stack = [], [root]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(child for child in node.children if isinstance(child, Node))
    return found
