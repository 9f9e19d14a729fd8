"""Lists hold list items, and what looks like a list is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element, Text
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

_UNSEEN = frozenset({"script", "template", "style"})
_LISTS = frozenset({"ul", "ol", "menu"})
_PRESENTATIONAL = frozenset({"none", "presentation"})
_BULLET = re.compile(r"\s*(?P<mark>[•·▪●◦‣∙○■□✓➢►]|[-*](?=\s)|\d{1,2}[.)](?=\s))\s*(?=\S)")
_SURE = frozenset("•▪●◦‣∙■➢►")
_LEAST = 2
"""Lines beginning alike that make a list."""


def lists(facts: Facts) -> Iterator[Problem | None]:
    for parent in facts.named("ul", "ol"):
        if facts.exposed(parent) and not facts.said_role(parent):
            stranger = _stranger(facts, parent)
            yield None if stranger is None else Problem(parent, values={"child": stranger})


def _stranger(facts: Facts, parent: Element) -> str | None:
    """What stands right inside a list and is no item."""
    for child in parent.children:
        if isinstance(child, Text):
            if child.data.strip():
                return child.data.strip()[:40]
        elif child.name not in _UNSEEN and not facts.hidden(child):
            role = facts.said_role(child)
            if (child.name != "li" and role != "listitem") or (child.name == "li" and role not in ("", "listitem")):
                return f'<{child.name} role="{role}">' if role else f"<{child.name}>"
    return None


def listitem(facts: Facts) -> Iterator[Problem | None]:
    for item in facts.named("li"):
        if not facts.exposed(item) or facts.said_role(item):
            continue
        parent = item.parent
        said = facts.said_role(parent) if parent is not None else ""
        if parent is not None and (said == "list" or (parent.name in _LISTS and not said)):
            yield None
        elif said not in _PRESENTATIONAL:
            yield Problem(item)


def definition_list(facts: Facts) -> Iterator[Problem | None]:
    for parent in facts.named("dl"):
        if facts.exposed(parent) and not facts.said_role(parent):
            fault = _definition_fault(parent)
            yield None if fault is None else Problem(parent, values={"child": fault})


def _definition_fault(parent: Element) -> str | None:
    """What in a dl is neither a term, a description nor a group of them, or stands in the wrong order."""
    before = ""
    for child in parent.children:
        if isinstance(child, Text):
            if child.data.strip():
                return child.data.strip()[:40]
        elif child.name == "div":
            if not child.elements or any(inner.name not in ("dt", "dd", *_UNSEEN) for inner in child.elements):
                return "<div>"
        elif child.name not in ("dt", "dd", *_UNSEEN):
            return f"<{child.name}>"
        elif child.name == "dd" and not before:
            return "<dd>"
        elif child.name in ("dt", "dd"):
            before = child.name
    return "<dt>" if before == "dt" else None


def dlitem(facts: Facts) -> Iterator[Problem | None]:
    for item in facts.named("dt", "dd"):
        if not facts.exposed(item) or facts.said_role(item):
            continue
        parent = item.parent
        if parent is not None and parent.name == "div" and not facts.said_role(parent):
            parent = parent.parent
        yield None if parent is not None and parent.name == "dl" else Problem(item, values={"name": f"<{item.name}>"})


def fake_list(facts: Facts) -> Iterator[Problem | None]:
    """Lines that begin with a typed bullet, hyphen or number, one after another.

    A dash is left out: in Swedish it begins a quotation (Myndigheternas skrivregler 8, 2014). What begins with a
    hyphen, an asterisk or a number may be something else, so there a person decides.
    """
    found: list[tuple[Element, list[tuple[Text, str]]]] = []
    previous: tuple[Element | None, str] = (None, "")
    broken = {_line(br).order for br in facts.named("br")}
    for text in facts.texts:
        match = _BULLET.match(text.data)
        parent = text.parent
        if match is None or parent is None or not _begins_line(facts, text) or _in_list(parent):
            continue
        line = _line(parent)
        mark = match["mark"] if match["mark"] in _SURE or match["mark"] in "-*·" else "1"
        group = line if line.order in broken else line.parent
        if found and previous == (group, mark):
            found[-1][1].append((text, match["mark"]))
        else:
            found.append((line, [(text, match["mark"])]))
        previous = (group, mark)
    for line, lines in found:
        if len(lines) < _LEAST or not _counts_up([mark for _, mark in lines]):
            continue
        sure = lines[0][1] in _SURE
        yield Problem(
            line,
            values={"count": len(lines), "mark": lines[0][1]},
            span=lines[0][0].span,
            outcome=Outcome.FAILED if sure else Outcome.CANT_TELL,
        )


def _counts_up(marks: list[str]) -> bool:
    numbers = [int(mark[:-1]) for mark in marks if mark[:-1].isdecimal()]
    return not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _begins_line(facts: Facts, text: Text) -> bool:
    """Whether nothing stands before a text in its block, or a line break does."""
    here: Element | Text = text
    while here.parent is not None:
        before = facts.tree.before(here)
        while isinstance(before, Text) and before.data.isspace():
            before = facts.tree.before(before)
        if before is not None:
            return isinstance(before, Element) and before.name == "br"
        if here.parent.name in _BLOCKS:
            return True
        here = here.parent
    return True


_BLOCKS = frozenset({"p", "div", "td", "section", "article", "main", "body", "blockquote", "dd"})


def _line(element: Element) -> Element:
    """The block a text stands in."""
    return element.closest(*_BLOCKS) or element


def _in_list(element: Element) -> bool:
    return element.closest("li", "pre", "code", "textarea", "option", "button", "select", "nav") is not None


RULES = {
    "list": lists,
    "listitem": listitem,
    "definition-list": definition_list,
    "dlitem": dlitem,
    "fake-list": fake_list,
}
