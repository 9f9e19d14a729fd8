"""An XLIFF 1.2 file read in pieces, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from lxml import etree

from ...errors import ExchangeError
from .._tags import match_tag
from .._xliff.extensions import foreign
from .._xliff.faults import MOST_ELEMENTS, Place, forget
from .._xml import events
from ..parcel import Parcel, ParcelPage
from ..validation.names import XLIFF_1, name_of, namespace_of
from . import comments
from .pages import Page

_NAMESPACES = (XLIFF_1, "urn:oasis:names:tc:xliff:document:1.1", "")
_HOLDERS = ("body", "group", "bin-unit")

Handler = Callable[[etree._Element], None]


class Reader:
    """Reads one file, once."""

    def __init__(self, path: Path, tags: Iterable[str]) -> None:
        known = tuple(tags)
        self._tag: Callable[[str], str] = lru_cache(maxsize=100)(lambda written: match_tag(written, known))
        self._place = Place(path)
        self._languages: tuple[str, str] | None = None
        self._number = ""
        self._comments: comments.Comments | None = None
        self._page: Page | None = None
        self._pages: list[ParcelPage] = []
        self._between: tuple[str, ...] = ()

    def read(self, max_bytes: int) -> Parcel:
        """The whole file. Raises ExchangeError."""
        begins: dict[str, Handler] = {}
        ends: dict[str, Handler] = {}
        wanted = ("file", "header", "group", "trans-unit")
        path = self._place.path
        for event, element in events(path, "xliff", max_bytes=max_bytes, names=wanted, most=MOST_ELEMENTS):
            if not ends:
                self._open(element)
                begins = self._named({"file": self._open_page, "group": self._open_group})
                ends = self._named({
                    "file": self._close_page, "header": self._header, "trans-unit": self._unit,
                    "group": self._close_group,
                })  # fmt: skip
                continue
            handler = (begins if event == "start" else ends).get(element.tag)
            if handler is not None:
                handler(element)
        if self._languages is None:
            raise ExchangeError("the file has no page in it", place=self._place.path)
        return Parcel(*self._languages, tuple(self._pages), self._number)

    def _named(self, handlers: dict[str, Handler]) -> dict[str, Handler]:
        return {self._place.core + name: handler for name, handler in handlers.items()}

    def _open(self, root: etree._Element) -> None:
        namespace, version = namespace_of(root.tag), root.get("version", "")
        if namespace not in _NAMESPACES or not version.startswith("1."):
            raise self._place.error(
                root, "this is XLIFF {version} in the namespace “{namespace}”; 1.2 is expected here",
                version=version or "?", namespace=namespace,
            )  # fmt: skip
        self._place = Place(self._place.path, f"{{{namespace}}}" if namespace else "")

    def _open_page(self, element: etree._Element) -> None:
        if self._page is not None:
            raise self._place.error(element, "a <file> stands in another")
        names = element.get("source-language", "").strip(), element.get("target-language", "").strip()
        languages = self._tag(names[0]), self._tag(names[1]) if names[1] else ""
        if self._languages not in (None, languages):
            raise self._place.error(
                element, "the file is in several languages: {languages}",
                languages=", ".join(" → ".join(pair) for pair in (self._languages or (), languages)),
            )  # fmt: skip
        self._languages = languages
        if self._comments is None and (root := element.getparent()) is not None:
            self._comments = comments.defined(root)
        self._page = Page(element, self._place, languages[1], self._comments or {})

    def _open_group(self, element: etree._Element) -> None:
        self._in_page(element).open_group(element)

    def _header(self, element: etree._Element) -> None:
        self._place.check_size(element)
        self._in_page(element).read_header(element)
        forget(element, before=True)

    def _unit(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None or not self._place.is_core(parent) or name_of(parent) not in _HOLDERS:
            raise self._place.error(element, "<{name}> is not allowed here", name=name_of(element))
        self._in_page(element).add(element)
        forget(element, before=name_of(parent) == "body")

    def _close_group(self, element: etree._Element) -> None:
        self._place.check_size(element)
        self._in_page(element).close_group(element)
        parent = element.getparent()
        forget(element, before=parent is not None and name_of(parent) == "body")

    def _close_page(self, element: etree._Element) -> None:
        page, root = self._in_page(element), element.getparent()
        # XLIFF 1.2 lets other programs put elements between the files; they stay with the one they stand before
        before = foreign(root, [namespace_of(element.tag)]) if root is not None else ()
        self._pages.append(page.finish(before))
        self._number = self._number or page.header.number
        self._page = None
        forget(element, before=True)

    def _in_page(self, element: etree._Element) -> Page:
        if self._page is None:
            raise self._place.error(element, "<{name}> stands outside of a page", name=name_of(element))
        return self._page
