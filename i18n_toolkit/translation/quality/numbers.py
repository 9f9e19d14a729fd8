"""Numbers of a text and their values, whatever digits and separators they are written with, or in words.

``1 200``, ``1,200``, ``1.200`` and ``١٬٢٠٠`` may all be 1200; where a spelling has several readings, all are kept, and
two numbers are the same when they share one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from .facts import Facts

_NUMBER = re.compile(
    # the first digit stands alone, because the engine goes from one to the next at the speed of C
    r"[0-9](?:(?<![\d.,].)[0-9]{0,2}(?:[ \u00a0\u2009\u202f'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]*(?:[.,:][0-9]+)*)"
)
_POWER = re.compile(r"(?<![^\W\d_])[kcdm]?m\Z")
"""Before the 2 or 3 of m2 and km2, which is a part of the unit."""
_SEPARATORS = {"٫": ".", "٬": ",", "،": ","}
_OTHER_DIGIT = re.compile(rf"[\d{''.join(_SEPARATORS)}](?<![0-9])")
_ROMAN = re.compile(r"[IVXLC](?<!\w.)[IVXLC]{0,6}(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_GAP = re.compile(r"[\s\u00a0-]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits: its place, and every value it may have."""

    start: int
    end: int
    text: str
    values: frozenset[float]
    grouped: bool = False


def ascii_digits(text: str) -> str:
    """The text with the digits 0–9 for those of other scripts, and their separators; as long as before."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return text.translate(_digits())


@cache
def _digits() -> dict[int, str]:
    """Every decimal digit of Unicode, and the separators that go with those of Arabic."""
    digits = {code: str(unicodedata.digit(chr(code))) for code in range(0x80, 0x1FFFF) if chr(code).isdecimal()}
    return digits | {ord(mark): plain for mark, plain in _SEPARATORS.items()}


def numbers(text: str, facts: Facts) -> list[Number]:
    """Every number in digits, in order; one followed by a word such as “million” has both values."""
    found: list[Number] = []
    plain = ascii_digits(text)
    for match in _NUMBER.finditer(plain):
        if match[0] in ("2", "3") and _POWER.search(plain, max(0, match.start() - 3), match.start()):
            continue
        values = _values(match[0])
        if values is None:
            found += [
                Number(match.start() + part.start(), match.start() + part.end(), part[0], frozenset({float(part[0])}))
                for part in re.finditer("[0-9]+", match[0])
            ]
            continue
        grouped = any(character in match[0] for character in " \u00a0\u2009\u202f'’")
        found.append(Number(match.start(), match.end(), text[match.start() : match.end()], values, grouped))
    return [_scaled(number, text, facts) for number in found] if facts.number_words else found


@lru_cache(4096)
def _values(text: str) -> frozenset[float] | None:
    """Every reading; None for what is several numbers (6.3.2024, 192.168.0.1)."""
    whole = re.sub("[ \u00a0\u2009\u202f'’]", "", text)
    parts = re.split("[.,:]", whole)
    if len(parts) == 1:
        return frozenset({float(whole)})
    seps = re.findall("[.,:]", whole)
    if len(parts) == 2:
        one, two = parts
        readings = {float(f"{one}.{two}")}
        if seps[0] != ":" and len(two) == 3 and len(one) <= 3 and one != "0":
            readings.add(float(one + two))
        return frozenset(readings)
    if len(set(seps)) == 1 and seps[0] != ":" and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]):
        return frozenset({float("".join(parts))})
    if len(set(seps[:-1])) == 1 and seps[-1] != seps[0] and all(len(part) == 3 for part in parts[1:-1]):
        return frozenset({float("".join(parts[:-1]) + "." + parts[-1])})
    return None


def _scaled(number: Number, text: str, facts: Facts) -> Number:
    gap = _GAP.match(text, number.end)
    match = facts.number_words.match(text, gap.end() if gap else number.end) if facts.number_words else None
    if match is None or not match.lastindex:
        return number
    scale = facts.number_values[match.lastindex - 1]
    if scale < 100:
        return number
    # floats: 2.3 million is 2299999.9999999995
    return Number(number.start, number.end, number.text,
                  number.values | {round(value * scale, 3) for value in number.values}, number.grouped)  # fmt: skip


def worded(text: str, facts: Facts) -> set[float]:
    """The values of the numbers in words: of each word, and of words that stand together (three million,
    twenty-five)."""
    if facts.number_words is None:
        return set()
    values: set[float] = set()
    end, last, total = -1, 0.0, 0.0
    for match in facts.number_words.finditer(text):
        value = facts.number_values[match.lastindex - 1] if match.lastindex else 0.0
        values.add(value)
        if end >= 0 and _GAP.fullmatch(text, end, match.start()):
            total = last * value if value > last and value >= 100 else last + value
            values |= {total, last * value} if value >= 10 else {total}
        else:
            total = value
        end, last = match.end(), total
    return values


def roman(text: str) -> set[float]:
    """The values of Roman numerals."""
    values: set[float] = set()
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_VALUES[letter] for letter in match[0]]
        signed = [-digit if digit < max(digits[place:], default=0) else digit for place, digit in enumerate(digits)]
        values.add(float(sum(signed)))
    return values
