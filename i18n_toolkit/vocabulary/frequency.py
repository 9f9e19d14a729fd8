"""How common words are, on the Zipf scale: 7 is "och", 3 is once in a million words.

The scale is that of van Heuven, Mandera, Keuleers & Brysbaert (SUBTLEX-UK, Quarterly Journal of
Experimental Psychology, 2014): the base-10 logarithm of occurrences in a billion words.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from ..errors import ConfigurationError

LEAST = 3.0
"""Words rarer than this are not listed. Below Zipf 3 a word is rare to an adult reader (van Heuven et al. 2014)."""


class Frequencies:
    """The frequencies in a ``frequency.txt.gz``: lines of a Zipf value in tenths and its words."""

    def __init__(self, path: Path) -> None:
        try:
            self._tenths: dict[str, int] = {}
            for line in gzip.decompress(path.read_bytes()).decode().splitlines():
                tenths, *words = line.split(" ")
                self._tenths |= dict.fromkeys(words, int(tenths))
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
        if not self._tenths:
            raise ConfigurationError("has no words in it", place=path)

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a form in any letter case; 0.0 for one rarer than `LEAST`."""
        return self._tenths.get(word.lower(), 0) / 10

    def __len__(self) -> int:
        return len(self._tenths)
