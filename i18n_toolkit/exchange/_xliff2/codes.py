"""The codes of a unit as XLIFF 2 writes them: attributes by id, the same in source and target, and the original data
they refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...content import codes
from ...model import Code, CodeKind, Content
from .._xliff.codes import known
from .._xliff.markup import Attributes, element
from .._xliff.names import spell_name
from .characters import with_code_points
from .names import native, types
from .pieces import Piece

_NEITHER = [("canCopy", "no"), ("canDelete", "no")]


class UnitCodes:
    """The codes of one unit's pieces, or of a proposal.

    No code may be copied, as a page knows each once. None may be deleted, unless a target has lost it already: that
    is for whoever takes the file back to judge, and no reason to write an invalid one. Order is free.
    """

    def __init__(self, pieces: Sequence[Piece], taken: frozenset[str] = frozenset(), *, proposal: bool = False) -> None:
        self._proposal = proposal
        self._own = known(piece.source for piece in pieces)
        self._taken = taken
        self._lost = {code.id for piece in pieces for code in _missing(piece)}
        self._data: dict[str, str] = {}
        self.halves_of_source = _halves([piece.source for piece in pieces])
        self.halves_of_target = _halves([piece.source if piece.target is None else piece.target for piece in pieces])

    def id(self, code: Code) -> str:
        """The id, none that a segment has."""
        return spell_name(code.id, self._taken)

    def attributes(self, code: Code) -> Attributes:
        """What is said of a code anywhere but in its ids and data."""
        own = self._own.get(code.id, code)
        hints = [] if self._proposal else _NEITHER[:1] if code.id in self._lost else _NEITHER
        return [*hints, *types(own.name)]

    def data(self, code: Code, *, end: bool = False) -> str | None:
        """The id of the original data, which is made where it is new; a proposal has none."""
        if self._proposal:
            return None
        own = self._own.get(code.id, code)
        kind = CodeKind.CLOSE if end else own.kind
        text = native(Code(kind, own.id, own.name, own.attributes))
        return self._data.setdefault(text, f"d{len(self._data) + 1}") if text else None

    def shown(self, code: Code, *, end: bool = False) -> str | None:
        """The tag as a translator may meet it."""
        own = self._own.get(code.id, code)
        return native(Code(CodeKind.CLOSE if end else CodeKind.OPEN, own.id, own.name)) or None

    def original_data(self) -> str:
        """All data that were referred to; "" for none."""
        data = (element("data", [("id", id)], with_code_points(text)) for text, id in self._data.items())
        return element("originalData", (), *data) if self._data else ""


def _missing(piece: Piece) -> list[Code]:
    if piece.target is None:
        return []
    there = {(code.kind, code.id) for code in codes(piece.target)}
    return [code for code in codes(piece.source) if (code.kind, code.id) not in there]


def _halves(contents: Sequence[Content]) -> Mapping[str, bool]:
    """Ids of pairs, and whether both halves are there, the beginning first."""
    whole: dict[str, bool] = {}
    for code in (code for content in contents for code in codes(content)):
        if code.kind is CodeKind.OPEN:
            whole.setdefault(code.id, False)
        elif code.kind is CodeKind.CLOSE:
            whole[code.id] = code.id in whole
    return whole
