"""One walk over the parsed tree makes the blocks, the outline and the anchors.

The walk keeps its own stack, because a hostile page nests 100,000 elements.
"""

from __future__ import annotations

from typing import Any

from turbohtml import Comment, Element, Namespace, ProcessingInstruction, Text

from ..languages import Languages
from ..model import Block, BlockKind, Region
from .blocks import is_content, kind_of
from .collect import Collector, place_of
from .context import Context, boundaries, inherit, inside, is_inline
from .locate import Places, Tags
from .main_content import MainContent
from .markup import OPAQUE, SILENT, VOID, attributes_of, first_source
from .outline import Building, Outline
from .page import BlockRef, Node
from .pieces import Range
from .places import SourceText
from .runs import Part, build, has_text, split_at_double_breaks, trim

_Step = tuple[str, Any, Context]


class Walk:
    """The state of one walk: its answers are the attributes without underscore."""

    def __init__(
        self,
        nodes: list[Any],
        source: SourceText,
        places: Places,
        region: MainContent,
        language: str,
        source_language: str,
        languages: Languages,
    ) -> None:
        self.places = places
        self.context = Context(language)
        self.roots, self.excluded = frozenset(region.roots), region.excluded
        self.parting = boundaries(nodes, self.roots, self.context)
        self.collector = Collector(source, places, language, source_language, languages)
        self.outline = Outline()
        self.inline_attributes: dict[tuple[str, str, str], str] = {}
        self.title = ""
        self.own_language: list[Any] = []
        self._source = source
        self._run: list[Part] = []

    def walk(self, document: Any) -> None:
        """Visits every node once, in document order."""
        stack: list[_Step] = [("enter", node, self.context) for node in reversed(document.children)]
        while stack:
            step, node, context = stack.pop()
            if step == "enter":
                self._visit(node, context, stack)
            elif step == "close":
                self._add("close", context, context, node, self._tags(node)[1])
            else:
                self._flush()
                if step == "leave":
                    self.outline.close()
                elif step == "region":
                    self.outline.leave_region()
        self._flush()
        if not self.title:
            self.title = next((_plain(block) for block in self.collector.blocks if block.level == 1), "")

    def _visit(self, node: Any, context: Context, stack: list[_Step]) -> None:
        if isinstance(node, Text):
            self._run.append(Part("text", context, context, node.data, ranges=self.places.texts.get(node, ())))
        elif isinstance(node, Element):
            self._enter(node, context, stack)
        elif isinstance(node, (Comment, ProcessingInstruction)) and has_text(self._run):
            self._run.append(Part("comment", context, context, ranges=self.places.texts.get(node, ())))

    def _enter(self, element: Any, outer: Context, stack: list[_Step]) -> None:
        attributes = element.attrs
        context = inherit(element.tag, attributes, outer) if attributes or element.tag in _SPACED else outer
        main = element in self.roots or (outer.main and element not in self.excluded)
        if main != outer.main:
            context = context.within(main)
        if attributes and ("lang" in attributes or "xml:lang" in attributes):
            self._note_language(element, context)
        if element.tag in SILENT:
            self._silent(element, context)
        elif element.tag == "title":
            self._title(element, context)
        elif is_inline(element, self.parting):
            self._enter_inline(element, outer, context, stack)
        else:
            self._enter_block(element, outer, context, stack)

    def _enter_inline(self, element: Any, outer: Context, context: Context, stack: list[_Step]) -> None:
        if element.tag in OPAQUE:
            self._add("alone", outer, context, element, self._whole(element))
            return
        protects = context.protects(self.context.language) and not outer.protects(self.context.language)
        self._add("open", outer, context, element, self._tags(element)[0], protects)
        stack.append(("close", element, outer))
        stack.extend(("enter", child, context) for child in reversed(element.children))

    def _enter_block(self, element: Any, outer: Context, context: Context, stack: list[_Step]) -> None:
        self._flush()
        if context.main != outer.main:
            self.outline.enter_region(context.main)
            stack.append(("region", element, outer))
        building = self.outline.open(element)
        texts = self._carried(element, context, building)
        if building is None:
            self._keep_place(element, context)
        else:
            building.attributes = _attributes(element, texts)
        stack.append(("flush" if building is None else "leave", element, context))
        if element.tag != "iframe":  # an iframe's content is never parsed as mark-up
            context = inside(element, context)
            stack.extend(("enter", child, context) for child in reversed(element.children))

    def _silent(self, element: Any, context: Context) -> None:
        if element.tag == "meta":
            self.collector.carried(element, context, self.collector.next_meta)
        elif element.tag == "track":
            self._carried(element, context, None)
        if has_text(self._run):
            # it must stay where it is when the sentence around it is written anew
            self._add("alone", context, context, element, self._whole(element))

    def _title(self, element: Any, context: Context) -> None:
        texts = [child for child in element.children if isinstance(child, Text) and is_content(child.data)]
        if texts and not self.title:
            block = self.collector.text_alone(texts[0], element, context, BlockKind.META, Region.MAIN, "head/title")
            self.title = _plain(block)
        if has_text(self._run):
            self._add("alone", context, context, element, self._whole(element))

    # --- runs -----------------------------------------------------------------------------------

    def _add(
        self, kind: str, outer: Context, context: Context, element: Any, where: Range | None, protects: bool = False
    ) -> None:
        self._run.append(Part(kind, context, outer, "", element, (where,) if where else (), protects))

    def _flush(self) -> None:
        parts, self._run = self._run, []
        if not parts:
            return
        if not has_text(parts):
            self._loose(parts)
            return
        for piece in split_at_double_breaks(parts) if len(parts) > 1 else (parts,):
            if has_text(piece):
                self._content(trim(piece))
            else:
                self._loose(piece)

    def _content(self, parts: list[Part]) -> None:
        """A run with words becomes a block. Its first part stands outside its tags: what holds there
        holds for the run."""
        context = parts[0].outer
        run = build(parts, self._source, preformatted=context.preformatted)
        kind, level = kind_of(self.outline.names())
        # words that are chrome all of them, though their element is not
        main = any(part.context.main for part in parts if part.kind == "text" and part.text.strip())
        region = Region.MAIN if main else Region.CHROME
        anchor = run.anchor if context.holder is None else self.collector.held(run.anchor, context.holder)
        path = self.outline.top.text_path()
        block = self.collector.register(run.content, anchor, context, kind, region, path, level)
        if main or not context.main:
            self.outline.add(BlockRef(block.id))
        for identifier, part in run.parts.items():
            if part.element is not None and part.element.tag not in _TAKEN:
                for name, text_block in self._carried(part.element, part.context, None).items():
                    self.inline_attributes[block.id, identifier, name] = text_block

    def _loose(self, parts: list[Part]) -> None:
        """Tags without words: images and links around them go straight into the outline."""
        opened: list[bool] = []
        for part in parts:
            if part.kind == "open":
                building = self.outline.open(part.element) if part.element.tag == "a" else None
                texts = self._carried(part.element, part.context, building)
                if building is not None:
                    building.attributes = _attributes(part.element, texts)
                opened.append(building is not None)
            elif part.kind == "close":
                if opened.pop():
                    self.outline.close()
            elif part.kind == "alone" and part.element.tag not in ("br", "wbr"):
                self._picture(part)

    def _picture(self, part: Part) -> None:
        element = part.element
        building = self.outline.open(element)
        texts = self._carried(element, part.context, building)
        if building is not None:
            inner = element.find("img") if element.tag == "picture" else None
            building.attributes = _attributes(inner if inner is not None else element, texts)
            known = {name for name, _ in building.attributes}
            building.attributes += [(name, BlockRef(block)) for name, block in texts.items() if name not in known]
            self.outline.close()

    def _carried(self, element: Any, context: Context, building: Building | None) -> dict[str, str]:
        top = self.outline.top
        return self.collector.carried(
            element, context, lambda: top.child_path(element.tag) if building is None else building.path
        )

    def _keep_place(self, element: Any, context: Context) -> None:
        """The id of an element that is looked through stays as a place to link to."""
        identifier = place_of(element) if context.main else ""
        if identifier:
            self.outline.add(Node("a", (("id", identifier),)))

    def _note_language(self, element: Any, context: Context) -> None:
        if not context.protects(self.context.language):
            self.own_language.append(element)

    def _whole(self, element: Any) -> Range | None:
        """The range of an element with all that is in it; None where it was left open."""
        start, end = self._tags(element)
        if start and end:
            return start[0], end[1]
        if start and element.namespace is not Namespace.HTML and self._source.text.startswith("/>", start[1] - 2):
            return start
        return start if element.tag in VOID else None

    def _tags(self, element: Any) -> Tags:
        return self.places.tags.get(element, (None, None))


_TAKEN = SILENT | {"title"}
"""Elements whose texts are no part of the run they stand in."""
_SPACED = frozenset({"pre", "textarea", "listing"})
_PLAYED = frozenset({"video", "audio"})
"""Elements that may name what they play in a child, and outlines have no such children."""


def _attributes(element: Any, texts: dict[str, str]) -> list[tuple[str, str | BlockRef]]:
    found = [(name, BlockRef(texts[name]) if name in texts else value) for name, value in attributes_of(element)]
    if element.tag in _PLAYED and "src" not in element.attrs and (address := first_source(element)):
        found.append(("src", address))
    return found


def _plain(block: Block) -> str:
    return "".join(part for segment in block.segments for part in segment.source if isinstance(part, str))
