"""New values in an old translation: where the old one stands in it, and how the new one is written there.

An old value is replaced only where it is found exactly once, in the source and in the translation, and where the way
it is written tells how to write the new one. What depends on the value around it, such as the plural of a noun, makes
the replacement doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...content import text_of
from ...languages import Language
from ...model import Content
from ..quality.dates import dates
from ..quality.facts import facts_of
from ..quality.numbers import ascii_digits
from .forms import DATE, GUESS, NUMBER, TIME, Held
from .writing import number_like, read_number, with_digits_of

_MOST_VALUES, _LONGEST = 50, 20_000
"""Values of a sentence, and characters of a translation, beyond which nothing is replaced: each value is looked for in
all of the text."""
_SPACES = re.compile("[ \u00a0\u202f]+")
_FOUND_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
)
_FOUND_TIME = re.compile(r"(?<![0-9.,:])([01]?[0-9]|2[0-4])(?:([.:])([0-5][0-9]))?(?![0-9]|[.,:][0-9])")
_FOUND_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TWELVE = re.compile(r"\s?[ap]\.?\s?m\b", re.IGNORECASE)
_WORD_AFTER = re.compile(r"[\s\u00a0]+([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]+$")
_ENDING = re.compile(r"[^\W_]|[’':-][^\W\d_]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage of the translation's text and what takes its place. `certain` is false where a person must see
    whether the words around it still fit."""

    start: int
    end: int
    text: str
    certain: bool = True


class Substituter:
    """Writes values into translations of one language pair."""

    def __init__(self, source: Language, target: Language) -> None:
        self._source, self._target = facts_of(source), facts_of(target)

    def edits(self, old: Sequence[Held], new: Sequence[Held], target: Content) -> list[Edit | None]:
        """For each pair of values the edit that turns the one into the other: None where there cannot be one, and an
        edit of nothing where they mean the same. `target` is the translation of the sentence with the old values."""
        text = text_of(target)
        if len(old) > _MOST_VALUES or len(text) > _LONGEST:
            return [None] * len(old)
        often = Counter(map(_worth, old))
        found: list[Edit | None] = []
        for one, other in zip(old, new, strict=True):
            if one.told == other.told:
                found.append(Edit(0, 0, ""))
            elif one.kind != other.kind or often[_worth(one)] > 1:
                found.append(None)
            else:
                found.append(self._edit(one, other, text))
        return _apart(found, _boundaries(target))

    def _edit(self, old: Held, new: Held, text: str) -> Edit | None:
        if old.kind == NUMBER:
            return self._number(old, new, text)
        if old.kind == TIME:
            return self._time(old, new, text)
        if old.kind == DATE:
            return self._verbatim(old, new, text) or self._date(old, new, text)
        return self._verbatim(old, new, text)

    def _verbatim(self, old: Held, new: Held, text: str) -> Edit | None:
        """A value that every language writes alike."""
        body = r"[ \u00a0\u202f]+".join(map(re.escape, _SPACES.split(old.text)))
        left = r"(?<!\w)" if old.text[:1].isalnum() else ""
        right = r"(?!\w)" if old.text[-1:].isalnum() else ""
        found = list(re.finditer(left + body + right, text))
        if len(found) != 1:
            return None
        return Edit(*found[0].span(), new.text, certain=old.kind != GUESS)

    def _number(self, old: Held, new: Held, text: str) -> Edit | None:
        plain = ascii_digits(text)
        found = [match for match in _FOUND_NUMBER.finditer(plain) if old.worth in read_number(match[0])]
        if len(found) != 1 or not _stands_alone(plain, found[0]):
            return None
        start, end = found[0].span()
        written = number_like(text[start:end], old.text, new.text, self._target.language)
        if written is None or _TWELVE.match(plain, end):
            return None
        return Edit(start, end, written, self._agrees(old, new, text, start, end))

    def _agrees(self, old: Held, new: Held, text: str, start: int, end: int) -> bool:
        """Whether a word beside the number may stay as it is: there is none, it is a code such as SEK, or both
        numbers want the same plural form."""
        one, other = (_whole(float(str(value.worth))) for value in (old, new))
        after, before = _WORD_AFTER.match(text, end), _WORD_BEFORE.search(text, max(0, start - 40), start)
        if before is not None and not _is_code(before[1]) and (one == 1) != (other == 1):
            return False
        if after is None or _is_code(after[1]):
            return True
        from babel.core import Locale

        plural: Callable[[float], str] = Locale.parse(self._target.language.cldr.replace("-", "_")).plural_form
        return plural(one) == plural(other)

    def _time(self, old: Held, new: Held, text: str) -> Edit | None:
        (hour, minute), (new_hour, new_minute) = _pair(old), _pair(new)
        plain = ascii_digits(text)
        clocks = [match for match in _FOUND_TIME.finditer(plain) if match[3] or minute == 0]
        found = [match for match in clocks if (int(match[1]), int(match[3] or 0)) == (hour, minute)]
        if len(found) != 1 or not _stands_alone(plain, found[0]) or _TWELVE.match(plain, found[0].end()):
            return None
        match = found[0]
        if (hour < 12) != (new_hour < 12) and not any(int(other[1]) > 12 for other in clocks if other[3] or hour > 12):
            # nothing shows that this is the clock of twenty-four hours
            return None
        if new_minute and not match[2]:
            return None
        padded = match[1].startswith("0") or (len(match[1]) == 2 and not old.text[:2].isdigit())
        written = f"{new_hour:02}" if padded or new.text.startswith("0") else str(new_hour)
        if match[2]:
            written += f"{match[2]}{new_minute:02}"
        return Edit(*match.span(), with_digits_of(text[match.start() : match.end()], written))

    def _date(self, old: Held, new: Held, text: str) -> Edit | None:
        if not isinstance(old.worth, tuple) or not isinstance(new.worth, tuple):
            return None
        (day, month, year), (new_day, new_month, new_year) = old.worth, new.worth
        if bool(day) != bool(new_day) or bool(year) != bool(new_year):
            return None
        found = [
            item for item in dates(text, self._target)
            if item.months == {month} and item.days == ({day} if day else set()) and item.year == year
        ]  # fmt: skip
        if len(found) != 1:
            return None
        start, end = found[0].start, found[0].end
        if _ENDING.match(text, end):
            return None
        written = self._rewritten(text[start:end], (day, month, year), (new_day, new_month, new_year))
        return None if written is None else Edit(start, end, written)

    def _rewritten(self, written: str, old: tuple[int, int, int], new: tuple[int, int, int]) -> str | None:
        """A date as the translation writes it, with the new day, month and year."""
        plain = ascii_digits(written)
        if iso := _FOUND_ISO.fullmatch(plain.strip()):
            return plain.replace(iso[0], f"{new[2]:04}-{new[1]:02}-{new[0]:02}") if written == plain else None
        edits: list[tuple[int, int, str]] = []
        for one, other in ((old[0], new[0]), (old[2], new[2])):
            places = [match for match in re.finditer(r"(?<![0-9])[0-9]+(?![0-9])", plain) if int(match[0]) == one]
            if not one or one == other:
                continue
            if len(places) != 1 or not _stands_alone(plain, places[0]) or places[0][0].startswith("0"):
                return None
            edits.append((*places[0].span(), with_digits_of(written[slice(*places[0].span())], str(other))))
        if old[1] != new[1]:
            place = self._month_place(written, old[1], new[1])
            if place is None:
                return None
            edits.append(place)
        for start, end, text in sorted(edits, reverse=True):
            written = written[:start] + text + written[end:]
        return written

    def _month_place(self, written: str, old: int, new: int) -> tuple[int, int, str] | None:
        """Where the old month's name stands, and the new one's in the same form; None unless there is one such place,
        and every form it may be gives the new month the same name."""
        found: dict[tuple[int, int], set[str]] = {}
        for names in self._month_names:
            for match in re.finditer(rf"(?<!\w){re.escape(names[old])}(?!\w)", written):
                found.setdefault(match.span(), set()).add(names[new])
        if len(found) != 1:
            return None
        [(span, [*words])] = found.items()
        return (*span, words[0]) if len(words) == 1 else None

    @cached_property
    def _month_names(self) -> list[Mapping[int, str]]:
        """The names of the months in each form: CLDR's, or the language's own where CLDR has none."""
        language = self._target.language
        if language.months:
            return [dict(enumerate(language.months, 1))]
        from babel.core import Locale

        months = Locale.parse(language.cldr.replace("-", "_")).months
        return [months[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated")]


def substituted(target: Content, edits: Sequence[Edit | None]) -> Content:
    """The translation with the edits made."""
    wanted = sorted((edit for edit in edits if edit is not None and edit.end), key=lambda edit: -edit.start)
    parts, end = list(target), len(text_of(target))
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if not isinstance(part, str):
            continue
        start = end - len(part)
        for edit in wanted:
            if start <= edit.start and edit.end <= end:
                part = part[: edit.start - start] + edit.text + part[edit.end - start :]
        parts[place], end = part, start
    return tuple(parts)


def _boundaries(target: Content) -> set[int]:
    """Where codes stand, as offsets of the text."""
    places, position = set[int](), 0
    for part in target:
        if isinstance(part, str):
            position += len(part)
        else:
            places.add(position)
    return places


def _apart(edits: list[Edit | None], boundaries: set[int]) -> list[Edit | None]:
    """Without those that touch the same passage as another, or go over a code."""

    def clashes(place: int, edit: Edit) -> bool:
        return any(edit.start < boundary < edit.end for boundary in boundaries) or any(
            other is not None and other.end and number != place and edit.start < other.end and other.start < edit.end
            for number, other in enumerate(edits)
        )

    return [None if edit is not None and edit.end and clashes(place, edit) else edit
            for place, edit in enumerate(edits)]  # fmt: skip


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether no letter, ending or further number is written together with it."""
    before = text[: match.start()][-2:]
    return not _ENDING.match(text, match.end()) and not (before[-1:].isalpha() or re.search(r"[^\W\d_]-$", before))


def _worth(held: Held) -> object:
    """What must not stand twice in a sentence: 8 as a number and as an hour are one."""
    if isinstance(held.worth, tuple) and held.kind == TIME:
        return float(held.worth[0]) if not held.worth[1] else held.worth
    return held.worth


def _pair(held: Held) -> tuple[int, int]:
    assert isinstance(held.worth, tuple)
    return held.worth[0], held.worth[1]


def _is_code(word: str) -> bool:
    """SEK, EUR, MB: what never changes."""
    return word.isascii() and word.isupper()


def _whole(value: float) -> float | int:
    """2.0 is 2 in the plural rules, and 2.5 is not."""
    return int(value) if value.is_integer() else value
