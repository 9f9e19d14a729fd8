"""`locales/<tag>/quality.toml` → Facts: what the checks must know of a language.

The file is optional, and so is every key in it. Words are patterns (`re`) of whole words, in any letter case. ::

    identified_as = ["fi"]                 codes the language identifier may give; none: nobody can tell the language
    near = ["da"]                          languages whose texts look like this one's
    length = 1.06                          characters a text takes beside the same in Swedish
    function_words = ["ja", "että"]        frequent words that tell the language
    foreign_letters = "ыэё"                letters of the script that this language does not use
    negation = ["ei", "en", …]             what says no
    weak_negation = ["inte bara"]          phrases with such a word that deny nothing
    clock = ["kl"]                         words before a time of day
    space_before = "?!;:"                  marks with a space before them
    day_month = "."                        a day and a month in figures each end in it: 1.5. is the first of May
    quotation = ["«»", "\\"\\""]             further pairs of marks that are right
    quote_in_quote = ["‘’"]
    [end]                                  statement, question, exclamation: the marks that end a sentence
    [numbers]                              "2" = ["kaksi", …]; also 100, 1000, 1000000; no groups but (?:…)
    [units] [currencies]                   km = ["kilometri\\w*"], SEK = ["kruunu\\w*"]
    [months]                               "1" = names beside those of CLDR
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError
from ...languages import Language

_LISTS = (
    "identified_as",
    "near",
    "function_words",
    "negation",
    "weak_negation",
    "clock",
    "quotation",
    "quote_in_quote",
)
_TEXTS = ("foreign_letters", "space_before", "day_month")
_TABLES = ("numbers", "units", "currencies", "months")
_ENDS = ("statement", "question", "exclamation")
_KEYS = (*_LISTS, *_TEXTS, *_TABLES, "length", "end")

_BEGIN = r"(?<!\w)"
_GROUP = re.compile(r"\([^()]*\)")

Words = re.Pattern[str]
"""Whole words."""


@dataclass(frozen=True, eq=False)
class Facts:
    """One language's `quality.toml`, and the language itself."""

    language: Language
    identified_as: tuple[str, ...] = ()
    """Empty: nobody can tell this language."""
    near: tuple[str, ...] = ()
    length: float = 1.0
    measured: bool = False
    function_words: frozenset[str] = frozenset()
    foreign_letters: str = ""
    negation: Words | None = None
    weak_negation: Words | None = None
    clock: Words | None = None
    space_before: str = ""
    day_month: str = ""
    quotation: tuple[str, ...] = ()
    quote_in_quote: tuple[str, ...] = ()
    ends: Mapping[str, str] = field(default_factory=dict)
    number_words: Words | None = None
    number_values: tuple[float, ...] = ()
    units: Mapping[str, Words] = field(default_factory=dict)
    currencies: Mapping[str, Words] = field(default_factory=dict)
    months: Mapping[int, Words] = field(default_factory=dict)
    any_month: Words | None = None
    """The names of all of them: most texts have none."""

    @cached_property
    def any_unit(self) -> Words:
        """The words of all units."""
        return _any(self.units)

    @cached_property
    def any_currency(self) -> Words:
        """The words of all currencies."""
        return _any(self.currencies)

    def is_near(self, other: Facts) -> bool:
        """Whether the texts of the two look alike: one may pass for the other, and share whole phrases."""
        mine, theirs = self.language.tag, other.language.tag
        return mine.split("-")[0] == theirs.split("-")[0] or theirs in self.near or mine in other.near


@cache
def _facts(folder: Path, language: _Hashed) -> Facts:
    path = folder / "quality.toml"
    data: dict[str, Any] = {}
    if path.is_file():
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    _known(path, data, _KEYS)
    _known(path, data.get("end", {}), _ENDS, "end.")
    for key in _TABLES:
        for name, words in data.get(key, {}).items():
            _list(path, f"{key}.{name}", words)
    for key in _LISTS:
        _list(path, key, data.get(key, []))
    if not isinstance(data.get("length", 1.0), int | float) or not 0.1 <= data.get("length", 1.0) <= 10:
        raise ConfigurationError("length must be a number from 0.1 to 10", place=path)
    from .month_names import month_names

    numbers = {_number(path, key): words for key, words in data.get("numbers", {}).items()}
    # the greatest first: a pattern for 2 (dwu…) must not take what begins like it (dwudziestu, 20)
    numbers = dict(sorted(numbers.items(), reverse=True))
    own_months = {int(_number(path, key)): words for key, words in data.get("months", {}).items()}
    for month in own_months:
        if not 1 <= month <= 12:
            raise ConfigurationError("{key} is no month", place=path, key=month)
    months = month_names(language.language, own_months)
    return Facts(
        language=language.language,
        identified_as=tuple(data.get("identified_as", ())),
        near=tuple(data.get("near", ())),
        length=float(data.get("length", 1.0)),
        measured="length" in data,
        function_words=frozenset(word.casefold() for word in data.get("function_words", ())),
        foreign_letters=str(data.get("foreign_letters", "")),
        negation=_words(path, "negation", data.get("negation", ()), _first(data.get("negation", ()))),
        weak_negation=_words(path, "weak_negation", data.get("weak_negation", ())),
        clock=_words(path, "clock", data.get("clock", ())),
        space_before=str(data.get("space_before", "")),
        day_month=str(data.get("day_month", "")),
        quotation=tuple(data.get("quotation", ())),
        quote_in_quote=tuple(data.get("quote_in_quote", ())),
        ends=dict(data.get("end", {})),
        number_words=_words(
            path, "numbers", [f"({'|'.join(words)})" for words in numbers.values()], _first(chain(*numbers.values()))
        ),
        number_values=tuple(numbers),
        units={name: _beside_numbers(path, name, words) for name, words in data.get("units", {}).items()},
        currencies={name: _beside_numbers(path, name, words) for name, words in data.get("currencies", {}).items()},
        months={month: _need(_words(path, "months", words)) for month, words in months.items()},
        any_month=_words(path, "months", [*chain(*months.values())], _first(chain(*months.values()))),
    )


@dataclass(frozen=True)
class _Hashed:
    """A language as a key: by its tag, because its mappings cannot be hashed."""

    tag: str
    language: Language = field(compare=False)


def facts_of(language: Language) -> Facts:
    """The facts of a language. Raises ConfigurationError naming file and key."""
    return _facts(language.folder, _Hashed(language.tag, language))


def _known(path: Path, data: Mapping[str, Any], allowed: tuple[str, ...], within: str = "") -> None:
    for key in data:
        if key not in allowed:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=f"{within}{key}", allowed=", ".join(allowed),
                remedy="Allowed keys: {allowed}",
            )  # fmt: skip


def _list(path: Path, key: str, words: object) -> None:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ConfigurationError("{key} must be a list of words", place=path, key=key)


def _number(path: Path, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ConfigurationError("{key} is no number", place=path, key=repr(text)) from error


def _first(words: Iterable[str]) -> str:
    """A pattern for the beginning of a word that one of these may be: it says no to most words, and much sooner than
    they would one after the other. Any beginning, where some do not begin with a letter of their own."""
    letters = set[str]()
    for word in words:
        if not word[0].isalpha() or word[1:2] in ("?", "*", "{") or "|" in _GROUP.sub("", word):
            return _BEGIN
        letters.add(word[0])
    return rf"\b(?=[{''.join(sorted(letters))}])" if letters else _BEGIN


def _words(path: Path, key: str, words: Any, first: str = _BEGIN) -> Words | None:
    if not words:
        return None
    try:
        return re.compile(rf"{first}(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise ConfigurationError("{key}: {error}", place=path, key=key, error=error) from error


def _beside_numbers(path: Path, name: str, words: list[str]) -> Words:
    """Words that may touch a number (5km, $50), with the sign that all languages know."""
    found = _words(path, name, [*words, re.escape(name)])
    assert found is not None
    return re.compile(found.pattern.replace(r"(?<!\w)", r"(?<![^\W\d_])", 1)[: -len(r"(?!\w)")] + r"(?![^\W\d_])", re.I)


def _any(words: Mapping[Any, Words]) -> Words:
    return re.compile("|".join(each.pattern for each in words.values()) or r"(?!)", re.IGNORECASE)


def _need(words: Words | None) -> Words:
    return words if words is not None else re.compile(r"(?!)")
