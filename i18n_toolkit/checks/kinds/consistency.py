"""One thing with several names, two ways of addressing the reader, one link text for several pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...errors import ConfigurationError
from ..registry import Check, Match
from ..rules import Rule
from ..view import BlockView, PageView
from ..word_lists import Entry, Phrase, WordLists

_OF = ("words", "links")


@dataclass(frozen=True)
class Parameters:
    """`of` ``words``: a `list` of words with their variants, and `groups` of sets of words
    (``[["du", "dig"], ["ni"]]``); a page should keep to one of a group, the most used (of equals, the first).
    `of` ``links``: one text should lead to one address. `at_least` so often the others must stand."""

    of: str = "words"
    list_: str = ""
    groups: tuple[tuple[tuple[str, ...], ...], ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class _Use:
    view: BlockView
    start: int
    end: int
    side: int
    phrase: Phrase


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """The first use of each that is not the most used. Values: `match`, `better` (the most used), `count`, `other`."""
    place = rule.file or rule.id
    if parameters.of not in _OF:
        raise ConfigurationError(
            "{key} cannot be {value}", place=place, key="parameters.of", value=repr(parameters.of),
            remedy="Allowed here: words, links",
        )  # fmt: skip
    groups: list[list[list[Entry]]] = [
        [[Entry(word) for word in side] for side in group] for group in parameters.groups
    ]
    for entry in lists.entries(parameters.list_, place=place) if parameters.list_ else ():
        every = (entry.word, *entry.variants)
        groups.append([[Entry(word, (every[0],) if number else (), "", every)] for number, word in enumerate(every)])
    index = _index(groups, lists, place)

    def check(page: PageView) -> Iterator[Match]:
        if parameters.of == "links":
            yield from _links(page)
            return
        for uses in _uses(page, index, rule.scopes).values():
            yield from _mixed(uses, parameters.at_least)

    return check


_Index = Mapping[str, Sequence[tuple[int, int, Phrase]]]


def _index(groups: Sequence[Sequence[Sequence[Entry]]], lists: WordLists, place: object) -> _Index:
    found: dict[str, list[tuple[int, int, Phrase]]] = {}
    for number, group in enumerate(groups):
        for side, entries in enumerate(group):
            for phrase in lists.phrases(entries, place=place):
                found.setdefault(phrase.words[0], []).append((number, side, phrase))
    return found


def _uses(page: PageView, index: _Index, scopes: frozenset[str]) -> dict[int, list[_Use]]:
    found: dict[int, list[_Use]] = {}
    for view in page.within(scopes):
        for number, word in enumerate(view.lower):
            for group, side, phrase in index.get(word, ()):
                last = number + len(phrase.words) - 1
                if tuple(view.lower[number : last + 1]) != phrase.words or not view.joined(number, last):
                    continue
                start, end = view.spans[number].start, view.spans[last].end
                if not view.is_hidden(start, end):
                    found.setdefault(group, []).append(_Use(view, start, end, side, phrase))
    return found


def _mixed(uses: Sequence[_Use], at_least: int) -> Iterator[Match]:
    counts: dict[int, int] = {}
    for use in uses:
        counts[use.side] = counts.get(use.side, 0) + 1
    if len(counts) < 2:
        return
    main = max(counts, key=lambda side: (counts[side], -side))
    model = next(use for use in uses if use.side == main)
    told: set[int] = set()
    for use in uses:
        if use.side != main and use.side not in told and counts[use.side] >= at_least:
            told.add(use.side)
            better = model.view.shown[model.start : model.end]
            same = use.phrase.better if main == 0 else ()
            values = {"better": " / ".join(same) or better, "count": counts[use.side], "other": counts[main]}
            yield Match(use.view, use.start, use.end, values, same)


def _links(page: PageView) -> Iterator[Match]:
    seen: dict[str, str] = {}
    told: set[str] = set()
    for view in page.blocks:
        for link in view.links:
            text = " ".join(view.shown[link.span.start : link.span.end].lower().split())
            if not text or not link.address:
                continue
            known = seen.setdefault(text, link.address)
            if known != link.address and text not in told:
                told.add(text)
                values = {"better": "", "count": 2, "other": known}
                yield Match(view, link.span.start, link.span.end, values)
