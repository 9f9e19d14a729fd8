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
from .context import Context
from .markup import attributes_of
from .page import Anchor, code_key
from .pieces import SPACE, Range
from .places import SourceText

_SPACES = re.compile(f"[{SPACE}]+")


@dataclass(slots=True)
class Part:
    """One step of a run. `kind`: text, open, close, alone, comment. `ranges` in normalised offsets.
    `context` holds for the text, or for the element's own texts and content; `outer` around a tag."""

    kind: str
    context: Context
    outer: Context
    text: str = ""
    element: Any = None
    ranges: tuple[Range, ...] = ()
    protects: bool = False


@dataclass(slots=True)
class Run:
    """Content with its anchor, and the part each code came from."""

    content: Content
    anchor: Anchor | None
    parts: dict[str, Part] = field(default_factory=dict)


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
            or (part.kind == "text" and not part.text.strip(SPACE))
            or (part.kind == "alone" and part.element.tag in ("br", "wbr"))
        )

    start, end = 0, len(parts)
    while start < end and idle(parts[start]):
        start += 1
    while end > start and idle(parts[end - 1]):
        end -= 1
    return parts[start:end]


@dataclass(slots=True)
class _Item:
    """A string (its pieces in `texts`, joined when done) or a code, with its ranges."""

    code: Code | None = None
    texts: list[str] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    lost: bool = False

    @property
    def text(self) -> str:
        return "".join(self.texts)


def build(parts: list[Part], source: SourceText, *, preformatted: bool = False) -> Run:
    """Content, anchor and parts by code id of trimmed parts that have text."""
    if len(parts) == 1 and len(parts[0].ranges) == 1:
        return _plain_run(parts[0], source, preformatted)
    items: list[_Item] = []
    known: dict[str, Part] = {}
    ids: dict[Any, str] = {}
    # white space at the beginning, after white space and after a line break is not seen
    swallow = True
    for part in parts:
        if part.kind != "text":
            code = _code(part, ids, known)
            swallow = swallow or code.name == "br"
            items.append(_Item(code, ranges=list(part.ranges[:1])))
            continue
        text = part.text if preformatted else _SPACES.sub(" ", part.text)
        if swallow:
            text = text.lstrip(SPACE)
        if not text:
            continue
        swallow = not preformatted and text.endswith(" ")
        if not items or items[-1].code is not None:
            items.append(_Item())
        items[-1].texts.append(text)
        items[-1].ranges += part.ranges
        items[-1].lost |= not part.ranges and bool(text.strip(SPACE))
    _strip_end(items)
    content = tuple(item.code if item.code is not None else item.text for item in items)
    return Run(content, _anchor(items, source), known)


def _plain_run(part: Part, source: SourceText, preformatted: bool) -> Run:
    """A run that is one text: most are."""
    text = (part.text if preformatted else _SPACES.sub(" ", part.text)).strip(SPACE)
    ((start, end),) = source.without_outer_space(part.ranges, text)
    where = source.offsets.original(start), source.offsets.original(end)
    return Run((text,), Anchor(*where, texts=(where,)))


def _code(part: Part, ids: dict[Any, str], known: dict[str, Part]) -> Code:
    if part.kind == "close":
        return Code(CodeKind.CLOSE, ids[part.element], part.element.tag)
    identifier = str(len(known) + 1)
    known[identifier] = part
    if part.kind == "comment":
        return Code(CodeKind.STANDALONE, identifier, "#comment")
    element = part.element
    attributes = attributes_of(element)
    if part.kind == "alone":
        return Code(CodeKind.STANDALONE, identifier, element.tag, attributes)
    ids[element] = identifier
    if part.protects:
        attributes = (*(pair for pair in attributes if pair[0] != "translate"), ("translate", "no"))
    return Code(CodeKind.OPEN, identifier, element.tag, attributes)


def _strip_end(items: list[_Item]) -> None:
    """No space after the last word, also where closing tags follow it."""
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if item.code is None:
            item.texts = [item.text.rstrip(SPACE)]
            if item.texts[0]:
                return
            del items[index]
        elif item.code.kind is not CodeKind.CLOSE:
            return


def _anchor(items: list[_Item], source: SourceText) -> Anchor | None:
    """Where the items stand; None where a text could not be found."""
    texts: list[Range] = []
    rest: list[tuple[int, int, int]] = []
    tags: dict[tuple[str, str], Range] = {}
    contiguous = True
    position = -1
    for item in items:
        if item.code is None and not item.ranges:
            if item.lost:
                return None
            texts.append((-1, -1))  # white space between tags needs no range of its own
            continue
        if not item.ranges:
            contiguous = False
            continue
        ranges = item.ranges if item.code is not None else source.without_outer_space(item.ranges, item.text)
        contiguous = contiguous and len(ranges) == 1 and source.follows(position, ranges[0][0]) and not item.lost
        position = max(position, ranges[-1][1])
        mapped = [source.original(where) for where in ranges]
        if item.code is None:
            rest += [(len(texts), *where) for where in mapped[1:]]
            texts.append(mapped[0])
        else:
            tags[code_key(item.code)] = mapped[0]
    everything = [*(where for where in texts if where[0] >= 0), *(where[1:] for where in rest), *tags.values()]
    return Anchor(
        start=min(start for start, _ in everything),
        end=max(end for _, end in everything),
        codes=tags,
        texts=tuple(texts),
        rest=tuple(rest),
        contiguous=contiguous,
    )
