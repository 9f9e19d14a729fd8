"""A content step by step, as both versions write it: text, tags that nest, halves that do not, what is protected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ...content import codes, pairs
from ...model import Code, CodeKind, Content

_NOT_XML = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])")


class Do(Enum):
    """What a step does. OPEN and CLOSE are a pair that nests; START and END the halves of one that does not, or
    whose other half is elsewhere (`whole` False); PROTECT and RELEASE enclose what must be left as it is."""

    TEXT = auto()
    CHARACTER = auto()
    OPEN = auto()
    CLOSE = auto()
    START = auto()
    END = auto()
    ALONE = auto()
    PROTECT = auto()
    RELEASE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """`text` of TEXT, or the one character XML cannot hold; `code` of all that is about a code, and of the PROTECT
    that begins inside one."""

    do: Do
    text: str = ""
    code: Code | None = None
    whole: bool = True


def steps(content: Content, protecting: frozenset[str], inside: frozenset[str]) -> Iterator[Step]:
    """The steps of one sentence. `protecting` are the ids of the block's codes that protect their text, `inside`
    those of them that began in an earlier sentence and have not ended."""
    covering = set(inside)
    whole = {index for pair in pairs(content) for index in pair}
    nested = _nested(content)
    depth = 0
    if covering:
        yield Step(Do.PROTECT)
    for index, part in enumerate(content):
        if isinstance(part, str):
            yield from _texts(part)
        elif part.kind is CodeKind.STANDALONE:
            yield Step(Do.ALONE, code=part)
        elif part.kind is CodeKind.OPEN and index in nested:
            depth += 1
            yield Step(Do.OPEN, code=part)
            if part.id in protecting:
                yield Step(Do.PROTECT, code=part)
        elif part.kind is CodeKind.OPEN:
            yield Step(Do.START, code=part, whole=index in whole)
            # inside another pair the mark could not end where that pair does
            if part.id in protecting and index not in whole and not depth:
                if not covering:
                    yield Step(Do.PROTECT)
                covering.add(part.id)
        elif index in nested:
            if part.id in protecting:
                yield Step(Do.RELEASE, code=part)
            depth -= 1
            yield Step(Do.CLOSE, code=part)
        else:
            if part.id in covering and not depth:
                covering.discard(part.id)
                if not covering:
                    yield Step(Do.RELEASE)
            yield Step(Do.END, code=part, whole=index in whole)
    if covering:
        yield Step(Do.RELEASE)


def _texts(text: str) -> Iterator[Step]:
    for number, piece in enumerate(_NOT_XML.split(text)):
        if piece:
            yield Step(Do.CHARACTER if number % 2 else Do.TEXT, piece)


def _nested(content: Content) -> set[int]:
    """The indices of both halves of every pair that lies wholly inside or outside every other."""
    whole = dict(pairs(content))
    starts = {end: start for start, end in whole.items()}
    stack: list[int] = []
    found: set[int] = set()
    for index in sorted([*whole, *starts]):
        if index in whole:
            stack.append(index)
        elif stack and stack[-1] == starts[index]:
            found |= {stack.pop(), index}
        elif starts[index] in stack:
            stack.remove(starts[index])
    return found


def protecting(sources: Iterable[Content]) -> frozenset[str]:
    """The ids of the codes that protect what stands inside them."""
    return frozenset(code.id for source in sources for code in codes(source) if code.protects)


def inside_after(source: Content, protecting: frozenset[str], inside: frozenset[str]) -> frozenset[str]:
    """What of `protecting` is still open after a sentence."""
    still = set(inside)
    for code in codes(source):
        if code.kind is CodeKind.OPEN and code.id in protecting:
            still.add(code.id)
        elif code.kind is CodeKind.CLOSE:
            still.discard(code.id)
    return frozenset(still)


def all_protected(source: Content, protecting: frozenset[str], inside: frozenset[str]) -> bool:
    """Whether a sentence has words, and all of them are protected."""
    still, words = set(inside), False
    for part in source:
        if isinstance(part, str):
            if part.strip() and not still:
                return False
            words = words or bool(part.strip())
        elif part.kind is CodeKind.OPEN and part.id in protecting:
            still.add(part.id)
        elif part.kind is CodeKind.CLOSE:
            still.discard(part.id)
    return words
