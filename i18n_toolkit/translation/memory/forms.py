"""What sentences are compared by: the text with a mask for every number, date, name and code.

A mask and an inline code are one character each, of the private use area, so that a changed value costs nothing and a
changed code as much as a letter. Two sentences of one form differ only in their values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...content import text_of
from ...languages import Language
from ...matching import digest, frame, normalise
from ...model import Code, CodeKind, Content
from ..masking import read_patterns
from ..quality.dates import dates
from ..quality.facts import facts_of

DATE, TIME, NUMBER, NAME, GUESS = "date", "time", "number", "name", "name?"
"""Kinds of values beside those of `masks.toml`; GUESS is a word that looks like a name and is in no list."""

_VERSION = "1"
"""To be raised when the same sentence gets another form."""

_READ_AS_NUMBERS = frozenset({"time", "quantity", "money", "grouped-number", "number", "law", "date"})
"""Masks of what a translation writes otherwise: their numbers are found here, and their words stay."""

_NEEDED = {
    name: re.compile(sign)
    for sign, names in (
        (r"://|www\.", "address"), (r"\.[A-Za-z]", "domain file"), ("@", "e-mail"), ("[@#]", "handle"),
        ("[{%&]", "placeholder"), ("<", "markup"),
        ("[0-9]", "phone code statute diary-number register-number postal-code property"),
    )
    for name in names.split()
}  # fmt: skip
"""What a text must have for a pattern to be tried at all: most texts have none of it."""

LONGEST, _MOST_PARTS = 5000, 1000
"""Characters, and texts and codes, of the longest sentence that is compared with others."""

_FIRST = 0xE000
_CODES = {CodeKind.OPEN: "\uf8f0", CodeKind.CLOSE: "\uf8f1", CodeKind.STANDALONE: "\uf8f2"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DIGIT = re.compile("[0-9]")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]")
_GUESSED = re.compile(r"(?<=[a-zß-öø-ÿ,] )[A-ZÀ-ÖØ-Þ][\w’-]*[a-zß-öø-ÿ](?!\w)(?: [A-ZÀ-ÖØ-Þ][\w’-]*[a-zß-öø-ÿ](?!\w))*")


@dataclass(frozen=True, slots=True)
class Held:
    """A value behind a mask: its place in the text of the inside, and what it is worth.

    A number's worth is its value; a time's (hour, minute); a date's (day, month, year), 0 for what it does not say;
    any other's its text.
    """

    kind: str
    start: int
    end: int
    text: str
    worth: object

    @property
    def told(self) -> tuple[str, object]:
        """What two values that mean the same have in common."""
        return self.kind, self.worth


@dataclass(frozen=True, slots=True)
class Form:
    """`text` is what is compared; `held` are the values behind its masks, in order; `inside` is the sentence without
    its frame (`matching.frame`)."""

    text: str
    held: tuple[Held, ...]
    inside: Content


class Former:
    """Gives sentences of one language their forms. `names` are words that no translation changes."""

    def __init__(self, language: Language, names: Collection[str] = ()) -> None:
        self._facts = facts_of(language)
        self._names = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
        patterns = [item for item in read_patterns(language.folder) if item.name not in _READ_AS_NUMBERS]
        self._patterns = [(item.name, item.regex) for item in patterns]
        decimal = _decimal(language)
        point = re.escape("." if decimal == "," else ",")
        self._number = re.compile(
            rf"(?<![\w.,:])(?P<hour>[01]?[0-9]|2[0-4])[:{point}](?P<minute>[0-5][0-9])(?![0-9]|[.,:][0-9])"
            rf"|(?<!\w)(?P<whole>[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+(?![0-9])|[0-9]{{1,15}}(?![0-9]))"
            rf"(?:{re.escape(decimal)}(?P<part>[0-9]{{1,9}})(?![0-9]))?"
        )
        kinds = sorted({*(name for name, _ in self._patterns), DATE, TIME, NUMBER, NAME, GUESS})
        self._masks = {kind: chr(_FIRST + number) for number, kind in enumerate(kinds)}

    @cached_property
    def rules(self) -> str:
        """Changes whenever a sentence could get another form."""
        patterns = [f"{name}\0{regex.pattern}" for name, regex in self._patterns]
        months = [f"{month}{names.pattern}" for month, names in self._facts.months.items()]
        clock = self._facts.clock.pattern if self._facts.clock else ""
        return digest(_VERSION, self._number.pattern, _GUESSED.pattern, clock, *patterns, *months, *self._names)

    def form(self, content: Content) -> Form:
        """The form of a sentence; "" where there are no words, or so many that it is no sentence."""
        inside = frame(content).inside
        text = text_of(inside)
        if len(text) > LONGEST or len(inside) > _MOST_PARTS:
            return Form("", (), inside)
        held = self._held(text)
        if len(inside) == 1:
            return Form(self._spell(text, held), tuple(held), inside)
        parts, position, kept = list[str](), 0, list[Held]()
        for part in inside:
            if isinstance(part, Code):
                parts.append(_CODES[part.kind])
                continue
            end = position + len(part)
            own = [item for item in held if position <= item.start and item.end <= end]
            kept += own
            parts.append(self._spell(part, own, position))
            position = end
        return Form(normalise("".join(parts)), tuple(kept), inside)

    def spelled(self, form: Form, shown: Collection[int]) -> str:
        """A form with the values of those numbers (places in `held`) in place of their masks."""
        held = [item for number, item in enumerate(form.held) if number not in shown]
        parts, position = list[str](), 0
        for part in form.inside:
            if isinstance(part, Code):
                parts.append(_CODES[part.kind])
            else:
                end = position + len(part)
                own = [item for item in held if position <= item.start and item.end <= end]
                parts.append(self._spell(part, own, position))
                position = end
        return normalise("".join(parts))

    def _spell(self, text: str, held: list[Held], offset: int = 0) -> str:
        out, position = list[str](), 0
        for item in held:
            out += [_PRIVATE.sub("\ufffd", text[position : item.start - offset]), self._masks[item.kind]]
            position = item.end - offset
        out.append(_PRIVATE.sub("\ufffd", text[position:]))
        return normalise("".join(out))

    def _held(self, text: str) -> list[Held]:
        digits = _DIGIT.search(text) is not None
        found = list(self._found(text, digits))
        held = _apart(found)
        if not digits:
            return held
        free = [item for item in self._numbers(text) if not any(_overlap(item, other) for other in held)]
        return sorted([*held, *free], key=lambda item: item.start)

    def _found(self, text: str, digits: bool) -> Iterator[Held]:
        for name, regex in self._patterns:
            needed = _NEEDED.get(name)
            if needed is not None and not needed.search(text):
                continue
            for match in regex.finditer(text):
                # 16:12 may be a property, but is more often a time of day, which is written by rules of its own
                if not _CLOCK.fullmatch(match[0]):
                    yield Held(name, *match.span(), match[0], match[0])
        if digits:
            for date in dates(text, self._facts):
                known = len(date.days) < 2 and len(date.months) == 1
                worth = (max(date.days, default=0), *date.months, date.year) if known else text[date.start : date.end]
                yield Held(DATE, date.start, date.end, text[date.start : date.end], worth)
        if self._names:
            for match in self._known.finditer(text):
                yield Held(NAME, *match.span(), match[0], match[0])
        for match in _GUESSED.finditer(text):
            yield Held(GUESS, *match.span(), match[0], match[0])

    @cached_property
    def _known(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._names))})(?!\w)")

    def _numbers(self, text: str) -> Iterator[Held]:
        hours = {match.end() for match in self._facts.clock.finditer(text)} if self._facts.clock else set()
        for match in self._number.finditer(text):
            start, end = match.span()
            if match["hour"]:
                hours |= {end + 1} if text[end : end + 1] in ("-", "–") else set()
                yield Held(TIME, start, end, match[0], (int(match["hour"]), int(match["minute"])))
                continue
            whole = "".join(digit for digit in match["whole"] if digit.isdigit())
            after = (
                start - len(text[max(0, start - 4) : start]) + len(text[max(0, start - 4) : start].rstrip(" .\u00a0"))
            )
            if after in hours and not match["part"] and int(whole) <= 24:
                hours.add(end + 1 if text[end : end + 1] in ("-", "–") else end)
                yield Held(TIME, start, end, match[0], (int(whole), 0))
            else:
                yield Held(NUMBER, start, end, match[0], float(f"{whole}.{match['part'] or 0}"))


def _decimal(language: Language) -> str:
    from babel.core import Locale

    symbols = Locale.parse(language.cldr.replace("-", "_")).number_symbols
    return str(symbols.get("latn", symbols).get("decimal", "."))


def _apart(found: list[Held]) -> list[Held]:
    """Those that do not overlap: of two the one that begins first, then the longer."""
    held: list[Held] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.kind == GUESS)):
        if item.start < item.end and (not held or held[-1].end <= item.start):
            held.append(item)
    return held


def _overlap(one: Held, other: Held) -> bool:
    return one.start < other.end and other.start < one.end
