"""Examples of a check: pairs it must report, and pairs it must leave alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...content import join
from ...model import Code, CodeKind, Content
from .context import NOTHING, Context

_TAG = re.compile(r"<(?P<close>/?)(?P<id>[0-9]+)(?P<alone>/?)>")


@dataclass(frozen=True)
class Example:
    """`source` and `target` in the tagged spelling (``Läs <1>mer</1>``); `severity` is what the check must say, ""
    where it must say nothing; `to` and `origin` are languages."""

    source: str
    target: str
    severity: str = ""
    to: str = "en"
    origin: str = "sv"
    context: Context = NOTHING


def content_of(text: str) -> Content:
    """The content of a tagged spelling: pairs are `b`, standalone codes `img`. Nothing is unescaped."""
    parts: list[str | Code] = []
    position = 0
    for match in _TAG.finditer(text):
        kind = CodeKind.CLOSE if match["close"] else CodeKind.STANDALONE if match["alone"] else CodeKind.OPEN
        parts += [text[position : match.start()], Code(kind, match["id"], "img" if match["alone"] else "b")]
        position = match.end()
    return join([*parts, text[position:]])
