"""Sentences, blocks, words, links and remarks in brackets that are too long, or too short."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from ...errors import ConfigurationError
from ...tokens import letters
from ..registry import Check, Match
from ..rules import Rule
from ..search import compiled
from ..view import BlockView, PageView
from ..word_lists import WordLists

_OF = ("sentence", "block", "word", "link", "brackets")
_UNITS = ("words", "characters", "letters", "sentences")
_FAR = 2_000
"""How far into a text excuses are looked for, in code points: a page may be one hostile sentence."""
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
"""What stands between blank lines: two line breaks look like a new paragraph."""
_START = attrgetter("start")
_BRACKETS = re.compile(r"\([^()]{1,2000}\)")


@dataclass(frozen=True)
class Parameters:
    """`of` what: sentence, block, word, link or brackets; `unit`: words, characters, letters or sentences; more than
    `max` of them, or less than `min`, is a finding. `except` are regular expressions that excuse what they match,
    whole or in part. `split` shows the parts of a long compound; `once_each` reports the first of each
    text on the page."""

    of: str
    unit: str
    max_: int = 0
    min_: int = 0
    except_: tuple[str, ...] = ()
    split: bool = False
    once_each: bool = False


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Values: `match`, `count`, `max`, `min`, and `parts` of a compound (the word itself where it has none)."""
    place = rule.file or rule.id
    for key, value, allowed in (("of", parameters.of, _OF), ("unit", parameters.unit, _UNITS)):
        if value not in allowed:
            raise ConfigurationError(
                "{key} cannot be {value}", place=place, key=f"parameters.{key}", value=repr(value),
                allowed=", ".join(allowed), remedy="Allowed here: {allowed}",
            )  # fmt: skip
    if not parameters.max_ and not parameters.min_:
        raise ConfigurationError("the key {key} is missing", place=place, key="parameters.max")
    excuses = [compiled(text, re.NOFLAG, place, "parameters.except") for text in parameters.except_]

    def check(page: PageView) -> Iterator[Match]:
        seen: set[str] = set()
        for view in page.within(rule.scopes) if "link" not in rule.scopes else page.blocks:
            for start, end in _pieces(view, parameters.of):
                # there are no more words, letters or sentences than signs
                if not parameters.min_ and end - start <= parameters.max_:
                    continue
                count = _count(view, start, end, parameters.unit)
                too_long = parameters.max_ and count > parameters.max_
                if not too_long and count >= parameters.min_:
                    continue
                text = view.shown[start:end]
                if any(excuse.search(text[:_FAR]) for excuse in excuses):
                    continue
                if parameters.once_each and text.lower() in seen:
                    continue
                seen.add(text.lower())
                parts = _parts(page, text) if parameters.split else ()
                values = {
                    "count": count, "max": parameters.max_, "min": parameters.min_, "parts": " + ".join(parts) or text,
                }  # fmt: skip
                yield Match(view, start, end, values)

    return check


def _pieces(view: BlockView, of: str) -> Iterator[tuple[int, int]]:
    if of == "sentence":
        yield from ((sentence.span.start, sentence.span.end) for sentence in view.sentences)
    elif of == "word":
        addresses = view.addresses
        yield from ((span.start, span.end) for span in view.spans if span not in addresses)
    elif of == "link":
        yield from ((link.span.start, link.span.end) for link in view.links)
    elif of == "brackets":
        yield from (match.span() for match in _BRACKETS.finditer(view.shown))
    else:
        yield from (match.span() for match in _PARAGRAPH.finditer(view.shown))


def _count(view: BlockView, start: int, end: int, unit: str) -> int:
    if unit == "characters":
        return len(view.shown[start:end].strip())
    if unit == "letters":
        return letters(view.shown[start:end])
    if unit == "sentences":
        return sum(start <= sentence.span.start < end for sentence in view.sentences)
    return bisect_left(view.spans, end, key=_START) - bisect_left(view.spans, start, key=_START)


def _parts(page: PageView, word: str) -> tuple[str, ...]:
    parts = page.tools.compounds.parts(word.replace("\u00ad", "")) if page.tools.compounds else ()
    return parts if len(parts) > 1 else ()
