"""Names and addresses as XML holds them: what does not fit is spelled `_xHHHH_`, its code point in hexadecimal.

The spelling is the one of SQL/XML (ISO 9075-14, section 9.1) and undone on reading, so any id, element name or
address comes back as it was. A text that looks like such a spelling has its underscore spelled out.
"""

from __future__ import annotations

import re

_NOT_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_LOOKALIKE = "_(?=x(?:[0-9A-F]{4,6})?_)"
_TEXT = re.compile(f"[{_NOT_XML}]|{_LOOKALIKE}")
_NAME = re.compile(f"[^A-Za-z0-9._-]|{_LOOKALIKE}")
_SPELLED = re.compile("_x([0-9A-F]{4,6})?_")
_NO_NAME = "_x_"


def spell(text: str) -> str:
    """For an attribute that takes any text."""
    return _TEXT.sub(_code_point, text)


def spell_name(name: str, taken: frozenset[str] = frozenset()) -> str:
    """For an attribute that takes an NMTOKEN; none of `taken`."""
    spelled = _NAME.sub(_code_point, name) or _NO_NAME
    if spelled in taken:
        spelled = f"_x{ord(name[0]):04X}_{_NAME.sub(_code_point, name[1:])}" if name else _NO_NAME
    return spelled


def unspell(text: str) -> str:
    """The inverse of both."""
    return _SPELLED.sub(_character, text) if "_x" in text else text


def _code_point(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or "0", 16)
    if not match[1]:
        return ""
    return chr(number) if number <= 0x10FFFF else match[0]
