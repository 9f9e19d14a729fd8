"""What tells a finding from another, from run to run: the rule, the words found and the sentence they stand in.

The page's address is no part of it, so a page may move; nor is the block, so that an edit in one sentence of a
paragraph leaves the findings of the others known.
"""

from __future__ import annotations

import hashlib
from collections import Counter


class Fingerprints:
    """The fingerprints of one page. Equal findings are told apart by their number, in reading order."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, rule: str, match: str, context: str) -> str:
        """16 hexadecimal digits of SHA-256. White space does not count."""
        key = (rule, " ".join(match.split()), " ".join(context.split()))
        self._seen[key] += 1
        told = "\0".join((*key, str(self._seen[key])))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
