"""Bilingual files as pairs of source and target, by the ending of the file's name: the readers that `quality` has.

A reader is a function of `READERS`; another format is one more line there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ExchangeError, LanguageError
from ..exchange.parcel import Parcel
from ..exchange.spelling import untagged
from ..languages import Language, Languages
from ..model import Content


@dataclass(frozen=True)
class Pair:
    """`id` is the line or the number of the unit in its file."""

    id: str
    source: Content
    target: Content
    language: Language


_HEAD = 65_536

Reader = Callable[[Path, Language, Language | None, Languages], Sequence[Pair]]


def read_pairs(path: Path, source: Language, target: Language | None, languages: Languages) -> Sequence[Pair]:
    """Every pair of a file; `target` None takes all languages the file names. Raises ExchangeError."""
    if path.is_dir():
        raise ExchangeError("is a folder", place=path, remedy="Name the bilingual files in it")
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        raise ExchangeError(
            "{ending} is no kind of bilingual file we know", place=path, ending=path.suffix or path.name,
            known=", ".join(READERS), remedy="Known endings: {known}",
        )  # fmt: skip
    try:
        return reader(path, source, target, languages)
    except LanguageError as error:
        if not error.place and "file" not in error.values:
            error.place = str(path)
        raise


def _tsv(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """Source, tab, target on each line, in the tagged spelling; further columns are left alone, empty lines skipped.
    Where the first line names our columns: a spreadsheet."""
    if _names_columns(path):
        return _spreadsheet(path, source, target, languages)
    if target is None:
        raise LanguageError("{file} does not say its language", file=path, remedy="Name it with --to")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExchangeError("the file cannot be read: {error}", place=path, error=error.strerror or error) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExchangeError(
            "the file is not UTF-8", place=f"{path}:{line}", remedy="Save it as UTF-8"
        ) from error  # fmt: skip
    pairs = []
    for number, line_text in enumerate(text.split("\n"), 1):
        row = line_text.removesuffix("\r")
        if not row.strip():
            continue
        cells = row.split("\t")
        if len(cells) < 2:
            raise ExchangeError(
                "the line has no tab", place=f"{path}:{number}", remedy="Write source, tab, target on each line"
            )  # fmt: skip
        one, other = (untagged(cell, {}, unnamed="span") for cell in cells[:2])
        pairs.append(Pair(str(number), one, other, target))
    return pairs


def _tmx(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """The units of a TMX file, in the languages we know."""
    from ..exchange import tmx

    wanted = None if target is None else [target.tag]
    entries = tmx.read(path, languages.tags, source=source.tag, targets=wanted)
    return [
        Pair(str(number), entry.source, entry.target, languages.get(entry.target_language))
        for number, entry in enumerate(entries, 1)
        if entry.target_language in languages.tags
    ]


def _po(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """The entries of a PO file that have a translation, fuzzy ones too."""
    from ..exchange import po

    return _translated(path, po.read(path, languages.tags), target, languages)


def _spreadsheet(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """The rows of a spreadsheet that have a translation, as the blocks they make up."""
    from ..exchange import spreadsheet

    return _translated(path, spreadsheet.read(path, languages.tags), target, languages)


def _names_columns(path: Path) -> bool:
    from ..exchange import spreadsheet

    try:
        with path.open("rb") as file:
            return bool(spreadsheet.separator_of(file.read(_HEAD)))
    except OSError:
        return False


def _translated(path: Path, parcel: Parcel, target: Language | None, languages: Languages) -> list[Pair]:
    """The units of a parcel that have a translation; none where it is in another language than the one wanted."""
    if not parcel.target and target is None:
        raise LanguageError("{file} does not say its language", file=path, remedy="Name it with --to")
    language = languages.get(parcel.target) if parcel.target else target
    if language is None or (target is not None and target.tag != language.tag):
        return []
    pairs = []
    for entry in (entry for page in parcel.pages for entry in page.entries):
        # a block with a sentence that nobody has translated is judged by the others
        parts = [entry.unit] if entry.unit.target is not None else entry.unit.drafts
        pairs += [Pair(str(entry.line), part.source, part.target, language) for part in parts if part.target]
    return pairs


def _xliff(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """The units of an XLIFF file of any version that have a translation."""
    from ..exchange import formats

    name = formats.recognise(path) or ""
    if not name.startswith("xliff"):
        raise ExchangeError("this is no XLIFF file, or one of a version we do not know", place=path)
    parcel = formats.named(name).read(path, languages.tags)
    if parcel.source != source.tag:
        raise LanguageError(
            "{file} is translated from {language}", file=path, language=parcel.source, remedy="Name it with --source"
        )
    return _translated(path, parcel, target, languages)


READERS: Mapping[str, Reader] = {
    ".tsv": _tsv,
    ".txt": _tsv,
    ".tab": _tsv,
    ".tmx": _tmx,
    ".po": _po,
    ".csv": _spreadsheet,
    **dict.fromkeys((".xlf", ".xliff", ".sdlxliff", ".mqxliff"), _xliff),
}
"""Ending of the name → reader."""
