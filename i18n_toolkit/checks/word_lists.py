"""Word lists: ``locales/<tag>/words/<name>.tsv``, and the phrases they stand for in all their forms.

A list has a heading line and the columns `word`, and if need be `better` (what to write instead), `variants` (other
words for the same) and `note`; several are parted by `` | ``. A word or phrase is written plainly, or with a stem and
a paradigm (``er+lägga``); in a phrase one word is inflected. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import ConfigurationError
from ..languages import Language
from ..tokens import words
from .paradigms import Inflected, Paradigms, read_paradigms

_COLUMNS = ("word", "better", "variants", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    word: str
    better: tuple[str, ...] = ()
    note: str = ""
    variants: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of an entry: its words as a text would have them, and the form it is given back in.

    `better` are the replacements in the same form; `initial` the same for the beginning of a sentence.
    """

    words: tuple[str, ...]
    entry: Entry
    better: tuple[str, ...]
    initial: tuple[str, ...]


class WordLists:
    """The lists of one language, or of a folder of one's own beside it, read when first asked for."""

    def __init__(self, language: Language, folders: Sequence[Path] = ()) -> None:
        self.folders = (*folders, language.folder / "words")
        self._read: dict[str, tuple[Entry, ...]] = {}

    @cached_property
    def paradigms(self) -> Paradigms:
        """How the language inflects."""
        return read_paradigms(self.folders[-1] / "paradigms.toml")

    def entries(self, name: str, *, place: object = "") -> tuple[Entry, ...]:
        """A list by its name. Raises ConfigurationError where there is none."""
        if name not in self._read:
            path = next((folder / f"{name}.tsv" for folder in self.folders if (folder / f"{name}.tsv").is_file()), None)
            if path is None:
                raise ConfigurationError(
                    "there is no word list {name}", place=place, name=name,
                    known=", ".join(sorted(path.stem for folder in self.folders for path in folder.glob("*.tsv"))),
                    remedy="Word lists: {known}",
                )  # fmt: skip
            self._read[name] = read_entries(path)
        return self._read[name]

    def phrases(self, entries: Iterable[Entry], *, place: object = "") -> Iterator[Phrase]:
        """Every form of every entry."""
        for entry in entries:
            yield from self._forms(entry, place)

    def _forms(self, entry: Entry, place: object) -> Iterator[Phrase]:
        inflected, before, after = self._parse(entry.word)
        betters = [self._parse(text) for text in entry.better]
        if inflected is None:
            yield self._phrase(f"{before}", entry, tuple(_base(item) for item in betters), None, place)
            return
        seen: set[str] = set()
        for written in inflected.forms.values():
            if written in seen:
                continue
            seen.add(written)
            slots = inflected.slots_of(written)
            first = next((slot for slot in slots if slot[0] == inflected.initial), slots[0])
            # slots of one kind may share a form ("erfordras", both passives: behövas, behövs), and all are given
            kin = [slot for slot in slots if slot[0].split()[0] == slots[0][0].split()[0]]
            better = tuple(dict.fromkeys(_like(item, inflected, slot) for item in betters for slot in kin))
            initial = tuple(_like(item, inflected, first) for item in betters)
            yield self._phrase(f"{before}{written}{after}", entry, better, initial, place)

    def _phrase(
        self, text: str, entry: Entry, better: tuple[str, ...], initial: tuple[str, ...] | None, place: object
    ) -> Phrase:
        parts = tuple(text[span.start : span.end].lower() for span in words(text))
        if not parts:
            raise ConfigurationError("{word} has no words", place=place, word=repr(text))
        return Phrase(parts, entry, better, better if initial is None else initial)

    def _parse(self, text: str) -> tuple[Inflected | None, str, str]:
        """The inflected word of a phrase, and what stands before and after it."""
        parts = text.split(" ")
        for number, part in enumerate(parts):
            stem, plus, name = part.partition("+")
            if plus:
                before, after = parts[:number], parts[number + 1 :]
                return (
                    self.paradigms.inflect(stem, name),
                    "".join(f"{word} " for word in before), "".join(f" {word}" for word in after),
                )  # fmt: skip
        return None, text, ""


def _base(parsed: tuple[Inflected | None, str, str]) -> str:
    inflected, before, after = parsed
    return before if inflected is None else f"{before}{next(iter(inflected.forms.values()))}{after}"


def _like(parsed: tuple[Inflected | None, str, str], model: Inflected, slot: tuple[str, str]) -> str:
    """A replacement in the model's form where it is inflected alike and has that form, else in its own first form."""
    inflected, before, after = parsed
    if inflected is None or inflected.word_class != model.word_class or slot not in inflected.forms:
        return _base(parsed)
    return f"{before}{inflected.forms[slot]}{after}"


def read_entries(path: Path) -> tuple[Entry, ...]:
    """One list. Raises ConfigurationError naming file and line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows:
        raise ConfigurationError("the list is empty", place=path)
    columns = rows[0][1].split("\t")
    for column in columns:
        if column not in _COLUMNS:
            raise ConfigurationError(
                "unknown column {column}", place=f"{path}:{rows[0][0]}", column=repr(column),
                allowed=", ".join(_COLUMNS), remedy="Allowed here: {allowed}",
            )  # fmt: skip
    return tuple(_entry(path, number, columns, line.split("\t")) for number, line in rows[1:])


def _entry(path: Path, number: int, columns: Sequence[str], cells: Sequence[str]) -> Entry:
    if len(cells) > len(columns) or not cells[0].strip():
        raise ConfigurationError(
            "{count} columns where the heading line has {wanted}", place=f"{path}:{number}", count=len(cells),
            wanted=len(columns),
        )  # fmt: skip
    row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    better, variants = (
        tuple(part.strip() for part in row.get(column, "").split(" | ") if part.strip())
        for column in ("better", "variants")
    )
    return Entry(row["word"], better, row.get("note", ""), variants, number)
