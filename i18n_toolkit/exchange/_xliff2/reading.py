"""An XLIFF 2.0 or 2.1 file read in pieces, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from lxml import etree

from ...errors import ExchangeError
from .._tags import match_tag
from .._xliff.faults import MOST_ELEMENTS, Place, forget
from .._xml import events
from ..parcel import Parcel, ParcelPage
from ..validation.names import XLIFF_2, name_of, namespace_of
from .pages import Page


class Reader:
    """Reads one file, once."""

    def __init__(self, path: Path, tags: Iterable[str]) -> None:
        known = tuple(tags)
        self._tag: Callable[[str], str] = lru_cache(maxsize=100)(lambda written: match_tag(written, known))
        self._place = Place(path, f"{{{XLIFF_2}}}")
        self._languages = ("", "")
        self._number = ""
        self._page: Page | None = None
        self._pages: list[ParcelPage] = []

    def read(self, max_bytes: int) -> Parcel:
        """The whole file. Raises ExchangeError."""
        begun = False
        file, group, unit = (self._place.core + name for name in ("file", "group", "unit"))
        path = self._place.path
        for event, element in events(
            path, "xliff", max_bytes=max_bytes, names=("file", "group", "unit"), most=MOST_ELEMENTS
        ):
            if not begun:
                self._open(element)
                begun = True
            elif element.tag == file:
                (self._open_page if event == "start" else self._close_page)(element)
            elif element.tag == group:
                self._group(element, event)
            elif element.tag == unit and event == "end":
                self._unit(element)
        if not self._pages:
            raise ExchangeError("the file has no page in it", place=self._place.path)
        return Parcel(*self._languages, tuple(self._pages), self._number)

    def _open(self, root: etree._Element) -> None:
        namespace, version = namespace_of(root.tag), root.get("version", "")
        if namespace != XLIFF_2:
            raise self._place.error(
                root, "this is XLIFF {version} in the namespace “{namespace}”; 2.0 or 2.1 is expected here",
                version=version or "?", namespace=namespace,
            )  # fmt: skip
        source, target = root.get("srcLang", "").strip(), root.get("trgLang", "").strip()
        self._languages = self._tag(source), self._tag(target) if target else ""

    def _open_page(self, element: etree._Element) -> None:
        if self._page is not None:
            raise self._place.error(element, "a <file> stands in another")
        self._page = Page(element, self._place, self._languages[1])

    def _group(self, element: etree._Element, event: str) -> None:
        self._in_page(element)
        parent = element.getparent()
        if event == "end":
            forget(element, before=True)
        elif parent is not None:
            self._beside(parent, element)

    def _unit(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None or not self._place.is_core(parent) or name_of(parent) not in ("file", "group"):
            raise self._place.error(element, "<{name}> is not allowed here", name=name_of(element))
        self._beside(parent, element)
        self._in_page(element).add(element)
        forget(element, before=True)

    def _beside(self, parent: etree._Element, until: etree._Element | None) -> None:
        """What stands before a unit, or at the end, and is none."""
        for child in [*takewhile(lambda child: child is not until, parent)]:
            if not self._place.is_core(child):
                self._place.check_size(child)
                self._in_page(child).read_beside(child, of_page=name_of(parent) == "file")
                parent.remove(child)

    def _close_page(self, element: etree._Element) -> None:
        page = self._in_page(element)
        self._beside(element, None)
        self._pages.append(page.finish())
        self._number = self._number or page.number
        self._page = None
        forget(element, before=True)

    def _in_page(self, element: etree._Element) -> Page:
        if self._page is None:
            raise self._place.error(element, "<{name}> stands outside of a page", name=name_of(element))
        return self._page
