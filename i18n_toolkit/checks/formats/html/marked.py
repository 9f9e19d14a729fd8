"""A text with what was found in it: pieces between the places where findings begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....model import Severity, Span

_GRAVITY = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's number in the report, its place in the text, and how much it weighs."""

    number: int
    span: Span
    severity: Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `severity` is that of the gravest finding over it, None for none; `begins` are the findings
    whose words begin with it, `ends` those whose words end with it."""

    text: str
    severity: Severity | None = None
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


def gravest(marks: Iterable[Mark]) -> Severity | None:
    """The severity of the gravest finding, None for none."""
    return min((mark.severity for mark in marks), key=_GRAVITY.__getitem__, default=None)


def covers(mark: Mark, text: str) -> bool:
    """Whether a finding is about all of a text: then the block is marked, and the words in it stay readable."""
    return not text[: mark.span.start].strip() and not text[mark.span.end :].strip()


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The text cut at every border of a mark. Joined, the pieces are the text; marks without width, outside the text or
    over all of it stand at its end."""
    size = len(text)
    inside = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= size and not covers(mark, text)]
    late = tuple(mark for mark in marks if mark not in inside)
    borders = sorted({0, size, *(edge for mark in inside for edge in (mark.span.start, mark.span.end))})
    found = []
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    over: list[Mark] = []
    for start, end in pairwise(borders):
        over = [mark for mark in over if mark.span.end > start] + begins.get(start, [])
        found.append(Piece(text[start:end], gravest(over), tuple(begins.get(start, ())), tuple(ends.get(end, ()))))
    return [*found, Piece("", None, late, late)] if late else found


def on_lines(found: Sequence[Piece], breaks: Sequence[int]) -> list[Piece]:
    """The pieces with a newline before each of these places of the text, which may come several times."""
    lines: list[Piece] = []
    position = 0
    for piece in found:
        end = position + len(piece.text)
        inside = [place for place in breaks if position <= place < end]
        borders = pairwise([position, *inside, end])
        text = "\n".join(piece.text[start - position : stop - position] for start, stop in borders)
        lines.append(replace(piece, text=text))
        position = end
    return lines
