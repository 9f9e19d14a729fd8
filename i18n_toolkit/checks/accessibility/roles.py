"""The role of an element: what the author says, or what HTML means (HTML-AAM 1.0, WAI-ARIA 1.2 section 5)."""

from __future__ import annotations

from collections.abc import Callable

from ...dom import Element, Namespace
from .aria import read_aria, read_html_facts

_SECTIONS = frozenset({"article", "aside", "main", "nav", "section"})
_SECTION_ROLES = frozenset({"article", "complementary", "main", "navigation", "region"})
_PRESENTATIONAL = frozenset({"none", "presentation"})


def explicit_role(element: Element) -> str:
    """The first word of `role` that is a role (fallback roles, WAI-ARIA 1.2 section 5.4); "" where there is none."""
    said = element.attributes.get("role")
    if not said:
        return ""
    roles = read_aria().roles
    return next((word for word in said.lower().split() if word in roles), "")


def implicit_role(element: Element, named: Callable[[Element], bool]) -> str:
    """What the element is without a role attribute; "" where it is nothing of its own.

    `named` tells whether the author has named it: that makes a section a region.
    """
    facts = read_html_facts()
    name = element.name
    if element.namespace is not Namespace.HTML:
        return _foreign(element)
    if name in facts.generic:
        return "generic"
    special = _SPECIAL.get(name)
    if special is not None:
        return special(element, named)
    return facts.roles.get(name, "")


def _foreign(element: Element) -> str:
    if element.name == "svg":
        return "graphics-document"
    if element.name == "math":
        return "math"
    if element.name == "a" and (element.has("href") or element.has("xlink:href")):
        return "link"
    return ""


def _link(element: Element, _: Callable[[Element], bool]) -> str:
    return "link" if element.has("href") else "generic"


def _image(element: Element, named: Callable[[Element], bool]) -> str:
    # an empty alternative marks an image as decoration, unless it is named by other means
    if element.attributes.get("alt") == "" and not named(element):
        return "none"
    return "img"


def _input(element: Element, _: Callable[[Element], bool]) -> str:
    kind = element.get("type").strip().lower()
    if kind == "hidden":
        return ""
    role = read_html_facts().inputs.get(kind, "textbox")
    return "combobox" if element.has("list") and role in ("textbox", "searchbox") else role


def _select(element: Element, _: Callable[[Element], bool]) -> str:
    size = element.get("size").strip()
    return "listbox" if element.has("multiple") or (size.isdecimal() and int(size) > 1) else "combobox"


def _page_part(role: str) -> Callable[[Element, Callable[[Element], bool]], str]:
    """header and footer are landmarks only where they belong to the page, not to a section of it."""

    def of(element: Element, _: Callable[[Element], bool]) -> str:
        for number, above in enumerate(element.ancestors()):
            if (above.name in _SECTIONS and above.is_html) or explicit_role(above) in _SECTION_ROLES or number > 256:
                return "generic"
        return role

    return of


def _if_named(role: str) -> Callable[[Element, Callable[[Element], bool]], str]:
    return lambda element, named: role if named(element) else "generic"


def _item(element: Element, _: Callable[[Element], bool]) -> str:
    parent = element.parent
    if parent is None or parent.name not in ("ul", "ol", "menu"):
        return "generic"
    return "none" if explicit_role(parent) in _PRESENTATIONAL else "listitem"


def _table_of(element: Element) -> Element | None:
    return element.closest("table")


def _table_part(role: str) -> Callable[[Element, Callable[[Element], bool]], str]:
    def of(element: Element, _: Callable[[Element], bool]) -> str:
        table = _table_of(element)
        if table is None:
            return ""
        said = explicit_role(table)
        if said in _PRESENTATIONAL:
            return "none"
        if said and said not in ("table", "grid", "treegrid"):
            return ""
        return "gridcell" if role == "cell" and said in ("grid", "treegrid") else role

    return of


def _header_cell(element: Element, named: Callable[[Element], bool]) -> str:
    scope = element.get("scope").strip().lower()
    role = "rowheader" if scope in ("row", "rowgroup") else "columnheader"
    return _table_part(role)(element, named)


def _summary(element: Element, _: Callable[[Element], bool]) -> str:
    parent = element.parent
    first = parent is not None and parent.name == "details" and _first(parent, "summary") is element
    return "button" if first else ""


def _first(parent: Element, name: str) -> Element | None:
    return next((child for child in parent.elements if child.name == name), None)


_SPECIAL: dict[str, Callable[[Element, Callable[[Element], bool]], str]] = {
    "a": _link,
    "area": lambda element, _: "link" if element.has("href") else "",
    "img": _image,
    "input": _input,
    "select": _select,
    "header": _page_part("banner"),
    "footer": _page_part("contentinfo"),
    "section": _if_named("region"),
    "form": _if_named("form"),
    "li": _item,
    "tr": _table_part("row"),
    "td": _table_part("cell"),
    "th": _header_cell,
    "thead": _table_part("rowgroup"),
    "tbody": _table_part("rowgroup"),
    "tfoot": _table_part("rowgroup"),
    "caption": _table_part("caption"),
    "summary": _summary,
}
