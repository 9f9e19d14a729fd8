"""The files of Firefox's translation models in a folder, as Mozilla publishes them, unpacked.

    model.sven.intgemm.alphas.bin      the weights, in Marian's binary format
    vocab.sven.spm                     SentencePiece; or srcvocab.sven.spm and trgvocab.sven.spm
    lex.50.50.sven.s2t.bin             a shortlist of likely words; makes it faster, may be missing

Each pair may lie in a folder of its own.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import ModelError

_DEPTH = 3
"""Folders below the one that is named: <folder>/prod/sven/model.sven.… is the deepest that Mozilla has used."""
_SHORTLIST = struct.Struct("<6Q")
_SHORTLIST_MAGIC = 0xF11A48D5013417F5
"""How a binary shortlist begins (Marian, src/data/shortlist.h): magic, checksum, and the sizes of what follows."""


@dataclass(frozen=True, slots=True)
class MozillaModel:
    """`pair` is as in the files' names (``sven``); the others are names in `folder`, `shortlist` "" without one."""

    pair: str
    folder: Path
    weights: str
    source: str
    target: str
    shortlist: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Everything it translates with, sorted."""
        return tuple(sorted({self.weights, self.source, self.target, self.shortlist} - {""}))


def find_models(folder: Path) -> dict[str, MozillaModel]:
    """Pair → its model; of several the first by path. Raises ModelError for a model without its vocabulary."""
    found: dict[str, MozillaModel] = {}
    for path in _files(folder):
        parts = path.name.split(".")
        # the engine needs the precomputed multipliers that only these files have
        if parts[0] == "model" and len(parts) > 3 and parts[-2:] == ["alphas", "bin"] and parts[1] not in found:
            found[parts[1]] = _model(parts[1], path)
    return found


def checked_shortlist(path: Path, data: bytes) -> bytes:
    """The shortlist's bytes. Raises ModelError for what is none: the engine would abort on it."""
    if len(data) >= _SHORTLIST.size:
        magic, _, _, _, offsets, entries = _SHORTLIST.unpack_from(data)
        if magic == _SHORTLIST_MAGIC and len(data) >= _SHORTLIST.size + 8 * offsets + 4 * entries:
            return data
    raise ModelError("is not a shortlist", place=path, remedy="Delete it, or get it again: the model works without it")


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(folders) if depth < _DEPTH else []
        yield from (Path(here) / name for name in sorted(names) if name.startswith("model."))


def _model(pair: str, path: Path) -> MozillaModel:
    here = path.parent
    for source, target in ((f"vocab.{pair}.spm",) * 2, (f"srcvocab.{pair}.spm", f"trgvocab.{pair}.spm")):
        if (here / source).is_file() and (here / target).is_file():
            shortlists = sorted(here.glob(f"lex.*{pair}.s2t.bin"))
            return MozillaModel(
                pair, here, path.name, source, target, shortlists[0].name if shortlists else ""
            )  # fmt: skip
    raise ModelError(
        "has no vocabulary beside it", place=path, names=f"vocab.{pair}.spm", remedy="Put {names} into the same folder"
    )
