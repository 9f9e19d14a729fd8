"""CRC-32 in rows: of many texts that have their endings in common, without making the texts.

What a checksum becomes when more bytes follow is linear: it is shifted by their number, and their own checksum is added
without carry (``crc32_combine`` of zlib does the same for one).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Checksums = NDArray[numpy.uint32]


def followed(checksums: Checksums, endings: Sequence[bytes]) -> Checksums:
    """The checksums of rows of texts when each row's ending follows: (n, k) and n endings to (n, k)."""
    import numpy

    longest = max(map(len, endings), default=0)
    tables = _shifts(1 << longest.bit_length())  # a few sizes are kept, not one for each length
    lengths = numpy.array([len(ending) for ending in endings], numpy.intp)[:, None]
    moved = numpy.array([crc32(ending) for ending in endings], numpy.uint32)[:, None]
    for number in range(4):
        moved = moved ^ tables[lengths, number, checksums >> 8 * number & 255]
    return moved


@cache
def _shifts(size: int) -> Checksums:
    """What each byte of a checksum becomes when fewer than `size` bytes follow: (size, 4, 256)."""
    import numpy

    # zlib turns the bits over before and after, which for one byte leaves the polynomial's table and a constant
    step = numpy.array([crc32(bytes([byte ^ 255])) ^ 0xFF000000 for byte in range(256)], numpy.uint32)
    tables = numpy.empty((size, 4, 256), numpy.uint32)
    tables[0] = numpy.arange(256, dtype=numpy.uint32) << numpy.array([[0], [8], [16], [24]], numpy.uint32)
    for length in range(1, size):
        tables[length] = tables[length - 1] >> 8 ^ step[tables[length - 1] & 255]
    return tables
