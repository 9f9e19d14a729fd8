"""Checksums in rows are those of the texts themselves, and sets of them in bits never deny what they have."""

from __future__ import annotations

from zlib import crc32

import numpy
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.vocabulary.bits import Bits, bits_of
from i18n_toolkit.vocabulary.checksums import followed

TEXTS = st.lists(st.binary(max_size=12), min_size=3, max_size=3)
NUMBERS = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(TEXTS, st.binary(max_size=70)), min_size=1, max_size=4))
def test_a_row_followed_by_an_ending_has_the_checksums_of_whole_texts(rows: list[tuple[list[bytes], bytes]]) -> None:
    before = numpy.array([[crc32(text) for text in texts] for texts, _ in rows], numpy.uint32)
    found = followed(before, [ending for _, ending in rows])
    assert found.tolist() == [[crc32(text + ending) for text in texts] for texts, ending in rows]


@given(st.sets(NUMBERS, max_size=40), st.lists(NUMBERS, max_size=40))
def test_bits_have_all_that_is_in_them_and_answer_many_as_they_answer_one(inside: set[int], asked: list[int]) -> None:
    bits = Bits(memoryview(bits_of([numpy.array(sorted(inside), numpy.uint32)], 1 << 12)))
    assert all(map(bits.may_have, inside))
    each = [*inside, *asked]
    assert bits.may_have_each(numpy.array(each, numpy.uint32)).tolist() == list(map(bits.may_have, each))
    assert inside or not any(map(bits.may_have, asked))
