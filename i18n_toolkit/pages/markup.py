"""What the element and attribute names of HTML mean to a reader of text.

Names and categories: HTML Living Standard (WHATWG), 3.2.5 content models and 4 the elements of HTML;
which attributes hold text: 3.2.6.2 the translate attribute, and WAI-ARIA 1.2, 6.6.
"""

from __future__ import annotations

from typing import Any

from turbohtml import Element

SILENT = frozenset(
    "script style template link meta base param source track col colgroup noembed noframes xmp plaintext".split()
)
"""Elements whose content no reader gets as text, or (xmp, plaintext: obsolete) gets as mark-up shown raw."""

OPAQUE = frozenset("img image svg math picture audio video embed object iframe br wbr area input keygen".split())
"""Elements that stand in a sentence as one thing, whatever is inside them."""

VOID = frozenset("area base basefont bgsound br col embed frame hr img image input keygen link meta param source"
                 " track wbr".split())  # fmt: skip
"""Elements without content or end tag (HTML, 13.1.2)."""

BLOCKS = frozenset(
    "html head body address article aside blockquote center details dialog dd div dl dt dir fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main"
    " menu nav ol optgroup option p pre search section select summary table caption thead tbody tfoot tr"
    " td th ul textarea button label input keygen title iframe audio video canvas object noscript marquee".split()
)
"""Elements that end a sentence. Form controls are among them: each has its own place and words."""

TEXT_ATTRIBUTES = (
    "alt", "title", "aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext",
    "placeholder", "label", "summary", "abbr",
)  # fmt: skip
"""Attributes that are text wherever they occur and mean something."""

_ONLY_ON = {
    "alt": {"img", "area", "input", "applet"},
    "placeholder": {"input", "textarea"},
    "label": {"optgroup", "option", "track", "menuitem"},
    "summary": {"table"},
    "abbr": {"th", "td"},
}
_BUTTONS = frozenset({"button", "submit", "reset"})

META_TEXT = frozenset({"description", "og:title", "og:description", "og:image:alt", "twitter:title",
                       "twitter:description", "twitter:image:alt", "abstract"})  # fmt: skip
"""Names and properties of `meta` whose content people read (search results, shared links)."""

_LEVELS = tuple("123456")
_UNSEEN = frozenset({"br", "wbr", "meta"})
"""Elements nobody can point at, whatever attributes they have."""
_CANDIDATES = frozenset({*TEXT_ATTRIBUTES, "value", "content"})


def text_attributes(element: Any) -> list[tuple[str, str]]:
    """This element's attributes that hold text a person gets, with their values, in source order."""
    tag: str = element.tag
    attributes: dict[str, Any] = element.attrs.copy()
    found = []
    for name, value in attributes.items():
        if name in _CANDIDATES and isinstance(value, str) and value.strip() and _is_text(tag, name, attributes):
            found.append((name, value))
    return found


def _is_text(tag: str, name: str, attributes: dict[str, Any]) -> bool:
    if name == "value":
        return tag == "input" and str(attributes.get("type") or "").strip().lower() in _BUTTONS
    if name == "content":
        key = attributes.get("name") or attributes.get("property") or ""
        return tag == "meta" and str(key).strip().lower() in META_TEXT
    return tag in _ONLY_ON.get(name, (tag,)) and tag not in _UNSEEN


def attribute(element: Any, name: str) -> str:
    """An attribute's value as text; empty where it is absent or has no value."""
    value = element.attrs.get(name)
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return value if isinstance(value, str) else ""


def attributes_of(element: Any) -> tuple[tuple[str, str], ...]:
    """All of an element's attributes as text, in source order."""
    return tuple(
        [
            (name, value if isinstance(value, str) else " ".join(value) if value else "")
            for name, value in element.attrs.items()
        ]
    )


def first_source(element: Any) -> str:
    """The address of the first `source` among an element's children; "" without one."""
    return next(
        (address for child in element.children if isinstance(child, Element) and child.tag == "source"
         and (address := attribute(child, "src"))), ""
    )  # fmt: skip


def heading_level(element: Any) -> int:
    """1–6 for a heading, whether `h2` or `role="heading" aria-level="2"`; 0 for anything else."""
    tag = element.tag
    own = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in _LEVELS else 0
    role = attribute(element, "role").strip().lower()
    if not (own and not role) and role != "heading":
        return 0
    level = attribute(element, "aria-level").strip()
    return int(level) if level in _LEVELS else own or 2
