"""Words of a project that are neither misspelt nor rare: its names, its glossary, what is never translated."""

from __future__ import annotations

from ..config import Settings
from ..tokens import words
from ..translation.glossary import read_terms


def project_names(settings: Settings) -> frozenset[str]:
    """The words in lower case. Raises ExchangeError for a broken glossary."""
    texts = [settings.site.name, *settings.translation.protected, *settings.rules.names]
    for file in settings.translation.glossary:
        texts += [term.source for term in read_terms(settings.resolve(file))]
    return frozenset(text[span.start : span.end].lower() for text in texts for span in words(text))
