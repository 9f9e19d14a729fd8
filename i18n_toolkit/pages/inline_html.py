"""Inline content → HTML for the accessible template: known tags with known attributes, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from unicodedata import bidirectional

from markupsafe import escape

from ..content import text_of
from ..model import Code, CodeKind, Content
from . import attributes
from .address import is_safe, is_safe_image
from .marks import Piece
from .structure import PICTURE_TEXTS, content_of, says
from .wording import Words

RENAMED: Mapping[str, str] = {"b": "strong", "i": "em", "strike": "s", "acronym": "abbr", "tt": "code"}
KEPT = frozenset(
    "a abbr bdi bdo cite code data del dfn em ins kbd mark q s samp small strong sub sup time u var".split()
)
"""Inline elements that mean something without style sheets; every other becomes a span, or nothing."""
_PICTURES = frozenset({"svg", "picture", "canvas", "img", "math"})


def inline_html(
    words: Words,
    block: str,
    *,
    unwrapped: Code | None = None,
    linked: bool = False,
    bare: bool = False,
    parts: Sequence[Code | Piece] | None = None,
) -> str:
    """A block's content, or only some `parts` of it.

    `unwrapped` is a pair to leave out (the bold type of a heading); where `linked`, the content stands
    inside a link and holds none of its own; where `bare`, the element around it says its language.
    """
    writer = _InlineWriter(words, block, unwrapped, linked)
    chosen = writer.marked.parts if parts is None else parts
    return writer.write([part for part in chosen if isinstance(part, Code) or not part.markup] if bare else chosen)


class _InlineWriter:
    """Writes the parts of one block. What it opens it closes, in order, whatever the codes do."""

    def __init__(self, words: Words, block: str, unwrapped: Code | None, linked: bool) -> None:
        self.words, self.block, self.marked = words, words.blocks[block], words.marked(block)
        self.unwrapped = unwrapped.id if unwrapped is not None else ""
        self.linked = linked
        self.open: list[tuple[str, str]] = []
        self.inside: Counter[str] = Counter()

    @cached_property
    def targets(self) -> _Insides:
        """The insides of the pairs of the translation."""
        return _Insides(self.marked.content)

    @cached_property
    def sources(self) -> _Insides:
        """The insides of the pairs of the source."""
        return _Insides(content_of(self.block))

    def write(self, parts: Sequence[Code | Piece]) -> str:
        """The parts, all tags closed."""
        inside = "".join(map(self.part, _merged(parts))) + self._close_until("")
        tag = self.block.language
        if self.block.translate or self.words.is_source(tag) or attributes.language(tag) is None:
            return inside
        # a whole passage in a third language keeps its own
        return f'<span lang="{escape(tag)}"{self._direction(text_of(self.marked.content))}>{inside}</span>'

    def part(self, part: Code | Piece) -> str:
        """One tag, text, or mark."""
        if isinstance(part, Piece):
            return part.html if part.markup else str(escape(part.html))
        if part.kind is CodeKind.STANDALONE:
            return self._alone(part)
        if part.kind is CodeKind.CLOSE:
            return self._close_until(part.id) if any(part.id == known for known, _ in reversed(self.open)) else ""
        return self._open(part)

    def _close_until(self, identifier: str) -> str:
        closed = ""
        while self.open:
            known, end = self.open.pop()
            closed += end
            self.inside[_name_of(end)] -= 1
            if known == identifier:
                break
        return closed

    # --- pairs ------------------------------------------------------------------------------------

    def _open(self, code: Code) -> str:
        name = RENAMED.get(code.name, code.name)
        values = dict(code.attributes)
        place = values.get("id", "") or (values.get("name", "") if name == "a" else "")
        found = self._attributes(code, name, values)
        label = found.get("aria-label") or found.get("title", "")
        silent = name == "a" and self._is_silent(code)
        if name not in KEPT or attributes.REQUIRED.get(name, "lang") not in {**found, "lang": ""}:
            name = "span"
        if name == "a" and ("href" not in found or self.linked or self.inside["a"] > 0 or (silent and not label)):
            name = "span"
        if code.id == self.unwrapped or (name == "dfn" and self.inside["dfn"] > 0):
            name = "span"
        if name == "span":
            found = {key: found[key] for key in ("lang", "dir", "translate") if key in found}
        identifier = self.words.new_id(place)
        if name == "span" and not found and not identifier:
            self.open.append((code.id, ""))
            return ""
        note = self._new_window(code, values) if name == "a" else ""
        if name == "a" and silent:
            # what only a screen reader would have heard, everyone reads
            note = f"{escape(label)}{note}"
            found = {key: value for key, value in found.items() if key not in ("aria-label", "title")}
        # the space after an empty link was taken for that before it
        self.inside[name] += 1
        self.open.append((code.id, f"{note}</{name}>{' ' if name == 'a' and silent else ''}"))
        target = ' target="_blank" rel="noopener"' if name == "a" and _leaves(values) else ""
        return f"<{name}{identifier}{attributes.written(found)}{target}>"

    def _attributes(self, code: Code, name: str, values: Mapping[str, str]) -> dict[str, str]:
        """The valid attributes, those with texts in the page's language, and the code's own language."""
        found = {**attributes.inline(name, values), **self._language(code, values)}
        href = values.get("href")
        if name == "a" and href is not None and href.strip() and is_safe(href):
            address = self.words.address(href)
            if address:
                found = {"href": address, **found}
        inner = text_of(self.targets.of(code)) if name == "a" else ""
        for key in ("title", "aria-label") if name == "a" else ("title",) if name == "abbr" else ():
            text = self.words.attribute_text((self.block.id, code.id, key))
            # a name in another language than the words of the link would hide them; one that repeats them tires
            if text is not None and not (name == "a" and (text.left and inner.strip() and not self.marked.left)):
                shown = text.plain_text()
                if name == "abbr" or shown.casefold() not in inner.casefold():
                    found[key] = shown
        return found

    def _is_silent(self, code: Code) -> bool:
        """Whether nothing stands in a pair: no words, and no picture that has some."""
        inner = self.targets.of(code)
        return not says(text_of(inner)) and not any(
            (self.block.id, part.id, name) in self.words.page.inline_attributes
            for part in inner
            if isinstance(part, Code) and part.kind is CodeKind.STANDALONE
            for name in PICTURE_TEXTS
        )

    def _language(self, code: Code, values: Mapping[str, str]) -> dict[str, str]:
        """What an element says of its language, where that is still true."""
        own = attributes.language(values.get("lang", "") or values.get("xml:lang", ""))
        found: dict[str, str] = {}
        if values.get("translate", "").lower() == "no":
            found["translate"] = "no"
        if own is not None and not self.words.is_source(own):
            direction = _direction_of(text_of(self.targets.of(code)))
            found["lang"] = own
            if direction != self.words.language.direction:
                found["dir"] = direction
        elif code.protects and self.words.foreign and not self.marked.left:
            # words that stay as they are stay Swedish
            found |= {"lang": self.words.source.tag, "dir": self.words.source.direction}
        return found

    def _direction(self, text: str) -> str:
        direction = _direction_of(text)
        return f' dir="{direction}"' if direction != self.words.language.direction else ""

    def _new_window(self, code: Code, values: Mapping[str, str]) -> str:
        """A hidden note on links that open a new window, unless the link already says so (WCAG G201)."""
        if not _leaves(values):
            return ""
        said = text_of(self.sources.of(code))
        if self.words.new_window(f"{said} {values.get('title', '')} {values.get('aria-label', '')}"):
            return ""
        return f'<span class="aside"> ({escape(self.words.language.word("opens in a new window"))})</span>'

    # --- elements that stand alone ------------------------------------------------------------------

    def _alone(self, code: Code) -> str:
        if code.name in ("br", "wbr"):
            return f"<{code.name}>"
        values = dict(code.attributes)
        texts = (self.words.attribute_text((self.block.id, code.id, name)) for name in PICTURE_TEXTS)
        text = next((text for text in texts if text is not None), None)
        if code.name == "img" and is_safe_image(values.get("src", "")):
            return self.words.picture(values["src"], text, values)
        if text is not None and code.name in _PICTURES:
            # the drawing itself is left out, so its words must be seen
            return f" {self.words.passage(text)} "
        return ""


def _merged(parts: Sequence[Code | Piece]) -> list[Code | Piece]:
    """Neighbouring passages with the same mark as one: two sentences left in Swedish, side by side in Arabic,
    would stand in the wrong order (Unicode Standard Annex 9: isolates are laid out one after the other)."""
    out: list[Code | Piece] = []
    for part in parts:
        if isinstance(part, Piece) and not part.html:
            continue
        if isinstance(part, Piece) and part.markup and part.html.startswith("<span"):
            space = [out.pop()] if out and isinstance(out[-1], Piece) and out[-1].html.isspace() else []
            if out and isinstance(out[-1], Piece) and out[-1].markup and _opened(out) == part.html:
                out[-1:] = space
                continue
            out += space
        out.append(part)
    return out


def _opened(parts: Sequence[Code | Piece]) -> str:
    """The mark that the last part closes."""
    depth = 0
    for part in reversed(parts):
        if isinstance(part, Piece) and part.markup:
            depth += 1 if part.html.startswith("</") else -1
            if depth <= 0:
                return part.html
    return ""


def _leaves(values: Mapping[str, str]) -> bool:
    return values.get("target", "").strip().lower() == "_blank"


def _name_of(end: str) -> str:
    """The element that a closing tag ends."""
    return end.rpartition("</")[2].rstrip("> ")


class _Insides:
    """What stands between the tags of each pair of a content."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._ranges: dict[str, tuple[int, int]] = {}
        for index, part in enumerate(content):
            if isinstance(part, Code) and part.kind is CodeKind.OPEN:
                self._ranges[part.id] = (index + 1, len(content))
            elif isinstance(part, Code) and part.kind is CodeKind.CLOSE and part.id in self._ranges:
                self._ranges[part.id] = (self._ranges[part.id][0], index)

    def of(self, code: Code) -> Content:
        """The inside of one pair."""
        start, end = self._ranges.get(code.id, (0, 0))
        return self.content[start:end]


def _direction_of(text: str) -> str:
    """The direction of most letters of a text (Unicode Standard Annex 9, strong types)."""
    kinds = [bidirectional(character) for character in text]
    return "rtl" if sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L") else "ltr"
