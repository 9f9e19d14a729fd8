"""The codes of a block by id: source and target write the same mark-up for the same code, or clients lose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...content import codes, join
from ...model import Code, CodeKind, Content


def known(sources: Iterable[Content]) -> dict[str, Code]:
    """The first code of each id; where a pair is meant, its beginning if it is there."""
    found: dict[str, Code] = {}
    for source in sources:
        for code in codes(source):
            if code.id not in found or found[code.id].kind is CodeKind.CLOSE:
                found[code.id] = code
    return found


def named_like(target: Content, own: Mapping[str, Code]) -> Content:
    """The target with its codes named as the source's of the same id: clients insert tags by their id alone."""
    if not own:
        return target
    return join(
        part if isinstance(part, str) or part.id not in own else Code(part.kind, part.id, own[part.id].name)
        for part in target
    )
