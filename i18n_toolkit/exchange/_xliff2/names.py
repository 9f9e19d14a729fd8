"""What XLIFF 2 calls a page's elements (its section on type and subType), and how they looked in the page."""

from __future__ import annotations

import re

from ...model import Code, CodeKind
from .._xliff.names import spell_name, unspell

_TYPES = {"a": "link", "img": "image", "svg": "image", "picture": "image", "q": "quote"}
_FORMATTING = frozenset(
    "abbr b bdi bdo big br cite code del dfn em font hr i ins kbd mark s samp small span strike strong sub sup tt u "
    "var wbr".split()
)
_STANDARD = {"b": "xlf:b", "i": "xlf:i", "u": "xlf:u", "br": "xlf:lb", "hr": "xlf:pb"}
_OF_HTML = "html:"
_NATIVE = re.compile(r"\s*</?([A-Za-z][\w:.-]*)")

_LONGEST = 300
"""Longer attributes (addresses with a whole picture in them) tell a translator nothing."""


def types(name: str) -> list[tuple[str, str | None]]:
    """The attributes type and subType for an element's name; none for a code without one."""
    if not name:
        return []
    kind = "fmt" if name in _FORMATTING else _TYPES.get(name, "other")
    return [("type", kind), ("subType", _STANDARD.get(name) or _OF_HTML + spell_name(name))]


def name_of_code(subtype: str, native: str) -> str:
    """The element's name: from a subType, else from the original mark-up; "" where neither tells."""
    if subtype.startswith(_OF_HTML):
        return unspell(subtype.removeprefix(_OF_HTML))
    for name, standard in _STANDARD.items():
        if standard == subtype:
            return name
    found = _NATIVE.match(native)
    return found[1].lower() if found else ""


def native(code: Code) -> str:
    """The tag as the page has it; "" for a code without a name."""
    if not code.name:
        return ""
    if code.kind is CodeKind.CLOSE:
        return f"</{code.name}>"
    told = "".join(f' {name}="{_short(value)}"' for name, value in code.attributes)
    return f"<{code.name}{told}>"


def _short(value: str) -> str:
    value = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    return value.replace("&", "&amp;").replace('"', "&quot;")
