"""A run is the stretch of text and inline tags between two block boundaries; it becomes one block.

White space is collapsed as CSS Text 3 (4.1.1, phase I) does on screen, and every string and code
keeps its range of the source, so that the rewriter can put new text exactly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Code, CodeKind, Content
from .locate import Offsets, Range
from .markup import attribute
from .page import Anchor

_SPACE = re.compile(r"[ \t\n\f\r]+")


@dataclass(slots=True)
class Part:
    """One step of a run. `kind`: text, open, close, alone, comment. `ranges` in normalised offsets."""

    kind: str
    text: str = ""
    element: Any = None
    ranges: tuple[Range, ...] = ()
    protects: bool = False


@dataclass(slots=True)
class Run:
    """Content with its anchor, and the element each code came from."""

    content: Content
    anchor: Anchor | None
    elements: dict[str, Any] = field(default_factory=dict)


def has_text(parts: Sequence[Part]) -> bool:
    """Whether a reader gets any word of these parts themselves (alt texts apart)."""
    return any(part.kind == "text" and part.text.strip() for part in parts)


def split_at_double_breaks(parts: list[Part]) -> Iterator[list[Part]]:
    """`<br><br>` outside any pair is how many editors write a new paragraph."""
    depth, start, first_break = 0, 0, -1
    for index, part in enumerate(parts):
        depth += (part.kind == "open") - (part.kind == "close")
        if part.kind == "alone" and part.element.tag == "br":
            if first_break >= 0 and depth == 0:
                yield parts[start:first_break]
                start = index + 1
            first_break = index if depth == 0 else -1
        elif part.kind != "comment" and not (part.kind == "text" and not part.text.strip()):
            first_break = -1
    yield parts[start:]


def trim(parts: list[Part]) -> list[Part]:
    """Without white space, comments and line breaks at the edges: they are not the text's."""

    def idle(part: Part) -> bool:
        return (
            part.kind == "comment"
            or (part.kind == "text" and not part.text.strip())
            or (part.kind == "alone" and part.element.tag in ("br", "wbr"))
        )

    start, end = 0, len(parts)
    while start < end and idle(parts[start]):
        start += 1
    while end > start and idle(parts[end - 1]):
        end -= 1
    return parts[start:end]


def build(parts: list[Part], offsets: Offsets, *, preformatted: bool = False) -> Run:
    """Content, anchor and elements of trimmed parts that have text."""
    output: list[str | Code] = []
    ranges: list[tuple[Range | None, str | Code]] = []
    elements: dict[str, Any] = {}
    ids: dict[Any, str] = {}
    space_wanted = text_seen = False
    for part in parts:
        if part.kind == "text":
            text = part.text if preformatted else _SPACE.sub(" ", part.text)
            if not preformatted:
                if not text_seen or space_wanted:
                    text = text.lstrip(" ")
                if not text:
                    continue
                space_wanted = text.endswith(" ")
            text_seen = True
            where = (part.ranges[0][0], part.ranges[-1][1]) if part.ranges else None
            if output and isinstance(output[-1], str):
                output[-1] += text
                before = ranges[-1][0]
                ranges[-1] = ((before[0], where[1]) if before and where else None, output[-1])
            else:
                output.append(text)
                ranges.append((where, text))
            continue
        code = _code(part, ids, elements)
        if code.kind is CodeKind.STANDALONE and code.name == "br":
            space_wanted = True
        output.append(code)
        ranges.append((part.ranges[0] if part.ranges else None, code))
    if not preformatted:
        _strip_end(output, ranges)
    return Run(tuple(output), _anchor(ranges, offsets), elements)


def _code(part: Part, ids: dict[Any, str], elements: dict[str, Any]) -> Code:
    if part.kind == "close":
        return Code(CodeKind.CLOSE, ids[part.element], part.element.tag)
    identifier = str(len(elements) + 1)
    elements[identifier] = part.element
    if part.kind == "comment":
        return Code(CodeKind.STANDALONE, identifier, "#comment")
    element = part.element
    attributes = tuple((name, attribute(element, name)) for name in element.attrs)
    if part.kind == "alone":
        return Code(CodeKind.STANDALONE, identifier, element.tag, attributes)
    ids[element] = identifier
    if part.protects:
        attributes = (*(pair for pair in attributes if pair[0] != "translate"), ("translate", "no"))
    return Code(CodeKind.OPEN, identifier, element.tag, attributes)


def _strip_end(output: list[str | Code], ranges: list[tuple[Range | None, str | Code]]) -> None:
    """No space after the last word, also where closing tags follow it."""
    for index in range(len(output) - 1, -1, -1):
        part = output[index]
        if isinstance(part, str):
            output[index] = part.rstrip(" ")
            ranges[index] = (ranges[index][0], output[index])
            if not output[index]:
                del output[index], ranges[index]
                continue
            return
        if part.kind is not CodeKind.CLOSE:
            return


def _anchor(ranges: list[tuple[Range | None, str | Code]], offsets: Offsets) -> Anchor | None:
    """Original offsets; None where not even the texts could be found."""
    texts: list[Range] = []
    tags: dict[tuple[str, str], Range] = {}
    contiguous = True
    position = -1
    for where, part in ranges:
        if where is None:
            if isinstance(part, str):
                if part.strip():
                    return None
                continue  # white space between tags has no range of its own, and needs none
            contiguous = False
            continue
        if where[0] < position:
            contiguous = False
        position = max(position, where[1])
        mapped = offsets.original(where[0]), offsets.original(where[1])
        if isinstance(part, str):
            texts.append(mapped)
        else:
            tags[part.kind.value, part.id] = mapped
    everything = [*texts, *tags.values()]
    return Anchor(
        start=min(start for start, _ in everything),
        end=max(end for _, end in everything),
        codes=tags,
        texts=tuple(texts),
        contiguous=contiguous,
    )
