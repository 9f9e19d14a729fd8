"""What a keyboard can reach (HTML Standard 6.6.2 focusable areas, 6.6.3 tabindex)."""

from __future__ import annotations

import re

from ...dom import Element, Tree
from .visibility import Visibility

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_CONTROLS = frozenset({"button", "input", "select", "textarea"})


def tabindex(element: Element) -> int | None:
    """The number of a tabindex attribute, None where there is none or it is not a number."""
    match = _INTEGER.match(element.attributes.get("tabindex", ""))
    return int(match[1]) if match else None


class Focus:
    """Whether elements take focus. Static: what scripts do with it cannot be told."""

    def __init__(self, tree: Tree, visibility: Visibility) -> None:
        self._visibility = visibility
        self._disabled = [f for f in tree.named("fieldset") if f.has("disabled")]

    def native(self, element: Element) -> bool:
        """Whether HTML makes it focusable, hidden or not."""
        name, attributes = element.name, element.attributes
        if name in ("a", "area"):
            return "href" in attributes or "xlink:href" in attributes
        if name in _CONTROLS:
            return not self.disabled(element) and element.get("type").strip().lower() != "hidden"
        if name == "summary":
            parent = element.parent
            return parent is not None and parent.name == "details"
        if name in ("audio", "video"):
            return "controls" in attributes
        return name == "iframe" or attributes.get("contenteditable", "false").lower() in ("", "true", "plaintext-only")

    def disabled(self, element: Element) -> bool:
        """Whether a control is disabled, by itself or by a fieldset around it."""
        if element.name not in _CONTROLS and element.name not in ("option", "optgroup", "fieldset"):
            return False
        return element.has("disabled") or any(self._disables(fieldset, element) for fieldset in self._disabled[:64])

    @staticmethod
    def _disables(fieldset: Element, element: Element) -> bool:
        if not fieldset.holds(element):
            return False
        legend = next((child for child in fieldset.elements if child.name == "legend"), None)
        return legend is None or not legend.holds(element)

    def focusable(self, element: Element) -> bool:
        """Whether it can take focus at all."""
        visibility = self._visibility
        if visibility.hidden(element) or visibility.inert[element.order]:
            return False
        if self.native(element):
            return True
        return tabindex(element) is not None and not self.disabled(element)

    def tabbable(self, element: Element) -> bool:
        """Whether the tab key reaches it."""
        number = tabindex(element)
        return (number is None or number >= 0) and self.focusable(element)
