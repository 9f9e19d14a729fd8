"""The language identifier: py3langid (A. Barbaresi, after langid.py by M. Lui and T. Baldwin), loaded on first use."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol


class Identifier(Protocol):
    """What we use of it: code (ISO 639-1, or 639-3 where there is none) and confidence from 0 to 1."""

    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def identifier() -> Identifier:
    """The identifier with its model of 140 languages: 5 MB, half a second."""
    langid = import_module("py3langid.langid")
    found: Identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return found
