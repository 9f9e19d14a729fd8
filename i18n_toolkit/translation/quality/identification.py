"""The language identifier: py3langid (A. Barbaresi; after M. Lui and T. Baldwin, langid.py, 2012), loaded when first used."""

from __future__ import annotations

from functools import cache
from typing import Protocol


class Identifier(Protocol):
    """What we use of it: code (ISO 639-1, or 639-3 where there is none) and confidence from 0 to 1."""

    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def identifier() -> Identifier:
    """The identifier with its model of 140 languages: 5 MB, half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found: Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return found
