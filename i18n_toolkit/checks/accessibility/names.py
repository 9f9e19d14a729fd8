"""Accessible names: Accessible Name and Description Computation 1.2 (W3C), with HTML-AAM 1.0 section 4.1.

The letters in the comments are that specification's steps (4.3.2). The walk keeps its own stack. Generated content
(``::before``) is not seen, because linked style sheets are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...dom import Element, Namespace, Text, Tree
from .aria import read_aria, read_html_facts
from .visibility import Visibility

_LABELABLE = frozenset({"button", "input", "meter", "output", "progress", "select", "textarea"})
_TYPED = frozenset({"textbox", "searchbox"})
_CHOSEN = frozenset({"combobox", "listbox"})
_MEASURED = frozenset({"progressbar", "scrollbar", "slider", "spinbutton", "meter"})
_PRESENTATIONAL = frozenset({"none", "presentation"})
_FROM_CONTENT = frozenset({"summary", "legend", "caption", "figcaption", "label", "option"})
_NO_TOOLTIP = frozenset({"presentation", "none"})
_LONGEST = 1_000
"""Nodes looked at for one name: more is no name."""
_TIMES, _LEAST = 2, 20_000
"""Nodes looked at for all names of a page: so many times its own nodes, and these besides. A hostile page must
not make the work square."""
UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"
"""The name of what could not be looked at within the budget: something, so that nothing is said to lack a name."""


@dataclass(frozen=True, slots=True)
class _Step:
    """`reference`: within what aria-labelledby names, where no further reference is followed (2B). `reveal`:
    the root of the walk is hidden itself, so hidden things count (2A). `owner`: whose name it is."""

    owner: Element
    reference: bool = False
    reveal: bool = False


class Names:
    """The names of a tree's elements, each worked out once."""

    def __init__(self, tree: Tree, visibility: Visibility, role: Callable[[Element], str]) -> None:
        self._tree, self._visibility, self._role = tree, visibility, role
        self._known: dict[int, str] = {}
        self._labels: dict[int, list[Element]] | None = None
        self._left = _TIMES * len(tree.nodes) + _LEAST

    def of(self, element: Element) -> str:
        """The name, white space collapsed; "" where there is none."""
        known = self._known.get(element.order)
        if known is None:
            known = self._known[element.order] = " ".join(self._name(element).split())
        return known

    def labels(self, element: Element) -> list[Element]:
        """The label elements of a control (HTML Standard 4.10.4)."""
        if self._labels is None:
            self._labels = {}
            for label in self._tree.named("label"):
                control = self.labelled(label)
                if control is not None:
                    self._labels.setdefault(control.order, []).append(label)
        return self._labels.get(element.order, [])

    def labelled(self, label: Element) -> Element | None:
        """The control a label is for."""
        if label.has("for"):
            target = self._tree.by_id(label.get("for"))
            return target if target is not None and _labelable(target) else None
        return next((e for e in self._tree.descendants(label, *_LABELABLE) if _labelable(e)), None)

    def said(self, element: Element) -> bool:
        """Whether the author has named it with aria-labelledby, aria-label or title."""
        attributes = element.attributes
        if attributes.get("aria-label", "").strip() or attributes.get("title", "").strip():
            return True
        if "aria-labelledby" not in attributes:
            return False
        return bool(self._referenced(element, _Step(element)).strip())

    # --- one element -----------------------------------------------------------------------------

    def _name(self, element: Element) -> str:
        role = self._role(element)
        step = _Step(element)
        own = self._own(element, step, role)
        if own.strip():
            return own
        if role in read_aria().from_content or element.name in _FROM_CONTENT or self._is_native_button(element):
            inside = self._inside(element, step)
            if inside.strip():
                return inside
        return self._tooltip(element)

    def _own(self, element: Element, step: _Step, role: str) -> str:
        """Steps 2B to 2E: what names the element apart from its content and tooltip."""
        if not step.reference and "aria-labelledby" in element.attributes:  # 2B
            referenced = self._referenced(element, step)
            if referenced.strip():
                return referenced
        if element is not step.owner:  # 2C
            value = self._value(element, role)
            if value is not None:
                return value
        label = element.attributes.get("aria-label", "")  # 2D
        if label.strip():
            return label
        if role in _PRESENTATIONAL:
            return ""
        return self._native(element, step)  # 2E

    def _referenced(self, element: Element, step: _Step) -> str:
        parts = []
        for identifier in element.words("aria-labelledby"):
            target = self._tree.by_id(identifier)
            if target is not None:
                inner = _Step(step.owner, True, self._hidden(target))
                parts.append(self._whole(target, inner))
        return " ".join(parts)

    def _whole(self, element: Element, step: _Step) -> str:
        """An element's text alternative within a reference or a label: its own, else its content."""
        own = self._own(element, step, self._role(element))
        if own.strip():
            return own
        inside = self._inside(element, step)
        return inside if inside.strip() else self._tooltip(element)

    def _value(self, element: Element, role: str) -> str | None:
        """A control inside a label speaks its value (2C)."""
        if role in _TYPED:
            return element.get("value") if element.name == "input" else self._tree.text(element)
        if role in _CHOSEN:
            options = list(self._tree.descendants(element, "option"))
            if not options:
                options = [e for e in self._tree.descendants(element) if self._role(e) == "option"]
                chosen = [e for e in options if e.get("aria-selected") == "true"]
                return " ".join(self._tree.text(e) for e in chosen) or element.get("value")
            chosen = [option for option in options if option.has("selected")] or options[:1]
            return " ".join(self._tree.text(option) for option in chosen)
        if role in _MEASURED:
            return element.get("aria-valuetext") or element.get("aria-valuenow") or element.get("value")
        return None

    def _native(self, element: Element, step: _Step) -> str:
        """What HTML and SVG give as a name (2E)."""
        name, attributes = element.name, element.attributes
        if element.namespace is not Namespace.HTML:
            return self._child_text(element, "title", step) if element.namespace is Namespace.SVG else ""
        if name in ("img", "area"):
            return attributes.get("alt", "")
        if name == "input":
            kind = element.get("type").strip().lower()
            if kind == "image":
                return attributes.get("alt", "") or self._from_labels(element, step)
            if kind in ("button", "submit", "reset"):
                default = {"submit": "Submit", "reset": "Reset"}.get(kind, "")
                labelled = self._from_labels(element, step)
                return labelled if labelled.strip() else attributes.get("value", default)
        if name in _LABELABLE:
            return self._from_labels(element, step)
        child = {"fieldset": "legend", "table": "caption", "figure": "figcaption"}.get(name)
        if child:
            return self._child_text(element, child, step)
        if name in ("option", "optgroup", "track"):
            return attributes.get("label", "")
        return ""

    def _from_labels(self, element: Element, step: _Step) -> str:
        if element is not step.owner:
            return ""
        texts = [self._whole(label, _Step(element, step.reference, self._hidden(label)))
                 for label in self.labels(element)]  # fmt: skip
        return " ".join(text for text in texts if text.strip())

    def _child_text(self, element: Element, name: str, step: _Step) -> str:
        child = next((c for c in element.elements if c.name == name), None)
        if child is None:
            return ""
        # a title of a drawing is never rendered, and names it all the same
        reveal = step.reveal or name == "title"
        return self._inside(child, _Step(step.owner, step.reference, reveal))

    def _tooltip(self, element: Element) -> str:
        title = element.attributes.get("title", "")
        if title.strip():
            return "" if self._role(element) in _NO_TOOLTIP else title
        if self._role(element) in (*_TYPED, "spinbutton", "combobox") or element.name in ("input", "textarea"):
            return element.attributes.get("placeholder") or element.attributes.get("aria-placeholder") or ""
        return ""

    # --- content (2F to 2H) ------------------------------------------------------------------------

    def _inside(self, root: Element, step: _Step) -> str:
        """The text of what stands inside, in order, with what aria-owns adds."""
        flow = read_html_facts().flow
        parts: list[str] = []
        stack: list[tuple[Element | Text, int]] = [(child, -1) for child in reversed(self._children(root))]
        seen = 0
        while stack:
            node, opened = stack.pop()
            if isinstance(node, Text):
                if step.reveal or node.parent is None or not self._visibility.invisible[node.parent.order]:
                    parts.append(node.data)
                continue
            if opened >= 0:
                self._leave(node, parts, opened, flow)
                continue
            seen += 1
            self._left -= 1
            if seen > _LONGEST or self._left < 0:
                parts.append(UNKNOWN)
                break
            if node is step.owner or self._skips(node, step):
                continue
            own = self._own(node, step, self._role(node)) if node.attributes or node.name in _SPEAKS else ""
            parts.append(" " if node.name in flow else "")
            if own.strip() or self._role(node) in _TYPED:
                parts += [own, " " if node.name in flow else ""]
                continue
            stack.append((node, len(parts)))
            stack.extend([(child, -1) for child in reversed(self._children(node))])
        return "".join(parts)

    def _leave(self, node: Element, parts: list[str], opened: int, flow: frozenset[str]) -> None:
        """The tooltip of an element that had nothing to say (2I)."""
        if "title" in node.attributes and not any(part.strip() for part in parts[opened:]):
            parts.append(self._tooltip(node))
        if node.name in flow:
            parts.append(" ")

    def _skips(self, node: Element, step: _Step) -> bool:
        if node.name in ("script", "style", "template", "noscript"):
            return True
        # what is in an invisible element may be visible again
        gone = not self._visibility.rendered(node) or bool(self._visibility.concealed[node.order])
        return gone and not step.reveal

    def _hidden(self, element: Element) -> bool:
        visibility = self._visibility
        return visibility.hidden(element) or bool(visibility.concealed[element.order])

    def _children(self, element: Element) -> list[Element | Text]:
        if "aria-owns" not in element.attributes:
            return list(element.children)
        owned = (self._tree.by_id(identifier) for identifier in element.words("aria-owns"))
        return [*element.children, *(e for e in owned if e is not None and not e.holds(element) and e is not element)]

    @staticmethod
    def _is_native_button(element: Element) -> bool:
        return element.name == "button" and element.namespace is Namespace.HTML


_SPEAKS = frozenset({"svg", "input", "select", "textarea", "table", "fieldset", "figure", "meter", "progress"})


def _labelable(element: Element) -> bool:
    if element.name == "input":
        return element.get("type").strip().lower() != "hidden"
    return element.name in _LABELABLE and element.namespace is Namespace.HTML
