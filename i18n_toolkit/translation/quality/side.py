"""One side of a pair: the text and what the checks see in it, each worked out once and only when asked for."""

from __future__ import annotations

import re

from ...content import codes, plain
from ...model import Code, CodeKind, Content
from .dates import Date, Time, dates, times
from .facts import Facts
from .lazy import lazy
from .numbers import Number, numbers, roman, worded
from .patterns import Place, blank, own_places, places
from .scripts import letters

_WORD = re.compile(
    r"[^\W\d_][\w\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0e31-\u0e4e\u200c\u200d]*(?:[’'‑-][^\W\d_]\w*)*"
)
_DIGIT = re.compile(r"\d")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_KEPT = ("address", "domain", "e-mail", "placeholder", "markup", "file")
_SIGN = re.compile(r"[.@{%&<:](?:(?<=\{)|(?=\S))")
"""Everything that `_KEPT` finds has such a sign, and behind all but a brace something other than a space: most texts
have none."""

Word = tuple[int, int, str]
"""Start, end, and the word in small letters."""


class Side:
    """`text` is the plain text that findings count in; `keep` are words that belong to no language."""

    def __init__(self, content: Content, facts: Facts, keep: tuple[str, ...] = ()) -> None:
        self.content, self.facts, self.keep = content, facts, keep
        self.text = content[0] if len(content) == 1 and isinstance(content[0], str) else plain(content)
        self._places: dict[str, list[Place]] = {}

    def places(self, name: str) -> list[Place]:
        """Where one of the patterns of `_KEPT` is found in the text."""
        if not self._signs:
            return []
        found = self._places.get(name)
        if found is None:
            found = self._places[name] = [*places(name, self.text)]
        return found

    @lazy
    def _signs(self) -> bool:
        """Whether there may be any."""
        return _SIGN.search(self.text) is not None

    @lazy
    def codes(self) -> tuple[Code, ...]:
        """The inline codes."""
        return codes(self.content)

    @lazy
    def protected(self) -> list[tuple[int, int]]:
        """What stands in codes that must not be translated."""
        spans, position, begun = [], 0, dict[str, int]()
        for part in self.content:
            if isinstance(part, str):
                position += len(part)
            elif part.kind is CodeKind.STANDALONE:
                position += part.name == "br"
            elif part.kind is CodeKind.OPEN and part.protects:
                begun[part.id] = position
            elif part.kind is CodeKind.CLOSE and part.id in begun:
                spans.append((begun.pop(part.id), position))
        return spans

    @lazy
    def prose(self) -> str:
        """The text with spaces for what is not language: addresses, placeholders, protected passages, kept words."""
        spans = [*self.protected] if self.codes else []
        for name in _KEPT if self._signs else ():
            spans += [(start, end) for start, end, _ in self.places(name)]
        for word in self.keep:
            start = self.text.find(word)
            while start >= 0:
                spans.append((start, start + len(word)))
                start = self.text.find(word, start + len(word))
        return blank(self.text, spans) if spans else self.text

    @lazy
    def unmarked(self) -> str:
        """The prose without vowel signs and stretching, which Arabic may write or leave out: to look for words in."""
        return self.prose if self.text.isascii() else _MARKS.sub("", self.prose)

    @lazy
    def words(self) -> list[Word]:
        """The words of the prose."""
        return [(match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(self.prose)]

    @lazy
    def spelt(self) -> list[str]:
        """The words alone."""
        return [word for _, _, word in self.words]

    @lazy
    def scripts(self) -> dict[str, int]:
        """Script → letters of the prose."""
        return letters(self.prose)

    @lazy
    def letters(self) -> int:
        """Letters of the prose, of all scripts."""
        return sum(self.scripts.values())

    @lazy
    def numbers(self) -> list[Number]:
        """The numbers in digits, outside addresses and placeholders."""
        return numbers(self.prose, self.facts)

    @lazy
    def worded(self) -> set[float]:
        """The values of the numbers in words, and in Roman numerals."""
        return worded(self.unmarked, self.facts) | roman(self.prose)

    @lazy
    def has_digits(self) -> bool:
        """Whether there is a digit of any script."""
        return _DIGIT.search(self.text) is not None

    @lazy
    def dates(self) -> list[Date]:
        """The dates of the prose."""
        return dates(self.prose, self.facts) if self.has_digits else []

    @lazy
    def times(self) -> list[Time]:
        """The times of day of the prose."""
        return times(self.prose, self.facts) if self.has_digits else []

    @lazy
    def phones(self) -> list[Place]:
        """The telephone numbers."""
        return [*places("phone", self.prose)] if self.has_digits else []

    @lazy
    def laws(self) -> list[Place]:
        """References to chapters and sections of laws, as the language's `masks.toml` knows them."""
        return [*own_places("law", self.prose, self.facts.language.folder)] if self.has_digits else []

    @lazy
    def statutes(self) -> list[Place]:
        """Numbers of statutes (2010:900), as the language's `masks.toml` knows them."""
        return [*own_places("statute", self.prose, self.facts.language.folder)] if self.has_digits else []

    @lazy
    def other_than_numbers(self) -> list[tuple[int, int]]:
        """Where digits are no plain numbers, but dates, times, telephone numbers and references, which have checks
        of their own."""
        spans = [(date.start, date.end) for date in self.dates] + [(time.start, time.end) for time in self.times]
        return spans + [(start, end) for start, end, _ in (*self.phones, *self.laws, *self.statutes)]
