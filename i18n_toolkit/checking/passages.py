"""Which of a document's texts are in the rules' language, whatever the page says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..checks.accessibility.tags import same_language
from ..checks.placeholder import NO_LANGUAGE
from ..checks.tongue import ENOUGH, Identify, told_language
from ..content import plain
from ..languages import Languages
from ..message import Message
from ..model import Block, Document, Region

_NEARLY_ALL = 2 / 3
"""The share of a page's text that overrules what the page says of itself: below it there are passages in both."""


@dataclass(frozen=True, slots=True)
class Told:
    """The document with the language that each text is in, `foreign` where the page as a whole is in another language
    than the rules', and what is to be said of that."""

    document: Document
    foreign: bool
    notes: tuple[Message, ...]


def told_languages(document: Document, tag: str, identify: Identify, languages: Languages) -> Told:
    """What the texts themselves say of their languages; where that cannot be told, what the page says. `tag` is the
    rules' language."""
    said = document.language
    own = {block.id: _text(block) for block in document.blocks
           if block.region is Region.MAIN and same_language(block.language or said, said)}  # fmt: skip
    told = {name: told_language(text, identify) for name, text in own.items()}
    filler = [name for name, tag_of in told.items() if tag_of == NO_LANGUAGE]
    for name in filler:
        del own[name], told[name]
    found = _most(own, told)
    if found is None and not any(told.values()):
        found = told_language(" ".join(own.values()), identify, ENOUGH)
    if not same_language(found or said, tag):
        name = languages.told(found or said)
        return Told(document, True, (Message("In {name}, not in Swedish: accessibility checks only", name=name),))
    notes: list[Message] = []
    if filler:
        document = _in_languages(document, dict.fromkeys(filler, NO_LANGUAGE))
        notes.append(Message("{number} passages are placeholder text: not checked", number=len(filler)))
    if found is not None and not same_language(said, tag):
        name = languages.told(said)
        notes.append(Message("The page says that it is in {name}, but its text is Swedish", name=name))
        document = _as_if_said(document, tag)
    others = {name: other for name, other in told.items() if other is not None and not same_language(other, tag)}
    if others:
        document = _in_languages(document, others)
        names = ", ".join(dict.fromkeys(languages.told(other) for other in others.values()))
        notes.append(Message("{number} passages in other languages ({names}): accessibility checks only there",
                             number=len(others), names=names))  # fmt: skip
    return Told(document, False, tuple(notes))


def _most(texts: Mapping[str, str], told: Mapping[str, str | None]) -> str | None:
    """The language of nearly all that could be told; None where there is none."""
    sizes: Counter[str] = Counter()
    for name, tag in told.items():
        if tag is not None:
            sizes[tag] += len(texts[name])
    [(tag, size)] = sizes.most_common(1) or [("", 0)]
    return tag if size and size >= _NEARLY_ALL * sizes.total() else None


def _in_languages(document: Document, told: Mapping[str, str]) -> Document:
    """The document with these blocks in these languages."""
    blocks = tuple(replace(block, language=told[block.id]) if block.id in told else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _as_if_said(document: Document, tag: str) -> Document:
    """The document as it would have been read had the page said its language rightly."""
    blocks = tuple(
        replace(block, language=tag, translate=True) if block.language == document.language else block
        for block in document.blocks
    )
    return replace(document, language=tag, blocks=blocks)


def _text(block: Block) -> str:
    return " ".join(word for segment in block.segments for word in plain(segment.source).split())
