"""Compounds and their parts: ``avfallshämtningsavgift`` is ``avfalls`` + ``hämtnings`` + ``avgift``.

A dictionary finds the possible parts (its compound flags say which words may stand first, within and last),
word frequency chooses among the ways: Koehn & Knight (Empirical Methods for Compound Splitting, EACL 2003)
take the split whose parts have the greatest geometric mean of frequency, and no split where the whole is more
frequent. On the Zipf scale, a logarithm, that is the arithmetic mean.
"""

from __future__ import annotations

from collections.abc import Mapping

from .frequency import Frequencies
from .lexicon import Lexicon
from .memory import remember

_SHORTEST, _LONGEST, _MOST = 3, 60, 5
"""Letters in a part at least, and in a word at most; parts at most: the time is quadratic in the letters."""
_UNLISTED, _COMMON = 2.0, 5.0
"""The Zipf frequency of a word too rare for the list; what is more common than the latter is no better a part."""
_SHORT = 0.5
"""Taken from the frequency of a part of three letters: such parts are found in every word."""
_IRREGULAR, _LONG = 1.0, 5
"""Taken from a part that the dictionary does not give this place; it must have so many letters."""
_EXTRA_PART = 0.3
"""Taken from the mean for every part after the first."""
_LEAST, _KNOWN, _BENEFIT = 2.0, 2.5, 0.5
"""What a split must reach at least; where the word is in the dictionary; and how much less than the frequency of
the word itself it may reach. All these were set on one half of the hand-marked words in the tests and on running
text of UD Talbanken dev, and judged on the other half."""
GROUPS = ("never_first", "never_last", "joining")


class Compounds:
    """Splits compounds with a lexicon, word frequencies and a language's own word groups (`GROUPS`)."""

    def __init__(self, lexicon: Lexicon, frequencies: Frequencies, groups: Mapping[str, frozenset[str]]) -> None:
        self._lexicon = lexicon
        self._frequencies = frequencies
        self._never_first = groups["never_first"]
        self._never_last = groups["never_last"]
        self._joining = groups["joining"]
        self._first = lexicon.affixes.flag("COMPOUNDBEGIN") + lexicon.affixes.flag("COMPOUNDMIDDLE")
        self._last = lexicon.affixes.flag("COMPOUNDEND")
        self._firsts = lexicon.with_rules(lambda rule: any(flag in rule.then for flag in self._first))
        self._parts: dict[str, tuple[str, ...]] = {}
        self._splits: dict[str, tuple[float, tuple[int, ...]]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as written, joining letters with the part before; only the word where it
        is none. A hyphen parts too, and stays with the part before it."""
        found = self._parts.get(word)
        if found is None:
            found = remember(self._parts, word, self._find(word))
        return found

    def is_compound(self, word: str) -> bool:
        """Whether the word can be parted into words that the dictionary lets stand in such places at all: a
        more lenient question than `parts` answers, for spelling."""
        return len(word) <= _LONGEST and word.isalpha() and self._best(word.lower())[0] >= _LEAST

    def modifies(self, text: str) -> bool:
        """Whether a text in small letters is one or more words as they stand before another in a compound."""
        if not 0 < len(text) <= _LONGEST:
            return False
        reached = [True, *(False for _ in text)]
        for start in range(len(text) - _SHORTEST + 1):
            if reached[start]:
                for stop in range(start + _SHORTEST, len(text) + 1):
                    reached[stop] = reached[stop] or self._modifier(text[start:stop]) is not None
        return reached[-1]

    def heads(self, form: str, start: int) -> bool:
        """Whether what stands from `start` on in a form in small letters may end a compound: a word, or a compound,
        and no form of an ending (kommun|ismen)."""
        stems = {reading.stem for reading in self._lexicon.words(form[start:])}
        if stems and stems <= self._never_last:
            return False
        return self._head(form, start) is not None or self.is_compound(form[start:])

    def _find(self, word: str) -> tuple[str, ...]:
        before, hyphen, after = word.rpartition("-")
        if hyphen and before[-1:].isalpha() and after[:1].isalpha():
            *parts, last = self.parts(before)
            return (*parts, f"{last}-", *self.parts(after))
        if not 2 * _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return (word,)
        form = word.lower()
        score, cuts = self._best(form)
        if score < self._whole(form):
            return (word,)
        return tuple(word[start:end] for start, end in zip((0, *cuts), (*cuts, len(word)), strict=True))

    def _whole(self, form: str) -> float:
        """What a split must reach: how common the word itself is, in any form."""
        stems = {reading.stem for reading in self._lexicon.words(form)}
        whole = self._frequencies.zipf(form) if not stems else max(map(self._frequencies.zipf, (form, *stems)))
        return max(whole - _BENEFIT, _KNOWN if stems else _LEAST)

    def _best(self, form: str) -> tuple[float, tuple[int, ...]]:
        """The best split's score and its cuts: spelling and word classes ask for those of the same words."""
        found = self._splits.get(form)
        return remember(self._splits, form, self._split(form)) if found is None else found

    def _split(self, form: str) -> tuple[float, tuple[int, ...]]:
        """The same, looked for. `ways[place]` has, for each number of parts that end there,
        the greatest sum of frequencies and the cuts."""
        end = len(form)
        ways: dict[int, dict[int, tuple[float, tuple[int, ...]]]] = {0: {0: (0.0, ())}}
        best: tuple[float, tuple[int, ...]] = (-1.0, ())
        for start in range(end - _SHORTEST + 1):
            if start not in ways:
                continue
            for stop in range(start + _SHORTEST, end - _SHORTEST + 1):
                value = self._modifier(form[start:stop])
                if value is None:
                    continue
                for count, (total, cuts) in ways[start].items():
                    if count + 2 <= _MOST:
                        there = ways.setdefault(stop, {})
                        there[count + 1] = max(there.get(count + 1, (0.0, ())), (total + value, (*cuts, stop)))
            value = self._head(form, start) if start else None
            if value is not None:
                for count, (total, cuts) in ways[start].items():
                    score = (total + value) / (count + 1) - _EXTRA_PART * count
                    best = max(best, (score, cuts))
        return best

    def _modifier(self, part: str) -> float | None:
        """How common a word is that may stand before another, in its joining form; None where there is none."""
        if part in self._never_first:
            return None
        values = [_UNLISTED] if part in self._joining else []
        readings = self._firsts.readings(part)
        if not readings and not values:
            return None
        for reading in readings:
            if any(flag in reading.own_flags for flag in self._first):
                values.append(self._frequency(reading.stem, part))
            elif len(part) >= _LONG and reading.rule is None and self._lexicon.is_word(reading):
                values.append(self._frequency(part) - _IRREGULAR)
        return max(values, default=None)

    def _head(self, form: str, start: int) -> float | None:
        """How common a word is that may end a compound; ``full`` + ``ljus`` is written with two l."""
        values = []
        parts = [form[start:]]
        if form[start - 1] == form[start - 2]:
            parts.append(form[start - 1 :])
        for part in parts:
            if part not in self._never_last:
                values += [
                    self._frequency(reading.stem, part) - (0.0 if self._last in reading.flags else _IRREGULAR)
                    for reading in self._lexicon.words(part)
                    if self._last in reading.flags or len(part) >= _LONG
                ]
        return max(values, default=None)

    def _frequency(self, *forms: str) -> float:
        """The Zipf frequency that counts: beyond `_COMMON` it says nothing of how good a part is."""
        short = _SHORT if min(map(len, forms)) == _SHORTEST else 0.0
        return min(max(*map(self._frequencies.zipf, forms), _UNLISTED), _COMMON) - short
