"""What a faithful page changes besides its texts: languages, directions, addresses, links, the notice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..languages import Language
from .address import Resolve, unchanged
from .edits import Edit
from .page import Source
from .references import escape_value, value_of


@dataclass(frozen=True, slots=True)
class Insertions:
    """What a localised page gets besides its texts: `links` are (hreflang, absolute address) pairs,
    `notice` is HTML to stand first in the main content ("" for none); `resolve` turns the relative
    addresses of a page from the web into ones that are right at its new place."""

    links: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    resolve: Resolve = unchanged


def page_edits(source: Source, language: Language, insertions: Insertions, left: Collection[int]) -> list[Edit]:
    """The edits, those at one place in the order they are to stand in. `left` are the elements (by
    `Anchor.tag`) whose text stayed in the source language, so that they still say its name."""
    edits = list(_languages(source, language, left))
    for start, end, quote in source.addresses:
        before = value_of(source.text[start:end])
        after = insertions.resolve(before)
        if after != before:
            value = escape_value(after, quote) if quote in ("'", '"') else f'"{escape_value(after, chr(34))}"'
            edits.append(Edit("address", start, end, (value,)))
    for kind, html in (("links", _link_elements(insertions.links)), ("notice", insertions.notice)):
        if html and kind in source.places:
            edits.append(Edit(kind, *source.places[kind], (html,)))
    return edits


def _languages(source: Source, language: Language, left: Collection[int]) -> Iterator[Edit]:
    values = {
        "html@lang": language.tag,
        "html@xml:lang": language.tag,
        "html@dir": language.direction,
        "body@dir": language.direction,
        "content-language": language.tag,
        "og:locale": language.cldr,
    }
    places = source.places
    missing = "" if "html@lang" in places else f' lang="{language.tag}"'
    if language.direction == "rtl" and "html@dir" not in places:
        missing += ' dir="rtl"'
    if missing and "html" in places:
        yield Edit("language", *places["html"], (missing,))
    elif missing and "start" in places:
        yield Edit("language", *places["start"], (f"<html{missing}>",))
    for key, (start, end) in places.items():
        where = key.rpartition("@")[2]
        value = language.tag if where.isdigit() and int(where) not in left else values.get(key)
        if value is not None:
            yield Edit("language", start, end, (_value(source, start, end, value),))


def _value(source: Source, start: int, end: int, value: str) -> str:
    """An attribute's new value, with quotation marks and equals sign where the source has none."""
    before = source.text[start - 1 : start]
    if before in ("'", '"'):
        return escape_value(value, before)
    quoted = f'"{escape_value(value, chr(34))}"'
    return quoted if end > start or before == "=" else f"={quoted}"


def _link_elements(links: Sequence[tuple[str, str]]) -> str:
    def quoted(value: str) -> str:
        return escape_value(value, '"')

    return "".join(f'<link rel="alternate" hreflang="{quoted(tag)}" href="{quoted(href)}">\n' for tag, href in links)
