"""What must come back unchanged is hidden from the engine behind masks, and looked for in its answer.

A mask is a short made-up word. Every spelling in SPELLINGS came back whole from Apertium in all the
places tried (sentence start, after a preposition, in lists, ranges and genitives), and is written in
the characters SentencePiece models copy. Plain numbers stay visible on the first attempt: engines
copy them nearly always and inflect better for it; `same_numbers` checks that they did.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from ..model import Span
from .personal_numbers import find_personal_numbers

SPELLINGS = (("Q{}Q", 1, r"Q\d+Q"), ("[{}]", 1, r"\[\d+\]"), ("{}", 90001, r"\b9\d{4}\b"))
"""Template, first number and how to recognise it, in the order they are tried."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of text to keep; `retry` ones only from the second attempt on. `needs` finds something in every text that
    `regex` does, and is far quicker to find nothing; None where nothing of the kind is known."""

    name: str
    regex: re.Pattern[str]
    retry: bool
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    needs: re.Pattern[str] | None = None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text."""
        return self.regex.finditer(text) if self.needs is None or self.needs.search(text) else iter(())


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` for the engine; `spans` of the original that were hidden, and behind which `words`. What comes in their
    place is the original's own text, or what `put` gives for a span: an equivalent from the glossary."""

    text: str
    original: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    spelling: int
    put: Mapping[Span, str] = field(default_factory=dict)

    @property
    def mask_spans(self) -> list[Span]:
        """Where the masks stand in `text`."""
        return _regions(self.text, self.words)

    def to_original(self, span: Span) -> Span:
        """A span of `text` in the original; one that touches a mask takes all of what it hides."""
        return _translate(span, self.mask_spans, self.spans)

    def from_original(self, span: Span) -> Span:
        """A span of the original in `text`; one that touches what is hidden takes its whole mask."""
        return _translate(span, self.spans, self.mask_spans)


@dataclass(frozen=True, slots=True)
class Unmasked:
    """An answer with the hidden texts back in; `spans` are theirs, in the order of Masked.spans."""

    text: str
    spans: tuple[Span, ...]
    answer_spans: tuple[Span, ...]

    def from_answer(self, span: Span) -> Span:
        """A span of the engine's answer in `text`."""
        order = sorted(range(len(self.spans)), key=lambda index: self.spans[index])
        return _translate(span, [self.answer_spans[index] for index in order], [self.spans[index] for index in order])


def read_patterns(*folders: Path) -> tuple[Pattern, ...]:
    """The patterns for any language, and those of each folder's masks.toml where there is one.

    Raises ConfigurationError naming the file and what is wrong in it.
    """
    files = [Path(__file__).with_name("masks.toml"), *(folder / "masks.toml" for folder in folders)]
    return tuple(pattern for file in files if file.is_file() for pattern in _read(file))


def find(
    text: str, patterns: Iterable[Pattern], protected: Iterable[str] = (), again: bool = False
) -> tuple[Span, ...]:
    """What of `text` must be kept: matches of the patterns, whole `protected` words and, always, personal
    identity numbers, as spans that do not overlap. `again` adds the patterns kept for a retry."""
    spans = [
        Span(*match.span()) for pattern in patterns if again or not pattern.retry for match in pattern.finditer(text)
    ]
    words = "|".join(map(re.escape, sorted(filter(None, protected), key=len, reverse=True)))
    if words:
        spans += [Span(*match.span()) for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text)]
    return merge([*spans, *find_personal_numbers(text)])


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans, overlapping ones united, empty ones left out."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def mask(text: str, spans: Sequence[Span], spelling: int = 0, put: Mapping[Span, str] | None = None) -> Masked:
    """`text` with each of `spans` behind a mask of that spelling; one the text has is never used. `put` is other text
    to come in the place of some of them."""
    template, number, _ = SPELLINGS[spelling]
    out, words, position = [], [], 0
    for span in spans:
        while template.format(number) in text:
            number += 1
        words.append(template.format(number))
        out += [text[position : span.start], words[-1]]
        position, number = span.end, number + 1
    out.append(text[position:])
    return Masked("".join(out), text, tuple(spans), tuple(words), spelling, put or {})


def unmask(masked: Masked, answer: str) -> Unmasked | None:
    """The answer with every hidden text back; None unless every mask is there exactly once and no other."""
    recognise = re.compile(SPELLINGS[masked.spelling][2])
    visible = _without(masked.text, masked.words)
    if Counter(recognise.findall(answer)) != Counter(masked.words) + Counter(recognise.findall(visible)):
        return None
    if any(answer.count(word) != 1 for word in masked.words):
        return None
    places = sorted((answer.index(word), index) for index, word in enumerate(masked.words))
    out, length, position = [], 0, 0
    spans: dict[int, Span] = {}
    answer_spans: dict[int, Span] = {}
    for place, index in places:
        span = masked.spans[index]
        hidden = masked.put.get(span, masked.original[span.start : span.end])
        if span in masked.put:
            hidden = _without_doubled(hidden, answer[position:place])
        out += [answer[position:place], hidden]
        length += place - position
        spans[index] = Span(length, length + len(hidden))
        length += len(hidden)
        position = place + len(masked.words[index])
        answer_spans[index] = Span(place, position)
    out.append(answer[position:])
    order = range(len(masked.words))
    text = "".join(out)
    if masked.put and masked.original[:1].isupper() and len(text[:1].upper()) == 1:
        text = text[:1].upper() + text[1:]
    return Unmasked(text, tuple(spans[index] for index in order), tuple(answer_spans[index] for index in order))


def numbers(text: str) -> Counter[str]:
    """Every run of digits with how often it occurs; digits of any script count as 0–9."""
    return Counter("".join(str(unicodedata.digit(digit, digit)) for digit in run) for run in re.findall(r"\d+", text))


def lost_numbers(masked: Masked, answer: str) -> Counter[str]:
    """The numbers an answer lost beside the masks; those it added are for the quality checks to tell."""
    return numbers(_without(masked.text, masked.words)) - numbers(_without(answer, masked.words))


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, " ", 1)
    return text


def _regions(text: str, words: Sequence[str]) -> list[Span]:
    return [Span(place, place + len(word)) for word in words for place in (text.index(word),)]


def _without_doubled(put: str, before: str) -> str:
    """What is put, without a first word that the engine has written already: the, the Swedish Tax Agency."""
    first, _, rest = put.partition(" ")
    words = before.split()
    return rest if rest and words and before[-1:].isspace() and words[-1].casefold() == first.casefold() else put


def _translate(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """A span across texts that differ only in `here` against `there`, both in text order."""
    start, end, shift = span.start, span.end, 0
    new_start: int | None = None
    new_end: int | None = None
    for one, other in zip(here, there, strict=True):
        if new_start is None and start < one.end:
            new_start = other.start if start >= one.start else start + shift
        if new_end is None and end <= one.start:
            new_end = end + shift
        elif new_end is None and end <= one.end:
            new_end = other.end
        shift = other.end - one.end
    return Span(start + shift if new_start is None else new_start, end + shift if new_end is None else new_end)


def _read(file: Path) -> list[Pattern]:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=file, error=error) from error
    return [_pattern(file, entry) for entry in data.get("mask", [])]


def _pattern(file: Path, entry: dict[str, Any]) -> Pattern:
    unknown = set(entry) - {"name", "pattern", "retry", "examples", "needs"}
    if unknown:
        raise ConfigurationError("unknown key {key}", place=file, key=f"mask.{min(unknown)}")
    if not isinstance(entry.get("pattern"), str) or not isinstance(entry.get("name"), str):
        raise ConfigurationError("a mask needs a name and a pattern", place=file)
    try:
        regex = re.compile(entry["pattern"])
    except re.error as error:
        raise ConfigurationError(
            "the pattern of mask {name} is wrong: {error}", place=file, name=entry["name"], error=error
        ) from error
    examples = tuple(
        (text, (kept,) if isinstance(kept, str) else tuple(kept)) for text, kept in entry.get("examples", {}).items()
    )
    needs = entry.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(text, str) and text for text in needs):
        raise ConfigurationError("{key} must be a list of words", place=file, key="mask.needs")
    hint = re.compile("|".join(map(re.escape, needs))) if needs else None
    return Pattern(entry["name"], regex, bool(entry.get("retry", False)), examples, hint)
