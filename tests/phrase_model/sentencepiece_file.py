"""A SentencePiece unigram model, written field by field.

The field numbers are those of `sentencepiece_model.proto` (google/sentencepiece) and the encoding
that of "Protocol Buffers: Encoding"; the four kinds of value below are all that the file needs.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping

from .table import END, START, UNKNOWN

_NORMAL, _UNKNOWN, _CONTROL, _USER_DEFINED = 1, 2, 3, 4
_KIND = {UNKNOWN: _UNKNOWN, START: _CONTROL, END: _CONTROL}
_UNIGRAM = 1
_ABSENT = -1


def sentencepiece_model(scored: Mapping[str, float], whole: Collection[str] = ()) -> bytes:
    """The file for pieces and their log-probabilities; control tokens are known by their spelling. `whole`
    are further pieces that are never split (user-defined symbols)."""
    kinds = {piece: _KIND.get(piece, _NORMAL) for piece in scored} | dict.fromkeys(whole, _USER_DEFINED)
    return b"".join(_model(dict.fromkeys(whole, 0.0) | dict(scored), kinds))


def _model(scored: Mapping[str, float], kinds: Mapping[str, int]) -> Iterator[bytes]:
    scored = dict(sorted(scored.items(), key=lambda item: kinds[item[0]] == _USER_DEFINED))
    ids = {piece: number for number, piece in enumerate(scored)}
    for piece, score in scored.items():
        yield _bytes(1, _bytes(1, piece.encode()) + _real(2, score) + _number(3, kinds[piece]))
    trainer = {3: _UNIGRAM, 4: len(scored), 40: ids[UNKNOWN], 41: ids[START], 42: ids[END], 43: _ABSENT}
    yield _bytes(2, b"".join(_number(field, value) for field, value in trainer.items()))
    add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces = 3, 4, 5
    flags = b"".join(_number(f, 1) for f in (add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces))
    yield _bytes(3, _bytes(1, b"identity") + flags)


def _varint(value: int) -> bytes:
    value %= 1 << 64
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _real(field: int, value: float) -> bytes:
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value
