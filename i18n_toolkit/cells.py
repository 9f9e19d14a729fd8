"""Text in the cells of a spreadsheet: so that it is text there, nothing else, and comes back as it was.

A cell that a spreadsheet program would take for a formula can run commands (OWASP, *CSV Injection*; CWE-1236), and one
it takes for a number, a date or a truth value comes back as another: ``0701`` as 701, ``3-4`` as a date. Such a cell
begins with an apostrophe, which the programs leave as it is, or take as what it is: the sign of a text.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[\s\0-\x1f\ufeff\u200b-\u200f]*[=+\-@＝＋－＠]|[\t\r\n\0]")
"""What a formula begins with: OWASP's list with its full-width forms, after anything a program may drop."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_VALUE = 40
_TRUTHS = frozenset(("true", "false", "sant", "falskt"))
"""Truth values in the languages of our interface; the programs write them in capitals."""

EMPTY = "∅"
"""A translation that is empty on purpose, because the sentence before has all the words: an empty cell is none."""


def guard(text: str) -> str:
    """The text for a cell."""
    return f"'{text}" if _is_no_text(text.lstrip("'")) else text


def unguard(cell: str) -> str:
    """The text of a cell, whether its apostrophe is still there or a program has taken it for its own."""
    return cell[1:] if cell.startswith("'") and _is_no_text(cell.lstrip("'")) else cell


def _is_no_text(text: str) -> bool:
    return _FORMULA.match(text) is not None or text.strip() == EMPTY or _is_value(text.strip())


def _is_value(text: str) -> bool:
    """Whether a program may take the text for a number, with a unit or not, a date, a time or a truth value."""
    if text.casefold() in _TRUTHS:
        return True
    if len(text) > _LONGEST_VALUE or "<" in text:
        return False
    return any(sign.isdigit() for sign in text) and len(_WORD.findall(text)) <= 1
