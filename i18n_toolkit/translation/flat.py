"""Content taken apart: one line of text for the engine, and the tree of codes that stood around it.

White space (HTML's, https://infra.spec.whatwg.org/#ascii-whitespace) is collapsed to single spaces,
as a browser shows it; no-break and other spaces among it are kept in its stead. A line break (`br`)
parts words like a space. A pair with text in it is a node over a range of the text; standalone codes
and pairs without text are marks at a place. A code whose partner is in another segment becomes a
node that reaches to the text's start or end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from ..content import pairs, plain
from ..errors import ContentError
from ..model import Code, CodeKind, Content

_SPACE = frozenset(" \t\n\r\f")


class Pin(Enum):
    """Where a node must begin or end, because its partner is in another segment."""

    NONE = 0
    START = 1
    END = 2


@dataclass(eq=False, slots=True)
class Node:
    """A pair around `text[start:end]`, or a mark: `mark` is then its content as it stood.

    `before`/`after` tell whether white space parted a mark from what was shown before and after it.
    """

    opening: Code | None = None
    closing: Code | None = None
    pin: Pin = Pin.NONE
    items: list[str | Node] = field(default_factory=list)
    mark: Content | None = None
    start: int = 0
    end: int = 0
    before: bool = False
    after: bool = False

    @property
    def children(self) -> list[Node]:
        """The nodes and marks inside, in order."""
        return [item for item in self.items if isinstance(item, Node)]

    @property
    def breaks(self) -> bool:
        """Whether this mark itself parts words: a line break in it, or a space (``<b> </b>``)."""
        return any(character.isspace() for character in plain(self.mark or ()))

    def inner(self) -> Iterator[Node]:
        """This node and every one inside it."""
        yield self
        for child in self.children:
            yield from child.inner()


@dataclass(frozen=True, slots=True)
class Flat:
    """`lead` and `trail` are the white space around everything shown; `root` holds the top nodes."""

    content: Content
    lead: str
    text: str
    trail: str
    root: Node

    @property
    def nodes(self) -> list[Node]:
        """Every node and mark, outer ones first."""
        return [node for child in self.root.children for node in child.inner()]


def flatten(content: Content) -> Flat:
    """Take a segment apart. Raises ContentError where codes cross."""
    root = _tree(content)
    writer = _Writer()
    writer.write(root.items)
    text = "".join(writer.text)
    root.end = len(text)
    for node in root.inner():
        if node.pin is Pin.START:
            node.start = 0
        elif node.pin is Pin.END:
            node.end = len(text)
    return Flat(content, writer.lead, text, writer.space if writer.shown else "", root)


def _tree(content: Content) -> Node:
    """The codes as a tree; an isolated code is given a partner at the segment's edge."""
    whole = {index for pair in pairs(content) for index in pair}
    root = Node()
    stack = [root]
    isolated = [part for index, part in enumerate(content) if _is(part, CodeKind.CLOSE) and index not in whole]
    for code in reversed(isolated):
        node = Node(closing=code if isinstance(code, Code) else None, pin=Pin.START)
        stack[-1].items.append(node)
        stack.append(node)
    for index, part in enumerate(content):
        if isinstance(part, str):
            stack[-1].items.append(part)
        elif part.kind is CodeKind.STANDALONE:
            stack[-1].items.append(Node(opening=part, mark=(part,)))
        elif part.kind is CodeKind.OPEN:
            node = Node(opening=part, pin=Pin.NONE if index in whole else Pin.END)
            stack[-1].items.append(node)
            stack.append(node)
        else:
            node = stack.pop() if len(stack) > 1 else Node()
            partner = node.opening or node.closing
            if partner is None or partner.id != part.id or node.pin is Pin.END:
                raise ContentError("the tag </{id}> crosses another", id=part.id)
            node.closing = part
            if node.pin is Pin.NONE and not _shows_text(node):
                node.mark = tuple(_parts(node))
    if any(node.pin is not Pin.END for node in stack[1:]):
        raise ContentError("a tag is not closed where it should be")
    return root


def _is(part: str | Code, kind: CodeKind) -> bool:
    return isinstance(part, Code) and part.kind is kind


def _shows_text(node: Node) -> bool:
    return any(_shows_text(item) if isinstance(item, Node) else bool(item.strip()) for item in node.items)


def _parts(node: Node) -> Iterable[str | Code]:
    if node.opening:
        yield node.opening
    for item in node.items:
        if isinstance(item, str):
            yield item
        else:
            yield from item.mark if item.mark is not None else _parts(item)
    if node.closing and node.opening:
        yield node.closing


class _Writer:
    """Writes the text and gives every node its range. `space` is the white space since the last thing
    shown, `_gap` since the last character."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lead = ""
        self.space = ""
        self.shown = False
        self._gap = ""
        self._break = False
        self._opened: list[Node] = []
        self._last_mark: Node | None = None

    def write(self, items: list[str | Node]) -> None:
        for item in items:
            if isinstance(item, str):
                for character in item:
                    self._character(character)
            elif item.mark is not None:
                self._mark(item)
            else:
                item.start = len(self.text)
                self._opened.append(item)
                self.write(item.items)
                item.end = max(item.start, len(self.text))
                if item in self._opened:
                    self._opened.remove(item)

    def _character(self, character: str) -> None:
        if character.isspace():
            self.space += character
            self._gap += character
            return
        if self.text and (self._gap or self._break):
            self.text.extend("".join(space for space in self._gap if space not in _SPACE) or " ")
        for node in self._opened:
            node.start = len(self.text)
        self._opened.clear()
        self._shows()
        self._gap, self._break, self._last_mark = "", False, None
        self.text.append(character)

    def _mark(self, node: Node) -> None:
        node.start = node.end = len(self.text)
        node.before = bool(self.space) and self.shown
        self._shows()
        self._break = self._break or node.breaks
        self._last_mark = node

    def _shows(self) -> None:
        if not self.shown:
            self.lead = self.space
        elif self._last_mark is not None:
            self._last_mark.after = bool(self.space)
        self.shown, self.space = True, ""
