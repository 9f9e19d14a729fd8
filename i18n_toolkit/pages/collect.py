"""Collecting the blocks of a page in reading order, each with its anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from turbohtml import Element, Text

from ..languages import Languages
from ..model import Block, BlockKind, Content, Region
from .anchors import attribute_anchor, attributes_go
from .blocks import BlockMaker, is_content
from .context import Context, inherit
from .locate import Places
from .markup import BLOCKS, OPAQUE, SILENT, attribute, text_attributes
from .page import Anchor
from .places import SourceText
from .runs import Part, build

Place = Callable[[], str]
"""Gives the path of an element when it is needed: asking counts it among its like."""


class Collector:
    """The blocks of one page so far. `language` is the page's own, as a BCP 47 tag."""

    def __init__(
        self, source: SourceText, places: Places, language: str, source_language: str, languages: Languages
    ) -> None:
        self.source, self.places, self.language = source, places, language
        self.blocks: list[Block] = []
        self.anchors: dict[str, Anchor] = {}
        self._maker = BlockMaker(languages.get(source_language), languages)
        self._metas = 0

    def register(
        self,
        content: Content,
        anchor: Anchor | None,
        context: Context,
        kind: BlockKind,
        region: Region,
        path: str,
        level: int = 0,
    ) -> Block:
        """Makes a block and keeps it."""
        block = self._maker.block(
            content,
            kind=kind,
            level=level,
            region=region,
            path=path,
            language=context.language,
            translate=not context.protects(self.language),
        )
        self.blocks.append(block)
        if anchor is not None:
            self.anchors[block.id] = anchor
        return block

    def carried(self, element: Any, context: Context, place: Place) -> dict[str, str]:
        """Blocks for the texts an element carries besides its content: attribute name → block id.

        What a picture holds is its own too: the alt of a picture's img, and ``#title``, ``#desc``, …
        for the words in a drawing.
        """
        made: dict[str, str] = {}
        if element.attrs:
            self._attributes(element, context, place, made)
        if element.tag in OPAQUE and element.tag not in BLOCKS:
            self._within(element, context, place, made)
        return made

    def _attributes(self, element: Any, context: Context, place: Place, made: dict[str, str], prefix: str = "") -> None:
        meta = element.tag == "meta"
        path = ""
        for name, value in text_attributes(element):
            anchor = attribute_anchor(element, name, self.source) if is_content(value) else None
            if anchor is None:
                continue  # the parser made it up, copying a tag that was left open
            path = path or place()
            block = self.register(
                (" ".join(value.split()),),
                anchor,
                context,
                BlockKind.META if meta else BlockKind.ATTRIBUTE,
                Region.MAIN if context.main or meta else Region.CHROME,
                f"{path}/@{name}",
            )
            made.setdefault(prefix + name, block.id)

    def _within(self, element: Any, context: Context, place: Place, made: dict[str, str]) -> None:
        """The texts inside an image, drawing or formula, each on its own: nothing there is a sentence."""
        counts: Counter[str] = Counter()
        root = ""

        def path_of(tag: str) -> str:
            nonlocal root
            root = root or place()
            counts[tag] += 1
            return f"{root}/{tag}[{counts[tag]}]"

        stack = [(child, context) for child in reversed(element.children)]
        while stack:
            node, outer = stack.pop()
            if isinstance(node, Text):
                # a formula is the same in every language
                if element.tag != "math" and is_content(node.data):
                    holder: Any = node.parent
                    path = f"{path_of(holder.tag)}/text()"
                    block = self.text_alone(node, holder, outer, BlockKind.ATTRIBUTE, _region(outer), path)
                    made.setdefault(f"#{holder.tag}", block.id)
            elif isinstance(node, Element) and node.tag not in SILENT and node.tag != "metadata":
                inner = inherit(node.tag, node.attrs, outer)
                if node.attrs:
                    prefix = "" if element.tag == "picture" else f"{node.tag}/@"
                    self._attributes(node, inner, partial(path_of, node.tag), made, prefix)
                stack += [(child, inner) for child in reversed(node.children)]

    def text_alone(self, node: Any, holder: Any, context: Context, kind: BlockKind, region: Region, path: str) -> Block:
        """A block of one text node, in an element that can hold no tags of ours."""
        part = Part("text", context, context, node.data, ranges=self.places.texts.get(node, ()))
        run = build([part], self.source)
        return self.register(run.content, self.held(run.anchor, holder), context, kind, region, path)

    def held(self, anchor: Anchor | None, holder: Any) -> Anchor | None:
        """The anchor, with where attributes can be put into its holder's tag."""
        start, _ = self.places.tags.get(holder, (None, None))
        if anchor is None or start is None:
            return anchor
        return attributes_go(anchor, self.source, start, frozenset(holder.attrs))

    def next_meta(self) -> str:
        """The path of the next meta."""
        self._metas += 1
        return f"head/meta[{self._metas}]"


def _region(context: Context) -> Region:
    return Region.MAIN if context.main else Region.CHROME


def place_of(element: Any) -> str:
    """An id worth keeping as a place to link to; "" where there is none."""
    return attribute(element, "id") if element.tag not in ("html", "body", "main") else ""
