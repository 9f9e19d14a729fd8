"""Every form that a dictionary's rules make of its words, as checksums: three quarters of a million, in rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from .affixes import Affixes, Suffix
from .checksums import followed

if TYPE_CHECKING:
    from .checksums import Checksums

CUT = b"|"
"""Stands where an ending begins, in the checksum of a form that is cut there."""
_LINE = re.compile(rb"^([^/\t\r\n]*)/([^\s]+)", re.MULTILINE)
"""A word with flags."""


def form_checksums(dictionary: bytes, affixes: Affixes) -> Iterator[tuple[Checksums, Checksums]]:
    """The CRC-32 of the UTF-8 of each form that a rule makes of an entry of a ``.dic`` file, and that of the form with
    `CUT` before its ending; of entries as they stand there are none."""
    import numpy

    rules: defaultdict[str, list[Suffix]] = defaultdict(list)
    for strips in affixes.by_ending.values():
        for fitting in strips.values():
            for rule in fitting:
                rules[rule.flag].append(rule)
    reach = {flag: max(rule.reach for rule in some) for flag, some in rules.items()}
    longest = max(reach.values(), default=0)

    @cache
    def of_flag(flag: str, end: str) -> tuple[tuple[int, bytes], ...]:
        """What the rules of a flag make of a stem that ends so: bytes taken away, and the ending then put on."""
        return tuple((len(rule.strip.encode()), rule.add.encode()) for rule in rules[flag] if rule.applies(end))

    @cache
    def made(flags: str, end: str) -> tuple[tuple[int, tuple[bytes, ...]], ...]:
        """The same of all its flags, the endings together that are put on in the same place."""
        found: defaultdict[int, set[bytes]] = defaultdict(set)
        for flag in flags:
            for cut, ending in of_flag(flag, end[-reach[flag] :]) if flag in reach else ():
                found[cut].add(ending)
        return tuple((cut, tuple(sorted(endings))) for cut, endings in found.items())

    # stems that get the same endings go together
    shared: defaultdict[tuple[bytes, ...], list[int]] = defaultdict(list)
    for word, flags in _LINE.findall(dictionary):
        for cut, endings in made(flags.decode(), word.decode("utf-8", "replace")[-longest:]):
            shared[endings].append(crc32(word[: len(word) - cut]))
    for endings, checksums in shared.items():
        row = numpy.array(checksums, numpy.uint32)[None]
        for ending in endings:
            yield followed(row, [ending]), followed(row, [CUT + ending])
