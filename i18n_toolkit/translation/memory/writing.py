"""How numbers are written: reading a spelling, and writing another number the same way."""

from __future__ import annotations

import re
import unicodedata

from ...languages import Language
from ..quality.numbers import ascii_digits

_SPACE = " \u00a0\u2009\u202f'’"
_PARTS = re.compile(rf"([0-9]+(?:[{_SPACE}][0-9]{{3}})*)(?:,([0-9]+))?")
_ARABIC = {".": "٫", ",": "٬"}


def read_number(text: str) -> frozenset[float]:
    """Every value a spelling may have: 1.200 is 1200 or 1.2. The separators are a space, a point or a comma."""
    whole = re.sub(f"[{_SPACE}]", "", text)
    readings = set()
    for group, decimal in ((".", ","), (",", ".")):
        digits, mark, part = whole.partition(decimal)
        groups = digits.split(group)
        fits = len(groups[0]) <= 3 and all(len(item) == 3 for item in groups[1:]) if len(groups) > 1 else True
        if fits and (not mark or part.isdigit()) and "".join(groups).isdigit():
            readings.add(float(f"{''.join(groups)}.{part or 0}"))
    return frozenset(readings)


def number_like(written: str, old: str, new: str, language: Language) -> str | None:
    """The number `new`, as the translation wrote `old`.

    `old` and `new` are as the Swedish source has them (1 200,5), `written` is the translation's spelling of `old`.
    None where that spelling does not show how to write the new one.
    """
    plain = ascii_digits(written)
    one, other = _PARTS.fullmatch(old), _PARTS.fullmatch(new)
    if one is None or other is None:
        return None
    old_whole, new_whole = (re.sub(f"[{_SPACE}]", "", match[1]) for match in (one, other))
    marks = re.findall(rf"[{_SPACE}.,]", plain)
    decimal = group = ""
    if one[2]:
        if not marks or not plain.endswith(marks[-1] + one[2]):
            return None
        decimal = marks.pop()
    if marks:
        group = marks[0]
    if (
        len(set(marks)) > 1
        or re.sub(rf"[{_SPACE}.,]", "", plain) != old_whole + (one[2] or "")
        or group == decimal != ""
    ):
        return None
    symbols = _symbols(language)
    text = _in_groups(new_whole, _group(group, old, new, symbols[0]))
    if other[2]:
        mark = decimal or symbols[1]
        if mark == group:
            return None
        text += mark + other[2]
    return with_digits_of(written, text)


def _group(seen: str, old: str, new: str, usual: str) -> str:
    """The mark between the groups of the new number: as the translation has it, else the language's, and none where
    the source or the translation writes such a number without."""
    wanted = any(sign in _SPACE for sign in new)
    if seen:
        return seen if wanted or not any(sign in _SPACE for sign in old) else ""
    refused = any(sign in _SPACE for sign in old) and _digits(new) <= _digits(old)
    return usual if wanted and not refused else ""


def _digits(number: str) -> int:
    return sum(sign.isdigit() for sign in number.partition(",")[0])


def with_digits_of(written: str, text: str) -> str:
    """The text in the digits that `written` uses."""
    foreign = next((sign for sign in written if sign.isdecimal() and not sign.isascii()), None)
    if foreign is None:
        return text
    zero = ord(foreign) - unicodedata.digit(foreign)
    arabic = "٫" in written or "٬" in written
    return "".join(
        chr(zero + int(sign)) if sign.isdigit() else _ARABIC.get(sign, sign) if arabic else sign for sign in text
    )


def _in_groups(digits: str, mark: str) -> str:
    if not mark:
        return digits
    head = len(digits) % 3
    return mark.join(filter(None, [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]))


def _symbols(language: Language) -> tuple[str, str]:
    """Marks between groups and before decimals (CLDR)."""
    from babel.core import Locale

    symbols = Locale.parse(language.cldr.replace("-", "_")).number_symbols
    latin = symbols.get("latn", symbols)
    return str(latin.get("group", "\u00a0")), str(latin.get("decimal", "."))
