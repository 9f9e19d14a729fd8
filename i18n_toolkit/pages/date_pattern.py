"""Date words → one regular expression for a whole statement: labels, what stands between, the date.

Every repetition is possessive or bounded, so that hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from .date_words import DateWords

_GAP = r"[\s:–—−|·•,()\-]*+"
_WORD_STARTS = r"(?<![^\W\d])"
_WORD_ENDS = r"(?![^\W\d])"
_FIELDS = {
    "{day}": r"(?P<day{n}>0?[1-9]|[12][0-9]|3[01])",
    "{dd}": r"(?P<day{n}>[0-3][0-9])",
    "{number}": r"(?P<number{n}>0?[1-9]|1[0-2])",
    "{mm}": r"(?P<number{n}>[01][0-9])",
    "{year}": r"(?P<year{n}>(?:19|20)[0-9]{2})",
}
# Editors type the dash and the space they have: hyphens of every kind, and spaces around a slash.
_LITERALS = {" ": r"\s++", "-": "[-\u2010\u2011–−]", "/": r"\s?/\s?", ".": r"\.\s?"}


@lru_cache(maxsize=64)
def statement(words: DateWords) -> re.Pattern[str]:
    """A label or several, and their date. Group ``labels`` is the labels; of the groups ``day0``,
    ``month0`` (a name), ``number0``, ``year0``, ``day1``, … those of one form took part."""
    label = rf"(?:(?:{_any(words.before)}){_WORD_ENDS}\s++){{0,4}}(?:{_any(words.labels)}){_WORD_ENDS}"
    joining = rf"\s*+(?:[,/&+]|{_any(words.joining)})\s*+"
    clock = rf"(?:(?:{_any(words.clock)})\s*+)?(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9](?:[.:][0-5][0-9])?(?![0-9])"
    lead = rf"(?:{_any(words.after)}|(?:{_any(words.weekdays)})\.?|{clock})(?!\w){_GAP}"
    name = rf"(?!{_any(words.labels)}|[0-9])\S{{1,60}}+(?<![.!?;])\s++"
    by = rf"(?:{_any(words.by)})(?:\s*+:)?\s++(?:{name}){{1,5}}?{_GAP}"
    forms = "|".join(_form(form, number, words) for number, form in enumerate(words.forms))
    return re.compile(
        rf"{_WORD_STARTS}(?P<labels>{label}(?:{joining}{label}){{0,2}}){_GAP}"
        rf"(?:{lead}){{0,2}}(?:{by})?(?:{lead}){{0,4}}(?:{forms})(?!-?[0-9])(?:[\sT,]*+{clock})?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def label(words: DateWords) -> re.Pattern[str]:
    """One label, without the words that open it."""
    return re.compile(rf"{_WORD_STARTS}(?:{_any(words.labels)}){_WORD_ENDS}", re.IGNORECASE)


@lru_cache(maxsize=64)
def between(words: DateWords) -> re.Pattern[str]:
    """What may stand between a date and the next label of the same line."""
    return re.compile(rf"[\s,;&+/()–—-]*+(?:(?:{_any(words.joining)})\s++)?", re.IGNORECASE)


def _form(form: str, number: int, words: DateWords) -> str:
    month = rf"(?P<month{number}>{_any(words.months)})\.?"
    pieces = re.findall(r"\{\w+\}|.", form)
    fields = {key: pattern.replace("{n}", str(number)) for key, pattern in _FIELDS.items()} | {"{month}": month}
    return "".join(fields.get(piece) or _LITERALS.get(piece) or re.escape(piece) for piece in pieces)


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first; composed and decomposed letters alike, any white space."""
    spelled = {spelling for word in words for spelling in (normalize("NFC", word), normalize("NFD", word))}
    return "|".join(
        r"\s++".join(re.escape(part) for part in word.split()) for word in sorted(spelled, key=lambda w: (-len(w), w))
    )
