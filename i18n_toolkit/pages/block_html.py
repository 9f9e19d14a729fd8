"""Outline → HTML for the accessible template: headings, lists, tables, figures, forms.

The outline has been repaired: what stands where is right, and only the writing is left to do here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import escape

from . import attributes
from .address import is_safe, is_safe_image
from .form_html import Controls, control, is_ticked
from .inline_html import inline_html
from .marks import Marked
from .page import BlockRef, Node
from .repair_lists import BULLET, LINES
from .structure import BOLD, PICTURE_TEXTS, content_of, is_heading, is_place, says, wrapped_in
from .table_grid import rows_of, width_of
from .typed_list_html import typed_list, without_bullet
from .wording import Words

_PLAIN = frozenset(
    "h1 h2 h3 h4 h5 h6 p li dl dt dd caption thead tbody tfoot tr td th figure figcaption fieldset legend"
    " blockquote summary pre address".split()
)
_PHRASING = frozenset("h1 h2 h3 h4 h5 h6 p pre legend summary label button a".split())
_KEPT_EMPTY = frozenset("td th tr thead tbody tfoot".split())
_NAMED = frozenset({"ul", "ol", "fieldset", "figure"})
"""Elements that ARIA 1.2 lets an author name, and that stay what they are when named."""
_SPEAK = frozenset("h1 h2 h3 h4 h5 h6 p figcaption".split())
_FEW_COLUMNS = 2
_WORDS = re.compile(r"<(?:input|select|textarea|button|hr|table)\b|\balt=\"[^\"]*[^\"\s]")
_TAG = re.compile(r"<[^>]*>")


class BlockWriter:
    """Writes outline nodes in the wording of one language."""

    def __init__(self, words: Words, root: Node) -> None:
        self.words = words
        self.controls = Controls(root, words)

    def children(self, node: Node, *, linked: bool = False) -> str:
        """The inside of a node."""
        out: list[str] = []
        ticked: Node | None = None
        for child in node.children:
            if isinstance(child, Node):
                html = self.node(child, linked=linked)
                if ticked is not None and html.startswith("<label for=") and child.get("for") == ticked.get("id"):
                    # a box to tick and its label stay on one line
                    html = f'<div class="tick">{out.pop().rstrip()}{html.rstrip()}</div>\n'
                out.append(html)
                ticked = child if node.name not in _PHRASING and is_ticked(child) else None
            else:
                if out and node.name in _PHRASING and not out[-1][-1:].isspace():
                    out.append(" ")
                ticked = None
                out.append(self._text(child, node, linked))
        return "".join(out)

    def _text(self, child: BlockRef, parent: Node, linked: bool) -> str:
        if parent.get(BULLET) is not None:
            return without_bullet(self.words, child.block)
        bold = wrapped_in(content_of(self.words.blocks[child.block]), BOLD) if _is_bold(parent) else None
        bare = self._left(parent) is not None
        return inline_html(self.words, child.block, unwrapped=bold, linked=linked, bare=bare)

    def _left(self, node: Node) -> Marked | None:
        """The text of a paragraph that all of it stayed in the source language: the element says so itself,
        since only a block of that direction puts its lines and full stops where they belong."""
        texts = [child for child in node.children if isinstance(child, BlockRef)]
        if (
            node.name not in _SPEAK
            or len(texts) != 1
            or any(isinstance(child, Node) and not is_place(child) for child in node.children)
        ):
            return None
        marked = self.words.marked(texts[0].block)
        return marked if marked.left else None

    def node(self, node: Node, *, linked: bool = False) -> str:
        """One node, with what it holds."""
        special: Callable[[Node], str] | None = getattr(self, f"_{node.name}", None)
        if special is not None:
            return special(node)
        if node.name in ("input", "select", "textarea", "button"):
            return control(node, self.words, self.controls)
        lines = node.get(LINES)
        if isinstance(lines, str):
            listed = typed_list(self.words, node, lines, self.attributes(node))
            if listed:
                return listed
        inside = self.children(node, linked=linked)
        if node.name not in _PLAIN:
            return inside
        if node.name not in _KEPT_EMPTY and not _says(inside, heading=is_heading(node)):
            return self._place(node) + inside
        left = self._left(node)
        mark = left.language_attributes() if left is not None else ""
        return f"<{node.name}{self.attributes(node)}{mark}>{inside.rstrip()}</{node.name}>\n"

    def _place(self, node: Node) -> str:
        identifier = node.get("id")
        place = self.words.new_id(identifier) if isinstance(identifier, str) else ""
        return f"<span{place}></span>" if place else ""

    def attributes(self, node: Node) -> str:
        """Its valid attributes, its id if that is still free, its name where it may have one."""
        identifier = node.get("id")
        place = self.words.new_id(identifier) if isinstance(identifier, str) else ""
        own = {key: value for key, value in node.attributes if isinstance(value, str)}
        found = attributes.block(node.name, own)
        label = node.get("aria-label")
        if isinstance(label, BlockRef) and node.name in _NAMED and not self.words.marked(label.block).left:
            found["aria-label"] = self.words.marked(label.block).plain_text()
        return place + attributes.written(found)

    # --- elements with rules of their own -------------------------------------------------------------

    def _a(self, node: Node) -> str:
        href = node.get("href")
        identifier = node.get("id") or node.get("name")
        place = self.words.new_id(identifier) if isinstance(identifier, str) else ""
        inside = self.children(node, linked=isinstance(href, str))
        label = node.get("aria-label") or node.get("title")
        name = self.words.marked(label.block) if isinstance(label, BlockRef) else None
        address = self.words.address(href) if isinstance(href, str) and href.strip() and is_safe(href) else ""
        if not _says(inside, heading=True) and name is not None and address:
            inside += self.words.passage(name)
        if not address or not _says(inside, heading=True):
            return f"<span{place}></span>{inside}" if place else inside
        return f'<a{place} href="{escape(address)}">{inside.rstrip()}</a>\n'

    def _img(self, node: Node) -> str:
        source = node.get("src")
        text = next((node.get(name) for name in PICTURE_TEXTS if node.get(name)), None)
        marked = self.words.marked(text.block) if isinstance(text, BlockRef) else None
        if isinstance(source, str) and is_safe_image(source):
            own = {key: value for key, value in node.attributes if isinstance(value, str)}
            return self.words.picture(source, marked, own)
        return self.words.passage(marked) if marked is not None else ""

    def _svg(self, node: Node) -> str:
        """The drawing is left out; its words must be seen."""
        text = next((node.get(name) for name in PICTURE_TEXTS if node.get(name)), None)
        return f" {self.words.passage(self.words.marked(text.block))} " if isinstance(text, BlockRef) else ""

    def _ul(self, node: Node) -> str:
        return self._list(node)

    def _ol(self, node: Node) -> str:
        return self._list(node)

    def _list(self, node: Node) -> str:
        """Only items; a place that is left of an item without words goes into the next, or the last."""
        items: list[str] = []
        places = ""
        for child in node.children:
            html = self.node(child) if isinstance(child, Node) else ""
            if html.startswith("<li"):
                end = html.index(">") + 1
                items.append(html[:end] + places + html[end:])
                places = ""
            else:
                places += html.strip()
        if not items:
            return self._place(node) + places
        if places:
            items[-1] = items[-1].rstrip().removesuffix("</li>") + places + "</li>\n"
        return f"<{node.name}{self.attributes(node)}>{''.join(items).rstrip()}</{node.name}>\n"

    def _table(self, node: Node) -> str:
        """A wide table scrolls inside a focusable region instead of breaking the page (WCAG 1.4.10, 2.1.1)."""
        inside = self.children(node)
        table = f"<table{self.attributes(node)}>\n{inside}</table>"
        if width_of(rows_of(node)) <= _FEW_COLUMNS:
            return f"{table}\n"
        if "<caption>" in inside:
            identifier = self.words.spare_id("table")
            table = table.replace("<caption>", f'<caption id="{identifier}">', 1)
            name = f'aria-labelledby="{identifier}"'
        else:
            name = f'aria-label="{escape(self._table_name(node))}"'
        return f'<div class="scroll" role="region" tabindex="0" {name}>\n{table}\n</div>\n'

    def _table_name(self, node: Node) -> str:
        summary = node.get("aria-label") or node.get("summary")
        if isinstance(summary, BlockRef) and not self.words.marked(summary.block).left:
            return self._unique(self.words.marked(summary.block).plain_text())
        return self._unique(self.words.language.word("Table"))

    def _unique(self, label: str) -> str:
        """A name for a landmark that no other has."""
        number, text = 1, label
        while f" {text}" in self.words.ids:
            number += 1
            text = f"{label} {number}"
        self.words.ids.add(f" {text}")  # no id begins with a space
        return text

    def _form(self, node: Node) -> str:
        action, method = node.get("action"), node.get("method")
        target = self.words.original
        if isinstance(action, str) and action.strip():
            target = self.words.address(action) if is_safe(action) else ""
        where = f' action="{escape(target)}"' if target else ""
        how = method.strip().lower() if isinstance(method, str) else ""
        kind = node.get("enctype")
        if how == "post" and isinstance(kind, str) and kind.strip().lower() == "multipart/form-data":
            where += ' enctype="multipart/form-data"'
        where += f' method="{how}"' if how in ("get", "post") else ""
        return f"<form{self.attributes(node)}{where}>\n{self.children(node)}</form>\n"

    def _label(self, node: Node) -> str:
        inside = self.children(node)
        goal = self.controls.goal(node)
        return f"<label{goal}>{inside.rstrip()}</label>\n" if _says(inside) else inside

    def _details(self, node: Node) -> str:
        inside = self.children(node)
        # without a summary, browsers would write one in their own language
        return f"<details{self.attributes(node)}>{inside}</details>\n" if "<summary" in inside else inside

    def _hr(self, node: Node) -> str:
        return "<hr>\n"

    def _video(self, node: Node) -> str:
        return self._media(node, "Video")

    def _audio(self, node: Node) -> str:
        return self._media(node, "Audio")

    def _media(self, node: Node, word: str) -> str:
        """A link to what the page would have played; then what it says instead."""
        label = node.get("aria-label") or node.get("title")
        name = str(escape(self.words.language.word(word)))
        if isinstance(label, BlockRef):
            name += f": {self.words.passage(self.words.marked(label.block))}"
        return self._linked(node.get("src"), name) + self.children(node)

    def _iframe(self, node: Node) -> str:
        title = node.get("title") or node.get("aria-label")
        word = self.words.language.word
        if not isinstance(title, BlockRef):
            return self._linked(node.get("src"), str(escape(word("Open embedded content"))))
        sentence = word("Open embedded content: {title}", title="\0")
        return self._linked(
            node.get("src"), self.words.around(sentence, "\0", self.words.passage(self.words.marked(title.block)))
        )

    def _object(self, node: Node) -> str:
        source = node.get("data") or node.get("src")
        return self._linked(source, str(escape(self.words.language.word("Open embedded content")))) + self.children(
            node
        )

    def _linked(self, source: str | BlockRef | None, name: str) -> str:
        """A link instead of something that would be fetched from elsewhere; "" without an address."""
        if not isinstance(source, str) or not source.strip() or not is_safe(source) or source.startswith("about:"):
            return ""
        address = self.words.address(source)
        return f'<p><a href="{escape(address)}">{name}</a></p>\n' if address else ""


def _is_bold(node: Node) -> bool:
    """Whether the element is in bold type anyway."""
    return is_heading(node) or node.name in ("th", "caption", "dt", "legend")


def _says(html: str, *, heading: bool = False) -> bool:
    """Whether a reader gets something: text, or a picture or control; a heading and a link need words."""
    if says(unescape(_TAG.sub("", html))):
        return True
    return bool(re.search(r'\balt="[^"]*[^"\s]', html) if heading else _WORDS.search(html) or "<img" in html)
