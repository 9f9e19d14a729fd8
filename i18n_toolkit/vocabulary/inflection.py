"""The forms of a term's words, and the form a word has before another in a compound.

Rules by the ending of the word are data, ``locales/<tag>/words/inflection.toml``; the dictionary is asked besides.
What is made here is only compared with what a text has, so a form too many does no harm as long as it is no other word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from .compounds import Compounds
from .lexicon import Lexicon
from .memory import remember

NO_ENDING, SOMETHING = "_", "…"
_CLASSES = ("noun", "verb", "adjective")
_TABLES = ("endings", "noun", "noun_otherwise", "adjective", "adjective_in_phrase", "joining")
_TEXTS = ("genitive", "no_genitive_after", "derived")
_KEYS = ("as_written", *_TEXTS, *_TABLES, "likeness")

Rules = Mapping[str, tuple[str, ...]]
"""Ending of the word → the endings its forms have in its place."""


@dataclass(frozen=True, eq=False)
class Paradigm:
    """One inflection.toml; empty where a language has none."""

    as_written: bool = False
    """Whether a noun may stand in a sentence as a dictionary writes it, whatever its part there (no cases)."""
    genitive: tuple[str, ...] = ()
    no_genitive_after: str = ""
    derived: frozenset[str] = frozenset()
    endings: Rules = field(default_factory=dict)
    noun: Rules = field(default_factory=dict)
    noun_otherwise: Rules = field(default_factory=dict)
    adjective: Rules = field(default_factory=dict)
    adjective_in_phrase: Rules = field(default_factory=dict)
    joining: Rules = field(default_factory=dict)
    likeness: Mapping[str, Any] = field(default_factory=dict)
    """How a language without rules inflects, as translation.terms.likeness reads it."""


class Inflection:
    """Words in all their forms. `lexicon` and `compounds` are None for a language without them."""

    def __init__(self, paradigm: Paradigm, lexicon: Lexicon | None = None, compounds: Compounds | None = None) -> None:
        self.paradigm, self._lexicon, self._compounds = paradigm, lexicon, compounds
        self._made: dict[tuple[str, str, bool], frozenset[str]] = {}

    def forms(self, word: str, word_class: str = "", in_phrase: bool = False) -> frozenset[str]:
        """Every form of a word in small letters. `word_class` is noun, verb or adjective, else nobody has said;
        `in_phrase` is for the words of a longer term before its last, which may be adjectives in any form."""
        key = word, word_class, in_phrase
        found = self._made.get(key)
        return remember(self._made, key, self._forms(*key)) if found is None else found

    def _forms(self, word: str, word_class: str, in_phrase: bool) -> frozenset[str]:
        before, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return frozenset({word, *(f"{before}-{form}" for form in self.forms(last, word_class))})
        word_class = word_class if word_class in _CLASSES else ""
        rules = self.paradigm
        listed = self._listed(word, word_class)
        made = set(listed)
        if word_class in ("", "noun"):
            by_rule = list(_apply(rules.noun, word))
            made.update(by_rule or (() if listed else _apply(rules.noun_otherwise, word)))
        if word_class != "verb":
            made.update(_apply(rules.adjective, word))
        if in_phrase or word_class == "adjective":
            made.update(_apply(rules.adjective_in_phrase, word))
        made.add(word)
        return frozenset(made | {form + ending for form in made for ending in self._genitives(form)})

    def joined(self, word: str) -> frozenset[str]:
        """The word as it stands before another in a compound."""
        before, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return frozenset(f"{before}-{form}" for form in self.joined(last))
        return frozenset({f"{word}-", *_apply(self.paradigm.joining, word)})

    def _genitives(self, form: str) -> tuple[str, ...]:
        return () if form[-1:] in self.paradigm.no_genitive_after else self.paradigm.genitive

    def _listed(self, word: str, word_class: str) -> set[str]:
        """The forms the dictionary has, of the word or of the last part of a compound."""
        if self._lexicon is None or self._compounds is None:
            return set()
        start, forms = 0, self._in_dictionary(word)
        if len(forms) < 2:
            *parts, head = self._compounds.parts(word)
            start = len(word) - len(head) if parts else start
            forms = self._in_dictionary(head) if parts else forms
        stem = word[start:]
        return {
            word[:start] + form for form in forms if self._ending(stem, form, word_class) and not form.endswith("-")
        }

    def _in_dictionary(self, word: str) -> frozenset[str]:
        """The forms of an entry, or of what the word itself is a form of (kommunstyrelsen, grovsopor)."""
        assert self._lexicon is not None
        forms = self._lexicon.forms(word)
        stems = {reading.stem for reading in self._lexicon.words(word)} if not forms else ()
        return forms.union(*map(self._lexicon.forms, stems))

    def _ending(self, stem: str, form: str, word_class: str) -> bool:
        """Whether a form differs from its stem in an ending that leaves it the same word."""
        same = next((place for place, (one, other) in enumerate(zip(stem, form, strict=False)) if one != other), None)
        ending = form[min(len(stem), len(form)) if same is None else same :]
        ending = ending[:-1] if ending.endswith("s") and ending[:-1] in self._allowed(word_class) else ending
        return ending in self._allowed(word_class)

    def _allowed(self, word_class: str) -> frozenset[str]:
        classes = [word_class] if word_class in self.paradigm.endings else self.paradigm.endings
        return frozenset(ending for name in classes for ending in self.paradigm.endings[name])


def _apply(rules: Rules, word: str) -> Iterator[str]:
    """The forms by the rule of the longest ending that fits."""
    for length in range(len(word), -1, -1):
        ending = word[len(word) - length :]
        found = (rules.get(SOMETHING + ending) if length < len(word) else None) or rules.get(ending)
        if found is not None:
            stem = word[: len(word) - length]
            yield from (stem + new for new in found)
            return


def read_paradigm(path: Path) -> Paradigm:
    """inflection.toml; an empty paradigm where there is none. Raises ConfigurationError naming file and key."""
    if not path.is_file():
        return Paradigm()
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key, value in data.items():
        if key not in _KEYS:
            raise _unknown(path, key, _KEYS)
        if key == "as_written" and not isinstance(value, bool):
            raise ConfigurationError("{key} must be true or false", place=path, key=key)
        if key in _TEXTS and not isinstance(value, str):
            raise ConfigurationError("{key} must be a text", place=path, key=key)
        if key in (*_TABLES, "likeness") and not isinstance(value, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=key)
    for key in data.get("endings", {}):
        if key not in _CLASSES:
            raise _unknown(path, f"endings.{key}", (f"endings.{name}" for name in _CLASSES))
    tables = {key: _rules(path, key, data[key]) for key in _TABLES if key in data}
    return Paradigm(
        as_written=data.get("as_written", False),
        genitive=tuple(data.get("genitive", "").split()),
        no_genitive_after=data.get("no_genitive_after", ""),
        derived=frozenset(data.get("derived", "").split()),
        likeness=data.get("likeness", {}),
        **tables,
    )


def _rules(path: Path, name: str, table: Mapping[str, Any]) -> Rules:
    for key, value in table.items():
        if not isinstance(value, str):
            raise ConfigurationError("{key} must be a text", place=path, key=f"{name}.{key}")
    return {key: tuple(end.replace(NO_ENDING, "") for end in value.split()) for key, value in table.items()}


def _unknown(path: Path, key: str, allowed: Iterable[str]) -> ConfigurationError:
    return ConfigurationError(
        "unknown key {key}", place=path, key=key, allowed=", ".join(allowed), remedy="Allowed keys: {allowed}"
    )
