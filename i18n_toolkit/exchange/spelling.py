"""Content as people meet it in formats that hold plain text only: the tagged spelling, read back forgivingly.

A person has typed in it, so what is no tag of ours is text: ``a < b``, ``<script>``, ``&``. A tag that the source does
not have is a code all the same, for whoever compares codes to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..content import codes, join
from ..model import Code, CodeKind, Content

_TAG = re.compile(r"<(?:(?P<one>[A-Za-z0-9_.-]{1,32})(?P<alone>/?)|/(?P<other>[A-Za-z0-9_.-]{1,32}))>")


def untagged(text: str, names: Mapping[str, str], *, unnamed: str = "") -> Content:
    """The content of a tagged spelling. `names` are those of the codes, by id; a number is a code's id in any case,
    of the name `unnamed`."""
    parts: list[str | Code] = []
    position = 0
    for match in _TAG.finditer(text):
        number = match["one"] or match["other"]
        if number not in names and not (number.isascii() and number.isdecimal()):
            continue
        kind = CodeKind.CLOSE if match["other"] else CodeKind.STANDALONE if match["alone"] else CodeKind.OPEN
        parts += [_unescaped(text[position : match.start()]), Code(kind, number, names.get(number, unnamed))]
        position = match.end()
    return join([*parts, _unescaped(text[position:])])


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


def code_names(contents: Iterable[Content]) -> dict[str, str]:
    """The element's name of every code in the contents, by its id."""
    return {code.id: code.name for content in contents for code in codes(content)}
