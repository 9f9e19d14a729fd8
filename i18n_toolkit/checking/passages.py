"""Which of a document's texts are in the rules' language, whatever the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..checks.accessibility.tags import same_language
from ..checks.tongue import ENOUGH, Identify, told_language
from ..content import plain
from ..errors import LanguageError
from ..languages import Languages
from ..message import Message
from ..model import Block, Document, Region


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
    found = told_language(_sample(document), identify)
    said = document.language
    if not same_language(found or said, tag):
        name = _name(found or said, languages)
        return Told(document, True, (Message("In {name}, not in Swedish: accessibility checks only", name=name),))
    notes: list[Message] = []
    if found is not None and not same_language(said, tag):
        notes.append(
            Message("The page says that it is in {name}, but its text is Swedish", name=_name(said, languages))
        )
        document = _as_if_said(document, tag)
    document, others = _passages(document, tag, identify)
    if others:
        names = ", ".join(dict.fromkeys(_name(other, languages) for other in others))
        notes.append(Message("{number} passages in other languages ({names}): accessibility checks only there",
                             number=len(others), names=names))  # fmt: skip
    return Told(document, False, tuple(notes))


def _sample(document: Document) -> str:
    """The beginning of the main text."""
    texts: list[str] = []
    size = 0
    for block in document.blocks:
        if block.region is Region.MAIN and block.language == document.language:
            texts.append(_text(block))
            size += len(texts[-1])
            if size > ENOUGH:
                break
    return " ".join(texts)


def _as_if_said(document: Document, tag: str) -> Document:
    """The document as it would have been read had the page said its language rightly."""
    blocks = tuple(
        replace(block, language=tag, translate=True) if block.language == document.language else block
        for block in document.blocks
    )
    return replace(document, language=tag, blocks=blocks)


def _passages(document: Document, tag: str, identify: Identify) -> tuple[Document, list[str]]:
    """The blocks that the page says are in its own language, and that are in another."""
    others: list[str] = []

    def told(block: Block) -> Block:
        mine = block.region is Region.MAIN and block.translate and same_language(block.language or tag, tag)
        found = told_language(_text(block), identify) if mine else None
        if found is None or same_language(found, tag):
            return block
        others.append(found)
        return replace(block, language=found)

    blocks = tuple(map(told, document.blocks))
    return (replace(document, blocks=blocks) if others else document), others


def _text(block: Block) -> str:
    return " ".join(_words(block))


def _words(block: Block) -> Iterator[str]:
    for segment in block.segments:
        yield from plain(segment.source).split()


def _name(tag: str, languages: Languages) -> str:
    """A language's name for itself, which every reader may see, with its tag."""
    try:
        return f"{languages.get(tag).autonym} ({tag})"
    except LanguageError:
        return tag
