"""The entries of a Hunspell ``.dic`` file, found where they lie: word → affix flags.

A dictionary has some 280,000 entries; to make Python objects of them takes longer than checking a page.
So only an index is made, once: the CRC-32 of every word, sorted, and where its line begins. Words are found
by bisection in the mapped file, and verified against the line itself. Two sets of bits, of the words and of all their
forms, tell beforehand what is not there.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from .affixes import Affixes
from .bits import Bits, bits_of
from .forms import form_checksums

if TYPE_CHECKING:
    from .checksums import Checksums

_HEADER = struct.Struct("<16sII")
_MAGIC = b"i18n-entries-4"
_WORD_BITS, _FORM_BITS = 1 << 23, 1 << 25
"""In each set: one in thirty that are not there look as if they were."""
_WORDS = re.compile(rb"^[^/\t\r\n]*", re.MULTILINE)
_OFFSET = 32
"""An entry of the index is the checksum, shifted by so many bits, and the offset of the line."""


def index_entries(dictionary: bytes, affixes: Affixes) -> bytes:
    """The index of a ``.dic`` file: a header, sorted 64-bit numbers in the machine's byte order, the sets of bits."""
    import numpy

    offsets = accumulate((len(line) + 1 for line in dictionary.split(b"\n")), initial=0)
    checksums = list(map(crc32, _WORDS.findall(dictionary)))
    places = sorted([checksum << _OFFSET | offset for checksum, offset in zip(checksums, offsets, strict=False)])
    words = numpy.array(checksums, numpy.uint32)

    def forms() -> Iterator[Checksums]:
        yield words
        yield from form_checksums(dictionary, affixes)

    return b"".join([
        _HEADER.pack(_MAGIC, len(places), len(dictionary)), array("Q", places).tobytes(),
        bits_of([words], _WORD_BITS), bits_of(forms(), _FORM_BITS),
    ])  # fmt: skip


class Entries:
    """The entries of `dictionary`, through its index; both are bytes or mapped files. `words` and `forms` are the
    checksums of its words, and of those together with all that the rules make of them.

    Raises ValueError for an index of another file, or one that was cut short.
    """

    def __init__(self, dictionary: bytes | memoryview, index: bytes | memoryview) -> None:
        self._lines = memoryview(dictionary)
        view = memoryview(index)
        if len(view) < _HEADER.size:
            raise ValueError("not an index of a dictionary")
        magic, count, size = _HEADER.unpack_from(view)
        end = _HEADER.size + 8 * count
        sizes = _WORD_BITS // 8, _FORM_BITS // 8
        if magic.rstrip(b"\0") != _MAGIC or size != len(self._lines) or len(view) != end + sum(sizes):
            raise ValueError("not an index of this dictionary")
        self._places = view[_HEADER.size : end].cast("Q")
        self.words, self.forms = Bits(view[end : end + sizes[0]]), Bits(view[end + sizes[0] :])

    def flags(self, word: str) -> tuple[str, ...]:
        """The flags of each entry of a word: homonyms have one each; empty where the dictionary lacks it."""
        raw = word.encode("utf-8", "surrogatepass")
        checksum = crc32(raw)
        if not self.words.may_have(checksum):
            return ()
        place = bisect_left(self._places, checksum << _OFFSET)
        found: list[str] = []
        while place < len(self._places) and self._places[place] >> _OFFSET == checksum:
            start = self._places[place] & 0xFFFFFFFF
            line = bytes(self._lines[start : start + len(raw) + _LONGEST]).partition(b"\n")[0]
            rest = line[len(raw) :]
            if line.startswith(raw) and rest[:1] in _AFTER:
                found += [flags.decode() for flags in rest[1:].split()[:1]] if rest.startswith(b"/") else [""]
            place += 1
        return tuple(found)


_AFTER = (b"/", b"\t", b"\r", b"")
_LONGEST = 120
"""The flags of one line take fewer bytes than this."""
