"""The entries of a Hunspell ``.dic`` file, found where they lie: word → affix flags.

A dictionary has some 280,000 entries; to make Python objects of them takes longer than checking a page.
So only an index is made, once: the CRC-32 of every word, sorted, and where its line begins. Words are found
by bisection in the mapped file, and verified against the line itself. Most questions are about words that are not
there; two sets of bits (Bloom, Space/time trade-offs in hash coding with allowable errors, 1970), of the words and of
their beginnings, answer those without a search.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from zlib import crc32

_HEADER = struct.Struct("<16sII")
_MAGIC = b"i18n-entries-3"
_BITS = 1 << 23
"""In each set: one in thirty words that are not there look as if they were."""
BEGINNINGS = (8, 6, 4)
"""Letters of the beginnings that are kept, the longest first."""
_WORDS = re.compile(rb"^[^/\t\r\n]*", re.MULTILINE)
_OFFSET = 32
"""An entry of the index is the checksum, shifted by so many bits, and the offset of the line."""


def index_entries(dictionary: bytes) -> bytes:
    """The index of a ``.dic`` file: a header, sorted 64-bit numbers in the machine's byte order, the sets of bits."""
    offsets = accumulate((len(line) + 1 for line in dictionary.split(b"\n")), initial=0)
    words = _WORDS.findall(dictionary)
    checksums = list(map(crc32, words))
    places = sorted([checksum << _OFFSET | offset for checksum, offset in zip(checksums, offsets, strict=False)])
    letters = [word.decode("utf-8", "replace") for word in words]
    begin = {word[:length] for length in BEGINNINGS for word in letters if len(word) >= length}
    return b"".join([
        _HEADER.pack(_MAGIC, len(places), len(dictionary)), array("Q", places).tobytes(), _bits(checksums),
        _bits(crc32(word.encode()) for word in begin),
    ])  # fmt: skip


def _bits(checksums: Iterable[int]) -> bytes:
    bits = bytearray(_BITS // 8)
    for checksum in checksums:
        bits[(checksum & _BITS - 1) >> 3] |= 1 << (checksum & 7)
    return bytes(bits)


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
        end = _HEADER.size + 8 * count
        if magic.rstrip(b"\0") != _MAGIC or size != len(self._lines) or len(view) != end + _BITS // 4:
            raise ValueError("not an index of this dictionary")
        self._places = view[_HEADER.size : end].cast("Q")
        self._words, self._begin = view[end : end + _BITS // 8], view[end + _BITS // 8 :]

    def may_have(self, checksum: int) -> bool:
        """Whether there may be a word with this CRC-32 of its UTF-8; surely there is none where not."""
        return self._words[(checksum & _BITS - 1) >> 3] >> (checksum & 7) & 1 == 1

    def may_begin(self, letters: str) -> bool:
        """Whether a word may begin with these letters, of which as many are looked at as `BEGINNINGS` lets; surely
        none does where not. Fewer letters than its least may always begin one."""
        for length in BEGINNINGS:
            if len(letters) >= length:
                checksum = crc32(letters[:length].encode("utf-8", "surrogatepass"))
                return self._begin[(checksum & _BITS - 1) >> 3] >> (checksum & 7) & 1 == 1
        return True

    def flags(self, word: str) -> tuple[str, ...]:
        """The flags of each entry of a word: homonyms have one each; empty where the dictionary lacks it."""
        raw = word.encode("utf-8", "surrogatepass")
        checksum = crc32(raw)
        if not self.may_have(checksum):
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
