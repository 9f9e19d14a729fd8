"""Which scripts a text is written in, by ISO 15924 code, and which of them go together in one text."""

from __future__ import annotations

import re

from ...vocabulary.memory import remember

_RANGES = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
    "\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u05d0-\u05f2\ufb1d-\ufb4f",
    "Grek": "\u0370-\u03ff",
    "Ethi": "\u1200-\u137f\u1380-\u139f\u2d80-\u2ddf",
    "Thai": "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46",
    "Hans": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Kana": "\u3041-\u30ff",
    "Hang": "\uac00-\ud7af",
    "Deva": "\u0900-\u097f",
}
"""Letters of each script (Unicode Standard, Scripts.txt)."""

_LETTERS = {script: re.compile(f"[{letters}]+") for script, letters in _RANGES.items()}
_ASCII = re.compile("[A-Za-z]+")


class _Scripts(dict[str, str]):
    """Character → its script, "" for none; filled as characters are asked for."""

    def __missing__(self, character: str) -> str:
        found = next((script for script, regex in _LETTERS.items() if regex.match(character)), "")
        return remember(self, character, found)


_SCRIPTS = _Scripts()


def letters(text: str) -> dict[str, int]:
    """Script → how many letters, only scripts that occur."""
    if text.isascii():
        count = sum(map(len, _ASCII.findall(text)))
        return {"Latn": count} if count else {}
    present = set(map(_SCRIPTS.__getitem__, set(text)))
    return {script: sum(map(len, regex.findall(text))) for script, regex in _LETTERS.items() if script in present}


def runs(text: str, script: str) -> list[tuple[int, int]]:
    """Where letters of a script stand together."""
    return [match.span() for match in _LETTERS[script].finditer(text)] if script in _LETTERS else []


def known(script: str) -> bool:
    """Whether we can tell the letters of a script."""
    return script in _LETTERS


CASED = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts with capital and small letters."""
