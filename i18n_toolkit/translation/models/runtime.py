"""A model, loaded: many texts through SentencePiece and CTranslate2 in one batch."""

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
from .alignment import NOWHERE, links
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
"""What argostranslate decodes with, and so what its packages were judged by; other families have their own."""
_LEAST_BATCH = 512
"""Pieces. Processor time of a segment at beam 4 (6 + 6 layers, width 512, int8, two threads): 62 ms in batches of
256 pieces, 55 of 512, 54 of 1,024 to 2,048."""
_AT_ONCE = 1024
"""Texts in one call: attention comes as Python numbers, which take room."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How answers are searched for. `threads` batches run side by side, each on one core."""

    beam_size: int
    batch_tokens: int
    threads: int
    length_penalty: float = LENGTH_PENALTY

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
            "beam_size": self.beam_size, "batch_tokens": self.batch_tokens, "length_penalty": self.length_penalty,
            "max_input": MAX_INPUT, "max_output": MAX_OUTPUT,
            "ctranslate2": version("ctranslate2"), "sentencepiece": version("sentencepiece"),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a model is told beside the text: pieces `before` and `after` those of the source (the language
    wanted, the end), and the `prefix` its answer must begin with."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()


class Network:
    """A CTranslate2 model in memory; several tokenisers and languages may share it."""

    def __init__(self, model: Path, decoding: Decoding) -> None:
        """Raises ModelError when it cannot be loaded."""
        import ctranslate2  # type: ignore[import-untyped]  # it ships no types

        self._decoding = decoding
        try:
            self._translator: Any = ctranslate2.Translator(
                str(model), device="cpu", inter_threads=decoding.threads, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError("cannot be loaded: {reason}", place=model, reason=error) from error

    def run(self, batch: list[list[str]], prefix: Sequence[str] = ()) -> list[Any]:
        """CTranslate2's results. Where it refuses a batch (a text longer than the model has positions),
        the halves are tried, so that one text cannot take the others down: it becomes a failure."""
        try:
            found: list[Any] = self._translator.translate_batch(
                batch,
                target_prefix=[list(prefix)] * len(batch) if prefix else None,
                max_batch_size=self._decoding.share(sum(map(len, batch))),
                batch_type="tokens",
                beam_size=self._decoding.beam_size,
                length_penalty=self._decoding.length_penalty,
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
            found = self.run(batch[:half], prefix) + self.run(batch[half:], prefix)
        return found

    def score(self, total: float, pieces: int) -> float:
        """The mean log-probability of an answer's `pieces` and its end: CTranslate2 divides their sum by
        (pieces and end token) ** length penalty."""
        share = float((pieces + 1) ** (self._decoding.length_penalty - 1))
        return min(0.0, total * share)

    def close(self) -> None:
        """Frees the model's memory."""
        self._translator.unload_model()


class LoadedModel:
    """A network with the tokenisers and tokens of one pair. `sha256` is the files', as verified just
    before loading."""

    def __init__(
        self, network: Network, source: SentencePieces, target: SentencePieces, tokens: Tokens, sha256: str
    ) -> None:
        self.sha256 = sha256
        self._network, self._source, self._target, self._tokens = network, source, target, tokens

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One answer a text, in order; equal texts are translated once. `path` is left empty."""
        answers: dict[str, Translation] = {}
        waiting: list[tuple[str, Pieces]] = []
        for text in dict.fromkeys(texts):
            pieces = self._source.encode(text)
            if not pieces.pieces:
                answers[text] = Translation(text)
            elif len(pieces.pieces) > MAX_INPUT:
                answers[text] = Translation(
                    "", failure=Message("too long: {n} pieces, at most {most}", n=len(pieces.pieces), most=MAX_INPUT)
                )
            else:
                waiting.append((text, pieces))
        waiting.sort(key=lambda item: len(item[1].pieces))
        before, after = self._tokens.before, self._tokens.after
        for start in range(0, len(waiting), _AT_ONCE):
            part = waiting[start : start + _AT_ONCE]
            results = self._network.run([[*before, *item.pieces, *after] for _, item in part], self._tokens.prefix)
            for (text, pieces), result in zip(part, results, strict=True):
                answers[text] = result if isinstance(result, Translation) else self._answer(pieces, result)
        return [answers[text] for text in texts]

    def close(self) -> None:
        """Frees the network."""
        self._network.close()

    def _answer(self, source: Pieces, result: Any) -> Translation:
        pieces, attention = result.hypotheses[0], result.attention[0]
        whole, led = len(pieces), len(self._tokens.prefix)
        if led and tuple(pieces[:led]) == self._tokens.prefix:
            pieces, attention = pieces[led:], attention[led:]
        text, spans = self._target.decode(pieces)
        failure = "cut off: the answer did not end" if whole >= MAX_OUTPUT else "" if text else "no answer"
        columns = (*(NOWHERE,) * len(self._tokens.before), *source.spans)
        return Translation(
            text, self._network.score(result.scores[0], whole), links(attention, columns, spans), source.unknown,
            failure=failure,
        )  # fmt: skip


def load_package(package: Installed, sha256: str, decoding: Decoding) -> LoadedModel:
    """An Argos package, as verified. Raises ModelError when its tokeniser or its model cannot be loaded."""
    prefix = read_metadata(package.path).target_prefix
    pieces = SentencePieces(package.path / SENTENCEPIECE)
    tokens = Tokens(prefix=(prefix,) if prefix else ())
    return LoadedModel(Network(package.path / MODEL, decoding), pieces, pieces, tokens, sha256)
