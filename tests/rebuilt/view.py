"""A rebuilt page as the tests look at it: parsed by a real HTML parser, not by us."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import turbohtml
from turbohtml import Element, Text

_SCRIPTS = ("javascript:", "vbscript:", "data:text")
_SPACE = re.compile(r"[\s\u2066\u2069]+")


def elements(html: str) -> list[Any]:
    """Every element, in document order."""
    return [node for node in turbohtml.parse(html).descendants if isinstance(node, Element)]


def named(html: str, *names: str) -> list[Any]:
    """The elements of these names."""
    return [element for element in elements(html) if element.tag in names]


def attribute(element: Any, name: str) -> str | None:
    """An attribute as text, None where it is absent."""
    value = element.attrs.get(name)
    if isinstance(value, (list, tuple)):
        return " ".join(value)
    return value


def text(element: Any) -> str:
    """What an element says, white space collapsed."""
    return _SPACE.sub(" ", "".join(node.data for node in element.descendants if isinstance(node, Text))).strip()


def ancestors(element: Any) -> list[Any]:
    """From the parent outwards."""
    out = []
    above = element.parent
    while isinstance(above, Element):
        out.append(above)
        above = above.parent
    return out


def language_of(element: Any) -> str:
    """The language an element's text is said to be in."""
    return next((lang for node in [element, *ancestors(element)] if (lang := attribute(node, "lang"))), "")


def headings(html: str) -> list[tuple[int, str]]:
    """Levels and texts, those of pictures where there are no others."""
    return [(int(element.tag[1]), _name(element)) for element in named(html, "h1", "h2", "h3", "h4", "h5", "h6")]


def outline_faults(html: str) -> list[str]:
    """What is wrong with the headings: not one h1, a level left out, a heading without words."""
    found = headings(html)
    faults = [] if sum(level == 1 for level, _ in found) == 1 else [f"{found} has not one h1"]
    faults += [f"heading without words at level {level}" for level, words in found if not words]
    levels = [level for level, _ in found]
    faults += [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
    return faults


def structure_faults(html: str) -> list[str]:
    """What is wrong with lists, ids, labels, and what must not be on such a page at all."""
    found = elements(html)
    faults = []
    for item in found:
        above = item.parent.tag if isinstance(item.parent, Element) else ""
        if (above in ("ul", "ol")) != (item.tag == "li") or (item.tag in ("dt", "dd") and above != "dl"):
            faults.append(f"<{item.tag}> in <{above}>")
    faults += [
        f"empty <{item.tag}>" for item in found if item.tag in ("ul", "ol", "dl", "p", "li") and not item.children
    ]
    ids = Counter(attribute(item, "id") for item in found if attribute(item, "id") is not None)
    faults += [f"id {name!r} {count} times" for name, count in ids.items() if count > 1 or not name]
    for item in found:
        if item.tag in ("script", "iframe", "object", "embed", "video", "audio", "font", "base"):
            faults.append(f"<{item.tag}>")
        for name in item.attrs:
            value = attribute(item, name) or ""
            if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction"):
                faults.append(f"{name}= on <{item.tag}>")
            bare = re.sub(r"[\x00-\x20]+", "", value).lower()
            if name in ("href", "src", "action", "cite", "data") and bare.startswith(_SCRIPTS):
                faults.append(f"{name}={value!r}")
    for item in found:
        if item.tag == "a" and any(above.tag in ("a", "button") for above in ancestors(item)):
            faults.append("a link in a link or button")
        if item.tag in ("button", "label") and any(above.tag == item.tag for above in ancestors(item)):
            faults.append(f"<{item.tag}> in <{item.tag}>")
        if item.tag == "a" and attribute(item, "href") is not None and not _name(item):
            faults.append(f"a link without words to {attribute(item, 'href')}")
    return faults + label_faults(found)


def _name(element: Any) -> str:
    words = text(element) or attribute(element, "aria-label") or ""
    return words or "".join(attribute(node, "alt") or "" for node in element.descendants if isinstance(node, Element))


def label_faults(found: list[Any]) -> list[str]:
    """Fields without a name, and labels that name nothing."""
    labels = [item for item in found if item.tag == "label"]
    targets = {attribute(label, "for") for label in labels if text(label)}
    faults = []
    for item in found:
        if item.tag in ("input", "select", "textarea"):
            kind = (attribute(item, "type") or "text").lower()
            inside = any(above.tag == "label" and text(above) for above in ancestors(item))
            if kind in ("hidden", "submit", "reset", "button", "image") or attribute(item, "aria-label"):
                continue
            if not inside and attribute(item, "id") not in targets:
                faults.append(f"<{item.tag} name={attribute(item, 'name')}> has no label")
    ids = {attribute(item, "id") for item in found}
    faults += [f"label for={goal}" for label in labels if (goal := attribute(label, "for")) and goal not in ids]
    return faults


def grid(table: Any) -> list[int]:
    """The width of each row of a table, cells reaching down from above included."""
    rows = [node for node in table.descendants if isinstance(node, Element) and node.tag == "tr"]
    taken: Counter[int] = Counter()
    for number, row in enumerate(rows):
        for cell in (node for node in row.children if isinstance(node, Element)):
            wide, high = int(attribute(cell, "colspan") or 1), int(attribute(cell, "rowspan") or 1)
            for down in range(high):
                taken[number + down] += wide
    return [taken[number] for number in range(len(rows))]
