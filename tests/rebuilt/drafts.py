"""Drafts without an engine: the source itself, or Arabic letters for its own, some of them missing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import cycle

from i18n_toolkit.languages import Language
from i18n_toolkit.model import Code, CodeKind, Content, Draft, Origin, OriginKind, State, Unit
from i18n_toolkit.pages.page import Page

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

_SENTENCES = (
    "A computer has translated parts of this page. No person has checked those parts, and they may contain mistakes.",
    "This page has not been translated yet. It is shown in Swedish.",
    "Read the original page in Swedish",
    "Some parts of this page are still in Swedish.",
    "This page in other languages",
    "Skip to the main content",
)


def same(text: str) -> str:
    """The text itself: what it was is easily found again."""
    return text


def arabic(text: str) -> str:
    """Each Latin letter an Arabic one; digits and signs stay."""
    return re.sub(r"[A-Za-z\u00c0-\u024f]", lambda match: _LETTERS[ord(match[0]) % len(_LETTERS)], text)


def spoken(language: Language) -> Callable[[str], str]:
    """Real words of a language for the words of a text, one after the other, from what our own pages say."""
    words = cycle(" ".join(map(language.word, _SENTENCES)).split())
    return lambda text: re.sub(r"[^\W\d_]+", lambda match: next(words), text)


def wording(language: Language) -> Callable[[str], str]:
    """`arabic` for a language written from right to left, else `same`."""
    return arabic if language.direction == "rtl" else same


def units(
    page: Page,
    language: Language,
    word: Callable[[str], str] = same,
    *,
    missing: float = 0.0,
    machine: bool = True,
    state: State = State.INITIAL,
) -> dict[str, Unit]:
    """Units for every block that is to be translated; a share `missing` of the segments has no target."""
    chance = random.Random(page.document.sha256 + language.tag)
    origin = Origin(OriginKind.MT if machine else OriginKind.HUMAN, "test", machine=machine)
    made = {}
    for block in page.document.blocks:
        if block.translate:
            drafts = []
            for segment in block.segments:
                target = _worded(segment.source, word)
                left = chance.random() < missing
                drafts.append(
                    Draft(segment.id, segment.source, None if left else target, state, None if left else origin)
                )
            made[block.id] = Unit(block.id, language.tag, tuple(drafts))
    return made


def _worded(content: Content, word: Callable[[str], str]) -> Content:
    """`word` over all that may be translated."""
    out: list[str | Code] = []
    protected: list[str] = []
    for part in content:
        if isinstance(part, Code) and part.kind is CodeKind.OPEN and part.protects:
            protected.append(part.id)
        elif isinstance(part, Code) and part.kind is CodeKind.CLOSE and protected and protected[-1] == part.id:
            protected.pop()
        out.append(word(part) if isinstance(part, str) and not protected else part)
    return tuple(out)
