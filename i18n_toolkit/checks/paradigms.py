"""How words are inflected, as data: ``locales/<tag>/words/paradigms.toml``.

A paradigm is a model word with its endings slot by slot; an entry of a word list names a stem and a paradigm
(``er+lägga``: erlägga, erlägger, erlade …). Two words of one class are inflected slot for slot, so that the better
word can be given in the form of the worse.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from ..parameters import read_parameters

NO_FORM, NO_ENDING = "-", "_"


@dataclass(frozen=True)
class WordClass:
    """One table of paradigms.toml. `slots` name the forms; `suffixes` are put to every form (for a genitive);
    `initial` is the slot preferred at the beginning of a sentence, where two slots look alike."""

    slots: tuple[str, ...]
    endings: Mapping[str, str]
    suffixes: tuple[str, ...] = ("",)
    initial: str = ""


@dataclass(frozen=True, slots=True)
class Inflected:
    """A word in all its forms: `forms` maps (slot, suffix) to the written form, in the paradigm's order."""

    word_class: str
    forms: Mapping[tuple[str, str], str]
    initial: str

    def slots_of(self, form: str) -> list[tuple[str, str]]:
        """The slots that look like this, in order."""
        return [slot for slot, written in self.forms.items() if written == form]


class Paradigms:
    """Every paradigm of a language by its name."""

    def __init__(self, classes: Mapping[str, WordClass], place: object = "") -> None:
        self.place = place
        self._known = {
            name: (class_name, word_class) for class_name, word_class in classes.items() for name in word_class.endings
        }

    def inflect(self, stem: str, name: str) -> Inflected:
        """The forms of a stem. Raises ConfigurationError for a paradigm nobody knows."""
        if name not in self._known:
            raise ConfigurationError(
                "unknown paradigm {name}", place=self.place, name=name, known=", ".join(self._known),
                remedy="Known paradigms: {known}",
            )  # fmt: skip
        class_name, word_class = self._known[name]
        forms = {
            (slot, suffix): stem + ending.replace(NO_ENDING, "") + suffix
            for slot, ending in zip(word_class.slots, word_class.endings[name].split(), strict=True)
            if ending != NO_FORM
            for suffix in word_class.suffixes
        }
        return Inflected(class_name, forms, word_class.initial)


def read_paradigms(path: Path) -> Paradigms:
    """paradigms.toml; none where there is no such file. Raises ConfigurationError naming file and key."""
    if not path.is_file():
        return Paradigms({}, path)
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    classes = {name: read_parameters(WordClass, table, place=path, prefix=f"{name}.") for name, table in data.items()}
    for class_name, word_class in classes.items():
        for name, endings in word_class.endings.items():
            if len(endings.split()) != len(word_class.slots):
                raise ConfigurationError(
                    "{key} must have {count} endings", place=path, key=f"{class_name}.endings.{name}",
                    count=len(word_class.slots),
                )  # fmt: skip
    return Paradigms(classes, path)
