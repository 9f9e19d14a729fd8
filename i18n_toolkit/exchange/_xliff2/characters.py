"""Characters XML cannot hold: `<cp hex="001F"/>` (XLIFF 2.1, cp)."""

from __future__ import annotations

import re

from .._xliff.markup import element, text

_NOT_XML = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])")


def code_point(character: str) -> str:
    """One such character."""
    return element("cp", [("hex", f"{ord(character):04X}")])


def with_code_points(words: str) -> str:
    """A text that may have such characters in it."""
    pieces = enumerate(_NOT_XML.split(words))
    return "".join(code_point(piece) if number % 2 else text(piece) for number, piece in pieces)
