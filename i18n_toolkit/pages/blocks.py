"""Making blocks: their ids, kinds and sentences."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from ..content import join, plain, tagged
from ..errors import LanguageError
from ..languages import Language, Languages
from ..model import Block, BlockKind, Content, Region, Segment
from .quotes import is_spoken_quote
from .sentences import segments

_KINDS = {
    "li": BlockKind.ITEM, "dt": BlockKind.ITEM, "dd": BlockKind.ITEM, "option": BlockKind.ITEM,
    "td": BlockKind.CELL, "th": BlockKind.CELL, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION,
    "legend": BlockKind.CAPTION, "label": BlockKind.CAPTION, "summary": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE, "button": BlockKind.PARAGRAPH,
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class BlockMaker:
    """Makes the blocks of one document.

    A block's id is a hash of its kind and text, with a number where the same occurs again: it stays
    when other blocks come and go, which is what keeps work on it alive.
    """

    def __init__(self, language: Language, languages: Languages) -> None:
        self.language = language
        self._languages = languages
        self._seen: Counter[str] = Counter()
        self._known: dict[str, Language] = {language.tag: language}

    def identifier(self, kind: BlockKind, content: Content) -> str:
        digest = hashlib.sha256(f"{kind.value}\n{tagged(content)}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
        self._seen[digest] += 1
        return f"b{digest}" if self._seen[digest] == 1 else f"b{digest}-{self._seen[digest]}"

    def block(
        self,
        content: Content,
        *,
        kind: BlockKind,
        level: int = 0,
        region: Region,
        path: str,
        language: str,
        translate: bool = True,
    ) -> Block:
        """A block of a content; `language` is what the mark-up says of it."""
        content = join(content)
        if kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and is_spoken_quote(plain(content), self.language):
            kind = BlockKind.QUOTE
        return Block(
            id=self.identifier(kind, content),
            kind=kind,
            region=region,
            level=level,
            path=path,
            language=language,
            segments=self._segments(content, kind, language),
            translate=translate,
        )

    def _segments(self, content: Content, kind: BlockKind, language: str) -> tuple[Segment, ...]:
        # a heading, an attribute or a title is one segment: people translate them whole
        if kind in (BlockKind.HEADING, BlockKind.ATTRIBUTE):
            return (Segment("s1", content),)
        return segments(content, self._rules(language))

    def _rules(self, language: str) -> Language:
        """The sentence rules for a passage: the page's own where nobody described its language."""
        if language not in self._known:
            try:
                self._known[language] = self._languages.get(language)
            except LanguageError:
                self._known[language] = self.language
        return self._known[language]


def kind_of(names: Sequence[str]) -> tuple[BlockKind, int]:
    """The kind and level of a block that stands in nodes of these names, innermost first."""
    for name in names:
        if name in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[name]
        if name in _KINDS:
            kind = _KINDS[name]
            depth = sum(other in ("ul", "ol") for other in names) if kind is BlockKind.ITEM else 0
            return kind, depth
    return BlockKind.PARAGRAPH, 0


def is_content(text: str) -> bool:
    """Whether a text says anything at all (a letter or a digit, in any script)."""
    return any(character.isalnum() for character in text)
