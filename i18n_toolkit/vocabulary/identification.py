"""The language identifier: py3langid (A. Barbaresi, after langid.py by M. Lui and T. Baldwin), loaded on first use.

Its model comes packed, and takes longer to unpack than a page takes to check. So it is unpacked once, into the user's
cache folder (70 MB), and read from there as it is needed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from functools import cache
from importlib import import_module
from math import sqrt
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from .dictionary import cache_folder
from .memory import remember

_ARRAYS = ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")
"""What the model file holds, in the release we know (0.4)."""


_WORDS = re.compile(b" ?[^ ]+| ")
_ROWS = 1024
"""Features there is room for at first."""
_KEPT = 20_000
"""Words that are remembered, each with the place in the automaton where it begins."""


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
    # a view of the file that is a plain array: the other kind takes longer to look something up than to read it
    return _Quick(
        langid.LanguageIdentifier(
            load["ptc"].view(numpy.ndarray),
            load["pc"],
            load["classes"].tolist(),
            # a memoryview gives Python integers, and those of the places asked for alone
            memoryview(load["nextmove"]),
            memoryview(load["out_feat"]),
            norm_probs=True,
            tk_row=memoryview(load["nextmove_row"]),
        )
    )


class _Quick:
    """What py3langid says of a text, sooner: its automaton goes through a text byte by byte, and where it comes to with
    a word does not change. The words it has gone through are remembered, each from where it began. The table is kept in
    half precision, and to widen what is wanted of it takes longer than to reckon with it: so what it says of a feature
    is widened when that is met first, into a row of a table of our own."""

    def __init__(self, model: Any) -> None:
        import numpy

        self._model = model
        self._known: dict[tuple[int, bytes], tuple[int, list[int]]] = {}
        self._rows: dict[int, int] = {}
        self._wide = numpy.empty((_ROWS, len(model.nb_classes)), numpy.float32)
        self._one_at_a_time = Lock()

    def classify(self, text: str) -> tuple[str, float]:
        import numpy

        model = self._model
        data = model._encode(text)
        features = Counter(self._features(data))
        if not features:
            found: tuple[str, float] = model.classify(text)
            return found
        rows = numpy.fromiter(features.keys(), numpy.intp, len(features))
        counts = numpy.fromiter(features.values(), numpy.float32, len(features))
        scores = numpy.log1p(counts) @ self._wide.take(rows, axis=0) + model.nb_pc
        scores *= 1.0 / sqrt(len(data))
        numpy.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        for one, other in model._alias_pairs:
            scores[one] += scores[other]
            scores[other] = 0.0
        best = int(scores.argmax())
        return model.nb_classes[best], float(scores[best])

    def _features(self, data: bytes) -> list[int]:
        state, features = 0, list[int]()
        for word in _WORDS.findall(data):
            known = self._known.get((state, word))
            if known is None:
                known = remember(self._known, (state, word), self._walk(state, word), _KEPT)
            state = known[0]
            features += known[1]
        return features

    def _walk(self, state: int, word: bytes) -> tuple[int, list[int]]:
        """Where the automaton comes to, and the rows of the features it meets."""
        move, row, out = self._model.tk_nextmove, self._model._rowbase, self._model.tk_output
        features = list[int]()
        for byte in word:
            state = move[row[state] + byte]
            if out[state] >= 0:
                features.append(self._row(out[state]))
        return state, features

    def _row(self, feature: int) -> int:
        """The row of a feature in our table."""
        row = self._rows.get(feature)
        return self._widened(feature) if row is None else row

    def _widened(self, feature: int) -> int:
        import numpy

        with self._one_at_a_time:
            row = self._rows.get(feature)
            if row is None:
                row = len(self._rows)
                if row == len(self._wide):
                    self._wide = numpy.concatenate((self._wide, numpy.empty_like(self._wide)))
                self._wide[row] = self._model.nb_ptc[feature]
                self._rows[feature] = row
        return row
