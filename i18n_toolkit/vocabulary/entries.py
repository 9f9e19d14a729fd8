"""The entries of a Hunspell ``.dic`` file, found where they lie: word → affix flags.

A dictionary has some 280,000 entries; to make Python objects of them takes longer than checking a page.
So only an index is made, once: the CRC-32 of every word, sorted, and where its line begins. Words are found
by bisection in the mapped file, and verified against the line itself.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left
from itertools import accumulate
from zlib import crc32

_HEADER = struct.Struct("<16sII")
_MAGIC = b"i18n-entries-2"
_WORDS = re.compile(rb"^[^/\t\r\n]*", re.MULTILINE)
_OFFSET = 32
"""An entry of the index is the checksum, shifted by so many bits, and the offset of the line."""


def index_entries(dictionary: bytes) -> bytes:
    """The index of a ``.dic`` file: a header, then sorted 64-bit numbers in the machine's byte order."""
    offsets = accumulate((len(line) + 1 for line in dictionary.split(b"\n")), initial=0)
    checksums = map(crc32, _WORDS.findall(dictionary))
    places = sorted([checksum << _OFFSET | offset for checksum, offset in zip(checksums, offsets, strict=False)])
    return _HEADER.pack(_MAGIC, len(places), len(dictionary)) + array("Q", places).tobytes()


class Entries:
    """The entries of `dictionary`, through its index; both are bytes or mapped files.

    Raises ValueError for an index of another file, or one that was cut short.
    """

    def __init__(self, dictionary: bytes | memoryview, index: bytes | memoryview) -> None:
        self._lines = memoryview(dictionary)
        view = memoryview(index)
        if len(view) < _HEADER.size:
            raise ValueError("not an index of a dictionary")
        magic, count, size = _HEADER.unpack_from(view)
        if magic.rstrip(b"\0") != _MAGIC or size != len(self._lines) or len(view) != _HEADER.size + 8 * count:
            raise ValueError("not an index of this dictionary")
        self._places = view[_HEADER.size :].cast("Q")

    def flags(self, word: str) -> tuple[str, ...]:
        """The flags of each entry of a word: homonyms have one each; empty where the dictionary lacks it."""
        raw = word.encode("utf-8", "surrogatepass")
        checksum = crc32(raw)
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
