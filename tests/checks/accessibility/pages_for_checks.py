"""Pages for the tests of the accessibility checks, read by the real reader."""

from __future__ import annotations

from i18n_toolkit.checks.accessibility import Facts, Settings
from i18n_toolkit.dom import Tree
from i18n_toolkit.model import Finding
from i18n_toolkit.pages.decode import Decoded
from i18n_toolkit.pages.view import read_view


def view(html: str, address: str = "") -> Tree:
    return read_view(Decoded(html, "utf-8"), address=address)


def facts(html: str, settings: Settings | None = None) -> Facts:
    return Facts(view(html), settings)


def identify(text: str) -> tuple[str, float] | None:
    """Language identification by a handful of small words: enough for the rules' own examples."""
    words = set(text.lower().replace(",", " ").replace(".", " ").split())
    counts = {
        "sv": len(words & {"du", "om", "och", "på", "att", "är", "det", "hos", "när", "kan"}),
        "en": len(words & {"you", "the", "and", "of", "for", "a", "to", "from", "is", "can"}),
    }
    best = max(counts, key=lambda tag: counts[tag])
    return (best, 0.99) if counts[best] >= 2 else None


def messages(found: list[Finding]) -> list[str]:
    return [finding.text() for finding in found]
