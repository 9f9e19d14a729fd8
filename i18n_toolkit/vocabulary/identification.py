"""The language identifier: py3langid (A. Barbaresi, after langid.py by M. Lui and T. Baldwin), loaded on first use.

Its model comes packed, and takes longer to unpack than a page takes to check. So it is unpacked once, into the user's
cache folder (70 MB), and read from there as it is needed.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from .dictionary import cache_folder

_ARRAYS = ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")
"""What the model file holds, in the release we know (0.4)."""


class Identifier(Protocol):
    """What we use of it: code (ISO 639-1, or 639-3 where there is none) and confidence from 0 to 1."""

    def classify(self, text: str) -> tuple[str, float]: ...


def identify(text: str) -> tuple[str, float]:
    """The language of a text, and how sure that is, from 0 to 1."""
    return identifier().classify(text)


@cache
def identifier() -> Identifier:
    """The identifier with its model of 140 languages."""
    return load_identifier(cache_folder())


def load_identifier(folder: Path) -> Identifier:
    """The same, its model unpacked below `folder`; where it cannot be kept there, or the release has another layout
    than we know, straight from the package."""
    langid = import_module("py3langid.langid")
    model = Path(langid.MODEL_DIR) / langid.MODEL_FILE
    state = model.stat()
    kept = folder / f"py3langid-{state.st_size:x}-{state.st_mtime_ns:x}"
    for _ in range(2):
        try:
            if not kept.is_dir():
                _unpack(model, kept)
            return _read(langid, kept)
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError):
            shutil.rmtree(kept, ignore_errors=True)  # damaged, perhaps: once more
    found: Identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return found


def _unpack(model: Path, kept: Path) -> None:
    """Writes the whole model or nothing, so that several processes may do so at once."""
    import lzma

    import numpy

    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as name:
        work = Path(name)
        with lzma.open(model) as packed, (work / "model.npz").open("wb") as file:
            shutil.copyfileobj(packed, file, 1 << 20)
        (work / "arrays").mkdir()
        with numpy.load(work / "model.npz", allow_pickle=False) as arrays:
            for array in _ARRAYS:
                numpy.save(work / "arrays" / array, arrays[array], allow_pickle=False)
        try:
            (work / "arrays").rename(kept)
        except OSError:
            if not kept.is_dir():  # another process was first
                raise


def _read(langid: Any, kept: Path) -> Identifier:
    import numpy

    load = {
        name: numpy.load(kept / f"{name}.npy", mmap_mode="r" if name in ("ptc", "nextmove") else None)
        for name in _ARRAYS
    }
    if load["ptc"].shape[1] != len(load["classes"]) or len(load["nextmove_row"]) != len(load["out_feat"]):
        raise ValueError(kept)
    found: Identifier = langid.LanguageIdentifier(
        load["ptc"],
        load["pc"],
        load["classes"].tolist(),
        # a memoryview gives Python integers, and those of the places asked for alone
        memoryview(load["nextmove"]),
        memoryview(load["out_feat"]),
        norm_probs=True,
        tk_row=memoryview(load["nextmove_row"]),
    )
    return found
