"""What a sentence has otherwise than another, word by word.

Written out it is the notation of GNU wdiff: ``[-what is gone-]`` and ``{+what is new+}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from .content import join, tagged
from .model import Content

_TOKEN = re.compile(r"</?[A-Za-z0-9_.-]+/?>|[^\W\d_]+|\d+|\s+|.", re.DOTALL)
_MOST = 600
"""Words and marks of a sentence that are compared; a longer one is shown as a whole."""


class Change(Enum):
    """What became of a passage on the way from the old sentence to the new."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of either sentence in tagged spelling (`content.tagged`)."""

    change: Change
    text: str


Difference = tuple[Passage, ...]
"""Passages in order: the same and removed ones make the old sentence, the same and added ones the new."""


def difference(old: Content, new: Content) -> Difference:
    """From the source a translation was made from to the sentence at hand; runs of white space count as one space."""
    one, other = _tokens(old), _tokens(new)
    if len(one) > _MOST or len(other) > _MOST:
        return tuple(_joined([(Change.REMOVED, one), (Change.ADDED, other)])) if one != other else _same(one)
    steps: list[tuple[Change, list[str]]] = []
    for _, start, end, begin, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if one[start:end] == other[begin:stop]:
            # a lone space between two changes would break up what reads as one change
            steps.append((Change.SAME, one[start:end]))
        else:
            steps += [(Change.REMOVED, one[start:end]), (Change.ADDED, other[begin:stop])]
    return tuple(_joined(_closed(steps)))


def spelled(passages: Iterable[Passage]) -> str:
    """The difference as one line: ``Ansök [-senast-]{+före+} 1 maj``."""
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(marks[passage.change].format(passage.text) for passage in passages)


def _tokens(content: Content) -> list[str]:
    text = " ".join(tagged(join(content)).split())
    return _TOKEN.findall(text)


def _same(tokens: list[str]) -> Difference:
    return (Passage(Change.SAME, "".join(tokens)),) if tokens else ()


def _closed(steps: list[tuple[Change, list[str]]]) -> list[tuple[Change, list[str]]]:
    """The steps with a single space between two changes taken into both."""
    out: list[tuple[Change, list[str]]] = []
    for place, (change, tokens) in enumerate(steps):
        between = 0 < place < len(steps) - 1 and change is Change.SAME and tokens == [" "]
        out += [(Change.REMOVED, tokens), (Change.ADDED, tokens)] if between else [(change, tokens)]
    return out


def _joined(steps: Iterable[tuple[Change, list[str]]]) -> Iterator[Passage]:
    """Between two passages that are the same, all that is removed and then all that is added."""
    removed: list[str] = []
    added: list[str] = []

    def changes() -> Iterator[Passage]:
        if removed:
            yield Passage(Change.REMOVED, "".join(removed))
        if added:
            yield Passage(Change.ADDED, "".join(added))
        removed.clear()
        added.clear()

    for change, tokens in steps:
        if change is Change.SAME:
            yield from changes()
            if tokens:
                yield Passage(change, "".join(tokens))
        else:
            (removed if change is Change.REMOVED else added).extend(tokens)
    yield from changes()
