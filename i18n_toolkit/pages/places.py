"""The source text with the questions runs ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .locate import Offsets
from .pieces import SPACE, Range


@dataclass(frozen=True, slots=True)
class SourceText:
    """`text` has normalised line ends; `offsets` leads back to the original."""

    text: str
    offsets: Offsets

    def original(self, where: Range) -> Range:
        """The range in the original text."""
        return self.offsets.original(where[0]), self.offsets.original(where[1])

    def follows(self, end: int, start: int) -> bool:
        """Whether only white space stands between `end` (-1: nothing came before) and `start`."""
        return end < 0 or (start >= end and not self.text[end:start].strip(SPACE))

    def without_outer_space(self, ranges: Sequence[Range], string: str) -> list[Range]:
        """The ranges of a string, less the outer white space that is no longer in the string."""
        (start, first), (last, end) = ranges[0], ranges[-1]
        if string[0] not in SPACE:
            piece = self.text[start:first]
            start += len(piece) - len(piece.lstrip(SPACE))
        if string[-1] not in SPACE:
            piece = self.text[last:end]
            end -= len(piece) - len(piece.rstrip(SPACE))
        if len(ranges) == 1:
            return [(start, end)]
        return [(start, first), *ranges[1:-1], (last, end)]
