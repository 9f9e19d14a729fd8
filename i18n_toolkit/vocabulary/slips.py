"""What a word may have been meant to be: the texts one edit away that look like forms of the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from .bits import Bits
from .checksums import followed

_LONGEST = 60
"""Letters that a word of the dictionary has at most, with room to spare."""


def slips(word: str, alphabet: str, forms: Bits) -> Iterator[str]:
    """The texts that one slip makes `word` of: a letter missing, added, changed, or two swapped (Damerau, A technique
    for computer detection and correction of spelling errors, 1964), in so far as `forms` may have them. The word itself
    and the same text twice may be among them."""
    if len(word) > _LONGEST:
        return
    for index in range(len(word)):
        for end in (word[index + 1 :], word[index + 1 : index + 2] + word[index] + word[index + 2 :]):
            if forms.may_have(crc32((word[:index] + end).encode("utf-8", "surrogatepass"))):
                yield word[:index] + end
    yield from _with_letters(word, alphabet, forms)


def _with_letters(word: str, alphabet: str, forms: Bits) -> Iterator[str]:
    """Those with a letter of the alphabet more, or in place of another: several hundred, looked up at once."""
    import numpy

    places = [(index, after) for index in range(len(word) + 1) for after in (index, index + 1) if after <= len(word)]
    begun = [word[:index].encode("utf-8", "surrogatepass") for index in range(len(word) + 1)]
    rows = [[crc32(letter, shared) for letter in map(str.encode, alphabet)] for shared in map(crc32, begun)]
    checksums = numpy.array([rows[index] for index, _ in places], numpy.uint32)
    ends = [word[after:].encode("utf-8", "surrogatepass") for _, after in places]
    likely = forms.may_have_each(followed(checksums, ends))
    for place, letter in numpy.argwhere(likely).tolist():
        index, after = places[place]
        yield word[:index] + alphabet[letter] + word[after:]
