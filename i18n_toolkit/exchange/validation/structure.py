"""Checks elements against the grammars: children in order and number, attributes, values, text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .grammar import Attribute, Grammar, Shape
from .names import SCHEMA_INSTANCE, XML, name_of, namespace_of, shown
from .report import Report

_XML_ATTRIBUTES = {"lang": "xml:lang", "space": "xml:space", "id": "xml:id", "base": "xml:base"}


class Children:
    """Follows the children of one element as they come; nothing of them is kept."""

    def __init__(self, parent: etree._Element, shape: Shape, structure: Structure) -> None:
        self._parent, self._shape, self._structure = parent, shape, structure
        self._namespace = namespace_of(parent.tag)
        self._step = self._count = 0
        self._seen: dict[str, int] = {}
        self._needed = shape.needs

    def take(self, child: etree._Element) -> bool:
        """Checks the place of the next child; True when the child itself is to be checked too."""
        names = self._names(child)
        report, terms = self._structure.report, self._shape.content
        if self._needed in names:
            self._needed = ""
        for step in range(self._step, len(terms)):
            if not terms[step].names.isdisjoint(names):
                self._pass(step, child)
                self._count += 1
                if self._count == terms[step].most + 1:
                    report.add(
                        "element-repeated", child, element=shown(child), parent=shown(self._parent),
                        limit=terms[step].most,
                    )  # fmt: skip
                return self._known(child)
        late = any(not term.names.isdisjoint(names) for term in terms[: self._step])
        report.add(
            "element-out-of-order" if late else "element-not-allowed", child,
            element=shown(child), parent=shown(self._parent),
        )  # fmt: skip
        return late

    def end(self) -> None:
        """Checks that nothing is missing."""
        self._pass(len(self._shape.content), self._parent)
        if self._needed:
            self._missing(f"<{self._needed}>", self._parent)

    def _names(self, child: etree._Element) -> set[str]:
        """What a content model may call the child."""
        namespace = namespace_of(child.tag)
        if namespace == self._namespace:
            return {name_of(child), "anything"}
        if not namespace:
            return {"anything"}
        grammar = self._structure.grammars.get(namespace)
        if grammar is None:
            return {"other", "any", "anything"}
        names = {f"{grammar.prefix or 'xlf'}:{name_of(child)}", "any", "anything"}
        return names | {"other"} if grammar.prefix else names

    def _pass(self, step: int, place: etree._Element) -> None:
        """Moves on to a step; what is missing before it is told once."""
        if step == self._step:
            return
        for number in range(self._step, step):
            term = self._shape.content[number]
            if (self._count if number == self._step else 0) < term.least:
                self._missing(term.shown, place)
        self._step, self._count = step, 0

    def _missing(self, wanted: str, place: etree._Element) -> None:
        self._structure.report.add("element-missing", place, parent=shown(self._parent), wanted=wanted)

    def _known(self, child: etree._Element) -> bool:
        """Elements of a module may stand in a few places only; what is foreign to us is left alone."""
        namespace = namespace_of(child.tag)
        if self._shape.anything:
            return False
        if namespace == self._namespace:
            return True
        grammar = self._structure.grammars.get(namespace)
        if grammar is None or not grammar.elements:
            return False
        if not grammar.prefix:
            return True
        parent = self._structure.qualified(self._parent)
        shape = grammar.elements.get(name_of(child))
        if shape is None or parent not in shape.within:
            report = self._structure.report
            report.add("element-not-allowed", child, element=shown(child), parent=shown(self._parent))
            return False
        self._seen[str(child.tag)] = self._seen.get(str(child.tag), 0) + 1
        if self._seen[str(child.tag)] == shape.within[parent] + 1:
            self._structure.report.add(
                "element-repeated", child, element=shown(child), parent=shown(self._parent), limit=shape.within[parent]
            )
        return True


class Structure:
    """The grammars at work on one document."""

    def __init__(self, grammars: Mapping[str, Grammar], report: Report) -> None:
        self.grammars, self.report = grammars, report
        self._shapes: dict[str, Shape] = {}

    def shape(self, element: etree._Element) -> Shape | None:
        """What the grammar knows of an element."""
        tag = str(element.tag)
        if tag in self._shapes:
            return self._shapes[tag]
        grammar = self.grammars.get(namespace_of(tag))
        shape = grammar.elements.get(name_of(element)) if grammar else None
        if shape is not None:
            self._shapes[tag] = shape
        return shape

    def qualified(self, element: etree._Element) -> str:
        """The name as grammars write it: `unit`, `mtc:match`."""
        grammar = self.grammars.get(namespace_of(element.tag))
        return f"{grammar.prefix}:{name_of(element)}" if grammar and grammar.prefix else name_of(element)

    def check(self, element: etree._Element) -> None:
        """Checks an element whose place is right, and all it holds."""
        todo = [element]
        while todo:
            current = todo.pop()
            shape = self.shape(current)
            if shape is None:
                continue
            self.check_attributes(current, shape)
            self.check_text(current, shape, current.text)
            children = Children(current, shape, self)
            for child in current.iterchildren("*"):
                self.check_text(current, shape, child.tail)
                if children.take(child):
                    todo.append(child)
            children.end()

    def check_text(self, element: etree._Element, shape: Shape, text: str | None) -> None:
        """Text where only elements may stand."""
        if text and not shape.text and not text.isspace():
            self.report.add("text-not-allowed", element, element=shown(element), text=text.strip())

    def check_attributes(self, element: etree._Element, shape: Shape) -> None:
        """Every attribute: allowed here, with a value of its kind; and none missing."""
        if shape.deprecated_element:
            self.report.add("deprecated", element, name=shown(element), element=shown(element))
        present = set()
        for full, value in element.attrib.items():
            name, namespace = str(full), namespace_of(full)
            local = name[name.rfind("}") + 1 :]
            if namespace == XML:
                name = _XML_ATTRIBUTES.get(local, "")
            present.add(name)
            attribute = shape.attributes.get(name)
            if attribute is None and not namespace and local in shape.deprecated:
                self.report.add("deprecated", element, name=local, element=shown(element))
            elif attribute is not None:
                self._check_value(element, attribute, name, str(value))
            elif namespace != SCHEMA_INSTANCE:
                self._check_foreign(element, shape, namespace, local, str(value))
        for name, attribute in shape.attributes.items():
            if attribute.required and name not in present:
                self.report.add("attribute-missing", element, element=shown(element), attribute=name)

    def _check_foreign(self, element: etree._Element, shape: Shape, namespace: str, local: str, value: str) -> None:
        """Attributes of other namespaces: of a module, as the module says; of strangers, where the element is open."""
        grammar = self.grammars.get(namespace)
        attribute = grammar.attributes.get(local) if grammar else None
        shown_name = f"{grammar.prefix}:{local}" if grammar and grammar.prefix else local
        misplaced = attribute and attribute.on and self.qualified(element) not in attribute.on
        if not namespace or not shape.open or (grammar and attribute is None) or misplaced:
            self.report.add("attribute-not-allowed", element, element=shown(element), attribute=shown_name)
        elif attribute is not None:
            self._check_value(element, attribute, shown_name, value)

    def _check_value(self, element: etree._Element, attribute: Attribute, name: str, value: str) -> None:
        if not attribute.datatype.accepts(value):
            self.report.add(
                "attribute-value", element, element=shown(element), attribute=name, value=value,
                wanted=attribute.datatype.says,
            )  # fmt: skip
