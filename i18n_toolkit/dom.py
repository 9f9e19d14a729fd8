"""A page's elements as we see them: names, attributes, texts, and where each stands in the source.

The view is read once and then only asked. Every node knows its number in document order and the number
of its last descendant, so that descendants are a slice and "stands inside" is a comparison: nothing here
recurses, and a hostile page may nest 100,000 elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from .model import Span


class Namespace(Enum):
    """The three an HTML parser knows."""

    HTML = "html"
    SVG = "svg"
    MATHML = "math"


@dataclass(slots=True, eq=False)
class Text:
    """A text node. `span` is its place in the source where the source there reads as `data`, else None."""

    data: str
    parent: Element | None = field(default=None, repr=False)
    span: Span | None = None
    order: int = 0


@dataclass(slots=True, eq=False)
class Element:
    """An element.

    `name` is lower-case in HTML and as the standard writes it elsewhere (``linearGradient``). `attributes`
    keep source order; one without a value has "". `tag` is the place of its start tag, None where the parser
    made the element up; `close` that of its end tag. `order` and `last` are the numbers of the element and of
    its last descendant among `Tree.nodes`. Two elements are equal when they are the same one.
    """

    name: str
    namespace: Namespace = Namespace.HTML
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: Element | None = field(default=None, repr=False)
    children: tuple[Element | Text, ...] = field(default=(), repr=False)
    tag: Span | None = None
    close: Span | None = None
    order: int = 0
    last: int = 0

    @property
    def span(self) -> Span | None:
        """From the start tag to the end tag, or the start tag alone where there is no end tag."""
        return Span(self.tag.start, self.close.end) if self.tag and self.close else self.tag

    @property
    def elements(self) -> tuple[Element, ...]:
        """The children that are elements."""
        return tuple(child for child in self.children if isinstance(child, Element))

    @property
    def is_html(self) -> bool:
        return self.namespace is Namespace.HTML

    def get(self, name: str) -> str:
        """An attribute's value; "" where it is absent or has none."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        return name in self.attributes

    def words(self, name: str) -> list[str]:
        """An attribute that is a list of words (class, aria-labelledby, headers)."""
        return self.attributes.get(name, "").split()

    def ancestors(self) -> Iterator[Element]:
        """The parent, its parent, … up to the root."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def closest(self, *names: str) -> Element | None:
        """The nearest element of these names that this one is, or stands in."""
        here: Element | None = self
        while here is not None and here.name not in names:
            here = here.parent
        return here

    def holds(self, other: Element | Text) -> bool:
        """Whether `other` stands inside this element."""
        return self.order < other.order <= self.last


@dataclass(slots=True, eq=False)
class _Layout:
    """The indexes of a tree, made on demand."""

    ids: dict[str, list[Element]] = field(default_factory=dict)
    names: dict[str, list[Element]] = field(default_factory=dict)


class Tree:
    """A page's elements. `source` is the text all places count in; `address` is where the page came from.

    `roots` are the topmost nodes, usually the html element alone; `doctype` tells whether there was one. `frames`
    are the pages that frames carry themselves (`srcdoc`), by the number of the frame.
    """

    def __init__(
        self, roots: Sequence[Element | Text], source: str = "", *, address: str = "", doctype: bool = True
    ) -> None:
        self.roots, self.source, self.address, self.doctype = tuple(roots), source, address, doctype
        self.frames: dict[int, Tree] = {}
        self.nodes: list[Element | Text] = []
        self.elements: list[Element] = []
        self._numbers: dict[int, dict[int, int]] = {}
        self._number()

    def _number(self) -> None:
        stack: list[tuple[Element | Text, bool]] = [(node, False) for node in reversed(self.roots)]
        while stack:
            node, done = stack.pop()
            if isinstance(node, Element):
                if done:
                    node.last = len(self.nodes) - 1
                    continue
                self.elements.append(node)
                stack.append((node, True))
                stack.extend([(child, False) for child in reversed(node.children)])
            node.order = len(self.nodes)
            self.nodes.append(node)

    @property
    def root(self) -> Element | None:
        """The html element, or whatever element comes first."""
        return self.elements[0] if self.elements else None

    @cached_property
    def _layout(self) -> _Layout:
        layout = _Layout()
        for element in self.elements:
            layout.names.setdefault(element.name, []).append(element)
            identifier = element.attributes.get("id")
            if identifier:
                layout.ids.setdefault(identifier, []).append(element)
        return layout

    @property
    def ids(self) -> Mapping[str, Sequence[Element]]:
        """Every id with the elements that carry it, in document order."""
        return self._layout.ids

    def by_id(self, identifier: str) -> Element | None:
        """The first element with this id."""
        found = self._layout.ids.get(identifier)
        return found[0] if found else None

    def named(self, *names: str) -> list[Element]:
        """All elements of these names, in document order."""
        found = [element for name in names for element in self._layout.names.get(name, ())]
        return sorted(found, key=lambda element: element.order) if len(names) > 1 else found

    def before(self, node: Element | Text) -> Element | Text | None:
        """The sibling right before a node."""
        if node.order == 0:
            return None
        found: Element | Text | None = self.nodes[node.order - 1]
        if found is node.parent:
            return None
        while found is not None and found.parent is not node.parent:
            found = found.parent
        return found

    def inside(self, element: Element, apart: Callable[[Element], bool] | None = None) -> Iterator[Element | Text]:
        """The descendants of an element, texts too, in document order; without those elements, and what is in them,
        that are `apart`."""
        number = element.order + 1
        while number <= element.last:
            node = self.nodes[number]
            if apart is not None and isinstance(node, Element) and apart(node):
                number = node.last + 1
                continue
            yield node
            number += 1

    def descendants(self, element: Element, *names: str) -> Iterator[Element]:
        """The elements inside an element, only those of `names` where any are given."""
        for node in self.inside(element):
            if isinstance(node, Element) and (not names or node.name in names):
                yield node

    def text(self, element: Element) -> str:
        """All texts inside an element, as they stand (DOM `textContent`)."""
        inside = self.nodes[element.order + 1 : element.last + 1]
        return "".join([node.data for node in inside if isinstance(node, Text)])

    def path(self, element: Element) -> str:
        """Where an element stands, as a selector: ``html > body > ul:nth-of-type(2) > li``, or from the
        nearest id on: ``#menu > a``. At most the twelve innermost steps."""
        steps: list[str] = []
        here: Element | None = element
        while here is not None and len(steps) < 12:
            identifier = here.get("id")
            if identifier and not any(mark in identifier for mark in " \t\n\"'>#") and self.by_id(identifier) is here:
                steps.append("#" + identifier)
                break
            number = self._number_among(here)
            steps.append(f"{here.name}:nth-of-type({number})" if number else here.name)
            here = here.parent
        return " > ".join(reversed(steps))

    def _number_among(self, element: Element) -> int:
        """An element's number among its siblings of the same name, from 1; 0 where it is the only one."""
        parent = element.parent
        if parent is None:
            return 0
        numbers = self._numbers.get(parent.order)
        if numbers is None:
            twins: dict[str, list[Element]] = {}
            for child in parent.elements:
                twins.setdefault(child.name, []).append(child)
            numbers = {e.order: n for group in twins.values() if len(group) > 1 for n, e in enumerate(group, 1)}
            self._numbers[parent.order] = numbers
        return numbers.get(element.order, 0)
