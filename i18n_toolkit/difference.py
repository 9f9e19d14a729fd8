"""What a sentence has otherwise than another, word by word.

Written out it is the notation of GNU wdiff: ``[-what is gone-]`` and ``{+what is new+}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .content import tagged
from .model import Content
from .word_diff import ADDED, KEPT, REMOVED, word_diff


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

_CHANGES = {KEPT: Change.SAME, REMOVED: Change.REMOVED, ADDED: Change.ADDED}
_MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}


def difference(old: Content, new: Content) -> Difference:
    """From the source a translation was made from to the sentence at hand; runs of white space count as one space."""
    one, other = (" ".join(tagged(content).split()) for content in (old, new))
    return tuple(Passage(_CHANGES[kind], text) for kind, text in word_diff(one, other) if text)


def spelled(passages: Iterable[Passage]) -> str:
    """The difference as one line: ``Ansök [-senast-]{+före+} 1 maj``."""
    return "".join(_MARKS[passage.change].format(passage.text) for passage in passages)
