"""Whether, and where, a target says a term's equivalent, in any form its language has."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from ...model import Span
from .speech import Speech, fold

_LOOSE = 4
"""Other words that may stand among the words of an equivalent."""
_NAME_ENDING, _NAME_LETTERS = 4, 5
"""Letters an ending may add to a name (-gatan makes another), and letters of a name that may lose its last."""
_BRACKETED = re.compile(r"\s*\([^()]{0,100}\)")
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d]*(?:['’ʻʼ][^\W\d_]\w*)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that write no space between words."""


class Target:
    """One target text, in which equivalents are looked for."""

    def __init__(self, text: str, speech: Speech) -> None:
        self.text, self._speech = text, speech

    @cached_property
    def _words(self) -> list[tuple[Span, str]]:
        return [(Span(*match.span()), fold(match[0])) for match in _WORD.finditer(self.text)]

    def places(self, phrase: str) -> list[Span]:
        """Where the text says the phrase, none of the places within another, in order."""
        phrase = _BRACKETED.sub("", phrase).strip()
        if _UNSPACED.search(phrase):
            return [Span(*match.span()) for match in re.finditer(re.escape(phrase), self.text)]
        wanted = [fold(match[0]) for match in _WORD.finditer(phrase)]
        if not wanted:
            return []
        hits = [
            [place for place, (_, word) in enumerate(self._words) if self._speech.alike(part, word)] for part in wanted
        ]
        return list(self._together(hits)) if all(hits) else []

    def says(self, phrase: str) -> bool:
        """Whether the text says the phrase."""
        return bool(self.places(phrase))

    def names(self, name: str) -> bool:
        """Whether the text has a name: its capitalised words with short endings only, for Alvestagatan is another."""
        return any(self._is_name(name, self.text[span.start : span.end]) for span in self.places(name))

    @staticmethod
    def _is_name(name: str, said: str) -> bool:
        capitals = [fold(match[0]) for match in _WORD.finditer(name) if match[0][:1].isupper()]
        words = [fold(match[0]) for match in _WORD.finditer(said)]
        stems = [(part[: len(part) - (len(part) >= _NAME_LETTERS)], len(part) + _NAME_ENDING) for part in capitals]
        return all(any(word.startswith(stem) and len(word) <= most for word in words) for stem, most in stems)

    def _together(self, hits: Sequence[Sequence[int]]) -> Iterator[Span]:
        """Each place of the first word with the nearest of the others, where they are near enough."""
        end, reach = -1, len(hits) + _LOOSE
        for first in hits[0]:
            chosen = [first]
            for others in hits[1:]:
                near = others[bisect_left(others, first - reach) : bisect_right(others, first + reach)]
                free = [place for place in near if place not in chosen and place > end]
                if not free:
                    break
                chosen.append(min(free, key=lambda place: abs(place - first)))
            low, high = min(chosen), max(chosen)
            if first > end and len(chosen) == len(hits) and high - low < reach:
                end = high
                yield Span(self._words[low][0].start, self._words[high][0].end)
