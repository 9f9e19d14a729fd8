"""Edits of a source, and the copy that has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from .decode import encode
from .page import Source


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs from the original; `start`/`end` are in the source text, `new_start`/
    `new_end` in the new one.

    `kind`: ``text`` (the words of `block`), ``attribute`` (the same, in an attribute), ``value`` (what
    a form sends for an option whose words changed), ``address``, ``language`` (lang, dir and what else
    says the language), ``links`` or ``notice``. A ``text`` with tags in it covers what changed inside
    those tags. Changes are in order and do not overlap.
    """

    kind: str
    start: int
    end: int
    new_start: int
    new_end: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten page: its bytes, every change, and the blocks whose text could not be put in."""

    data: bytes
    text: str
    changes: tuple[Change, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What comes in the place of `start` to `end`: strings, and ranges of the source to copy. `rank`
    orders what is put in at one place: ends of marks (-1) before all else, beginnings (1) after."""

    kind: str
    start: int
    end: int
    parts: tuple[str | tuple[int, int], ...]
    block: str = ""
    rank: int = 0


class Writer:
    """Copies the source, edits in place.

    An edit that copies ranges is outer: inner edits, of strings alone, may stand inside the tags it
    moves (a link's title changes also when the link itself moves).
    """

    def __init__(self, source: Source, edits: Iterable[Edit], unplaced: Iterable[str]) -> None:
        self._source, self._unplaced = source, list(unplaced)
        outer: list[Edit] = []
        inner: list[Edit] = []
        for edit in edits:
            (inner if all(isinstance(part, str) for part in edit.parts) else outer).append(edit)
        self._outer, self._inner = self._apart(outer), self._apart(inner)
        self._starts = [edit.start for edit in self._inner]
        self._output: list[str] = []
        self._length = 0
        self._changes: list[Change] = []
        self._done: set[int] = set()

    def write(self) -> Rewritten:
        """The new source."""
        position = 0
        for edit in self._outer:
            self._copy(position, edit.start, last=True)
            begin, before = self._length, len(self._changes)
            for part in edit.parts:
                if isinstance(part, str):
                    self._put(part)
                else:
                    self._copy(*part)
            del self._changes[before:]
            self._changes.append(Change(edit.kind, edit.start, edit.end, begin, self._length, edit.block))
            position = edit.end
        self._copy(position, len(self._source.text), last=True)
        text = "".join(self._output)
        data = encode(text, self._source.encoding, self._source.bom)
        return Rewritten(data, text, tuple(self._changes), tuple(dict.fromkeys(filter(None, self._unplaced))))

    def _apart(self, edits: list[Edit]) -> list[Edit]:
        kept: list[Edit] = []
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.rank)):
            if kept and edit.start < kept[-1].end:
                self._unplaced.append(edit.block)
            else:
                kept.append(edit)
        return kept

    def _put(self, text: str) -> None:
        self._output.append(text)
        self._length += len(text)

    def _copy(self, start: int, end: int, *, last: bool = False) -> None:
        """A stretch with the inner edits in it. An insertion at its end belongs to what begins there,
        unless the stretch is the `last` that will be copied up to that place."""
        index = bisect_left(self._starts, start)
        while index < len(self._inner):
            edit = self._inner[index]
            if edit.end > end or (edit.start == end and not last):
                break
            index += 1
            if index in self._done or edit.start < start:
                continue
            self._done.add(index)
            self._put(self._source.text[start : edit.start])
            begin = self._length
            for part in edit.parts:
                self._put(str(part))
            self._changes.append(Change(edit.kind, edit.start, edit.end, begin, self._length, edit.block))
            start = edit.end
        self._put(self._source.text[start:end])
