"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|<[^<>\s]{1,40}>|\w+|[^\w\s]")
_MOST = 2_000
"""Words of a text that are compared; more would take time out of proportion, and nobody could read it."""

KEPT, REMOVED, ADDED = "=", "-", "+"

Part = tuple[str, str]
"""What became of it (KEPT, REMOVED or ADDED), and the text."""


def word_diff(before: str, after: str) -> list[Part]:
    """The parts of both texts in order; those kept and added, joined, are `after`, kept and removed `before`."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(one), len(other)) > _MOST:
        return [part for part in ((REMOVED, before), (ADDED, after)) if part[1]] if before != after else [(KEPT, after)]
    return list(_joined(_parts(one, other)))


def _parts(one: list[str], other: list[str]) -> Iterator[Part]:
    for kind, start, end, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield KEPT, "".join(one[start:end])
        else:
            yield REMOVED, "".join(one[start:end])
            yield ADDED, "".join(other[first:last])


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Without empty parts; a single space between two changed words belongs to the change, so that whole phrases are
    read at once."""
    gone, come = "", ""
    for kind, text in parts:
        if kind == REMOVED:
            gone += text
        elif kind == ADDED:
            come += text
        elif text.isspace() and (gone or come):
            gone, come = gone + text, come + text
        elif text:
            yield from _change(gone, come)
            gone = come = ""
            yield KEPT, text
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Part]:
    """A change, without white space that both sides end with."""
    end = ""
    while gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        end, gone, come = gone[-1] + end, gone[:-1], come[:-1]
    if gone:
        yield REMOVED, gone
    if come:
        yield ADDED, come
    if end:
        yield KEPT, end
