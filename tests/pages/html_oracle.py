"""What must be so about a page that was read and rewritten, told by the parser alone.

Nothing here uses the reader: the trees of the page before and after are compared with each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import turbohtml
from turbohtml import Comment, Element, Namespace, ProcessingInstruction, Text

from i18n_toolkit.content import plain
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, Unit
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.read_html import read_html
from i18n_toolkit.pages.splice import Insertions, Rewritten

UNREAD = frozenset("script style template noembed noframes xmp plaintext iframe title math metadata".split())
TEXTS = frozenset(
    "alt title aria-label aria-description aria-roledescription aria-placeholder aria-valuetext placeholder label"
    " summary abbr".split()
)
UNSEEN = UNREAD - {"iframe", "math"} | frozenset("link base param source col colgroup br wbr".split())
METAS = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt"
    " abstract".split()
)
ONLY_ON = {
    "alt": ("img", "area", "input", "applet"), "placeholder": ("input", "textarea"), "summary": ("table",),
    "label": ("optgroup", "option", "track", "menuitem"), "abbr": ("th", "td"),
}  # fmt: skip


def read(data: bytes, languages: Languages, address: str = "sida.html") -> Page:
    return read_html(decode(data), address=address, path="sida.html", data=data, languages=languages)


def drafts(
    page: Page, language: str, change: Callable[[str], str] = str, missing: Callable[[int], bool] = lambda number: False
) -> dict[str, Unit]:
    """A unit for every block, its strings changed; segment number n (over the page) has none where `missing(n)`."""
    units: dict[str, Unit] = {}
    number = 0
    for block in page.document.blocks:
        made = []
        for segment in block.segments:
            made.append(Draft(segment.id, segment.source, None if missing(number) else changed(segment.source, change)))
            number += 1
        units[block.id] = Unit(block.id, language, tuple(made))
    return units


def changed(content: Content, change: Callable[[str], str]) -> Content:
    """A content with its strings changed, but for those the page protects: an engine masks them."""
    out: list[str | Code] = []
    protecting: list[str] = []
    for part in content:
        if isinstance(part, str):
            out.append(part if protecting else change(part))
            continue
        if part.protects:
            protecting.append(part.id)
        elif part.kind is CodeKind.CLOSE and part.id in protecting:
            protecting.remove(part.id)
        out.append(part)
    return tuple(out)


def squeezed(text: str) -> str:
    return "".join(text.split())


def block_text(page: Page) -> list[tuple[BlockKind, str]]:
    return [(b.kind, squeezed("".join(plain(s.source) for s in b.segments))) for b in page.document.blocks]


# --- what a reader gets -------------------------------------------------------------------------------


def visible_text(tree: Any) -> str:
    """Every text of the page itself, without white space, in the order of the tree."""
    return squeezed("".join(_texts(tree, drawing=False)))


def drawn_texts(tree: Any) -> list[str]:
    """The texts in drawings."""
    return [squeezed(text) for text in _texts(tree, drawing=True) if _says(text)]


def _texts(tree: Any, *, drawing: bool) -> Iterator[str]:
    stack = [(child, False) for child in reversed(tree.children)]
    while stack:
        node, inside = stack.pop()
        if isinstance(node, Text) and inside == drawing:
            yield node.data
        elif isinstance(node, Element):
            svg = node.namespace is Namespace.SVG
            if node.tag not in UNREAD or (node.tag == "title" and (svg or inside)):
                stack += [(child, inside or svg) for child in reversed(node.children)]


def carried_texts(tree: Any) -> Counter[str]:
    """Every attribute that holds text, wherever it stands."""
    found: list[str] = []
    stack = list(tree.children)
    while stack:
        node = stack.pop()
        if not isinstance(node, Element):
            continue
        where = node.source_location
        for name, value in node.attrs.items():
            # a tag the parser copied stands in the source once
            if (
                where is not None
                and name in where.attrs
                and isinstance(value, str)
                and _says(value)
                and _is_text(node, name)
            ):
                found.append(squeezed(value))
        if node.tag not in UNREAD - {"title", "iframe"} or node.tag == "math":
            stack += node.children
    return Counter(found)


def _is_text(element: Any, name: str) -> bool:
    if element.tag in UNSEEN:
        return False
    if name == "value":
        return element.tag == "input" and (element.attrs.get("type") or "").lower() in ("button", "submit", "reset")
    if name == "content":
        key = element.attrs.get("name") or element.attrs.get("property") or ""
        return element.tag == "meta" and str(key).lower() in METAS
    return name in TEXTS and element.tag in ONLY_ON.get(name, (element.tag,)) and element.tag != "meta"


def page_title(tree: Any) -> str:
    for element in tree.find_all("title"):
        above = {node.tag for node in element.ancestors if isinstance(node, Element)}
        if element.namespace is Namespace.HTML and _says(element.text) and not above & {"svg", "math", "template"}:
            return squeezed(element.text)
    return ""


def _says(text: str) -> bool:
    return any(character.isalnum() for character in text)


# --- what must not change -----------------------------------------------------------------------------

OURS = ({"lang": "sv", "dir": "ltr"}, {"dir": "ltr"})
NOTICE = '<div id="notis">En dator har översatt.</div>'
LINKS = (("en", "https://exempelby.example/en/"), ("x-default", "https://exempelby.example/"))
INSERTIONS = Insertions(links=LINKS, notice=NOTICE)


def skeleton(tree: Any) -> list[tuple[Any, ...]]:
    """Every element, comment and script in its place, without the texts and without what we put in."""
    found: list[tuple[Any, ...]] = []
    stack = [(child, 0) for child in reversed(tree.children)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, Element):
            attributes: Mapping[str, Any] = dict(node.attrs.items())
            if (node.tag, attributes) in (("span", OURS[0]), ("bdi", OURS[1])):
                stack += [(child, depth) for child in reversed(node.children)]
                continue
            if attributes.get("id") == "notis" or attributes.get("hreflang") in dict(LINKS):
                continue
            kept = tuple((n, str(v)) for n, v in attributes.items() if not _may_change(node, n))
            found.append((depth, node.tag, node.namespace.value, kept))
            stack += [(child, depth + 1) for child in reversed(node.children)]
        elif isinstance(node, (Comment, ProcessingInstruction)):
            found.append((depth, "#comment", node.data))
        elif isinstance(node, Text):
            parent = node.parent
            if isinstance(parent, Element) and parent.tag in ("script", "style", "xmp", "iframe", "plaintext"):
                found.append((depth, "#raw", node.data))
    return found


def _may_change(element: Any, name: str) -> bool:
    if name in ("lang", "xml:lang", "dir") or _is_text(element, name):
        return True
    meta = str(element.attrs.get("property") or element.attrs.get("http-equiv") or "").lower()
    return (element.tag == "option" and name == "value") or (
        element.tag == "meta" and name == "content" and meta in ("og:locale", "content-language")
    )


def option_values(tree: Any) -> list[str]:
    """What the options of forms send (HTML, 4.10.10 the option element)."""
    return [
        value if isinstance(value := option.attrs.get("value"), str) else " ".join(option.text.split())
        for option in tree.find_all("option")
    ]


def protected(tree: Any) -> list[str]:
    """The texts the page asked to leave alone, each element's on its own."""
    return [
        squeezed(element.text)
        for element in tree.find_all(True)
        if element.attrs.get("translate") == "no"
        and not any(node.attrs.get("translate", "no") in ("yes", "", None) for node in element.find_all(True))
    ]


def assert_only_reported_changes(page: Page, rewritten: Rewritten) -> None:
    """Outside the reported changes the source and the result are the same, character by character."""
    before, after = 0, 0
    for change in rewritten.changes:
        assert change.start >= before
        assert page.source.text[before : change.start] == rewritten.text[after : change.new_start], change
        before, after = change.end, change.new_end
    assert page.source.text[before:] == rewritten.text[after:]


def assert_faithful(page: Page, rewritten: Rewritten) -> None:
    """All that must be equal before and after."""
    assert_only_reported_changes(page, rewritten)
    before, after = turbohtml.parse(page.source.text), turbohtml.parse(rewritten.text)
    assert skeleton(after) == skeleton(before)
    assert option_values(after) == option_values(before)
    assert protected(after) == protected(before)


def assert_all_text_read(page: Page) -> None:
    """Every text a reader gets is in exactly one block."""
    tree = turbohtml.parse(page.source.text, source_locations=True)
    texts = block_text(page)
    own = (BlockKind.ATTRIBUTE, BlockKind.META)
    assert "".join(text for kind, text in texts if kind not in own) == visible_text(tree)
    found = Counter(text for kind, text in texts if kind in own)
    wanted = carried_texts(tree) + Counter(drawn_texts(tree)) + Counter(filter(None, [page_title(tree)]))
    assert found == wanted
