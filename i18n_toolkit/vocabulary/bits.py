"""A set of checksums in bits: most questions to a dictionary are about what it does not have, and are answered without
a search (B. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; with one hash)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .checksums import Checksums


def bits_of(checksums: Iterable[Checksums], size: int) -> bytes:
    """The bits of CRC-32 checksums; `size`, a power of two, should be thirty times their number."""
    import numpy

    marks = numpy.zeros(size, numpy.bool_)
    for row in checksums:
        marks[row & size - 1] = True
    return numpy.packbits(marks, bitorder="little").tobytes()


class Bits:
    """The same, read where they lie."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._last = 8 * len(data) - 1

    def may_have(self, checksum: int) -> bool:
        """Whether the set may have this checksum; surely it has not where not."""
        return self._data[(checksum & self._last) >> 3] >> (checksum & 7) & 1 == 1

    def may_have_each(self, checksums: Checksums) -> NDArray[Any]:
        """The same of many, in the same order: an array of truth values."""
        import numpy

        bytes_of_them = numpy.frombuffer(self._data, numpy.uint8)[(checksums & self._last) >> 3]
        found: NDArray[Any] = bytes_of_them >> (checksums & 7).astype(numpy.uint8) & 1 == 1
        return found
