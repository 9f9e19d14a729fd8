"""The target has markup in its text that the source has not: it would run, or show as code, where the text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, WARNING, Fault
from ..pair import Pair

SEVERITIES = (ERROR, WARNING)
EXAMPLES = (
    Example("Hej", "Hello<script>alert(1)</script>", "error"),
    Example("Hej", "<img src=x onerror=alert(1)>Hello", "error"),
    Example("Läs mer", "<a href='javascript:alert(1)'>Read more</a>", "error"),
    Example("Läs mer", "Read <b>more</b>", "warning"),
    Example("Skriv <script> i fältet", "Write <script> in the field"),
    Example("3 < 4 och 5 > 4", "3 < 4 and 5 > 4"),
)


_UNSAFE = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|style|svg|math|link|meta|base|form|template)\b"
    r"|<[^<>]{0,500}\son[a-z]{3,20}\s*=|(?:javascript|vbscript)\s*:|data\s*:\s*text/html",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>")


def find(pair: Pair) -> Iterator[Fault]:
    text = pair.target.text
    if "<" not in text and ":" not in text:
        return
    if unsafe := _added(_UNSAFE, pair):
        values = {"markup": unsafe[0]}
        yield Fault(ERROR, "the target has markup that could run as a program: {markup}", *unsafe.span(), values)
    elif markup := _added(_MARKUP, pair):
        values = {"markup": markup[0]}
        yield Fault(WARNING, "the target has markup that the source does not have: {markup}", *markup.span(), values)


def _added(pattern: re.Pattern[str], pair: Pair) -> re.Match[str] | None:
    """The first match that the source does not have."""
    source = pair.source.text.casefold()
    return next((match for match in pattern.finditer(pair.target.text) if match[0].casefold() not in source), None)
