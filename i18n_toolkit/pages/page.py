"""A page as the rest of the toolkit sees it: its Document, its outline, and where everything stood.

The outline is what the accessible template renders: a small semantic tree whose leaves name blocks.
The anchors are what the faithful rewriter splices: ranges of the original text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Code, Document


@dataclass(frozen=True, slots=True)
class BlockRef:
    """Stands for a block: as a child its content, as an attribute's value its plain text."""

    block: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the outline.

    `name` is one of OUTLINE_NAMES; everything else of the source page (div, span wrappers, font …)
    has been looked through. `attributes` keep source order; a value is a BlockRef where its text is
    translated (alt, title, aria-label, placeholder, value of a button, table summary).
    """

    name: str
    attributes: tuple[tuple[str, str | BlockRef], ...] = ()
    children: tuple[Node | BlockRef, ...] = ()

    def get(self, name: str) -> str | BlockRef | None:
        """The value of an attribute, or None."""
        return next((value for key, value in self.attributes if key == name), None)


OUTLINE_NAMES = frozenset(
    {
        *("main", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "a", "hr", "pre"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "blockquote", "figure", "figcaption"),
        *("img", "svg", "video", "audio", "iframe", "object", "form", "fieldset", "legend", "label", "input"),
        *("select", "optgroup", "option", "textarea", "button", "details", "summary", "address"),
    }
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block stands in the source text; offsets are code points of `Source.text`.

    `start`/`end` enclose the block's content without its outer white space (for an attribute: the
    value without its quotation marks, or the whole attribute where it had no value). `codes` gives
    each code's own tag, keyed (kind.value, id); a tag the page left out has an empty range.
    `contiguous` is false where the mark-up was so broken that the pieces do not stand in one range:
    then order must be kept. `texts` gives each string of the content its own range, (-1, -1) for white
    space between tags; `rest` has (number of the string, start, end) of the further pieces of strings that tags of no
    effect cut up.
    `attribute` is the quotation mark of an attribute's value, ``unquoted``, or ``absent`` where only
    the name stands. `tag` is where attributes can be put into the start tag of the title, option,
    textarea or drawing that holds the text (-1: none), and `own` names those it has.
    """

    start: int
    end: int
    codes: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    texts: tuple[tuple[int, int], ...] = ()
    contiguous: bool = True
    attribute: str = ""
    rest: tuple[tuple[int, int, int], ...] = ()
    tag: int = -1
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """The original. `text` is the decoded source with its line ends untouched; `encoding` and
    `bom` give the bytes back. `media_type` is ``text/html`` or ``text/plain``.

    `places` are ranges the rewriter needs besides the blocks (see `landmarks.py`): where the page
    says its language, and where links and the notice can be put in. `addresses` are the ranges of
    the relative addresses of a page from the web, with the quotation mark around each.
    """

    text: str
    encoding: str
    bom: bytes
    media_type: str
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    addresses: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been read.

    `outline` is a ``main`` Node: the main content only. `inline_attributes` maps (block id, code
    id, attribute name) to the block that holds that attribute's text, for the alt, title and
    aria-label of inline codes. `path` is where the page goes below an output folder, as a POSIX path
    without language (``bygga/bygglov.html``).
    """

    document: Document
    outline: Node
    source: Source
    path: str
    inline_attributes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)


def code_key(code: Code) -> tuple[str, str]:
    """The key of a code in `Anchor.codes`."""
    return code.kind.value, code.id
