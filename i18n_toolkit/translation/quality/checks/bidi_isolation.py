"""A direction control has no partner, or a number in a right-to-left text will show in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..context import Context
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example("Ring 08-508 00 000 nu", "اتصل على 08-508 00 000 الآن", "warning", to="ar"),
    Example("Ring oss", "اتصل \u2066بنا", "warning", to="ar"),
    Example("Ring 08-508 00 000 nu", "اتصل على \u206608-508 00 000\u2069 الآن", to="ar"),
    Example("Ring 08-508 00 000 nu", "Call 08-508 00 000 now"),
    Example("Ring 08-508 00 000 nu", "اتصل على 08-508 00 000 الآن", to="ar", context=Context(isolated=True)),
    Example("Åren 1991 och 1992", "في 1991 و 1992", to="ar"),
)


_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_CONTROLS = re.compile("[\u2066-\u2069\u202a-\u202e]")
_MOVES = re.compile(
    r"(?<![\w\u200e])(?:\+[0-9][0-9 ()-]{5,}[0-9]|[0-9]+(?:[-/][0-9]+){2,}"
    r"|0[0-9]{1,3}[- ][0-9]{2,3}(?: [0-9]{2,3})+|C\+\+)(?![\w\u200e])"
)
"""What Unicode Standard Annex 9 shows in another order in a right-to-left sentence: parts of numbers joined by
hyphens, slashes or spaces, and signs at a word's edge."""


def find(pair: Pair) -> Iterator[Fault]:
    text = pair.target.text
    if text.isascii():
        return
    begun: list[tuple[str, int]] = []
    for match in _CONTROLS.finditer(text):
        mark = match[0]
        if mark in _ISOLATES + _EMBEDDINGS:
            begun.append((mark, match.start()))
        elif begun and (begun[-1][0] in _ISOLATES) == (mark == "\u2069"):
            begun.pop()
        else:
            yield Fault(WARNING, "a control character of writing direction has no partner", *match.span())
            return
    if begun:
        place = begun[-1][1]
        yield Fault(WARNING, "a control character of writing direction has no partner", place, place + 1)
    if pair.target.facts.language.direction != "rtl" or pair.context.isolated:
        return
    for match in _MOVES.finditer(text):
        if not _isolated(text, match.start()):
            values = {"text": match[0]}
            yield Fault(WARNING, "{text} will show in the wrong order unless it is isolated", *match.span(), values)
            return


def _isolated(text: str, place: int) -> bool:
    before = text[:place]
    return sum(before.count(mark) for mark in _ISOLATES + _EMBEDDINGS) > before.count("\u2069") + before.count("\u202c")
