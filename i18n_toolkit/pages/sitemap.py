"""Sitemaps (sitemaps.org protocol 0.9): the addresses they list, also through sitemap indexes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import SourceError

MAXIMUM_PAGES = 50_000
"""As many as the protocol allows in one sitemap."""
MAXIMUM_DEPTH = 2
"""A sitemap index may list sitemaps, and they may be indexes once more."""
_MAXIMUM_BYTES = 52_428_800
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]")
_NAME = re.compile(r"sitemap[^/?#]*\.xml(?:\.gz)?(?:[?#].*)?\Z", re.IGNORECASE)

Open = Callable[[str], bytes]
"""Gives a sitemap's bytes by its address; raises SourceError."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists: `pages`, or, for an index, further `sitemaps`."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def is_sitemap(data: bytes) -> bool:
    """Whether the data begins like a sitemap or a sitemap index, also when gzipped."""
    try:
        return _ROOT.search(unpacked(data, "")[:4096]) is not None
    except SourceError:
        return False


def has_sitemap_name(address: str) -> bool:
    """Whether an address or a path is called like a sitemap (``sitemap-1.xml.gz``)."""
    return _NAME.search(address) is not None


def pages_of(data: bytes, place: str, fetch: Open) -> Iterator[str | SourceError]:
    """Every page address of a sitemap, each once; a sitemap below it that cannot be read comes as its
    error. Raises SourceError where this one cannot be read or lists nothing."""
    first = read_sitemap(data, place)
    if not first.pages and not first.sitemaps:
        raise SourceError("lists no pages", place=place)
    waiting: list[tuple[Sitemap, int]] = [(first, 0)]
    seen: set[str] = {place}
    listed: set[str] = set()
    while waiting:
        sitemap, depth = waiting.pop(0)
        for address in sitemap.pages:
            address = address.partition("#")[0]
            if address in listed:
                continue
            if len(listed) == MAXIMUM_PAGES:
                yield SourceError("lists more than {limit} pages; the rest is left", place=place, limit=MAXIMUM_PAGES)
                return
            listed.add(address)
            yield address
        for address in sitemap.sitemaps:
            if address in seen:
                continue
            seen.add(address)
            if depth == MAXIMUM_DEPTH:
                yield SourceError("sitemap indexes are nested too deep", place=address)
                continue
            try:
                waiting.append((read_sitemap(fetch(address), address), depth + 1))
            except SourceError as error:
                yield error


def read_sitemap(data: bytes, place: str) -> Sitemap:
    """One sitemap file, gzipped or not. Raises SourceError naming the line where it is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(unpacked(data, place), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            "is not well-formed XML: {error}", place=f"{place}:{error.lineno}", error=str(error).split(", line")[0]
        ) from error
    name = etree.QName(root).localname
    if name not in ("urlset", "sitemapindex"):
        raise SourceError("is not a sitemap but XML ({name})", place=place, name=name)
    found = tuple(
        (location.text or "").strip()
        for entry in root
        if isinstance(entry.tag, str) and etree.QName(entry).localname in ("url", "sitemap")
        for location in entry
        if isinstance(location.tag, str) and etree.QName(location).localname == "loc" and (location.text or "").strip()
    )
    return Sitemap(found, ()) if name == "urlset" else Sitemap((), found)


def unpacked(data: bytes, place: str) -> bytes:
    """The data itself, or what a gzip file holds. Raises SourceError past the protocol's 50 MB."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(data, _MAXIMUM_BYTES)
    except zlib.error as error:
        raise SourceError("came damaged: it cannot be unpacked", place=place) from error
    if unpacker.unconsumed_tail:
        raise SourceError("is larger than {limit} bytes", place=place, limit=_MAXIMUM_BYTES)
    return text
