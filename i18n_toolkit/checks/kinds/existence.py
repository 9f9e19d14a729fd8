"""Words, phrases or patterns that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..registry import Check, Match
from ..rules import Rule
from ..search import Search, finder
from ..view import PageView
from ..word_lists import WordLists


@dataclass(frozen=True)
class Parameters(Search):
    """As `search.Search`."""


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Every place where one of them stands. Values: `match`, `count`, and `note` from the list."""
    find = finder(rule, parameters, lists)

    def check(page: PageView) -> Iterator[Match]:
        for item in find(page):
            note = item.phrase.entry.note if item.phrase else ""
            yield Match(item.view, item.start, item.end, {"count": item.count, "note": note})

    return check
