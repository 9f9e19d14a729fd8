"""Format Style: extra attributes need their element, and ends of codes are styled by their start."""

from __future__ import annotations

import re

from lxml import etree

from ..context import Context
from ..names import FORMAT_STYLE, core, shown

_FS, _SUB_FS = f"{{{FORMAT_STYLE}}}fs", f"{{{FORMAT_STYLE}}}subFs"
_ONE = r"(?:[^,\\]|\\[,\\])+,(?:[^,\\]|\\[,\\])*"
_PAIRS = re.compile(rf"{_ONE}(?:\\{_ONE})*")


def check(element: etree._Element, context: Context) -> None:
    """The module's attributes on one core element."""
    style, extra = element.get(_FS), element.get(_SUB_FS)
    if style is None and extra is None:
        return
    if core(element, "ec") and element.get("isolated") != "yes":
        context.report.add("only-when-isolated", element, attribute="fs:fs" if style is not None else "fs:subFs")
    if extra is None:
        return
    if style is None:
        context.report.add("style-without-element", element, element=shown(element))
    elif len(extra) < 10_000 and not _PAIRS.fullmatch(extra):
        context.report.add("style-syntax", element, value=extra)
