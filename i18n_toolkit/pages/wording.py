"""How the blocks of one page are worded in one language, and what its tags have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from markupsafe import escape

from ..languages import Language
from ..model import Block, Unit
from . import attributes
from .address import Resolve, is_safe, valid
from .marks import Marked, mark_parts
from .page import Page


@dataclass
class Words:
    """One page in one language.

    `original` is the address of the Swedish page ("" when unknown); `places` are the ids that links in
    the page may lead to; `ids` collects those already written, since an id must be unique.
    """

    page: Page
    units: Mapping[str, Unit]
    language: Language
    source: Language
    resolve: Resolve
    new_window: Callable[[str], bool]
    original: str = ""
    places: frozenset[str] = frozenset()
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.blocks: dict[str, Block] = {block.id: block for block in self.page.document.blocks}
        self._marked: dict[str, Marked] = {}

    @property
    def foreign(self) -> bool:
        """Whether the page is in another language than its source."""
        return self.language.tag != self.source.tag

    def is_source(self, tag: str) -> bool:
        """Whether a tag of the mark-up names the source language."""
        return _primary(tag) in (_primary(self.source.tag), _primary(self.page.document.language))

    # --- texts --------------------------------------------------------------------------------------

    def marked(self, block: str) -> Marked:
        """The block with its marks, in this language."""
        if block not in self._marked:
            self._marked[block] = mark_parts(self.blocks[block], self.units.get(block), self.language, self.source)
        return self._marked[block]

    def attribute_text(self, key: tuple[str, str, str]) -> Marked | None:
        """The text of an inline code's attribute: (block id, code id, attribute name)."""
        block = self.page.inline_attributes.get(key)
        return None if block is None else self.marked(block)

    def passage(self, text: Marked) -> str:
        """A text among others, marked when it is left in the source language."""
        words = escape(text.plain_text())
        return f"<span{text.language_attributes()}>{words}</span>" if text.left else str(words)

    def around(self, sentence: str, place: str, html: str) -> str:
        """A sentence of our own, as HTML, with `html` where its `place` is."""
        before, found, after = sentence.partition(place)
        return f"{escape(before)}{html if found else ''}{escape(after)}"

    # --- tags ---------------------------------------------------------------------------------------

    def new_id(self, identifier: str) -> str:
        """` id="…"` the first time, "" when it is taken or cannot be an id."""
        if not identifier or any(map(str.isspace, identifier)) or identifier in self.ids:
            return ""
        self.ids.add(identifier)
        return f' id="{escape(identifier)}"'

    def spare_id(self, stem: str) -> str:
        """An id of our own that no place of the page has; taken from now on."""
        number = 1
        while f"{stem}-{number}" in self.ids or f"{stem}-{number}" in self.places:
            number += 1
        self.ids.add(f"{stem}-{number}")
        return f"{stem}-{number}"

    def address(self, href: str) -> str:
        """Where a link leads from here; a place that is not on this page is looked for on the original.
        "" where it would lead nowhere."""
        href = href.strip()
        if href.startswith("#") and len(href) > 1 and not self._is_here(href[1:]):
            return valid(f"{self.original.partition('#')[0]}{href}") if self.original else ""
        resolved = self.resolve(href)
        return valid(resolved) if is_safe(resolved) else ""

    def _is_here(self, place: str) -> bool:
        # the top of the page needs no id (HTML Living Standard, 7.4.6.4 scrolling to a fragment)
        return place in self.places or unquote(place) in self.places or place.lower() == "top"

    def picture(self, source: str, text: Marked | None, values: Mapping[str, str]) -> str:
        """An img; without words it decorates."""
        shown = escape(text.plain_text()) if text is not None else ""
        mark = f' lang="{text.source.tag}"' if text is not None and text.left else ""
        size = attributes.written(attributes.block("img", values))
        return f'<img src="{escape(valid(self.resolve(source)))}" alt="{shown}"{mark}{size}>'


def places_of(ids: Iterable[str]) -> frozenset[str]:
    """Names that can be ids."""
    return frozenset(name for name in ids if name and not any(map(str.isspace, name)))


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
