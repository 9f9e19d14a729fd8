"""The entries of a Hunspell ``.dic`` file, found where they lie: word → affix flags.

A dictionary has some 280,000 entries; to make Python objects of them takes longer than checking a page.
So only an index is made, once: the CRC-32 of every word, sorted, and where its line begins. Words are found
by their checksums in the mapped file, and verified against the line itself. Sets of bits, of the words and of all
their forms, tell beforehand what is not there.
"""

from __future__ import annotations

import re
import struct
from array import array
from itertools import accumulate
from zlib import crc32

from .affixes import Affixes
from .bits import Bits, bits_of
from .forms import form_checksums

_HEADER = struct.Struct("<16sII")
_KIND = 14
"""Checksums that differ in so many of their last bits only stand together: one or two of them."""
_KINDS = 1 << 32 - _KIND
VERSION = 5
"""Of the index: another version of the toolkit has one of its own beside it."""
_MAGIC = f"i18n-entries-{VERSION}".encode()
_WORD_BITS, _FORM_BITS = 1 << 23, 1 << 25
"""In each set: one in thirty that are not there look as if they were."""
_WORDS = re.compile(rb"^[^/\t\r\n]*", re.MULTILINE)
_AFTER = re.compile(rb"/(\S*)|(?=[\t\r\n]|\Z)")
"""What stands after a word: its flags, a field of another kind, or nothing."""
_OFFSET = 32
"""An entry of the index is the checksum, shifted by so many bits, and the offset of the line."""


def index_entries(dictionary: bytes, affixes: Affixes) -> bytes:
    """The index of a ``.dic`` file, in the machine's byte order: a header, sorted 64-bit numbers, where each of their
    beginnings begins, and the sets of bits."""
    import numpy

    offsets = accumulate((len(line) + 1 for line in dictionary.split(b"\n")), initial=0)
    checksums = list(map(crc32, _WORDS.findall(dictionary)))
    places = sorted([checksum << _OFFSET | offset for checksum, offset in zip(checksums, offsets, strict=False)])
    words = numpy.array(checksums, numpy.uint32)
    starts = numpy.zeros(_KINDS + 1, numpy.uint32)
    starts[1:] = numpy.bincount(words >> _KIND, minlength=_KINDS).cumsum()
    made = list(form_checksums(dictionary, affixes))
    forms, cuts = [words, *(form for form, _ in made)], [cut for _, cut in made]
    return b"".join([
        _HEADER.pack(_MAGIC, len(places), len(dictionary)), array("Q", places).tobytes(),
        starts.tobytes(), bits_of([words], _WORD_BITS),
        bits_of(forms, _FORM_BITS), bits_of(cuts, _FORM_BITS),
    ])  # fmt: skip


class Entries:
    """The entries of `dictionary`, through its index; both are bytes or mapped files. `words` and `forms` are the
    checksums of its words, and of those together with all that the rules make of them; `cuts` of the latter with
    `forms.CUT` before the ending.

    Raises ValueError for an index of another file, or one that was cut short.
    """

    def __init__(self, dictionary: bytes | memoryview, index: bytes | memoryview) -> None:
        self._lines = memoryview(dictionary)
        view = memoryview(index)
        if len(view) < _HEADER.size:
            raise ValueError("not an index of a dictionary")
        magic, count, size = _HEADER.unpack_from(view)
        end = _HEADER.size + 8 * count
        words = end + 4 * (_KINDS + 1)
        forms = words + _WORD_BITS // 8
        cuts = forms + _FORM_BITS // 8
        if magic.rstrip(b"\0") != _MAGIC or size != len(self._lines) or len(view) != cuts + _FORM_BITS // 8:
            raise ValueError("not an index of this dictionary")
        self._places = view[_HEADER.size : end].cast("Q")
        self._starts = view[end:words].cast("I")
        self.words, self.forms, self.cuts = Bits(view[words:forms]), Bits(view[forms:cuts]), Bits(view[cuts:])

    def flags(self, word: str) -> tuple[str, ...]:
        """The flags of each entry of a word: homonyms have one each; empty where the dictionary lacks it."""
        raw = word.encode("utf-8", "surrogatepass")
        checksum = crc32(raw)
        return self.flags_of(raw, checksum) if self.words.may_have(checksum) else ()

    def flags_of(self, raw: bytes, checksum: int) -> tuple[str, ...]:
        """The same of a word in UTF-8 whose checksum is at hand."""
        kind = checksum >> _KIND
        found: tuple[str, ...] = ()
        for place in self._places[self._starts[kind] : self._starts[kind + 1]]:
            start = place & 0xFFFFFFFF
            if place >> _OFFSET == checksum and self._lines[start : start + len(raw)] == raw:
                said = _AFTER.match(self._lines, start + len(raw))
                if said is not None:
                    found += ((said[1] or b"").decode(),)
        return found
