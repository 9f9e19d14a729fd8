"""A folder with a converted model, as CTranslate2's converters write it: what it is and what it can.

The converters: ct2-transformers-converter (`--copy_files` brings the tokenizers), ct2-marian-converter,
ct2-opus-mt-converter, ct2-fairseq-converter. Those from Transformers leave it to the caller to end the
source with the end token, the others write ``add_source_eos`` into config.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...errors import ModelError
from .families import Family, families, family_of
from .metadata import parse_json
from .pieces import SentencePieces
from .runtime import Tokens

CONFIG, WEIGHTS = "config.json", "model.bin"
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
_CARD = "README.md"
_MAX_CONFIG, _MAX_VOCABULARY, _MAX_CARD = 4_000_000, 100_000_000, 1_000_000
"""Bytes. NLLB's vocabulary of 256,000 pieces takes 5 MB; config.json lists tokens to suppress."""
_LICENCE = re.compile(r"^license:[ \t]*[\"']?([A-Za-z0-9.+-]{1,60})", re.MULTILINE)


@dataclass(frozen=True)
class ModelFolder:
    """`tokenizers` are the file names for source and target; `end` is what must end a source ("" where the
    model adds it); `licence` an SPDX identifier, as the model's card says or its family's makers do."""

    path: Path
    family: Family
    tokenizers: tuple[str, str]
    source_vocabulary: frozenset[str]
    target_vocabulary: frozenset[str]
    end: str
    licence: str

    @cached_property
    def multilingual(self) -> bool:
        """Whether it is told by a token what language to write."""
        return self.family.has_tokens(self.source_vocabulary if self.family.before else self.target_vocabulary)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """What it translates with, sorted: the names in the folder."""
        names = {CONFIG, WEIGHTS, *self.tokenizers, *(path.name for path in _vocabulary_files(self.path))}
        return tuple(sorted(names))

    def tokens(self, source: Sequence[str], target: Sequence[str]) -> Tokens | None:
        """How the model is told a pair, by the languages' codes; None where it does not know one of them."""
        codes = {"source": source, "target": target, "": ()}
        end = (self.end,) if self.end else ()
        if self.family.optional and not self.multilingual:
            return Tokens(after=end)
        before = self.family.spoken(codes[self.family.before], self.source_vocabulary)
        prefix = self.family.spoken(codes[self.family.prefix], self.target_vocabulary)
        if (self.family.before and not before) or (self.family.prefix and not prefix):
            return None
        return Tokens((before,) if before else (), end, (prefix,) if prefix else ())


def read_folder(path: Path, family: str = "") -> ModelFolder:
    """What a folder holds; `family` where it is not to be told from the vocabulary. Raises ModelError."""
    for name in (CONFIG, WEIGHTS):
        if not (path / name).is_file():
            raise ModelError(
                "has no {name}", place=path, name=name,
                remedy="Name the folder that one of CTranslate2's converters (3 or newer) has written",
            )  # fmt: skip
    config = parse_json(_read(path / CONFIG, _MAX_CONFIG), path / CONFIG)
    if not isinstance(config, dict):
        raise ModelError("is not a model's configuration", place=path / CONFIG)
    source, target = _vocabularies(path)
    found = _family(path, family) if family else family_of(source)
    return ModelFolder(path, found, _tokenizers(path, found), source, target, _end(config), _licence(path, found))


def opening(tokens: Sequence[str], tokenizer: SentencePieces) -> tuple[str, ...]:
    """Language tokens as the tokenizer itself would write them (MADLAD's are pieces, after a bare space)."""
    out: list[str] = []
    for token in tokens:
        pieces = tokenizer.encode(token).pieces
        out += pieces if token in pieces else [token]
    return tuple(out)


def _end(config: dict[str, Any]) -> str:
    end = config.get("eos_token", "</s>")
    return "" if config.get("add_source_eos") or not isinstance(end, str) else end


def _family(path: Path, name: str) -> Family:
    found = next((family for family in families() if family.name == name), None)
    if found is None:
        known = ", ".join(family.name for family in families())
        raise ModelError(
            "{name} is no family of models", place=path, name=name, known=known, remedy="Families: {known}"
        )
    return found


def _tokenizers(path: Path, family: Family) -> tuple[str, str]:
    for names in family.tokenizers:
        if all((path / name).is_file() for name in names):
            return names
    raise ModelError(
        "has no tokenizer for {family}", place=path, family=family.title,
        names=", ".join(" + ".join(dict.fromkeys(names)) for names in family.tokenizers),
        remedy="Copy the model's SentencePiece file into it: {names}",
    )  # fmt: skip


def _vocabulary_files(path: Path) -> list[Path]:
    return [file for name in _VOCABULARIES for file in (path / f"{name}.json", path / f"{name}.txt") if file.is_file()]


def _vocabularies(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The pieces of source and target."""
    files = {file.stem: file for file in _vocabulary_files(path)}
    shared, source, target = (files.get(name) for name in _VOCABULARIES)
    if shared is not None:
        pieces = _pieces(shared)
        return pieces, pieces
    if source is None or target is None:
        raise ModelError("has no {name}", place=path, name="shared_vocabulary.json")
    return _pieces(source), _pieces(target)


def _pieces(file: Path) -> frozenset[str]:
    data = _read(file, _MAX_VOCABULARY)
    if file.suffix == ".txt":
        return frozenset(data.decode("utf-8", "replace").split("\n"))
    pieces = parse_json(data, file)
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise ModelError("is not a list of pieces", place=file)
    return frozenset(pieces)


def _licence(path: Path, family: Family) -> str:
    """From the model card's front matter (Hugging Face, Model cards), else what the family's makers say."""
    card = path / _CARD
    if card.is_file():
        with card.open("rb") as file:
            head = file.read(_MAX_CARD).decode("utf-8", "replace")
        if head.startswith("---") and (match := _LICENCE.search(head.split("\n---", 1)[0])):
            return match[1]
    return family.licence


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
    if len(data) > most:
        raise ModelError("is larger than {limit} bytes", place=path, limit=most)
    return data


def pair_of_name(name: str) -> tuple[str, str] | None:
    """The pair a folder's name ends with (``opus-mt-sv-en``, ``eng_swe``), as written; None without one."""
    match = re.search(r"(?:^|[-_.])([a-z]{2,3})[-_]([a-z]{2,3})$", name)
    return (match[1], match[2]) if match else None


def means(written: str, tag: str, codes: Iterable[str]) -> bool:
    """Whether a written language is a tag's: the tag itself or one of its codes."""
    return written in (tag, *(code.split("_")[0] for code in codes))
