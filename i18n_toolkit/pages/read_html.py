"""HTML → Page: one walk over the parsed tree makes the blocks, the outline and the anchors.

The walk keeps its own stack, because a hostile page nests 100,000 elements.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import turbohtml
from turbohtml import Comment, Element, Text

from ..languages import Languages
from ..model import Block, BlockKind, Content, Document, Region
from .anchors import attribute_anchor, tag_ranges
from .blocks import BlockMaker, is_content, kind_of
from .decode import Decoded
from .landmarks import landmarks, relative_addresses
from .locate import Offsets, Range, locate, normalise
from .main_content import ChromeWords, find_main
from .markup import BLOCKS, OPAQUE, SILENT, SVG_TEXT, attribute, text_attributes
from .outline import Outline
from .page import Anchor, BlockRef, Node, Page, Source
from .page_date import take_page_date
from .regions.chrome import read_chrome_words
from .runs import Part, build, has_text, split_at_double_breaks, trim


def read_html(
    decoded: Decoded, *, address: str, path: str, data: bytes, languages: Languages, source_language: str = "sv"
) -> Page:
    """A parsed page: every text a reader gets is a block, the main content has an outline.

    `address` and `path` go into the Document and the Page; `data` is hashed. A page that does not say
    its language is taken to be in `source_language`.
    """
    reader = _Reader(normalise(decoded.text), Offsets(decoded.text), languages, source_language)
    reader.walk()
    blocks, outline, day = take_page_date(
        tuple(reader.blocks), reader.outline.main.node(), languages.get(source_language)
    )
    document = Document(
        address=address,
        language=reader.context.language,
        title=reader.title,
        last_updated=day,
        blocks=blocks,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    source = Source(
        decoded.text,
        decoded.encoding,
        decoded.bom,
        "text/html",
        reader.anchors,
        reader.places_of_page(),
        reader.addresses(address),
    )
    return Page(document, outline, source, path, reader.inline_attributes)


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the texts of an element, inherited from above."""

    language: str
    translate: bool = True
    preformatted: bool = False


_Step = tuple[str, Any, _Context]


class _Reader:
    """The state of one walk."""

    def __init__(self, text: str, offsets: Offsets, languages: Languages, source_language: str) -> None:
        self.text, self.offsets = text, offsets
        self.tree = turbohtml.parse(text, source_locations=True)
        self.nodes = nodes = list(self.tree.descendants)
        self.places: dict[Any, tuple[Range, ...]] = locate(text, nodes)
        region = find_main(self.tree, _chrome_words(languages.get(source_language).folder))
        self.roots, self.excluded = region.roots, region.excluded
        self.containers = _containers(nodes)
        root = self.tree.root
        self.context = _Context((attribute(root, "lang").strip() if root is not None else "") or source_language)
        self.maker = BlockMaker(languages.get(source_language), languages)
        self.outline = Outline()
        self.blocks: list[Block] = []
        self.anchors: dict[str, Anchor] = {}
        self.inline_attributes: dict[tuple[str, str, str], str] = {}
        self.title = ""
        self._main = False
        self._run: list[Part] = []
        self._run_context = self.context

    def places_of_page(self) -> dict[str, Range]:
        """What the rewriter needs besides the blocks."""
        return landmarks(self.tree, self.text, self.offsets, self.roots)

    def addresses(self, address: str) -> tuple[tuple[int, int, str], ...]:
        """The relative addresses of a page from the web; a page in a folder keeps its neighbours."""
        from_web = address.startswith(("http://", "https://"))
        return relative_addresses(self.nodes, self.text, self.offsets) if from_web else ()

    # --- the walk -------------------------------------------------------------------------------

    def walk(self) -> None:
        """Visits every node once, in document order."""
        stack: list[_Step] = [("enter", node, self.context) for node in reversed(self.tree.children)]
        while stack:
            step, node, context = stack.pop()
            if step == "close":
                self._add(Part("close", "", node, _known(tag_ranges(node)[1])), context)
            elif step == "leave":
                self._flush()
                if node is not None:
                    self.outline.close()
            elif step == "region":
                self._flush()
                self.outline.leave_region()
                self._main = not self._main
            elif isinstance(node, Element):
                self._enter(node, context, stack)
            elif isinstance(node, Text):
                self._add(Part("text", node.data, None, self.places.get(node, ())), context)
            elif isinstance(node, Comment) and has_text(self._run):
                self._add(Part("comment", node.data, None, self.places.get(node, ())), context)
        self._flush()
        if not self.title:
            self.title = next((_plain(block) for block in self.blocks if block.level == 1), "")

    def _enter(self, element: Any, outer: _Context, stack: list[_Step]) -> None:
        context = _inherit(element, outer)
        if element.tag in SILENT:
            self._silent(element, context)
            return
        if element.tag == "title":
            self._title(element, context)
            return
        main = element in self.roots or (self._main and element not in self.excluded)
        inline = element.tag not in BLOCKS and element not in self.containers
        if main != self._main and not (inline and has_text(self._run)):
            self._flush()
            self._main = main
            self.outline.enter_region(main)
            stack.append(("region", element, outer))
        if inline:
            self._enter_inline(element, outer, context, stack)
        else:
            self._flush()
            self._enter_block(element, context, stack)

    def _enter_inline(self, element: Any, outer: _Context, context: _Context, stack: list[_Step]) -> None:
        start, end = tag_ranges(element)
        if element.tag in OPAQUE:
            self._add(Part("alone", "", element, _known(_whole(start, end))), outer)
            return
        protects = outer.translate and (not context.translate or context.language != outer.language)
        self._add(Part("open", "", element, _known(start), protects), outer)
        stack.append(("close", element, outer))
        stack.extend(("enter", child, context) for child in reversed(element.children))

    def _enter_block(self, element: Any, context: _Context, stack: list[_Step]) -> None:
        building = self.outline.open(element)
        texts = self._attribute_blocks(element, context)
        if building is None:
            self._keep_anchor(element)
        else:
            building.attributes = _attributes(element, texts)
        stack.append(("leave", element if building is not None else None, context))
        if element.tag != "iframe":  # an iframe's content is never parsed as mark-up
            stack.extend(("enter", child, context) for child in reversed(element.children))

    def _silent(self, element: Any, context: _Context) -> None:
        if element.tag in ("meta", "track"):
            self._attribute_blocks(element, context)
        elif has_text(self._run):
            # it must stay where it is when the sentence around it is written anew
            self._add(Part("alone", "", element, _known(_whole(*tag_ranges(element)))), context)

    def _title(self, element: Any, context: _Context) -> None:
        texts = [child for child in element.children if isinstance(child, Text)]
        if self.title or not any(is_content(text.data) for text in texts):
            return
        run = build([Part("text", text.data, None, self.places.get(text, ())) for text in texts], self.offsets)
        block = self._register(run.content, run.anchor, context, BlockKind.META, Region.MAIN, "head/title")
        self.title = _plain(block)

    # --- runs -----------------------------------------------------------------------------------

    def _add(self, part: Part, context: _Context) -> None:
        if not self._run:
            self._run_context = context
        self._run.append(part)

    def _flush(self) -> None:
        parts, self._run = self._run, []
        if not parts:
            return
        if not has_text(parts):
            self._loose(parts)
            return
        for piece in split_at_double_breaks(parts):
            if has_text(piece):
                self._content(trim(piece))
            else:
                self._loose(piece)

    def _content(self, parts: list[Part]) -> None:
        """A run with words becomes a block."""
        context = self._run_context
        run = build(parts, self.offsets, preformatted=context.preformatted)
        kind, level = kind_of(self.outline.names())
        top = self.outline.top
        path = top.path if top.counts["text()"] == 0 and top.name not in ("main", "chrome") else ""
        path = path if path and not top.children else top.child_path("text()")
        region = Region.MAIN if self._main else Region.CHROME
        block = self._register(run.content, run.anchor, context, kind, region, path, level)
        self.outline.add(BlockRef(block.id))
        for identifier, element in run.elements.items():
            if element is not None:
                for name, text_block in self._attribute_blocks(element, context).items():
                    self.inline_attributes[block.id, identifier, name] = text_block

    def _loose(self, parts: list[Part]) -> None:
        """Tags without words: images and links around them go straight into the outline."""
        depth = 0
        for part in parts:
            if part.kind == "open" and part.element.tag == "a":
                texts = self._attribute_blocks(part.element, self._run_context)
                building = self.outline.open(part.element)
                if building is not None:
                    building.attributes = _attributes(part.element, texts)
                    depth += 1
            elif part.kind == "open":
                self._attribute_blocks(part.element, self._run_context)
            elif part.kind == "close" and part.element.tag == "a" and depth:
                self.outline.close()
                depth -= 1
            elif part.kind == "alone" and part.element.tag not in ("br", "wbr"):
                self._picture(part.element)

    def _picture(self, element: Any) -> None:
        texts = self._attribute_blocks(element, self._run_context)
        building = self.outline.open(element)
        if building is not None:
            inner = element.find("img") if element.tag == "picture" else None
            building.attributes = _attributes(inner if inner is not None else element, texts)
            known = {name for name, _ in building.attributes}
            building.attributes += [(name, BlockRef(block)) for name, block in texts.items() if name not in known]
            self.outline.close()

    def _keep_anchor(self, element: Any) -> None:
        """The id of an element that is looked through stays as a place to link to."""
        identifier = attribute(element, "id")
        if identifier and self._main and element.tag not in ("html", "body", "main"):
            self.outline.add(Node("a", (("id", identifier),)))

    # --- blocks ---------------------------------------------------------------------------------

    def _attribute_blocks(self, element: Any, context: _Context) -> dict[str, str]:
        """Blocks for the texts an element carries besides its content: attribute name → block id."""
        made: dict[str, str] = {}
        top = self.outline.top.path
        region = Region.MAIN if self._main or element.tag == "meta" else Region.CHROME
        inside = element.tag in OPAQUE and element.tag not in BLOCKS
        carriers = [element, *(element.descendants if inside else ())]
        for carrier in carriers:
            if not isinstance(carrier, Element):
                continue
            own = carrier is element or element.tag == "picture"
            place = f"head/{carrier.tag}" if carrier.tag == "meta" else f"{top}/{carrier.tag}"
            for name in text_attributes(carrier):
                if is_content(attribute(carrier, name)):
                    anchor = attribute_anchor(carrier, name, self.text, self.offsets)
                    kind = BlockKind.META if carrier.tag == "meta" else BlockKind.ATTRIBUTE
                    content = " ".join(attribute(carrier, name).split())
                    block = self._register((content,), anchor, context, kind, region, f"{place}/@{name}")
                    made[name if own else f"{carrier.tag}/@{name}"] = block.id
            if carrier is not element and carrier.tag in SVG_TEXT:
                block_id = self._svg_text(carrier, context, region, place)
                if block_id:
                    made.setdefault(f"#{carrier.tag}", block_id)
        return made

    def _svg_text(self, element: Any, context: _Context, region: Region, place: str) -> str:
        texts = [child for child in element.children if isinstance(child, Text)]
        if len(texts) != 1 or not is_content(texts[0].data):
            return ""
        run = build([Part("text", texts[0].data, None, self.places.get(texts[0], ()))], self.offsets)
        return self._register(run.content, run.anchor, context, BlockKind.ATTRIBUTE, region, place).id

    def _register(
        self,
        content: Content,
        anchor: Anchor | None,
        context: _Context,
        kind: BlockKind,
        region: Region,
        path: str,
        level: int = 0,
    ) -> Block:
        translate = context.translate and context.language == self.context.language
        block = self.maker.block(
            content, kind=kind, level=level, region=region, path=path, language=context.language, translate=translate
        )
        self.blocks.append(block)
        if anchor is not None:
            self.anchors[block.id] = anchor
        return block


@cache
def _chrome_words(folder: Path) -> ChromeWords:
    return read_chrome_words(folder / "words" / "chrome.toml")


def _inherit(element: Any, outer: _Context) -> _Context:
    """The context of an element's content (HTML, 3.2.6.1 lang, 3.2.6.2 translate)."""
    if not element.attrs:
        return replace(outer, preformatted=True) if element.tag in ("pre", "textarea", "listing") else outer
    language = attribute(element, "lang").strip() or attribute(element, "xml:lang").strip() or outer.language
    if _primary(language) == _primary(outer.language):
        language = outer.language
    translate = outer.translate
    wish = attribute(element, "translate").strip().lower()
    if wish in ("no", "yes", ""):
        translate = wish == "yes" if wish else translate or "translate" in element.attrs
    if "notranslate" in attribute(element, "class").split() and wish != "yes":
        translate = False
    preformatted = outer.preformatted or element.tag in ("pre", "textarea", "listing")
    return _Context(language, translate, preformatted)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _attributes(element: Any, texts: dict[str, str]) -> list[tuple[str, str | BlockRef]]:
    return [(name, BlockRef(texts[name]) if name in texts else attribute(element, name)) for name in element.attrs]


def _containers(nodes: list[Any]) -> set[Any]:
    """Inline elements that hold blocks, or ask to be translated inside a passage that must not be."""
    marked: set[Any] = set()
    for node in nodes:
        if not isinstance(node, Element):
            continue
        if node.tag in BLOCKS or attribute(node, "translate").lower() == "yes":
            above = node.parent
            if node.tag not in BLOCKS:
                marked.add(node)
            while isinstance(above, Element) and above not in marked:
                marked.add(above)
                above = above.parent
    return marked


def _whole(start: Range | None, end: Range | None) -> Range | None:
    return (start[0], end[1]) if start and end else start


def _known(where: Range | None) -> tuple[Range, ...]:
    return (where,) if where else ()


def _plain(block: Block) -> str:
    return "".join(part for segment in block.segments for part in segment.source if isinstance(part, str))
