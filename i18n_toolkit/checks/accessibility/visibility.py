"""What of a page is shown, and what is handed to assistive technology, as far as the page itself tells.

Static: the `hidden` attribute, elements that are never shown, closed dialogs, `inert`, `aria-hidden`, and
``display`` and ``visibility`` of the page's own styles (see `stylesheets`). What linked style sheets and scripts do
cannot be told: an element is taken to be shown unless the page says otherwise.
"""

from __future__ import annotations

import re

from ...dom import Element, Namespace, Tree
from .aria import read_html_facts
from .stylesheets import StyleSheet, read_sheets

_NOTHING: dict[str, str] = {}
_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|vw|vh|%)?")


class Visibility:
    """Answers by number in document order; built in one pass over the elements."""

    def __init__(self, tree: Tree) -> None:
        self.sheet: StyleSheet = read_sheets(tree.text(style) for style in tree.named("style"))
        size = len(tree.nodes)
        self.unrendered, self.invisible = bytearray(size), bytearray(size)
        self.concealed, self.inert = bytearray(size), bytearray(size)
        """`concealed`: in or under aria-hidden="true"."""
        self.styles: dict[int, dict[str, str]] = {}
        self._read(tree)

    def _read(self, tree: Tree) -> None:
        silent = read_html_facts().silent
        any_rules = bool(self.sheet.rules)
        for element in tree.elements:
            number = element.order
            attributes = element.attributes
            above = element.parent.order if element.parent is not None else -1
            style = _NOTHING
            if any_rules or "style" in attributes:
                style = self.sheet.declared(element)
                if style:
                    self.styles[number] = style
            if above >= 0:
                self.unrendered[number] = self.unrendered[above]
                self.invisible[number] = self.invisible[above]
                self.concealed[number] = self.concealed[above]
                self.inert[number] = self.inert[above]
            if not attributes and element.name not in silent and not style and element.name != "dialog":
                continue
            if self._not_rendered(element, style, silent):
                self.unrendered[number] = 1
            visibility = style.get("visibility", "")
            if visibility in ("hidden", "collapse"):
                self.invisible[number] = 1
            elif visibility == "visible":
                self.invisible[number] = 0
            if attributes.get("aria-hidden", "").strip().lower() == "true":
                self.concealed[number] = 1
            if "inert" in attributes:
                self.inert[number] = 1

    def _not_rendered(self, element: Element, style: dict[str, str], silent: frozenset[str]) -> bool:
        display = style.get("display", "")
        if element.namespace is Namespace.HTML and element.name in silent and element.name != "area":
            return not display or display == "none"
        if display:
            return display == "none"
        return (
            "hidden" in element.attributes
            or (element.name == "dialog" and "open" not in element.attributes)
            or (element.name == "input" and element.get("type").strip().lower() == "hidden")
        )

    def rendered(self, element: Element) -> bool:
        """Whether it has a box: not ``display: none``, nor inside what has none."""
        return not self.unrendered[element.order]

    def hidden(self, element: Element) -> bool:
        """Whether nobody gets it: not rendered, or not visible."""
        return bool(self.unrendered[element.order] or self.invisible[element.order])

    def exposed(self, element: Element) -> bool:
        """Whether assistive technology gets it."""
        n = element.order
        return not (self.unrendered[n] or self.invisible[n] or self.concealed[n] or self.inert[n])

    def style(self, element: Element) -> dict[str, str]:
        """The element's own declared style."""
        return self.styles.get(element.order, _NOTHING)

    def on_screen(self, element: Element) -> bool:
        """Whether it can be seen: not hidden, and neither it nor what it stands in is put off the screen or
        clipped to nothing. Looks at no more than 64 ancestors."""
        if self.hidden(element):
            return False
        here: Element | None = element
        for _ in range(64):
            if here is None or not self.styles:
                return True
            if self._off_screen(self.style(here)):
                return False
            here = here.parent
        return True

    @staticmethod
    def _off_screen(style: dict[str, str]) -> bool:
        if not style:
            return False
        if style.get("opacity") in ("0", "0.0", "0%"):
            return True
        placed = style.get("position") in ("absolute", "fixed", "relative")
        if placed and any(_AWAY.fullmatch(style.get(side, "")) for side in ("left", "top", "right", "bottom")):
            return True
        if _AWAY.fullmatch(style.get("text-indent", "")):
            return True
        clip = style.get("clip", "").replace(" ", "").replace("px", "")
        if clip in ("rect(0,0,0,0)", "rect(1,1,1,1)", "rect(0000)", "rect(1111)"):
            return True
        if style.get("clip-path", "").replace(" ", "") in ("inset(50%)", "inset(100%)"):
            return True
        tiny = {"0", "0px", "1px"}
        clipped = style.get("overflow") in ("hidden", "clip")
        return clipped and (style.get("width") in tiny or style.get("height") in tiny)
