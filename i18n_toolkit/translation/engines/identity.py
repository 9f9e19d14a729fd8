"""The engine that answers every text with the text itself: a real fake, and the test of the rebuild."""

from __future__ import annotations

from collections.abc import Sequence

from ...config import Settings
from ...languages import Languages
from ...model import Span
from ..engine import Holding, Translation
from ..tokens import tokens

NAME = "identity"
SUMMARY = "Leaves every text as it is, for any pair of languages; shows that a rebuild changes nothing else"


class Identity:
    """Any pair; target = source; no score; aligned word by word."""

    name = NAME

    def supports(self, source: str, target: str) -> bool:
        """Always."""
        return True

    def fingerprint(self, source: str, target: str) -> str:
        """Constant: the answer cannot change."""
        return "identity-1"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """The texts themselves."""
        return [
            Translation(
                text,
                alignment=tuple((Span(token.start, token.end),) * 2 for token in tokens(text)),
                path=(source, target),
            )
            for text in texts
        ]

    def remedy(self, source: str, target: str) -> str:
        """Nothing is ever missing."""
        return ""

    def holding(self, source: str, target: str) -> Holding:
        """A part of this program."""
        return Holding(0, "MIT")

    def close(self) -> None:
        """Nothing is held."""


def create(settings: Settings, languages: Languages) -> Identity:
    """The engine; it needs neither settings nor languages."""
    return Identity()
