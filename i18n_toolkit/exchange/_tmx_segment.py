"""TMX `seg` ↔ Content: bpt, ept, it, ph, hi and ut as codes numbered like our tagged spelling.

What stands inside a code is another tool's mark-up; only the element's name is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from ..content import join, pairs
from ..errors import ExchangeError
from ..model import Code, CodeKind, Content
from ._xml import line_of, name_of, xml_text

_ELEMENT = re.compile(r"</?([A-Za-z][\w:.-]*)")
_NAME = re.compile(r"[a-z][\w:.-]*")


class SegmentError(ValueError):
    """A `seg` that TMX does not allow: `line`, a message and its values."""

    def __init__(self, line: int | None, message: str, **values: Any) -> None:
        super().__init__(message)
        self.line, self.message, self.values = line, message, values

    def at(self, path: Path) -> ExchangeError:
        """The same as an error a user sees."""
        return ExchangeError(self.message, place=f"{path}:{self.line}" if self.line else path, **self.values)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A code as the file has it. `pair` links the two halves of a pair inside one segment."""

    kind: CodeKind
    whole: bool
    pair: str
    x: str
    native: str
    name: str

    @property
    def category(self) -> tuple[bool, CodeKind]:
        return self.whole, CodeKind.OPEN if self.whole else self.kind


def parse(source: etree._Element, target: etree._Element) -> tuple[Content, Content]:
    """Both sides of a unit. A code of the target is the source's with the same `x`; without an `x`, the
    next of its sort with the same mark-up inside, else the next of its sort; else a code of its own."""
    ours: list[tuple[str, _Raw]] = []

    def new(raw: _Raw) -> str:
        ours.append((str(len(ours) + 1), raw))
        return ours[-1][0]

    one = _number(_parts(source), new)
    free = list(ours)

    def matched(raw: _Raw) -> str:
        fits = [item for item in free if item[1].category == raw.category and not (raw.x and item[1].x)]
        chosen = next((item for item in ours if raw.x and item[1].x == raw.x), None) or next(
            (item for item in fits if item[1].native == raw.native), fits[0] if fits else None
        )
        if chosen is None:
            return new(raw)
        if chosen in free:
            free.remove(chosen)
        return chosen[0]

    return one, _number(_parts(target), matched)


def _number(parts: Iterator[str | _Raw], identify: Any) -> Content:
    """Codes with ids: `identify` gives one to every code but a CLOSE whose OPEN has been met."""
    opened: dict[str, tuple[str, str]] = {}
    content: list[str | Code] = []
    for part in parts:
        if isinstance(part, str):
            content.append(part)
        elif part.kind is CodeKind.CLOSE and part.whole and part.pair in opened:
            code, name = opened.pop(part.pair)
            content.append(Code(CodeKind.CLOSE, code, name))
        else:
            code = identify(part)
            if part.kind is CodeKind.OPEN and part.whole:
                opened[part.pair] = code, part.name
            content.append(Code(part.kind, code, part.name))
    return join(content)


def _parts(segment: etree._Element) -> Iterator[str | _Raw]:
    yield segment.text or ""
    for child in segment:
        if not isinstance(child.tag, str):
            raise SegmentError(line_of(segment), "the entity {name} is not declared", name=child.text)
        yield from _code(child)
        yield child.tail or ""


def _code(child: etree._Element) -> Iterator[str | _Raw]:
    tag, x, native = name_of(child), child.get("x", ""), child.text or ""
    name = _name(child.get("type", ""), native)
    if tag == "bpt":
        yield _Raw(CodeKind.OPEN, True, "i" + child.get("i", ""), x, native, name)
    elif tag == "ept":
        yield _Raw(CodeKind.CLOSE, True, "i" + child.get("i", ""), x, native, name)
    elif tag == "it":
        kind = CodeKind.CLOSE if child.get("pos") == "end" else CodeKind.OPEN
        yield _Raw(kind, False, "", x, native, name)
    elif tag in ("ph", "ut"):
        yield _Raw(CodeKind.STANDALONE, False, "", x, native, name)
    elif tag == "hi":
        pair = f"hi{id(child)}"
        yield _Raw(CodeKind.OPEN, True, pair, x, "", name)
        yield from _parts(child)
        yield _Raw(CodeKind.CLOSE, True, pair, x, "", name)
    else:
        raise SegmentError(line_of(child), "the element {name} is not allowed in a seg", name=tag)


def _name(kind: str, native: str) -> str:
    """The element the code stands for, from its mark-up or, when that says nothing, from its `type`."""
    found = _ELEMENT.match(native.strip())
    if found:
        return found[1].lower()
    return kind.lower() if _NAME.fullmatch(kind.lower()) else ""


def build(content: Content) -> etree._Element:
    """A `seg` of a content whose ids are canonical (`matching.canonical`). Halves whose other half is in
    another segment become `it`."""
    whole = {index for pair in pairs(content) for index in pair}
    segment = etree.Element("seg")
    last: etree._Element | None = None
    for index, part in enumerate(content):
        if isinstance(part, str):
            if last is None:
                segment.text = xml_text(part)
            else:
                last.tail = xml_text(part)
            continue
        last = etree.SubElement(segment, _tag(part, index in whole), _attributes(part, index in whole))
        last.text = _native(part)
    return segment


def _tag(code: Code, whole: bool) -> str:
    if code.kind is CodeKind.STANDALONE:
        return "ph"
    return ("bpt" if code.kind is CodeKind.OPEN else "ept") if whole else "it"


def _attributes(code: Code, whole: bool) -> dict[str, str]:
    if whole and code.kind is CodeKind.CLOSE:
        return {"i": code.id}
    attributes = {"i": code.id} if whole else {}
    if not whole and code.kind is not CodeKind.STANDALONE:
        attributes["pos"] = "begin" if code.kind is CodeKind.OPEN else "end"
    return attributes | {"x": code.id} | ({"type": xml_text(code.name)} if code.name else {})


def _native(code: Code) -> str:
    name = xml_text(code.name)
    if not name:
        return ""
    if code.kind is CodeKind.CLOSE:
        return f"</{name}>"
    return f"<{name}>" if code.kind is CodeKind.OPEN else f"<{name}/>"
