"""XLIFF 2.0 and 2.1 (OASIS Standards of 2014-08-05 and 2018-02-13): read() beside write().

A `file` a page (original: its address), a `unit` a block, a `segment` a sentence; white space between two sentences is
an `ignorable`. What we write is valid by the schemas and by our own validator. Both functions stream.

What comes back as it went: targets, codes by kind, id and name, states, origins with their scores, notes, headings,
offers, the export's number, sentences that were merged. What does not: attributes of codes (they are there as original
data), findings, hints, the status of terms; a target without an origin comes back as a person's. XML cannot hold some
characters: in a content they are `cp`, in a title, note or heading they become U+FFFD. Of other programs, elements of
namespaces we do not know are kept, attributes are not. 2.1 differs in what ITS tells: whose draft it is, how sure the
engine was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from ..errors import ExchangeError
from ..languages import Languages
from ._briefing import Translate, translator_of
from ._xliff.faults import MAX_BYTES
from ._xliff.markup import DECLARATION, element, start
from ._xliff.names import spell
from ._xliff.origins import Origins
from ._xliff.writing import write_pieces
from ._xliff2 import metadata
from ._xliff2.reading import Reader
from ._xliff2.unit import Units
from .parcel import Parcel, ParcelPage
from .validation.names import GLOSSARY, ITS, MATCHES, METADATA, SIZE_RESTRICTION, VALIDATION, XLIFF_2

VERSIONS = ("2.0", "2.1")

_PREFIXES = {
    "mtc": MATCHES, "gls": GLOSSARY, "mda": METADATA, "slr": SIZE_RESTRICTION, "val": VALIDATION,
}  # fmt: skip


def write(to: Path | IO[bytes], parcel: Parcel, version: str = "2.0") -> None:
    """Write a parcel; a file appears whole or not at all. Blocks without sentences are left out. Raises OutputError,
    and ExchangeError for a parcel without pages."""
    if version not in VERSIONS:
        raise ValueError(f"this writes XLIFF 2.0 and 2.1, not {version}")
    if not parcel.pages:
        raise ExchangeError("there are no pages to write")
    write_pieces(to, _pieces(parcel, version, translator_of(parcel.source)))


def _pieces(parcel: Parcel, version: str, tr: Translate) -> Iterator[str]:
    its = version != "2.0"
    spaces = [("xmlns", XLIFF_2), *((f"xmlns:{prefix}", uri) for prefix, uri in _PREFIXES.items())]
    if its:
        spaces += [("xmlns:its", ITS), ("its:version", "2.0")]
    root = [*spaces, ("version", version), ("srcLang", parcel.source), ("trgLang", parcel.target)]
    yield DECLARATION + start("xliff", root) + "\n"
    for number, page in enumerate(parcel.pages, 1):
        origins = Origins(page)
        yield _beginning(page, f"f{number}", parcel, origins)
        units = Units(page, origins, tr, its=its)
        empty = True
        for entry in page.entries:
            yield (written := units.build(entry))
            empty = empty and not written
        # a file of XLIFF 2 has something in it
        yield (element("group", [("id", "empty")]) + "\n" if empty else "") + "</file>\n"
    yield "</xliff>\n"


def _beginning(page: ParcelPage, id: str, parcel: Parcel, origins: Origins) -> str:
    """A page's own data."""
    told = [("title", page.title), ("sha256", page.sha256), ("export", parcel.number)]
    groups = [metadata.group(metadata.PAGE, [item for item in told if item[1]])]
    groups += [metadata.origin(name, origin) for name, origin in origins]
    attributes = [
        ("id", id), ("original", spell(page.address)), ("trgDir", _direction(parcel.target)), ("xml:space", "preserve"),
    ]  # fmt: skip
    sized = any(entry.longest is not None for entry in page.entries)
    return "\n".join([
        start("file", attributes), element("skeleton", [("href", spell(page.address))]),
        element("slr:profiles", [("generalProfile", "xliff:codepoints")]) if sized else "",
        metadata.build(groups, page.extensions), "",
    ])  # fmt: skip


def _direction(language: str) -> str | None:
    languages = Languages()
    return languages.get(language).direction if language in languages.tags else None


def read(path: Path, tags: Iterable[str] = (), *, max_bytes: int = MAX_BYTES) -> Parcel:
    """The parcel in a file. `tags` are the languages we know (``Languages().tags``): ``ar-SA`` becomes ``ar``, what
    none of them fits stays as written; "" where the file tells no target language. Raises ExchangeError with the line
    for a file that is broken, hostile or no XLIFF 2.0 or 2.1."""
    return Reader(path, tags).read(max_bytes)
