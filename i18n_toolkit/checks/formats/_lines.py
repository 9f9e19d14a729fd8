"""Places in a source text as lines and columns, as editors and code hosts count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...model import Span

_ENDS = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text. Lines and columns count from 1; columns in UTF-16 code units, as browsers, the Language
    Server Protocol and SARIF's `utf16CodeUnits` do."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _ENDS.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the text."""
        line = bisect_right(self._starts, offset)
        before = self._text[self._starts[line - 1] : offset]
        return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1

    def region(self, span: Span) -> dict[str, int]:
        """A range by its first place and the one right after its last."""
        (start_line, start_column), (end_line, end_column) = self.position(span.start), self.position(span.end)
        return {
            "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column
        }  # fmt: skip
