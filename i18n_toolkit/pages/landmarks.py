"""The few places of a source, besides its blocks, that a localised page changes.

Keys: ``start`` (where an html tag can be put, after the doctype), ``html@lang``, ``html@xml:lang``,
``html@dir``, ``body@dir`` (attribute values), ``html`` (where attributes can be put into its start
tag), ``content-language`` and ``og:locale`` (values of those metas), ``links`` (where link elements
go), ``notice`` (where the notice goes) and ``note`` (the same, where it must be no landmark).
``lang@N`` and ``xml:lang@N`` are the values with which passages say once more that they are in the
page's own language; N is where attributes of that element can be put, as in `Anchor.tag`. Ranges in
original offsets, empty where something is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from turbohtml import Element

from .anchors import attribute_anchor, name_end
from .locate import Places
from .markup import BLOCKS, SILENT, attribute
from .pieces import Range
from .places import SourceText

_IDLE = r"""(?:[ \t\n\f\r]++ | <!--(?:-?>|.*?(?:--!?>|\Z)) | <\?[^>]*+>? | <!(?!doctype)[^>]*+>?
    | </(?!(?:head|body|html|br)[\s/>])[^>]*+>? )*+"""
"""What makes no element before the page begins."""
_PROLOGUE = re.compile(rf"{_IDLE}(?:<!doctype[^>]*+>?{_IDLE})?", re.IGNORECASE | re.DOTALL | re.VERBOSE)
_CANNOT_HOLD = frozenset(
    "table thead tbody tfoot tr colgroup ul ol menu dl p pre select optgroup option h1 h2 h3 h4 h5 h6 hgroup"
    " picture video audio object figcaption summary button label legend caption".split()
)
"""Elements that cannot hold a `div`, or should not: the notice goes before them."""
_HOLDS_ANYTHING = frozenset({"td", "th", "li", "dd"})


def landmarks(
    tree: Any,
    source: SourceText,
    places: Places,
    roots: tuple[Any, ...],
    said: Iterable[Any],
    excluded: frozenset[Any] = frozenset(),
) -> dict[str, Range]:
    """The places found; `said` are the elements that name the page's own language, `excluded` what
    stands in the main content's elements and does not belong to it."""
    found: dict[str, Range] = {}

    def put(key: str, position: int) -> None:
        found[key] = source.original((position, position))

    def put_value(key: str, element: Any, name: str) -> None:
        anchor = attribute_anchor(element, name, source) if name in element.attrs else None
        if anchor is not None:
            found[key] = anchor.start, anchor.end

    prologue = _PROLOGUE.match(source.text)
    begin = prologue.end() if prologue else 0
    if begin < len(source.text):
        put("start", begin)
    root = tree.root
    if root is None:
        return found
    html_tag = _start(places, root)
    if html_tag:
        put("html", name_end(source, html_tag))
        for name in ("lang", "xml:lang", "dir"):
            put_value(f"html@{name}", root, name)
    head, body = (_child(root, name) for name in ("head", "body"))
    after = max(begin, html_tag[1] if html_tag else 0)
    if head is not None:
        for meta in head.find_all("meta"):
            key = attribute(meta, "http-equiv").lower() or attribute(meta, "property").lower()
            if key in ("content-language", "og:locale"):
                put_value(key, meta, "content")
        end, after = _end_of_head(head, places, after)
        put("links", end)
    if body is not None:
        put_value("body@dir", body, "dir")
        put("notice", _start_of_main(roots, excluded, body, places, after))
        if roots and _is_one_form(roots[0]) and not _has_landmarks(body):
            found["note"] = found["notice"]
    for element in said:
        start = _start(places, element)
        if start is not None and element != root:
            where = source.offsets.original(name_end(source, start))
            for name in ("lang", "xml:lang"):
                if attribute(element, name).strip():
                    put_value(f"{name}@{where}", element, name)
    return found


_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "background", "cite", "longdesc")
_LISTS = ("srcset", "imagesrcset")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_CANDIDATE = re.compile(r"(?:^|,)[\s,]*(?P<address>[^\s,][^\s]*[^\s,]|[^\s,])")


def relative_addresses(nodes: list[Any], source: SourceText) -> tuple[tuple[int, int, str], ...]:
    """Every relative address in the mark-up: range of its value in original offsets, and its quotes.

    Places in the page itself (``#…``) are left out: they move with it. On a page with a `base`, the
    base's own address is all that is relative to the page's.
    """
    elements = [node for node in nodes if isinstance(node, Element) and node.attrs]
    bases = [element for element in elements if element.tag == "base" and "href" in element.attrs]
    found: list[tuple[int, int, str]] = []
    for element in bases[:1] or elements:
        attributes = element.attrs
        for name in _ADDRESSES:
            if name in attributes and _is_relative(attribute(element, name)):
                anchor = attribute_anchor(element, name, source)
                if anchor is not None and anchor.end > anchor.start:
                    found.append((anchor.start, anchor.end, anchor.attribute))
        for name in _LISTS:
            if name in attributes:
                found += _candidates(element, name, source)
    return tuple(found)


def _candidates(element: Any, name: str, source: SourceText) -> Iterable[tuple[int, int, str]]:
    """The relative addresses of a list of images and their sizes (HTML, 4.8.4.2.1 srcset attributes)."""
    anchor = attribute_anchor(element, name, source)
    value = attribute(element, name)
    if anchor is None or anchor.attribute not in ("'", '"') or anchor.end - anchor.start != len(value):
        return
    for match in _CANDIDATE.finditer(value):
        if _is_relative(match["address"]):
            yield anchor.start + match.start("address"), anchor.start + match.end("address"), anchor.attribute


def _is_relative(address: str) -> bool:
    address = address.strip()
    return bool(address) and not address.startswith("#") and not _ABSOLUTE.match(address)


def _start(places: Places, element: Any) -> Range | None:
    return places.tags.get(element, (None, None))[0]


def _child(root: Any, name: str) -> Any:
    return next((child for child in root.children if isinstance(child, Element) and child.tag == name), None)


def _end_of_head(head: Any, places: Places, position: int) -> tuple[int, int]:
    """Where the last thing in the head can go, and where what follows the head begins."""
    start, end = places.tags.get(head, (None, None))
    if end:
        return end
    position = start[1] if start else position
    for element in head.descendants:
        for where in places.tags.get(element, ()):
            position = max(position, where[1] if where else 0)
    return position, position


_LANDMARKS = frozenset({"main", "nav", "header", "footer", "aside"})
_LANDMARK_ROLES = frozenset(
    {"main", "navigation", "banner", "contentinfo", "complementary", "region", "search", "form"}
)
"""What makes a landmark (WAI-ARIA 1.2, 5.3.4; HTML Accessibility API Mappings)."""


def _is_one_form(element: Any) -> bool:
    """A form, or a body that holds nothing but one."""
    if element.tag == "body":
        held = [child for child in element.children if isinstance(child, Element) and child.tag not in SILENT]
        return len(held) == 1 and held[0].tag == "form"
    return bool(element.tag == "form")


def _has_landmarks(body: Any) -> bool:
    for element in body.descendants:
        if isinstance(element, Element):
            role = attribute(element, "role").strip().lower()
            if role in _LANDMARK_ROLES or (not role and element.tag in _LANDMARKS):
                return True
    return False


def _beginning(root: Any, excluded: frozenset[Any]) -> Any:
    """The largest element below `root` with the first h1 that is content, and no chrome; None without one."""
    with_chrome = {above for element in excluded for above in element.ancestors}
    for heading in root.find_all("h1"):
        above = [element for element in (heading, *heading.ancestors) if isinstance(element, Element)]
        if any(element in excluded for element in above):
            continue
        found = heading
        for element in above:
            if element == root or element in with_chrome:
                break
            found = element
        return found
    return None


def _start_of_main(roots: tuple[Any, ...], excluded: frozenset[Any], body: Any, places: Places, after: int) -> int:
    """Inside the first element of the main content that can hold a `div`, or before one that cannot.

    Where the whole page is one form (EPiServer), banners and links to skip them come first in it: then
    before the part of it that holds the page's heading.
    """
    for found in roots:
        whole_page = _is_one_form(found)
        if found == body and not whole_page:
            continue
        root = _beginning(found, excluded) if whole_page else found
        own = _start(places, root) if root is not None else None
        if own is None or root == body:
            continue
        before: int | None = None
        above: Any = root
        while isinstance(above, Element) and above != body:
            where = _start(places, above)
            if where and (above.tag in _CANNOT_HOLD or above.tag not in BLOCKS):
                before = where[0]
            if above.tag in _HOLDS_ANYTHING:
                break
            above = above.parent
        return before if before is not None else own[0] if whole_page else own[1]
    start = _start(places, body)
    return start[1] if start else after
