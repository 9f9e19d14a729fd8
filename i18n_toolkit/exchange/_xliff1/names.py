"""What XLIFF 1.2 calls elements of a page and kinds of blocks (its sections 2.5 and 3.2: ctype, restype)."""

from __future__ import annotations

import re

from ...model import BlockKind, Code, CodeKind
from .._xliff.names import spell_name, unspell

_SPANNING = {"b": "bold", "i": "italic", "u": "underlined", "a": "link"}
_ALONE = {"img": "image", "br": "lb", "hr": "pb"}
_OF_HTML = "x-html-"
_NATIVE = re.compile(r"\s*</?([A-Za-z][\w:.-]*)")

_RESTYPES_OF_THE_STANDARD = {
    BlockKind.HEADING: "heading", BlockKind.ITEM: "listitem", BlockKind.CELL: "cell", BlockKind.CAPTION: "caption",
}  # fmt: skip
_RESTYPES = {kind: _RESTYPES_OF_THE_STANDARD.get(kind, f"x-{kind.value}") for kind in BlockKind}
_KINDS = {written: kind for kind, written in _RESTYPES.items()}


def ctype(code: Code) -> str | None:
    """The ctype of a code; None for one without a name."""
    standard = _ALONE if code.kind is CodeKind.STANDALONE else _SPANNING
    if not code.name:
        return None
    return standard.get(code.name) or _OF_HTML + spell_name(code.name)


def name_of_code(written: str, native: str, *, alone: bool) -> str:
    """The element's name: from a ctype, else from mark-up the code holds; "" where neither tells."""
    if written.startswith(_OF_HTML):
        return unspell(written.removeprefix(_OF_HTML))
    for name, standard in (_ALONE if alone else _SPANNING).items():
        if standard == written:
            return name
    found = _NATIVE.match(native)
    return found[1].lower() if found else ""


def restype(kind: BlockKind) -> str:
    """The restype of a kind of block."""
    return _RESTYPES[kind]


def kind_of(written: str) -> BlockKind:
    """The kind of block; a paragraph where the restype is none of ours."""
    return _KINDS.get(written, BlockKind.PARAGRAPH)
