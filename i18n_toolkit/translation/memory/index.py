"""Finding, among very many forms, every one that is alike enough.

The grade is 100 · (1 − d / n), rounded down, with d the Levenshtein distance in characters (V. I. Levenshtein, Binary
codes capable of correcting deletions, insertions, and reversals, 1966) and n the length of the longer form: the fuzzy
match score of Koehn and Senellart (Convergence of translation memory and statistical machine translation, 2010), by
characters instead of words because Swedish changes its words by their endings.

Two bounds leave most forms out unseen, and never one that reaches the grade. Of two texts of lengths a and b, d is at
least |a − b|; and at least n less the characters they have in common, however these are ordered (I. Bartolini,
P. Ciaccia and M. Patella, String matching with metric trees using an approximate distance, 2002). Where several
characters share a counter, two texts have at least as much in common by the counters as they really have: the bound
stays true.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWEST = 50
"""The lowest grade that may be asked for: below it the bounds leave nothing out."""

_COUNTERS, _OWN = 32, 28
"""Counters a form has, and those of them that belong to one character: the most frequent ones."""
_MOST_COUNTED = 255
"""What a counter holds. Longer forms are compared without the second bound."""
_CHUNK = 5000
_LOOSE = 2000
"""Forms added since the index was built that are looked through one by one, before it is built anew."""


def grade(one: str, other: str) -> int:
    """The grade of two forms, 0 to 100."""
    from rapidfuzz.distance import Levenshtein

    longer = max(len(one), len(other))
    return 100 * (longer - Levenshtein.distance(one, other)) // longer if longer else 100


class FormIndex:
    """Forms, each with the numbers of the entries that have it. Not for several threads at once while it changes."""

    def __init__(self, forms: Iterable[tuple[int, str]] = ()) -> None:
        # one number as it is: most forms have one, and lists for all of them would take longer to make than the rest
        self._ids: dict[str, int | list[int]] = {}
        self._sorted: list[str] = []
        self._lengths: list[int] = []
        self._lengths_counted: NDArray[np.uint32] | None = None
        self._counts: NDArray[np.uint8] | None = None
        self._counter: NDArray[np.uint8] | None = None
        self._loose: dict[str, None] = {}
        for number, form in forms:
            if form:
                self._file(number, form)
        self._build()

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, form: str) -> Sequence[int]:
        """The entries of exactly this form."""
        known = self._ids.get(form, ())
        return (known,) if isinstance(known, int) else known

    def add(self, forms: Iterable[tuple[int, str]]) -> None:
        """File more entries."""
        for number, form in forms:
            if not form:
                continue
            if form not in self._ids:
                self._loose[form] = None
            self._file(number, form)
        if len(self._loose) > _LOOSE:
            self._build()

    def remove(self, forms: Iterable[tuple[int, str]]) -> None:
        """Forget entries. A form that no entry has any longer is found no more."""
        for number, form in forms:
            left = [known for known in self.ids(form) if known != number]
            if left:
                self._ids[form] = left
            else:
                self._ids.pop(form, None)
                self._loose.pop(form, None)

    def _file(self, number: int, form: str) -> None:
        known = self._ids.setdefault(form, number)
        if isinstance(known, list):
            known.append(number)
        elif known != number:
            self._ids[form] = [known, number]

    def search(self, form: str, lowest: int) -> list[tuple[int, str]]:
        """(grade, form) of every form with at least this grade, the best first, the form itself among them."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        if not form:
            return []
        lowest = max(lowest, LOWEST)
        # RapidFuzz reckons in floating point: it may let a little through, which is measured again below
        cut = lowest / 100 - 1e-6
        # what was removed and added again stands in both
        found: dict[str, int] = {}
        for candidates in (self._candidates(form, lowest), list(self._loose)):
            for other, share, _ in process.extract(
                form, candidates, scorer=Levenshtein.normalized_similarity, processor=None, score_cutoff=cut, limit=None
            ):
                longer = max(len(form), len(other))
                value = 100 * (longer - round((1 - share) * longer)) // longer
                if value >= lowest and other in self._ids:
                    found[other] = value
        return sorted(((value, other) for other, value in found.items()), key=lambda item: (-item[0], item[1]))

    def _candidates(self, form: str, lowest: int) -> list[str]:
        """The forms that the two bounds leave."""
        import numpy as np

        length = len(form)
        low = bisect_left(self._lengths, -(-length * lowest // 100))
        high = bisect_right(self._lengths, length * 100 // lowest)
        if self._counts is None or self._counter is None or self._lengths_counted is None:
            return self._sorted[low:high]
        # a form of more characters than a counter holds might seem to have less in common than it has
        counted = bisect_right(self._lengths, _MOST_COUNTED, low, high) if length <= _MOST_COUNTED else low
        if counted == low:
            return self._sorted[low:high]
        counts = np.bincount(self._counter[_points(form)], minlength=_COUNTERS).astype(np.uint8)
        common = np.minimum(self._counts[low:counted], counts).sum(axis=1, dtype=np.uint16)
        longer = np.maximum(self._lengths_counted[low:counted], length)
        near = np.nonzero(common.astype(np.uint32) * 100 >= longer * lowest)[0]
        return [self._sorted[low + place] for place in near.tolist()] + self._sorted[counted:high]

    def _build(self) -> None:
        """Sort the forms by length and count their characters."""
        self._sorted = sorted(self._ids, key=len)
        self._lengths = list(map(len, self._sorted))
        self._loose = {}
        if not self._sorted:
            return
        import numpy as np

        self._lengths_counted = np.asarray(self._lengths, dtype=np.uint32)
        self._counter = _counters(self._sorted)
        self._counts = np.zeros((len(self._sorted), _COUNTERS), dtype=np.uint8)
        for start in range(0, len(self._sorted), _CHUNK):
            part = self._sorted[start : start + _CHUNK]
            rows = np.repeat(np.arange(len(part)) * _COUNTERS, self._lengths[start : start + _CHUNK])
            cells = rows + self._counter[_points("".join(part))]
            counts = np.bincount(cells, minlength=len(part) * _COUNTERS)
            self._counts[start : start + _CHUNK] = np.minimum(counts, _MOST_COUNTED).reshape(len(part), _COUNTERS)


def _points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _counters(forms: Sequence[str]) -> NDArray[np.uint8]:
    """Code point → counter: one of its own for the most frequent of a sample, the rest share what is left."""
    import numpy as np

    sample = "".join(forms[:: max(1, len(forms) // 2000)])
    table = (np.arange(0x110000) % (_COUNTERS - _OWN) + _OWN).astype(np.uint8)
    frequency = np.bincount(_points(sample), minlength=1)
    for counter, point in enumerate(np.argsort(frequency, kind="stable")[::-1][:_OWN].tolist()):
        table[point] = counter
    return table
