"""Bilingual files as pairs of source and target, by the ending of the file's name: the readers that `quality` has.

A reader is a function of `READERS`; another format is one more line there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..content import join
from ..errors import ExchangeError, LanguageError
from ..languages import Language, Languages
from ..model import Code, CodeKind, Content


@dataclass(frozen=True)
class Pair:
    """`id` is the line or the number of the unit in its file."""

    id: str
    source: Content
    target: Content
    language: Language


_TAG = re.compile(r"<(/?)([0-9]+)(/?)>")

Reader = Callable[[Path, Language, Language | None, Languages], Sequence[Pair]]


def read_pairs(path: Path, source: Language, target: Language | None, languages: Languages) -> Sequence[Pair]:
    """Every pair of a file; `target` None takes all languages the file names. Raises ExchangeError."""
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        raise ExchangeError(
            "{ending} is no kind of bilingual file we know", place=path, ending=path.suffix or path.name,
            known=", ".join(READERS), remedy="Known endings: {known}",
        )  # fmt: skip
    return reader(path, source, target, languages)


def _tsv(path: Path, source: Language, target: Language | None, languages: Languages) -> list[Pair]:
    """Source, tab, target on each line, in the tagged spelling; further columns are left alone, empty lines skipped."""
    if target is None:
        raise LanguageError("{file} does not say its language", file=path, remedy="Name it with --to")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExchangeError("the file cannot be read: {error}", place=path, error=error.strerror or error) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExchangeError("the file is not UTF-8", place=f"{path}:{line}") from error
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
        codes: dict[str, Code] = {}
        pairs.append(Pair(str(number), _tagged(cells[0], codes), _tagged(cells[1], codes), target))
    return pairs


def _tagged(text: str, codes: dict[str, Code]) -> Content:
    """A cell in the tagged spelling; tags are numbers, and anything else in angle brackets is text."""
    parts: list[str | Code] = []
    position = 0
    for match in _TAG.finditer(text):
        kind = CodeKind.CLOSE if match[1] else CodeKind.STANDALONE if match[3] else CodeKind.OPEN
        parts += [_unescaped(text[position : match.start()]), codes.setdefault(match[0], Code(kind, match[2], "span"))]
        position = match.end()
    return join([*parts, _unescaped(text[position:])])


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


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


READERS: Mapping[str, Reader] = {".tsv": _tsv, ".txt": _tsv, ".tab": _tsv, ".tmx": _tmx}
"""Ending of the name → reader."""
