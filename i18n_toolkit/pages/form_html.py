"""Form controls for the accessible template: every one keeps its name and value, and gets a label."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from ..content import text_of
from . import attributes
from .form_attributes import WITH_PLACEHOLDER, control_attributes, input_type
from .inline_html import inline_html
from .marks import Marked
from .page import BlockRef, Node
from .structure import CONTROLS, content_of, nodes, references
from .wording import Words

_UNLABELLED = frozenset({"hidden", "submit", "reset", "button", "image"})
_TICKED = frozenset({"checkbox", "radio"})
_EMPTY_OPTION = "–"


class Controls:
    """Which label belongs to which control, on one page.

    Every field must have a name (WCAG 3.3.2, 4.1.2). One without a label gets the text that stands
    before it, or, a box to tick, after it.
    """

    def __init__(self, root: Node, words: Words) -> None:
        self.words = words
        self._ids: dict[str, Node] = {}
        self._named: set[int] = set()
        self._taken: set[str] = set()
        self._near: dict[int, str] = {}
        for node in nodes(root):
            identifier = node.get("id")
            if node.name in CONTROLS and not _is_unlabelled(node) and isinstance(identifier, str):
                self._ids.setdefault(identifier, node)
        for label in (node for node in nodes(root) if node.name == "label" and any(references(node))):
            inside = next((node for node in nodes(label) if node.name in CONTROLS and not _is_unlabelled(node)), None)
            target = inside if inside is not None else self._ids.get(_text(label.get("for")))
            if target is not None:
                self._named.add(id(target))
        self._look_around(root)

    def _look_around(self, root: Node) -> None:
        before, waiting = "", None
        for item in _reading_order(root):
            if isinstance(item, BlockRef):
                before = item.block
                if waiting is not None:
                    self._near[id(waiting)] = item.block
                    waiting = None
            elif not _is_unlabelled(item) and id(item) not in self._named:
                self._near[id(item)] = before
                if is_ticked(item):
                    waiting = item

    def name(self, node: Node) -> Marked | str | None:
        """The name to write into a control that has no label; None where it has, or needs none."""
        if id(node) in self._named or _is_unlabelled(node) or node.name == "button":
            return None
        own = next((value for key in ("aria-label", "title", "placeholder") if (value := node.get(key))), None)
        if isinstance(own, BlockRef):
            return self.words.marked(own.block)
        near = self._near.get(id(node))
        return self.words.marked(near) if near else _text(node.get("name")) or node.name

    def goal(self, label: Node) -> str:
        """The ` for="…"` of a label: the first that names a control on this page."""
        target = _text(label.get("for"))
        if target not in self._ids or target in self._taken or any(node.name in CONTROLS for node in nodes(label)):
            return ""
        self._taken.add(target)
        return f' for="{escape(target)}"'


def control(node: Node, words: Words, controls: Controls) -> str:
    """An input, select, textarea or button."""
    kind = input_type(node.get("type"))
    identifier = words.new_id(_text(node.get("id")))
    own = {key: value for key, value in node.attributes if isinstance(value, str)}
    if kind == "image" and node.name == "input":
        return _picture_button(node, words, identifier)
    found = {**({"type": kind} if node.name == "input" else {}), **control_attributes(node.name, kind, own)}
    texts: list[Marked] = []
    for key in ("value", "placeholder"):
        value = node.get(key)
        fits = key == "value" or node.name == "textarea" or kind in WITH_PLACEHOLDER
        if isinstance(value, BlockRef) and node.name in ("input", "textarea") and fits:
            texts.append(words.marked(value.block))
            found[key] = texts[-1].plain_text()
    name = controls.name(node)
    if name is None and node.name == "button" and isinstance(label := node.get("aria-label"), BlockRef):
        name = words.marked(label.block)
    if name is not None:
        texts += [name] if isinstance(name, Marked) else []
        found["aria-label"] = name.plain_text() if isinstance(name, Marked) else name
    if texts and all(text.left for text in texts) and node.name == "input":
        found["lang"] = words.source.tag
    if node.name == "input":
        return f"<input{identifier}{attributes.written(found)}>\n"
    if node.name == "select":
        return _select(node, words, identifier, found)
    if node.name == "textarea":
        held = [words.marked(reference) for reference in references(node)]
        text = "".join(item.plain_text() for item in held)
        if held and all(item.left for item in held):
            # what the placeholder says is not seen while there is text
            found["lang"] = words.source.tag
        # the parser drops the first line end inside a textarea
        return f"<textarea{identifier}{attributes.written(found)}>\n{escape(text)}</textarea>\n"
    inside = "".join(inline_html(words, reference, linked=True) for reference in references(node))
    if not inside.strip() and "aria-label" not in found:
        return ""
    if not inside.strip():
        inside = str(escape(found.pop("aria-label")))
    return f"<button{identifier}{attributes.written(found)}>{inside}</button>\n"


def _picture_button(node: Node, words: Words, identifier: str) -> str:
    """A picture that sends the form becomes a button with the picture's words."""
    label = next((value for key in ("alt", "value", "aria-label", "title") if (value := node.get(key))), None)
    if not isinstance(label, BlockRef):
        return f'<input{identifier} type="submit">\n'
    marked = words.marked(label.block)
    mark = f' lang="{words.source.tag}"' if marked.left else ""
    return f'<input{identifier} type="submit" value="{escape(marked.plain_text())}"{mark}>\n'


def _select(node: Node, words: Words, identifier: str, found: dict[str, str]) -> str:
    several = "multiple" in found
    options = [option for option in nodes(node) if option.name == "option"]
    if "required" in found and not several and int(found.get("size", "1")) < 2:
        # a list whose first choice is one cannot be left empty, and must not claim so
        first = options[0] if options else None
        if first is None or first.get("value") != "":
            del found["required"]
    chosen = [id(option) for option in options if option.get("selected") is not None]
    kept = frozenset(chosen if several else chosen[-1:])
    return f"<select{identifier}{attributes.written(found)}>\n{_options(node, words, kept)}</select>\n"


def _options(node: Node, words: Words, chosen: frozenset[int]) -> str:
    out = []
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.name == "optgroup":
            label = child.get("label")
            name = words.marked(label.block).plain_text() if isinstance(label, BlockRef) else _text(label)
            inside = _options(child, words, chosen)
            flag = " disabled" if child.get("disabled") is not None else ""
            out.append(f'<optgroup label="{escape(name)}"{flag}>\n{inside}</optgroup>\n' if name.strip() else inside)
        elif child.name == "option":
            out.append(_option(child, words, id(child) in chosen))
    return "".join(out)


def _option(node: Node, words: Words, chosen: bool) -> str:
    """One choice. What the form sends stays what it was, whatever the reader sees."""
    reference = next(references(node), None)
    value, label = node.get("value"), node.get("label")
    marked = words.marked(reference) if reference is not None else None
    if marked is None and isinstance(label, BlockRef):
        marked = words.marked(label.block)
    original = text_of(content_of(words.blocks[reference])) if reference is not None else ""
    sent = value if isinstance(value, str) else original
    text = marked.plain_text() if marked is not None else _EMPTY_OPTION
    mark = marked.language_attributes() if marked is not None and marked.left else ""
    flags = (" selected" if chosen else "") + (" disabled" if node.get("disabled") is not None else "")
    return f'<option value="{escape(sent)}"{flags}{mark}>{escape(text)}</option>\n'


def _reading_order(root: Node) -> Iterator[Node | BlockRef]:
    """Fields and texts as they follow each other; the choices of a list are no text."""
    stack: list[Node | BlockRef] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, BlockRef) or item.name in ("input", "select", "textarea"):
            yield item
        else:
            stack.extend(reversed(item.children))


def _is_unlabelled(node: Node) -> bool:
    return node.name == "button" or (node.name == "input" and input_type(node.get("type")) in _UNLABELLED)


def is_ticked(node: Node) -> bool:
    """Whether a control is a box or button to tick."""
    return node.name == "input" and input_type(node.get("type")) in _TICKED


def _text(value: str | BlockRef | None) -> str:
    return value if isinstance(value, str) else ""
