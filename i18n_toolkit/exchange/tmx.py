"""Translation Memory eXchange (TMX 1.4b, LISA OSCAR 2005): read() beside write().

Both stream: a file of any number of units takes as much memory as one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from lxml import etree

from .. import __version__
from ..content import text_of
from ..model import MemoryEntry, State
from . import _tmx_unit as units
from ._tags import match_tag
from ._tmx_segment import SegmentError
from ._tmx_unit import Parts
from ._xml import MAX_BYTES, broken, events, line_of, name_of, replacing, xml_text

_MOST_ELEMENTS = 50_000
"""Elements one unit may have: more is no translation unit but an attempt to fill the memory."""

_ALL = "*all*"


class Reader:
    """The entries of one file, read as they are asked for, each time from the beginning.

    After a reading `units` is the number of translation units, `entries` of entries, and `skipped` of
    units and variants left out: without the source language, or without text on one side.
    """

    def __init__(
        self,
        path: Path,
        tags: Iterable[str],
        source: str | None,
        targets: Iterable[str] | None,
        state: State,
        max_bytes: int,
    ) -> None:
        self.path, self.source, self.state, self.max_bytes = path, source, state, max_bytes
        self.targets = None if targets is None else frozenset(targets)
        self.units = self.entries = self.skipped = 0
        known = tuple(tags)
        self._tag: Callable[[str], str] = lru_cache(maxsize=1000)(lambda written: match_tag(written, known))

    def __iter__(self) -> Iterator[MemoryEntry]:
        self.units = self.entries = self.skipped = 0
        srclang, size = "", 0
        for event, element in events(self.path, "tmx", max_bytes=self.max_bytes):
            if event == "start":
                size += 1
                if size > _MOST_ELEMENTS:
                    line = line_of(element)
                    raise broken(self.path, line, "one unit has more than {most} elements", most=_MOST_ELEMENTS)
                continue
            name = name_of(element)
            if name == "header":
                srclang = element.get("srclang", "").strip()
                if not srclang:
                    raise broken(self.path, line_of(element), "the header has no srclang")
            elif name == "tu":
                self.units += 1
                yield from self._unit(element, srclang)
                size = 0
                _forget(element)
        if not srclang:
            raise broken(self.path, 1, "the file has no header")

    def _unit(self, element: etree._Element, srclang: str) -> Iterator[MemoryEntry]:
        if not srclang:
            raise broken(self.path, line_of(element), "the file has no header before its first unit")
        try:
            whole = units.take_apart(element)
            variants = [self._variant(child) for child in element if name_of(child) == "tuv"]
            yield from self._pairs(whole, variants, srclang)
        except SegmentError as error:
            raise error.at(self.path) from error

    def _variant(self, element: etree._Element) -> Parts:
        variant = units.take_apart(element)
        if not variant.language.strip():
            raise SegmentError(line_of(element), "a tuv has no xml:lang")
        if variant.segment is None:
            raise SegmentError(line_of(element), "a tuv has no seg")
        return variant

    def _pairs(self, whole: Parts, variants: list[Parts], srclang: str) -> Iterator[MemoryEntry]:
        named = self.source or whole.attributes.get("srclang", "").strip() or srclang
        wanted = named if named != _ALL else variants[0].language if variants else ""
        source = next((item for item in variants if self._tag(item.language) == self._tag(wanted)), None)
        if source is None:
            self.skipped += 1
            return
        for variant in variants:
            language = self._tag(variant.language)
            if language == self._tag(wanted) or (self.targets is not None and language not in self.targets):
                continue
            entry = units.read(whole, source, variant, self._tag, self.state)
            if not text_of(entry.source).strip() or not text_of(entry.target).strip():
                self.skipped += 1
                continue
            self.entries += 1
            yield entry


def _forget(element: etree._Element) -> None:
    """Free a unit that has been read, and the ones before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def read(
    path: Path,
    tags: Iterable[str] = (),
    *,
    source: str | None = None,
    targets: Iterable[str] | None = None,
    state: State = State.TRANSLATED,
    max_bytes: int = MAX_BYTES,
) -> Reader:
    """The entries of a TMX file: of every unit, the source with each other language.

    `tags` are the languages we know (``Languages().tags``): ``sv-SE`` becomes ``sv``, what none of them
    fits stays as written. `source` is the source language (default: what the file says), `targets` the
    ones that are wanted (default: all). `state` is for translations without a state of their own.
    Iterating raises ExchangeError with file and line for a file that is broken, hostile or no TMX;
    entries before the fault have been given by then, so import in one transaction.
    """
    return Reader(path, tags, source, targets, state, max_bytes)


def write(path: Path, entries: Iterable[MemoryEntry]) -> int:
    """Write entries as TMX 1.4, one unit each, and return their number. The file appears whole or not
    at all. Codes keep their element name, not its attributes. What XML cannot hold (control
    characters, lone surrogates) is written as U+FFFD. Raises OutputError."""
    iterator = iter(entries)
    first = next(iterator, None)
    srclang = first.source_language if first else _ALL
    count = 0
    with replacing(path) as file, etree.xmlfile(file, encoding="UTF-8") as document:
        document.write_declaration()
        document.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with document.element("tmx", version="1.4"):
            document.write("\n", _header(srclang), "\n")
            with document.element("body"):
                for entry in chain([first] if first else [], iterator):
                    document.write("\n", units.build(entry, srclang))
                    count += 1
                document.write("\n")
            document.write("\n")
    return count


def _header(srclang: str) -> etree._Element:
    attributes = {
        "creationtool": "i18n-toolkit", "creationtoolversion": __version__, "segtype": "sentence",
        "o-tmf": "i18n-toolkit", "adminlang": "en", "srclang": xml_text(srclang), "datatype": "html",
    }  # fmt: skip
    return etree.Element("header", attributes)
