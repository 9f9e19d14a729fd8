"""A package, loaded: many texts through SentencePiece and CTranslate2 in one batch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ...config import Models
from ...errors import ModelError
from ...message import Message
from ..engine import Translation
from .alignment import links
from .metadata import read_metadata
from .pieces import Pieces, SentencePieces
from .seal import MODEL, SENTENCEPIECE
from .shelf import Installed

MAX_INPUT = 512
"""Pieces of one text. Argos's training script leaves out sentences of more than 150; CTranslate2 alone
would cut at 1,024 and say nothing."""
MAX_OUTPUT = 768
"""Pieces of one answer; constant, so that an answer never depends on what shares its batch."""
LENGTH_PENALTY = 0.2
"""What argostranslate decodes with, and so what its packages were judged by."""
_LEAST_BATCH = 256
"""Pieces. Measured with bench/argos_batching.py: 256 to 2,048 cost the same time of the processor."""
_AT_ONCE = 1024
"""Texts in one call: attention comes as Python numbers, which take room."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How answers are searched for. `threads` batches run side by side, each on one core."""

    beam_size: int
    batch_tokens: int
    threads: int

    @classmethod
    def of(cls, settings: Models) -> Decoding:
        """From the settings; `threads` 0 takes every core this process may use."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return cls(max(1, settings.beam_size), max(1, settings.batch_tokens), settings.threads or cores)

    def share(self, pieces: int) -> int:
        """Pieces of one batch: small enough that every thread gets several, so that none waits for the
        last, and large enough that the weights are read for many texts at once."""
        return min(self.batch_tokens, max(_LEAST_BATCH, pieces // (4 * self.threads)))

    @property
    def options(self) -> dict[str, Any]:
        """What changes an answer, together with the versions of the libraries that compute it."""
        return {
            "beam_size": self.beam_size, "batch_tokens": self.batch_tokens, "length_penalty": LENGTH_PENALTY,
            "max_input": MAX_INPUT, "max_output": MAX_OUTPUT,
            "ctranslate2": version("ctranslate2"), "sentencepiece": version("sentencepiece"),
        }  # fmt: skip


class LoadedModel:
    """One package in memory. `sha256` is the package's, as verified just before loading."""

    def __init__(self, package: Installed, sha256: str, decoding: Decoding) -> None:
        """Raises ModelError when the tokeniser or the model cannot be loaded."""
        self.sha256 = sha256
        self._decoding = decoding
        self._prefix = read_metadata(package.path).target_prefix
        self._tokenizer = SentencePieces(package.path / SENTENCEPIECE)
        self._translator: Any = _translator(package.path / MODEL, decoding)

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One answer a text, in order; equal texts are translated once. `path` is left empty."""
        answers: dict[str, Translation] = {}
        waiting: list[tuple[str, Pieces]] = []
        for text in dict.fromkeys(texts):
            pieces = self._tokenizer.encode(text)
            if not pieces.pieces:
                answers[text] = Translation(text)
            elif len(pieces.pieces) > MAX_INPUT:
                answers[text] = Translation(
                    "", failure=Message("too long: {n} pieces, at most {most}", n=len(pieces.pieces), most=MAX_INPUT)
                )
            else:
                waiting.append((text, pieces))
        waiting.sort(key=lambda item: len(item[1].pieces))
        for start in range(0, len(waiting), _AT_ONCE):
            part = waiting[start : start + _AT_ONCE]
            results = self._run([pieces.pieces for _, pieces in part])
            for (text, pieces), result in zip(part, results, strict=True):
                answers[text] = result if isinstance(result, Translation) else self._answer(pieces, result)
        return [answers[text] for text in texts]

    def close(self) -> None:
        """Frees the model's memory."""
        self._translator.unload_model()

    def _run(self, batch: list[list[str]]) -> list[Any]:
        """CTranslate2's results. Where it refuses a batch (a text longer than the model has positions),
        the halves are tried, so that one text cannot take the others down: it becomes a failure."""
        prefix = [[self._prefix]] * len(batch) if self._prefix else None
        try:
            found: list[Any] = self._translator.translate_batch(
                batch,
                target_prefix=prefix,
                max_batch_size=self._decoding.share(sum(map(len, batch))),
                batch_type="tokens",
                beam_size=self._decoding.beam_size,
                length_penalty=LENGTH_PENALTY,
                max_input_length=0,
                max_decoding_length=MAX_OUTPUT,
                replace_unknowns=True,
                return_scores=True,
                return_attention=True,
            )
        except (RuntimeError, ValueError) as error:
            if len(batch) == 1:
                return [
                    Translation(
                        "", failure=Message("the model failed: {problem}", problem=" ".join(str(error).split())[:200])
                    )
                ]
            half = len(batch) // 2
            found = self._run(batch[:half]) + self._run(batch[half:])
        return found

    def _answer(self, source: Pieces, result: Any) -> Translation:
        pieces, attention = result.hypotheses[0], result.attention[0]
        whole = len(pieces)
        if self._prefix and pieces[:1] == [self._prefix]:
            pieces, attention = pieces[1:], attention[1:]
        text, spans = self._tokenizer.decode(pieces)
        failure = "cut off: the answer did not end" if whole >= MAX_OUTPUT else "" if text else "no answer"
        # CTranslate2 divides the sum of log-probabilities by (pieces and end token) ** LENGTH_PENALTY.
        score = min(0.0, result.scores[0] * (whole + 1) ** (LENGTH_PENALTY - 1))
        return Translation(text, score, links(attention, source.spans, spans), source.unknown, failure=failure)


def _translator(model: Path, decoding: Decoding) -> Any:
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types

    try:
        return ctranslate2.Translator(str(model), device="cpu", inter_threads=decoding.threads, intra_threads=1)
    except (RuntimeError, ValueError) as error:
        raise ModelError("cannot be loaded: {reason}", place=model, reason=error) from error
