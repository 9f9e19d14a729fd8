"""The target says nothing though the source does."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Hej på dig", "", "error"),
    Example("Hej <1>på</1> dig", " <1></1> ", "error"),
    Example("Hej på dig", "Hello there"),
    Example(" ", ""),
)


def find(pair: Pair) -> Iterator[Fault]:
    if pair.source.text.strip() and not pair.target.text.strip():
        yield Fault(ERROR, "the target is empty")
