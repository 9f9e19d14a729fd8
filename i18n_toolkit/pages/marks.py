"""A block's text in another language with the marks readers' software needs.

Passages left in Swedish carry `lang` and `dir`; left-to-right tokens in right-to-left text are
isolated. Both ways of rebuilding take their text from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..content import codes, edges, text_of
from ..languages import Language
from ..model import Block, Code, CodeKind, Content, Unit
from .bidi import ltr_spans

_ISOLATE, _POP = "\u2066", "\u2069"
"""LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9), where no tag can stand."""
_BDI, _END = '<bdi dir="ltr">', "</bdi>"
ISOLATES = {_BDI: _ISOLATE, _END: _POP}
"""Our marks of isolation as characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A string of the output: text to be escaped, or (`markup`) a mark of ours."""

    html: str
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A block ready to be written.

    `parts` are its codes and pieces in order; `content` the same without marks,
    `original` the content of the source. `changed` tells
    whether it differs from the source at all; `left` whether all of it is in the source language on
    a page in another.
    """

    parts: tuple[Code | Piece, ...]
    content: Content
    original: Content
    source_text: str
    changed: bool
    left: bool
    source: Language
    language: Language

    def plain_text(self) -> str:
        """For places that cannot hold a tag; the isolates are characters there."""
        text = text_of(self.content)
        if self.left or self.language.direction == "ltr":
            return text
        return "".join(f"{_ISOLATE}{part}{_POP}" if isolated else part for part, isolated in _isolated(text))

    def language_attributes(self) -> str:
        """` lang="sv" dir="ltr"`, for the tag of a passage that stayed in the source language."""
        return f' lang="{self.source.tag}" dir="{self.source.direction}"'


def mark_parts(block: Block, unit: Unit | None, language: Language, source: Language, *, apart: bool = False) -> Marked:
    """What to write for a block whose unit may be missing or partly without targets.

    With `apart` no mark of ours goes around a code: for mark-up too broken to nest in.
    """
    original = tuple(part for segment in block.segments for part in segment.source)
    foreign = language.tag != source.tag
    if not block.translate:
        mark = foreign and block.language == source.tag
        return _marked(block, [(original, not mark)], language, source, apart)
    drafts = (
        []
        if unit is None
        else [(d.source if d.target is None else d.target, d.target is not None) for d in unit.drafts]
    )
    return _marked(block, drafts or [(original, not foreign)], language, source, apart)


def _marked(
    block: Block, drafts: list[tuple[Content, bool]], language: Language, source: Language, apart: bool
) -> Marked:
    parts: list[Code | Piece] = []
    marks = language.tag != source.tag
    for content, done in drafts:
        if done or not marks:
            isolate = marks and language.direction == "rtl" and block.translate
            parts += _translated(content, isolate)
        else:
            parts += _left(content, source, apart)
    original = _merged(part for segment in block.segments for part in segment.source)
    content = _merged(part for draft, _ in drafts for part in draft)
    plain: list[Code | Piece] = [Piece(part) if isinstance(part, str) else part for part in original]
    return Marked(
        parts=tuple(parts),
        content=content,
        original=original,
        source_text=text_of(original),
        changed=_joined(parts) != _joined(plain),
        left=marks and not any(done for _, done in drafts),
        source=source,
        language=language,
    )


def _translated(content: Content, isolate: bool) -> Iterator[Code | Piece]:
    for part in content:
        if not isinstance(part, str):
            yield part
        elif not isolate:
            yield Piece(part)
        else:
            for text, isolated in _isolated(part):
                if isolated:
                    yield Piece(_BDI, markup=True)
                yield Piece(text)
                if isolated:
                    yield Piece(_END, markup=True)


def _left(content: Content, source: Language, apart: bool) -> Iterator[Code | Piece]:
    """One span around all of it, or around each string where its codes do not pair up in it."""
    start = Piece(f'<span lang="{source.tag}" dir="{source.direction}">', markup=True)
    end = Piece("</span>", markup=True)
    spaced = [content] if not apart and _balanced(codes(content)) else [(part,) for part in content]
    for stretch in spaced:
        if not text_of(stretch).strip():
            yield from (Piece(part) if isinstance(part, str) else part for part in stretch)
            continue
        lead, body, trail = edges(stretch)
        yield Piece(lead)
        yield start
        yield from (Piece(part) if isinstance(part, str) else part for part in body)
        yield end
        yield Piece(trail)


def _balanced(inside: tuple[Code, ...]) -> bool:
    stack: list[str] = []
    for code in inside:
        if code.kind is CodeKind.OPEN:
            stack.append(code.id)
        elif code.kind is CodeKind.CLOSE and (not stack or stack.pop() != code.id):
            return False
    return not stack


def _isolated(text: str) -> Iterator[tuple[str, bool]]:
    position = 0
    for span in ltr_spans(text):
        if span.start > position:
            yield text[position : span.start], False
        yield text[span.start : span.end], True
        position = span.end
    if position < len(text):
        yield text[position:], False


def _merged(parts: Iterable[str | Code]) -> Content:
    """As `content.join`, in linear time: a hostile page has a sentence of a hundred thousand strings."""
    out: list[str | Code] = []
    for is_text, stretch in groupby(parts, key=lambda part: isinstance(part, str)):
        run = list(stretch)
        out += ["".join(map(str, run))] if is_text else run
    return tuple(part for part in out if part != "")


def _joined(parts: list[Code | Piece]) -> list[object]:
    """Neighbouring texts merged, so that only what differs differs."""
    out: list[object] = []
    for is_text, stretch in groupby(parts, key=lambda part: isinstance(part, Piece) and not part.markup):
        run = list(stretch)
        out += ["".join(part.html for part in run if isinstance(part, Piece))] if is_text else run
    return [part for part in out if part != ""]
