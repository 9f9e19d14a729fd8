"""Outline → HTML for the accessible template: headings, lists, tables, figures, forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import escape

from .address import is_safe, is_safe_image
from .form_html import control, names_of_controls
from .inline_html import Words
from .page import BlockRef, Node
from .repair import BULLET, BULLET_PATTERN

_OWN: Mapping[str, frozenset[str]] = {
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "details": frozenset({"open"}),
    "fieldset": frozenset({"disabled"}),
    "blockquote": frozenset({"cite"}),
    **{
        name: frozenset()
        for name in "h1 h2 h3 h4 h5 h6 p ul dl dt dd caption thead tbody tfoot tr figure figcaption legend summary pre"
        " address".split()
    },
}
_EVERYWHERE = frozenset({"lang", "dir", "aria-label"})
_PHRASING_ONLY = frozenset("h1 h2 h3 h4 h5 h6 p pre legend summary caption label button".split())
_DROP_EMPTY = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl figure figcaption caption blockquote summary legend address pre".split()
)


class BlockWriter:
    """Writes outline nodes. `language` marks and isolates come from `Words`."""

    def __init__(self, words: Words, root: Node) -> None:
        self.words = words
        self.names = names_of_controls(root, words)

    def children(self, node: Node, *, phrasing: bool = False) -> str:
        """The inside of a node. Bare text among blocks becomes a paragraph, unless only words may stand here."""
        mixed = not phrasing and (
            node.name in ("main", "form", "details", "fieldset", "blockquote", "figure")
            or any(isinstance(child, Node) and child.name not in ("a", "img", "svg") for child in node.children)
        )
        out = []
        for child in node.children:
            if isinstance(child, Node):
                out.append(self.node(child, phrasing))
            else:
                text = self._text(child, node)
                out.append(f"<p>{text}</p>\n" if mixed and text and node.name not in ("li", "label") else text)
        return "".join(out)

    def _text(self, child: BlockRef, parent: Node) -> str:
        html = self.words.html(child.block)
        return BULLET_PATTERN.sub("", html, count=1) if parent.get(BULLET) is not None else html

    def node(self, node: Node, phrasing: bool = False) -> str:
        """One node, with what it holds."""
        special: Callable[[Node], str] | None = getattr(self, f"_{node.name}", None)
        if special is not None:
            return special(node)
        if node.name in ("input", "select", "textarea", "button"):
            return control(node, self.words, self.names)
        if node.name not in _OWN:
            return self.children(node, phrasing=phrasing)
        only_words = node.name in _PHRASING_ONLY
        inside = self.children(node, phrasing=phrasing or only_words)
        if node.name in _DROP_EMPTY and not inside.strip():
            return ""
        if phrasing:
            return inside + " "
        return f"<{node.name}{self.attributes(node)}>{inside}</{node.name}>\n"

    def attributes(self, node: Node) -> str:
        """Its allowed attributes, texts translated, the id unique."""
        identifier = node.get("id")
        out = self.words.new_id(identifier) if isinstance(identifier, str) else ""
        for key, value in node.attributes:
            if key not in _EVERYWHERE and key not in _OWN.get(node.name, frozenset()):
                continue
            if isinstance(value, BlockRef):
                value = self.words.plain(value.block)
            elif not (value.strip() if key == "aria-label" else _is_fit(key, value)):
                continue
            out += f" {key}" if key in ("open", "reversed", "disabled") else f' {key}="{escape(value)}"'
        return out

    # --- elements with rules of their own ---------------------------------------------------------

    def _a(self, node: Node) -> str:
        href = node.get("href")
        identifier = node.get("id") or node.get("name")
        place = self.words.new_id(identifier) if isinstance(identifier, str) else ""
        inside = self.children(
            node, phrasing=not any(isinstance(c, Node) and c.name not in ("img", "svg") for c in node.children)
        )
        label = node.get("aria-label") or node.get("title")
        name = self.words.plain(label.block) if isinstance(label, BlockRef) else ""
        if not isinstance(href, str) or not is_safe(href) or not (inside.strip() or name):
            return f"<span{place}></span>{inside}" if place else inside
        if not _has_words(inside) and name:
            inside += f'<span class="aside">{escape(name)}</span>'
        if not _has_words(inside):
            return inside
        return f'<a{place} href="{escape(self.words.resolve(href))}">{inside}</a>\n'

    def _img(self, node: Node) -> str:
        source = node.get("src")
        if not isinstance(source, str) or not source.strip() or not is_safe_image(source):
            return ""
        text = node.get("alt") or node.get("aria-label") or node.get("title")
        alt = self.words.plain(text.block) if isinstance(text, BlockRef) else ""
        size = "".join(
            f' {key}="{escape(value)}"'
            for key in ("width", "height")
            if isinstance(value := node.get(key), str) and value.isdigit()
        )
        return f'<img src="{escape(self.words.resolve(source))}" alt="{escape(alt)}"{size}>'

    def _svg(self, node: Node) -> str:
        text = node.get("#title") or node.get("aria-label")
        return (
            f'<span class="aside">{escape(self.words.plain(text.block))}</span>' if isinstance(text, BlockRef) else ""
        )

    def _table(self, node: Node) -> str:
        caption = next((child for child in node.children if isinstance(child, Node) and child.name == "caption"), None)
        label = self.words.language.word("Table")
        if caption is not None:
            reference = next((child for child in caption.children if isinstance(child, BlockRef)), None)
            label = self.words.plain(reference.block) if reference is not None else label
        inside = self.children(node, phrasing=False)
        # a wide table scrolls inside a focusable region instead of breaking the page (WCAG 1.4.10)
        return (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(self._unique(label))}">\n'
            f"<table{self.attributes(node)}>\n{inside}</table></div>\n"
        )

    def _unique(self, label: str) -> str:
        number, text = 1, label
        while f"label:{text}" in self.words.ids:
            number += 1
            text = f"{label} {number}"
        self.words.ids.add(f"label:{text}")
        return text

    def _form(self, node: Node) -> str:
        action, method = node.get("action"), node.get("method")
        target = ""
        if isinstance(action, str) and action.strip() and is_safe(action):
            target = f' action="{escape(self.words.resolve(action))}"'
        if isinstance(method, str) and method.lower() in ("get", "post"):
            target += f' method="{method.lower()}"'
        return f"<form{self.attributes(node)}{target}>\n{self.children(node)}</form>\n"

    def _label(self, node: Node) -> str:
        target = node.get("for")
        goal = f' for="{escape(target)}"' if isinstance(target, str) and target.strip() else ""
        return f"<label{goal}>{self.children(node, phrasing=True)}</label>\n"

    def _hr(self, node: Node) -> str:
        return "<hr>\n"

    def _video(self, node: Node) -> str:
        return self._media(node, "Video")

    def _audio(self, node: Node) -> str:
        return self._media(node, "Audio")

    def _media(self, node: Node, word: str) -> str:
        source = node.get("src")
        inside = self.children(node)
        if not isinstance(source, str) or not source.strip() or not is_safe(source):
            return inside
        name = escape(self.words.language.word(word))
        return f'<p><a href="{escape(self.words.resolve(source))}">{name}</a></p>\n{inside}'

    def _iframe(self, node: Node) -> str:
        source = node.get("src")
        if not isinstance(source, str) or not source.strip() or not is_safe(source) or source.startswith("about:"):
            return ""
        title = node.get("title") or node.get("aria-label")
        word = self.words.language.word
        text = (
            word("Open embedded content: {title}", title=self.words.plain(title.block))
            if isinstance(title, BlockRef)
            else word("Open embedded content")
        )
        return f'<p><a href="{escape(self.words.resolve(source))}">{escape(text)}</a></p>\n'


def _is_fit(key: str, value: str) -> bool:
    """Whether a counting attribute holds a whole number; any other value is taken as it is."""
    return key not in ("colspan", "rowspan", "start", "value") or value.strip().lstrip("-").isdigit()


def _has_words(html: str) -> bool:
    """Whether a link has a name: text, or a picture with words."""
    return bool(re.sub(r"<[^>]*>", "", html).strip()) or bool(re.search(r'\balt="[^"\s]', html))
