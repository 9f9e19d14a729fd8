"""Firefox's kind of model without training: a phrase table as a Marian "tiny student" in int8.

The file is Marian's binary format, version 1 (marian-nmt, src/common/binary.cpp): headers, names, shapes, padding,
data; a quantised matrix lies transposed, with its multiplier behind it, and what enters it is multiplied by the
precomputed ``…_QuantMultA``. The network is a Transformer whose decoder has SSRU cells for self-attention (Kim et
al., From Research to Production and Back, 2019), one layer on each side, normalised after each sublayer.

Its hidden vector has parts by the frequencies of the sinusoidal positions that Marian adds to every embedding: the
fast ones tell the *place*, the slow ones hardly change over a sentence and carry the *word*, a sign code. The
decoder's cross attention compares places (less a slow sine, which cancels the mean that layer normalisation takes
away), fetches the word found there, and the output layer, whose rows are the same sign codes, names the piece.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .sentencepiece_file import sentencepiece_model
from .table import PhraseTable

Matrix = NDArray[np.float32]

_WIDTH, _INNER = 256, 64
_HALF = _WIDTH // 2
_PLACE, _WORD, _STILL = 32, 64, 8
"""Of the 128 frequencies: how many tell the place, the first that carries words, how many at the end stand still."""
_LOUD, _SHARP, _OUT = 2.0, 10.0, 4.0
"""Size of a word's sign code, gain of the comparison of places, gain of the word that was fetched."""
_INPUT = np.float32(127 / 6)
"""Multiplier of what enters a matrix: after normalisation no value is beyond 6, or 12 before the last one."""
_FLOAT32, _INT8, _INTGEMM8 = 0x0404, 0x0101, 0x4101
"""Marian's numbers for types (src/common/types.h)."""

Item = tuple[str, int, tuple[int, ...], bytes]


def build_firefox(folder: Path, table: PhraseTable, subfolder: str = "") -> Path:
    """Writes the files of the pair into `folder`/`subfolder` as Mozilla names them; returns that folder."""
    pair = table.source + table.target
    here = folder / subfolder
    here.mkdir(parents=True, exist_ok=True)
    source, target = list(table.pieces), table.target_pieces
    (here / f"model.{pair}.intgemm.alphas.bin").write_bytes(marian_model(table, source, target))
    for name, pieces in (("srcvocab", source), ("trgvocab", target)):
        scored = {piece: table.scored.get(piece, -90.0) for piece in pieces}
        (here / f"{name}.{pair}.spm").write_bytes(sentencepiece_model(scored))
    return here


def marian_model(table: PhraseTable, source: list[str], target: list[str]) -> bytes:
    """The weights over the two lists of pieces."""
    place, word = _parts()
    still = np.zeros((_WIDTH, _WIDTH), np.float32)
    scale = _LOUD / np.sqrt(_WIDTH)
    items = [
        _matrix("encoder_Wemb", np.stack([_code(table.pieces[piece]) for piece in source]) * scale, turned=False),
        _matrix("decoder_Wemb", np.stack([_code(piece) for piece in target]) * scale, turned=False),
        *_attention("encoder_l1_self", still, still, still, still),
        *_feed_forward("encoder_l1"),
        _matrix("decoder_l1_rnn_W", still), _matrix("decoder_l1_rnn_Wf", still),
        *_input("decoder_l1_rnn_W"), *_input("decoder_l1_rnn_Wf"), _zeros("decoder_l1_rnn_bf", _WIDTH),
        *_norm("decoder_l1_rnn_ffn"),
        *_attention("decoder_l1_context", place * _SHARP, place * _SHARP, word, word * _OUT),
        *_feed_forward("decoder_l1"),
        _zeros("decoder_ff_logit_out_b", len(target)),
        *_input("none"), *_input("decoder_Wemb"),
        _settings(len(source), len(target)),
    ]  # fmt: skip
    return _file(items)


def _parts() -> tuple[Matrix, Matrix]:
    """The projections to the place and to the word."""
    place = np.zeros((_WIDTH, _WIDTH), np.float32)
    word = np.zeros((_WIDTH, _WIDTH), np.float32)
    for half in (0, _HALF):
        fast, slow = np.arange(_PLACE) + half, np.arange(_WORD, _HALF - _STILL) + half
        place[fast, fast] = 1
        # sines of the slowest frequencies are as good as zero: what they hold is what normalisation took away
        place[np.ix_(np.arange(_HALF - _STILL, _HALF), fast)] = -1 / _STILL
        word[slow, slow] = 1
    return place, word


def _code(piece: str) -> Matrix:
    """±1 on the word's part, as many of each in either half, chosen by a hash of the piece."""
    out = np.zeros(_WIDTH, np.float32)
    size = _HALF - _STILL - _WORD
    for half in (0, _HALF):
        digest = hashlib.shake_128(f"{half} {piece}".encode()).digest(size * 2)
        order = np.argsort(np.frombuffer(digest, np.uint16), kind="stable")
        out[half + _WORD + order] = np.where(np.arange(size) < size // 2, 1, -1)
    return out


def _attention(name: str, query: Matrix, key: Matrix, value: Matrix, out: Matrix) -> list[Item]:
    items: list[Item] = []
    for letter, weight in zip("qkvo", (query, key, value, out), strict=True):
        items += [
            _matrix(f"{name}_W{letter}", weight),
            _zeros(f"{name}_b{letter}", _WIDTH),
            *_input(f"{name}_W{letter}"),
        ]
    return [*items, *_norm(f"{name}_Wo")]


def _feed_forward(name: str) -> list[Item]:
    return [
        _matrix(f"{name}_ffn_W1", np.zeros((_WIDTH, _INNER), np.float32)), _zeros(f"{name}_ffn_b1", _INNER),
        _matrix(f"{name}_ffn_W2", np.zeros((_INNER, _WIDTH), np.float32)), _zeros(f"{name}_ffn_b2", _WIDTH),
        *_input(f"{name}_ffn_W1"), *_input(f"{name}_ffn_W2"), *_norm(f"{name}_ffn_ffn"),
    ]  # fmt: skip


def _norm(name: str) -> list[Item]:
    return [_floats(f"{name}_ln_scale", np.ones((1, _WIDTH))), _zeros(f"{name}_ln_bias", _WIDTH)]


def _input(name: str) -> list[Item]:
    return [_floats(f"{name}_QuantMultA", np.full((1, 1), _INPUT))]


def _zeros(name: str, width: int) -> Item:
    return _floats(name, np.zeros((1, width)))


def _floats(name: str, values: NDArray[np.generic]) -> Item:
    return name, _FLOAT32, values.shape, values.astype("<f4").tobytes()


def _matrix(name: str, values: Matrix, turned: bool = True) -> Item:
    """int8 with the multiplier that made it so; embeddings lie as they are, all others transposed."""
    largest = float(np.abs(values).max())
    multiplier = 127 / largest if largest else 1.0
    whole = np.round(values * multiplier).astype(np.int8)
    data = (whole.T if turned else whole).tobytes(order="C")
    return name, _INTGEMM8, values.shape, data + struct.pack("<f", multiplier)


def _settings(source: int, target: int) -> Item:
    text = (
        f"type: transformer\nversion: v1.9.0\ndim-emb: {_WIDTH}\ndim-vocabs:\n  - {source}\n  - {target}\n"
        f"enc-depth: 1\ndec-depth: 1\ndec-cell: ssru\ntransformer-decoder-autoreg: rnn\ntransformer-heads: 1\n"
        f"transformer-dim-ffn: {_INNER}\ntransformer-ffn-depth: 2\ntransformer-ffn-activation: relu\n"
        f'transformer-preprocess: ""\ntransformer-postprocess: dan\ntransformer-postprocess-emb: d\n'
        f"tied-embeddings: true\ntied-embeddings-all: false\ntied-embeddings-src: false\n"
    )
    data = text.encode() + b"\0"
    return "special:model.yml", _INT8, (len(data),), data


def _file(items: list[Item]) -> bytes:
    """Version, number of items, their headers, names, shapes, padding to 256 bytes, and their data."""
    blocks = [data + bytes(-len(data) % 64) for *_, data in items]
    out = bytearray(struct.pack("<QQ", 1, len(items)))
    for (name, kind, shape, _), block in zip(items, blocks, strict=True):
        out += struct.pack("<QQQQ", len(name) + 1, kind, len(shape), len(block))
    for name, *_ in items:
        out += name.encode() + b"\0"
    for _, _, shape, _ in items:
        out += struct.pack(f"<{len(shape)}i", *shape)
    gap = -(len(out) + 8) % 256
    return bytes(out) + struct.pack("<Q", gap) + bytes(gap) + b"".join(blocks)
