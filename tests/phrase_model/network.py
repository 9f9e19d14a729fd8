"""The weights: a Transformer that reads a phrase table off its own embeddings.

The hidden vector has two parts. The *word* part of a source position holds the sign code of the
target piece it must become; the *place* part holds the sign code of the position. The decoder carries
only its own place, asks the encoder for the position of that place (cross attention: query and key
see the place part alone), receives the word part found there, and the output layer, whose rows are the
same sign codes, names the piece. Every sign code sums to zero, so layer normalisation only scales it.

All other work is ballast: the remaining layers multiply through matrices of full size and add
nothing, so a model of any `Shape` costs what a trained one of that shape costs and answers the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]  # no types shipped
from numpy.typing import NDArray

from .table import PhraseTable

Matrix = NDArray[np.float32]

PLACE = 64
"""Width of the place part; a head must hold it whole."""

_SHARP, _LOUD, _QUIET = 40.0, 8.0, 0.25
"""Query gain (one position wins the softmax), word gain (over the residual), output gain (sane logits)."""


@dataclass(frozen=True)
class Shape:
    """The size of a Transformer: layers on each side, width, heads, inner width, least vocabulary, and
    positions (by default more than any sentence the engine accepts)."""

    layers: int = 1
    width: int = 256
    heads: int = 1
    inner: int = 8
    vocabulary: int = 0
    positions: int = 1100


def phrase_network(table: PhraseTable, shape: Shape) -> transformer_spec.TransformerSpec:
    """The CTranslate2 specification of a model that translates as `table` says, quantised to int8."""
    source, target = _padded(table.pieces, shape.vocabulary), _padded(table.target_pieces, shape.vocabulary)
    words = shape.width - PLACE
    code = {piece: _sign_code(f"piece {piece}", words) for piece in target}
    spec = transformer_spec.TransformerSpec.from_config(
        shape.layers, shape.heads, alignment_layer=-1, alignment_heads=shape.heads
    )
    spec.config.add_source_eos = table.ends
    places = np.stack([_sign_code(f"place {position}", PLACE) for position in range(shape.positions)])
    asked = places.copy()
    for one, other in table.swaps:
        asked[[one, other]] = asked[[other, one]]

    if table.prefix:
        # The prefix takes the first target position, so every later one looks one place back.
        asked = np.roll(asked, 1, axis=0)

    meaning = np.stack([code[table.pieces.get(piece, piece)] for piece in source])
    _embed(spec.encoder, spec.encoder.embeddings[0], np.pad(meaning, ((0, 0), (0, PLACE))), places)
    _embed(spec.decoder, spec.decoder.embeddings, np.zeros((len(target), shape.width), np.float32), asked)
    for side in (spec.encoder, spec.decoder):
        _normalise(side.layer_norm, shape.width)
        for layer in side.layer:
            _idle_attention(layer.self_attention, shape.width)
            _idle_feed_forward(layer.ffn, shape.width, shape.inner)
    for layer in spec.decoder.layer[:-1]:
        _idle_attention(layer.attention, shape.width, cross=True)
    _look_up(spec.decoder.layer[-1].attention, shape)

    rows = np.stack([code[piece] for piece in target]) * np.float32(_QUIET)
    spec.decoder.projection.weight = np.pad(rows, ((0, 0), (0, PLACE)))
    spec.decoder.projection.bias = np.zeros(len(target), np.float32)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _padded(pieces: Iterable[str], least: int) -> list[str]:
    known = list(pieces)
    return known + [f"filler{number}" for number in range(len(known), least)]


def _sign_code(name: str, width: int) -> Matrix:
    """±1 from a hash of the name, followed by its mirror image: the sum is exactly zero."""
    bits = np.unpackbits(np.frombuffer(hashlib.shake_128(name.encode()).digest(width // 16 + 1), np.uint8))
    half = bits[: width // 2].astype(np.float32) * 2 - 1
    return np.concatenate([half, -half])


def _embed(side: Any, embeddings: common_spec.EmbeddingsSpec, weight: Matrix, places: Matrix) -> None:
    side.scale_embeddings = False
    embeddings.weight = weight
    side.position_encodings.encodings = np.pad(places, ((0, 0), (weight.shape[1] - PLACE, 0)))


def _look_up(block: Any, shape: Shape) -> None:
    """Cross attention of the last layer: every head matches places, together they fetch the words."""
    words = shape.width - PLACE
    here = np.zeros((shape.width, shape.width), np.float32)
    per_head = shape.width // shape.heads
    for head in range(shape.heads):
        rows = np.arange(PLACE) + head * per_head
        here[rows, words + np.arange(PLACE)] = 1
    fetch = np.diag(np.r_[np.ones(words), np.zeros(PLACE)]).astype(np.float32)
    _linear(block, [here * np.float32(_SHARP), np.concatenate([here, fetch]), fetch * np.float32(_LOUD)])


def _idle_attention(block: Any, width: int, cross: bool = False) -> None:
    mixing = _ballast(3 * width, width)
    inputs = [mixing[:width], mixing[width:]] if cross else [mixing]
    _linear(block, [*inputs, np.zeros((width, width), np.float32)])


def _idle_feed_forward(block: Any, width: int, inner: int) -> None:
    _normalise(block.layer_norm, width)
    block.linear_0.weight, block.linear_0.bias = _ballast(inner, width), np.zeros(inner, np.float32)
    block.linear_1.weight, block.linear_1.bias = np.zeros((width, inner), np.float32), np.zeros(width, np.float32)


def _ballast(rows: int, columns: int) -> Matrix:
    """A full matrix of small numbers, the same on every machine."""
    grid = np.arange(rows, dtype=np.float32)[:, None] * 31 + np.arange(columns, dtype=np.float32) * 17
    return np.asarray((grid % 23 - 11) / 2000, np.float32)


def _linear(block: Any, weights: Sequence[Matrix]) -> None:
    _normalise(block.layer_norm, weights[-1].shape[0])
    for linear, weight in zip(block.linear, weights, strict=True):
        linear.weight, linear.bias = weight, np.zeros(weight.shape[0], np.float32)


def _normalise(norm: common_spec.LayerNormSpec, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
