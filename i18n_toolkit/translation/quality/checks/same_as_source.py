"""The target is the source, or nearly: it was not translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..examples import Example
from ..facts import Facts
from ..fault import ERROR, INFO, Fault
from ..pair import Pair

SEVERITIES = (ERROR, INFO)
EXAMPLES = (
    Example("Du måste söka bygglov innan du börjar", "Du måste söka bygglov innan du börjar", "error"),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "Du måste söka bygglov innan du börjar bygga house",
        "error",
    ),
    Example("Information", "Information", "info"),
    Example("Haninge kommun 2024", "Haninge Municipality 2024"),
    Example("kontakt@exempelby.se", "kontakt@exempelby.se"),
    Example("Vi kan ses i dag", "Vi kan ses i dag", "info", to="da"),
)


_ENOUGH = 4
"""Words from which on two languages no longer share a sentence by chance."""
_LONG = 300
_NEARLY = 0.8
"""Share of the target's words that stand in the source in the same order."""


def checkable(source: Facts, target: Facts) -> bool:
    return source.language.tag.split("-")[0] != target.language.tag.split("-")[0] and target.language.draft != "copy"


def find(pair: Pair) -> Iterator[Fault]:
    mine, theirs = pair.source.words, pair.target.words
    if not theirs or not mine:
        return
    one, other = pair.source.spelt, pair.target.spelt
    if one == other:
        small = sum(pair.target.text[start].islower() for start, _, _ in theirs)
        caseless = not any(pair.target.text[start].isupper() for start, _, _ in theirs)
        if len(other) >= _ENOUGH * (2 if pair.near else 1) and (small >= 3 or caseless):
            yield Fault(ERROR, "the target is the same as the source")
        else:
            yield Fault(INFO, "the target is the same as the source")
    elif len(other) >= 2 * _ENOUGH and not pair.near and abs(len(one) - len(other)) <= len(one) // 3:
        shared = set(one) & set(other)
        if sum(word in shared for word in other) >= _NEARLY * len(other):
            same = _in_order(one, other)
            if same >= _NEARLY * len(other):
                yield Fault(ERROR, "the target is nearly the same as the source")


def _in_order(one: list[str], other: list[str]) -> int:
    """Words in common in the same order; in any order where a text is so long that comparing takes too much time."""
    if len(one) > _LONG:
        return (Counter(one) & Counter(other)).total()
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
