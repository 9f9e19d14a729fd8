"""A CoNLL-U treebank with SUC tags: what the tagger learns from and is measured by.

Not used when pages are checked. The format is that of Universal Dependencies (CoNLL-U, version 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import SourceError

_KEPT = frozenset(["PRS", "PRT", "INF", "SUP", "IMP", "AKT", "SFO"])
"""What is kept of a verb's features: its form and its voice."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its text, its place, and for each token the form, the label (`label`), whether it counts as a
    word, and whether it is an s-passive (an s-form that the treebank calls ``Voice=Pass``)."""

    document: str
    paragraph: str
    text: str
    forms: tuple[str, ...]
    labels: tuple[str, ...]
    words: tuple[bool, ...]
    passives: tuple[bool, ...]


def label(tag: str) -> str:
    """The tag we tell apart for a SUC tag: the word class, of verbs the form and voice too (``VB.PRS.SFO``)."""
    name, *features = tag.split("|")
    return ".".join([name, *(feature for feature in features if name == "VB" and feature in _KEPT)])


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences in order. Raises SourceError for a file that cannot be read or has no sentences in it."""
    try:
        found = list(_sentences(path.read_text("utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("cannot be read: {error}", place=path, error=error) from error
    if not found:
        raise SourceError("there are no CoNLL-U sentences in it", place=path)
    return found


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    said = {"newdoc": "", "newpar": "", "text": ""}
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[1:].strip().partition(" ")
            said[key] = value.rpartition("= ")[2] if key != "text" else value.removeprefix("= ")
        elif line.strip():
            row = line.split("\t")
            rows += [row] if len(row) == 10 and row[0].isdigit() else []
        elif rows:
            yield Sentence(
                said["newdoc"], said["newpar"], said["text"],
                tuple(row[1] for row in rows),
                tuple(label(row[4]) for row in rows),
                tuple(row[3] not in ("PUNCT", "SYM") for row in rows),
                tuple("SFO" in row[4].split("|") and "Voice=Pass" in row[5].split("|") for row in rows),
            )  # fmt: skip
            rows = []
