"""Good translations to check and to damage: FLORES (data/flores), and the words of our own pages in every language."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from i18n_toolkit.languages import Language, Languages

FLORES = ("en", "fi", "ar", "fa", "pl", "tr", "uk", "ru", "es", "da")


@dataclass(frozen=True)
class Translated:
    """A source and its translations by tag; `tuned` is for the half that thresholds were chosen on."""

    source: str
    targets: dict[str, str]
    tuned: bool


def flores(data: Path) -> list[Translated]:
    """The sentences, Swedish first. Half of them, by the hash of the Swedish text, are the tuning half."""
    folder = data / "flores"
    texts = {tag: lines(folder / ("sv-en" if tag == "en" else f"en-{tag}") / f"flores-dev.{tag}") for tag in FLORES}
    swedish = [_unquoted(line) for line in lines(folder / "sv-en" / "flores-dev.sv")]
    return [
        Translated(source, {tag: texts[tag][number] for tag in FLORES}, in_tuning_half(source))
        for number, source in enumerate(swedish)
    ]


def in_tuning_half(source: str) -> bool:
    """By hash: the same for ever, and no pattern in it."""
    return sha256(source.encode()).digest()[-1] % 2 == 0


def lines(path: Path) -> list[str]:
    """The lines of a file, without white space at their ends."""
    return [line.strip() for line in path.read_text("utf-8").splitlines()]


def _unquoted(line: str) -> str:
    """Some lines of the Swedish file are fields of a CSV file: in quotes, the quotes inside doubled."""
    if line.startswith('"') and line.endswith('"') and len(line) > 1:
        fields = next(csv.reader([line]))
        if len(fields) == 1:
            return fields[0].strip()
    return line


def page_words(languages: Languages) -> list[Translated]:
    """The texts of page.po, Swedish beside every other language."""
    swedish = languages.get("sv")
    ids = sorted(message for message in _ids(swedish) if message and "{" not in message)
    others = [languages.get(tag) for tag in languages.tags if tag not in ("sv", "sv-simple")]
    return [
        Translated(swedish.word(message), {language.tag: language.word(message) for language in others}, False)
        for message in ids
    ]


def _ids(language: Language) -> Iterator[str]:
    text = (language.folder / "LC_MESSAGES" / "page.po").read_text("utf-8")
    for match in re.finditer(r'^msgid ((?:".*"\n)+)', text, re.MULTILINE):
        yield "".join(re.findall(r'"(.*)"', match[1]))
