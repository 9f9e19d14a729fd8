"""Parts of a text written as tags for an engine that reads them, and its answer checked and read back.

The spelling is that of our JSON and TSV files: ``Läs <1>mer</1> här<2/>``, with ``<`` and ``&`` of the text
itself as ``&lt;`` and ``&amp;``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import Span

_TAG = re.compile(r"<(/?)(\d{1,4})(/?)>")

Region = tuple[tuple[int, int], Span]
"""A stretch of text without a tag in it, by the number of the part it stands in (0: none) and of the last lone tag
before it in that part."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with its parts marked: `text` as it is sent, `regions` of the plain text, and `parents`: of every part
    the one that it stands in."""

    text: str
    regions: tuple[Region, ...]
    parents: tuple[int, ...]
    alone: frozenset[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, without tags; `regions` is None where its tags are not those that were sent."""

    text: str
    regions: tuple[Region, ...] | None


@dataclass(slots=True)
class _Reader:
    """Text and tags in their order, on either side."""

    text: list[str] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    stack: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    length: int = 0
    sound: bool = True

    def take(self, text: str) -> None:
        if text:
            self.text.append(text)
            self.regions.append((self.stack[-1], Span(self.length, self.length + len(text))))
            self.length += len(text)

    def begin(self, number: int) -> None:
        self._enter(number)
        self.stack.append((number, 0))

    def end(self, number: int) -> None:
        if self.stack[-1][0] == number:
            self.stack.pop()
        else:
            self.sound = False

    def lone(self, number: int) -> None:
        self._enter(number)
        self.stack[-1] = (self.stack[-1][0], number)

    def _enter(self, number: int) -> None:
        self.sound = self.sound and number not in self.parents
        self.parents[number] = self.stack[-1][0]


def tag(text: str, parts: Sequence[Span]) -> Tagged:
    """The text with `parts` numbered from 1 in the order in which they begin, outer ones first; empty ones become
    lone tags. Parts that cross another are left out."""
    kept: list[Span] = []
    for part in sorted(set(parts), key=lambda span: (span.start, -span.end)):
        if not any(other.start < part.start < other.end < part.end for other in kept):
            kept.append(part)
    out: list[str] = []
    reader = _Reader()

    def write(end: int) -> None:
        out.append(_escaped(text[reader.length : end]))
        reader.take(text[reader.length : end])

    def close(until: int) -> None:
        while (number := reader.stack[-1][0]) and kept[number - 1].end <= until:
            write(kept[number - 1].end)
            reader.end(number)
            out.append(f"</{number}>")

    for number, part in enumerate(kept, 1):
        close(part.start)
        write(part.start)
        if part.start == part.end:
            reader.lone(number)
            out.append(f"<{number}/>")
        else:
            reader.begin(number)
            out.append(f"<{number}>")
    close(len(text))
    write(len(text))
    alone = frozenset(number for number, part in enumerate(kept, 1) if part.start == part.end)
    return Tagged("".join(out), tuple(reader.regions), tuple(reader.parents.values()), alone)


def read(answer: str, sent: Tagged) -> Answer:
    """The answer's text; its regions where it has every tag once and each in the part it came from."""
    count = len(sent.parents)
    reader = _Reader()
    position = 0
    for match in _TAG.finditer(answer):
        number = int(match[2])
        if not 1 <= number <= count:
            # no tag of ours: what it is, the text's own checks will say
            continue
        reader.take(_unescaped(answer[position : match.start()]))
        position = match.end()
        if match[3]:
            reader.sound = reader.sound and number in sent.alone and not match[1]
            reader.lone(number)
        elif match[1]:
            reader.end(number)
        else:
            reader.sound = reader.sound and number not in sent.alone
            reader.begin(number)
    reader.take(_unescaped(answer[position:]))
    whole = [reader.parents.get(number) for number in range(1, count + 1)] == list(sent.parents)
    sound = reader.sound and len(reader.stack) == 1 and whole
    return Answer("".join(reader.text), tuple(reader.regions) if sound else None)


def links(sent: Tagged, answer: Answer) -> tuple[tuple[Span, Span], ...] | None:
    """Every stretch of the source with every stretch of the answer that stands in the same place between the tags, in
    target order; None where there were no tags."""
    if not sent.parents or answer.regions is None:
        return None
    return tuple((one, other) for place, other in answer.regions for there, one in sent.regions if there == place)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")
