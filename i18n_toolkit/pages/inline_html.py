"""Inline content → HTML for the accessible template: known tags with known attributes, and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import escape

from ..languages import Language
from ..model import Block, Code, CodeKind, Unit
from .address import Resolve, is_safe, is_safe_image
from .marks import Marked, Piece, mark_parts
from .page import Page

RENAMED = {"b": "strong", "i": "em", "strike": "s", "acronym": "abbr"}
KEPT: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "download"}),
    "abbr": frozenset({"title"}),
    "bdo": frozenset({"dir"}),
    "data": frozenset({"value"}),
    "del": frozenset({"datetime", "cite"}),
    "ins": frozenset({"datetime", "cite"}),
    "q": frozenset({"cite"}),
    "time": frozenset({"datetime"}),
    **{name: frozenset() for name in "strong em cite code dfn kbd mark s samp small sub sup u var bdi span".split()},
}
"""Inline elements that mean something without style sheets, and their own attributes."""
EVERYWHERE = frozenset({"lang", "dir", "translate", "id", "title", "aria-label"})


@dataclass
class Words:
    """How one page's blocks are written in one language.

    `ids` collects the ids already used, since an id must be unique; `images` are addresses of
    pictures in the page, for whoever copies them.
    """

    page: Page
    units: Mapping[str, Unit]
    language: Language
    source: Language
    resolve: Resolve
    new_window: Callable[[str], bool]
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.blocks: dict[str, Block] = {block.id: block for block in self.page.document.blocks}

    def marked(self, block: str) -> Marked:
        """The block with its marks, in this language."""
        return mark_parts(self.blocks[block], self.units.get(block), self.language, self.source)

    def plain(self, block: str) -> str:
        """The block's text for an attribute."""
        return self.marked(block).plain_text()

    def html(self, block: str) -> str:
        """The block's content."""
        writer = _InlineWriter(self, block)
        marked = self.marked(block)
        foreign = self.blocks[block]
        inner = "".join(map(writer.part, marked.parts))
        if not foreign.translate and _primary(foreign.language) != _primary(self.source.tag):
            # a whole passage in a third language keeps its own
            return f'<span lang="{escape(foreign.language)}"{self._direction(foreign.language)}>{inner}</span>'
        return inner

    def _direction(self, language: str) -> str:
        return ' dir="ltr"' if self.language.direction == "rtl" and not language.startswith(("ar", "fa")) else ""

    def new_id(self, identifier: str) -> str:
        """` id="…"` the first time, "" when it is taken or cannot be an id."""
        if not identifier or any(map(str.isspace, identifier)) or identifier in self.ids:
            return ""
        self.ids.add(identifier)
        return f' id="{escape(identifier)}"'


class _InlineWriter:
    """Writes the parts of one block, keeping in mind which tags it left out."""

    def __init__(self, words: Words, block: str) -> None:
        self.words, self.block = words, block
        self.closing: dict[str, str] = {}

    def part(self, part: Code | Piece) -> str:
        if isinstance(part, Piece):
            return part.html if part.markup else str(escape(part.html))
        if part.kind is CodeKind.CLOSE:
            return self.closing.pop(part.id, "")
        if part.kind is CodeKind.STANDALONE:
            return self._alone(part)
        return self._open(part)

    def _open(self, code: Code) -> str:
        name = RENAMED.get(code.name, code.name)
        values = dict(code.attributes)
        if name == "a" and not is_safe(values.get("href", "")):
            name = "span"
        if name not in KEPT:
            name = "span"
        attributes = self._attributes(code, name, values)
        if name == "span" and not attributes:
            self.closing[code.id] = ""
            return ""
        if name == "a" and "href" not in values:
            # a named anchor: a place to link to, not a link
            self.closing[code.id] = "</span>"
            return f"<span{attributes}>"
        self.closing[code.id] = f"{self._notice(values) if name == 'a' else ''}</{name}>"
        return f"<{name}{attributes}>"

    def _attributes(self, code: Code, name: str, values: dict[str, str]) -> str:
        out = self.words.new_id(values.get("id", "") or (values.get("name", "") if code.name == "a" else ""))
        for key, value in code.attributes:
            if key == "id" or (key not in EVERYWHERE and key not in KEPT[name]):
                continue
            if key in ("href", "cite"):
                value = self.words.resolve(value)
            block = self.words.page.inline_attributes.get((self.block, code.id, key))
            if block is not None:
                value = self.words.plain(block)
            if key == "title" and name != "abbr" and block is None:
                continue
            if key == "translate" and value == "no" and "translate" not in values:
                continue
            out += f' {key}="{escape(value)}"'
        if name == "a" and "href" in values and values.get("target") == "_blank":
            out += ' target="_blank" rel="noopener"'
        return out

    def _notice(self, values: dict[str, str]) -> str:
        """A hidden note on links that open a new window, unless the link already says so (WCAG G201)."""
        if values.get("target") != "_blank" or "href" not in values:
            return ""
        block = self.words.blocks[self.block]
        text = "".join(part for segment in block.segments for part in segment.source if isinstance(part, str))
        if self.words.new_window(f"{text} {values.get('title', '')} {values.get('aria-label', '')}"):
            return ""
        return f'<span class="aside"> ({escape(self.words.language.word("opens in a new window"))})</span>'

    def _alone(self, code: Code) -> str:
        if code.name in ("br", "wbr"):
            return f"<{code.name}>"
        values = dict(code.attributes)
        text_block = next(
            (
                block
                for (holder, identifier, name), block in self.words.page.inline_attributes.items()
                if holder == self.block and identifier == code.id and name in ("alt", "#title", "aria-label")
            ),
            None,
        )
        text = self.words.plain(text_block) if text_block else ""
        if code.name == "img" and is_safe_image(values.get("src", "")) and values.get("src"):
            size = "".join(
                f' {key}="{escape(values[key])}"' for key in ("width", "height") if values.get(key, "").isdigit()
            )
            return f'<img src="{escape(self.words.resolve(values["src"]))}" alt="{escape(text)}"{size}>'
        return (
            f'<span class="aside">{escape(text)}</span>' if text and code.name in ("svg", "picture", "canvas") else ""
        )


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
