"""XLIFF 1.2 (OASIS Standard of 2008-02-01): read() beside write().

A `file` a page (original: its address), a `group` a block, a `trans-unit` a sentence. What we write is valid by the
strict schema, as long as no other program has left elements of its own to be kept. Both functions stream.

What comes back as it went: targets, codes by kind, id and name, states, origins with their scores, notes, offers, the
export's number. What does not: attributes of codes, findings, hints and terms (they are there as notes); a target
without an origin comes back as a person's. XML cannot hold some characters: in a content they are tags, in a title,
note or heading they become U+FFFD. A client that sets a state without changing the words leaves the origin as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from ..errors import ExchangeError
from ._briefing import Translate, translator_of
from ._xliff.faults import MAX_BYTES
from ._xliff.markup import DECLARATION, start
from ._xliff.names import spell
from ._xliff.origins import Origins
from ._xliff.writing import write_pieces
from ._xliff1 import header
from ._xliff1.reading import Reader
from ._xliff1.unit import Units
from .parcel import Parcel
from .validation.names import XLIFF_1

VERSIONS = ("1.2",)


def write(to: Path | IO[bytes], parcel: Parcel, version: str = "1.2") -> None:
    """Write a parcel; a file appears whole or not at all. Blocks without sentences are left out. Raises OutputError,
    and ExchangeError for a parcel without pages."""
    if version not in VERSIONS:
        raise ValueError(f"this writes XLIFF 1.2, not {version}")
    if not parcel.pages:
        raise ExchangeError("there are no pages to write")
    write_pieces(to, _pieces(parcel, translator_of(parcel.source)))


def _pieces(parcel: Parcel, tr: Translate) -> Iterator[str]:
    yield DECLARATION + start("xliff", [("xmlns", XLIFF_1), ("version", "1.2")]) + "\n"
    for page in parcel.pages:
        origins = Origins(page)
        yield start(
            "file",
            [
                ("original", spell(page.address)), ("source-language", parcel.source),
                ("target-language", parcel.target), ("datatype", "html"), ("tool-id", header.TOOL),
                ("build-num", parcel.number or None), ("xml:space", "preserve"),
            ],
        ) + "\n"  # fmt: skip
        yield header.build(page, parcel, origins) + "\n<body>\n"
        units = Units(page, origins, tr)
        for entry in page.entries:
            yield units.build(entry)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def read(path: Path, tags: Iterable[str] = (), *, max_bytes: int = MAX_BYTES) -> Parcel:
    """The parcel in a file. `tags` are the languages we know (``Languages().tags``): ``ar-SA`` becomes ``ar``, what
    none of them fits stays as written; "" where the file tells no target language. Raises ExchangeError with the line
    for a file that is broken, hostile, in several languages, or no XLIFF 1.2 (1.0 and 1.1 differ in nothing we need).
    """
    return Reader(path, tags).read(max_bytes)
