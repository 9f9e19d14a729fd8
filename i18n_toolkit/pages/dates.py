"""Dates in a language's own words, and the labels that tell when a page was last changed.

`format_date` writes for readers. `find_dates` reads what the page says of itself ("Senast uppdaterad:
6 mars 2024"); a date without such a label is part of the text and nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from ..errors import ConfigurationError
from ..languages import Language
from ..model import Span
from .date_pattern import between, statement
from .date_pattern import label as label_pattern
from .date_words import KINDS, DateWords, date_words

_SEPARATORS = frozenset('.!?:;|·•–—>»”"')
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_JOINT = 12  # code points: ", och " with room for doubled spaces


@dataclass(frozen=True, slots=True)
class DateLabel:
    """One statement: `kind` is updated, reviewed or published. `span` reaches from the label's first
    letter to the end of the date, or of the clock time after it."""

    kind: str
    day: date
    span: Span


def format_date(day: date, language: Language) -> str:
    """A date written out in full, with the digits 0–9 (``6 mars 2024``).

    CLDR's long form, unless the language gives `months` and `date_pattern` of its own. Raises
    ConfigurationError where the language's data cannot format a date.
    """
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date as format_cldr

    place = language.folder / "language.toml"
    if language.months:
        if len(language.months) != 12:
            raise ConfigurationError("months must have twelve names", place=place)
        pattern = language.date_pattern or "{day} {month} {year}"
        try:
            return pattern.format(day=day.day, month=language.months[day.month - 1], year=day.year)
        except (KeyError, IndexError, ValueError) as error:
            raise ConfigurationError(
                "date_pattern may name only {fields}", place=place, fields="{day} {month} {year}"
            ) from error
    try:
        return format_cldr(day, "long", locale=Locale.parse(language.cldr))
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigurationError("unknown CLDR locale {cldr}", place=place, cldr=language.cldr) from error


def find_dates(text: str, language: Language) -> list[DateLabel]:
    """Every date label of a plain text in `language`, in order; none where the language has no list.

    A label opens a statement: it begins the text, a line or a sentence, follows a separator or the
    date before it, or has a capital letter. "Lagen, senast ändrad 1 januari 2023" is none.
    """
    words = date_words(language)
    # Almost every text fails one of these, at a hundredth of the pattern's cost.
    if words is None or not _YEAR.search(text):
        return []
    lower = _fold(text)
    if not any(label in lower for label in words.labels):
        return []
    found: list[DateLabel] = []
    for match in statement(words).finditer(text):
        day = _day(match, words)
        if day is not None and (_opens(text, match.start()) or _continues(text, found, match.start(), words)):
            span = Span(*match.span())
            found += [DateLabel(kind, day, span) for kind in _kinds(match["labels"], words)]
    return found


def last_updated(labels: Iterable[DateLabel]) -> date | None:
    """The day a page was last changed: updated is believed before reviewed, reviewed before
    published; of one kind the newest counts. None without labels."""
    best = min(labels, key=lambda label: (KINDS.index(label.kind), -label.day.toordinal()), default=None)
    return best.day if best else None


def _fold(text: str) -> str:
    """As the word lists are written: composed, in lower case, with single spaces."""
    return " ".join(normalize("NFC", text).casefold().split())


def _day(match: re.Match[str], words: DateWords) -> date | None:
    """The date of a statement; None for 31 February, and for a month's name in look-alike letters."""
    took_part = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value is not None}
    month = int(took_part["number"]) if "number" in took_part else words.months.get(_fold(took_part["month"]))
    try:
        return date(int(took_part["year"]), month, int(took_part["day"])) if month else None
    except ValueError:
        return None


def _kinds(labels: str, words: DateWords) -> list[str]:
    """The kinds of "granskad och uppdaterad", each once, in order."""
    found = (words.labels.get(_fold(match[0])) for match in label_pattern(words).finditer(labels))
    return list(dict.fromkeys(kind for kind in found if kind))


def _opens(text: str, start: int) -> bool:
    """Whether a statement may begin here, by its capital letter or by what stands before it."""
    if text[start].isupper():
        return True
    before = start
    while before and text[before - 1].isspace():
        before -= 1
        if text[before] == "\n":
            return True
    return before == 0 or text[before - 1] in _SEPARATORS


def _continues(text: str, found: list[DateLabel], start: int, words: DateWords) -> bool:
    """Whether only a comma or an "och" parts this statement from the one before it."""
    if not found or start - found[-1].span.end > _JOINT:
        return False
    return between(words).fullmatch(text, found[-1].span.end, start) is not None
