"""Inline tags as a person sees them."""

from __future__ import annotations

from collections.abc import Sequence

from ....model import Code, CodeKind

_SHAPES = {CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>", CodeKind.STANDALONE: "<{}/>"}


def spelling(code: Code) -> str:
    """``<1>``, ``</1>`` or ``<1/>``."""
    return _SHAPES[code.kind].format(code.id)


def crossed(codes: Sequence[Code]) -> bool:
    """Whether a pair crosses another, or one closes before it opens."""
    begun: list[str] = []
    opened = {code.id for code in codes if code.kind is CodeKind.OPEN}
    for code in codes:
        if code.kind is CodeKind.OPEN:
            begun.append(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in opened and (not begun or begun.pop() != code.id):
            return True
    return False


def parents(codes: Sequence[Code]) -> dict[str, str]:
    """Every tag with the id of the pair it stands in, "" for none."""
    begun: list[str] = []
    found: dict[str, str] = {}
    for code in codes:
        if code.kind is CodeKind.CLOSE and begun and begun[-1] == code.id:
            begun.pop()
        found[spelling(code)] = begun[-1] if begun else ""
        if code.kind is CodeKind.OPEN:
            begun.append(code.id)
    return found
