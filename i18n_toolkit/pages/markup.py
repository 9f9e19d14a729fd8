"""What the element and attribute names of HTML mean to a reader of text.

Names and categories: HTML Living Standard (WHATWG), 3.2.5 content models and 4 the elements of HTML;
which attributes hold text: 3.2.6.2 the translate attribute, and WAI-ARIA 1.2, 6.6.
"""

from __future__ import annotations

from typing import Any

SILENT = frozenset("script style template link meta base param source track col colgroup noembed noframes".split())
"""Elements whose content no reader gets as text."""

OPAQUE = frozenset("img svg math picture canvas audio video embed object iframe br wbr map".split())
"""Elements that stand in a sentence as one thing, whatever is inside them."""

BLOCKS = frozenset(
    "html head body address article aside blockquote center details dialog dd div dl dt dir fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main"
    " menu nav ol optgroup option p pre search section select summary table caption thead tbody tfoot tr"
    " td th ul textarea button label input keygen title iframe audio video object noscript marquee".split()
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

SVG_TEXT = frozenset({"title", "desc", "text"})


def text_attributes(element: Any) -> tuple[str, ...]:
    """The names of this element's attributes that hold text a person gets, in source order."""
    tag, attributes = element.tag, element.attrs
    found = []
    for name in attributes:
        value = attributes[name]
        if not isinstance(value, str) or not value.strip():
            continue
        if (name in TEXT_ATTRIBUTES and tag in _ONLY_ON.get(name, {tag})) or (
            name == "value" and tag == "input" and (attributes.get("type") or "").lower() in _BUTTONS
        ):
            found.append(name)
    if tag == "meta" and "content" in attributes and str(attributes["content"]).strip():
        key = attributes.get("name") or attributes.get("property") or ""
        if str(key).strip().lower() in META_TEXT:
            found.append("content")
    return tuple(found)


def attribute(element: Any, name: str) -> str:
    """An attribute's value as text; empty where it is absent or has no value."""
    value = element.attrs.get(name)
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return value if isinstance(value, str) else ""


def heading_level(element: Any) -> int:
    """1–6 for a heading, whether `h2` or `role="heading" aria-level="2"`; 0 for anything else."""
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" and attribute(element, "role") in ("", "heading"):
        level = attribute(element, "aria-level")
        return int(level) if level in tuple("123456") else int(tag[1])
    if attribute(element, "role").strip().lower() == "heading":
        level = attribute(element, "aria-level")
        return int(level) if level in tuple("123456") else 2
    return 0
