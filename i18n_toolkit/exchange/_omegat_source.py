"""The sources of an OmegaT project: XLIFF 1.2 with the source for a target, for that is what OmegaT translates.

OmegaT shows the notes of a unit as its comments, and whatever stands in another `target` (a proposal's) as text. There
is no state in these files, so a sentence that comes back with its source for a target has not been translated. A
sentence without words is left out: OmegaT would show its tags alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..model import Draft
from ._briefing import Translate, briefing, legend, translator_of
from ._omegat_text import shorten
from ._xliff.markup import DECLARATION, element, start, text
from ._xliff.names import spell
from ._xliff.writing import write_pieces
from ._xliff1 import inline
from ._xliff1.header import TOOL
from ._xliff1.unit import BETWEEN
from .parcel import Entry, Parcel, ParcelPage
from .validation.names import XLIFF_1


def write(path: Path, parcel: Parcel, page: ParcelPage) -> None:
    """One page's sentences. Raises OutputError."""
    write_pieces(path, _pieces(parcel, page, translator_of(parcel.source)))


def _pieces(parcel: Parcel, page: ParcelPage, tr: Translate) -> Iterator[str]:
    yield DECLARATION + start("xliff", [("xmlns", XLIFF_1), ("version", "1.2")])
    languages: list[tuple[str, str | None]] = [
        ("source-language", parcel.source), ("target-language", parcel.target), ("datatype", "html"),
    ]  # fmt: skip
    yield start("file", [("original", spell(page.address)), *languages, ("build-num", parcel.number or None)])
    yield "<header/><body>\n"
    for entry in page.entries:
        if entry.unit.drafts:
            yield element("group", [("id", spell(entry.id))], *_sentences(page, entry, tr)) + "\n"
    yield "</body></file></xliff>\n"


def _sentences(page: ParcelPage, entry: Entry, tr: Translate) -> Iterator[str]:
    told = [*briefing(page, entry, tr, tags=False), *filter(None, [entry.unit.note])]
    for draft in entry.unit.drafts:
        short = shorten(draft.source)
        if short.text:
            # the tags by the names they have in OmegaT
            tags = ((tag.strip("</>"), code) for tag, codes in short.tags.items() for code in codes)
            yield _sentence(entry, draft, [*told, *legend(((code, tag) for tag, code in tags), tr)])


def _sentence(entry: Entry, draft: Draft, told: list[str]) -> str:
    # without what says that a tag protects its text: OmegaT hides such a text, and the tags in it
    source = tuple(part if isinstance(part, str) else replace(part, attributes=()) for part in draft.source)
    written = inline.build(source, {}, frozenset(), frozenset())
    return element(
        "trans-unit", [("id", spell(f"{entry.id}{BETWEEN}{draft.segment}")), ("xml:space", "preserve")],
        element("source", (), written), element("target", (), written),
        *(element("note", [("from", TOOL)], text(line)) for line in told),
    )  # fmt: skip
