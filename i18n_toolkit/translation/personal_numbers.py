"""Swedish personal identity numbers in a text: personnummer and samordningsnummer.

A personnummer is a date of birth, a birth number of three digits and a check digit (folkbokföringslagen
(1991:481), 18 §; Skatteverket, Personnummer, SKV 704): ``YYMMDD-NNNC``, with a plus sign for a hyphen from
the year a person turns a hundred, or ``YYYYMMDDNNNC`` in registers. In a samordningsnummer the day is 60
more (Skatteverket, Samordningsnummer, SKV 707). The check digit is Luhn's (US patent 2,950,048, 1960)
over the ten last digits.

They are never sent to an engine, wherever it runs; so a number counts as one in every way people type
it: with and without century, hyphen, plus or space, with another dash, with invisible characters between
its digits, and in the digits of any script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model import Span

_COORDINATION = 60
_CENTURIES = (18, 19, 20)
"""The register holds nobody born before 1800."""
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SPACES = " \t\u00a0\u2007\u2009\u202f"
_DASHES = r"\-+\u2010-\u2015\u2212\uff0b\uff0d"
_UNSEEN = f"[{_INVISIBLE}]{{0,2}}"
_SEPARATOR = f"[{_INVISIBLE}{_SPACES}{_DASHES}]{{0,6}}"


def _digits(count: int) -> str:
    return _UNSEEN.join([r"\d"] * count)


# a lookahead, so that what looks like a number and is none hides none that begins inside it
_CANDIDATE = re.compile(
    rf"(?<!\d)(?=((?:(?P<century>{_digits(2)}){_UNSEEN})?(?P<birth>{_digits(6)}){_SEPARATOR}(?P<rest>{_digits(4)}))(?!\d))"
)


def find_personal_numbers(text: str) -> tuple[Span, ...]:
    """The places of every personal identity number, in order. Linear in the text's length."""
    return tuple(Span(*match.span(1)) for match in _CANDIDATE.finditer(text) if _is_one(match))


def conceal_personal_numbers(text: str) -> str:
    """The text without them."""
    parts, position = [], 0
    for span in find_personal_numbers(text):
        parts.append(text[position : max(position, span.start)])
        position = max(position, span.end)
    return "".join([*parts, text[position:]])


def _is_one(match: re.Match[str]) -> bool:
    century, birth, rest = (_numerals(match[name]) for name in ("century", "birth", "rest"))
    centuries = (int(century),) if century else _CENTURIES
    return luhn(birth + rest) and any(_is_date(number, birth) for number in centuries)


def _numerals(text: str | None) -> str:
    return "".join(str(int(character)) for character in text or "" if character.isdecimal())


def _is_date(century: int, birth: str) -> bool:
    year, month, day = century * 100 + int(birth[:2]), int(birth[2:4]), int(birth[4:])
    if century not in _CENTURIES:
        return False
    try:
        date(year, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the last of the digits checks the others."""
    return sum(_weighed(digits)) % 10 == 0


def _weighed(digits: str) -> Iterator[int]:
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        yield value - 9 if value > 9 else value
