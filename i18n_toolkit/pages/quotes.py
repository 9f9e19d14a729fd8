"""Whether a paragraph that begins with a dash is someone's words rather than a list item."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ..languages import Language
from .words import word_lists

_DASH = re.compile(r"\s*[-‐‑‒–—―−]+(?=\s)\s*")


def is_spoken_quote(text: str, language: Language) -> bool:
    """Whether `text` starts with a dash and says who is speaking (``– …, säger Jens Davidson (KD)``).

    The dash alone means nothing: pages type list items with it. A verb of saying must follow the words
    said, and a name, a pronoun or an office must follow the verb; the words are the language's
    `words/saying.toml`. Never true for a language without that file.
    """
    said = _saying(language.folder)
    start = dash_end(text)
    return bool(said and start and said.search(text, start))


def dash_end(text: str) -> int:
    """Where the text after a leading dash and its space begins; 0 where no dash leads."""
    dash = _DASH.match(text)
    return dash.end() if dash and dash.end() < len(text) else 0


@lru_cache(maxsize=64)
def _saying(folder: Path) -> re.Pattern[str] | None:
    lists = word_lists(folder, "saying", ("verbs", "pronouns", "offices"))
    if lists is None:
        return None
    verbs, pronouns, offices = ("|".join(map(re.escape, words)) for words in lists.values())
    name = r"(?:[^\W\d_]+\s+){0,4}?[^\W\d_a-zåäö]"
    speaker = rf"(?:(?:{pronouns})\b|{name}|(?:[^\W\d_]+\s+){{0,2}}?\w*(?:{offices})\b)"
    return re.compile(rf"[,.!?…”\"'»][”\"'»]?\s+(?:{verbs})\s+{speaker}")
