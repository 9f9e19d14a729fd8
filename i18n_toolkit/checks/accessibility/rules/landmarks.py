"""Landmarks and links let people jump to what they came for."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element, Text
from ....model import Outcome
from ..aria import read_aria
from ..facts import Facts
from ..rule import Problem

_FIRST = 3
"""A skip link is among the first things the tab key reaches."""
_ASIDE = frozenset({"alert", "alertdialog", "dialog", "log", "status", "tooltip"})
_OWN_FRAME = frozenset({"iframe", "object", "noscript", "template"})


def bypass(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is None or not facts.is_page or facts.body is None or facts.body.name != "body":
        return
    links = [e for e in facts.having("href") if e.name == "a" and facts.exposed(e)]
    if not links:
        return
    if facts.with_role("main") or facts.with_role("heading") or any(_skips(facts, link) for link in links):
        yield None
    else:
        yield Problem(root, outcome=Outcome.FAILED if _blocks_first(facts) else Outcome.CANT_TELL)


def _blocks_first(facts: Facts) -> bool:
    """Whether a block that the page itself sets apart stands before all running text, and nothing a script handles.

    Which blocks repeat on other pages one page does not show; nav, header and aside are what pages repeat.
    """
    blocks = [e for e in facts.named("nav", "header", "aside") if facts.exposed(e) and facts.visible_text(e)]
    if not blocks or any(e.order < blocks[0].order for e in facts.having("onclick")):
        return False
    texts = [t for t in facts.texts if t.parent is not None and t.parent.closest("a", "button") is None]
    before = any(text.order < blocks[0].order for text in texts)
    return not before and any(text.order > blocks[0].last for text in texts)


def _skips(facts: Facts, link: Element) -> bool:
    target = _target(facts, link)
    return target is not None and target.order > link.order


def _target(facts: Facts, link: Element) -> Element | None:
    href = link.get("href").strip()
    return anchor(facts, href[1:]) if href.startswith("#") and len(href) > 1 else None


def anchor(facts: Facts, name: str) -> Element | None:
    """What a fragment leads to (HTML Standard 7.4.6.4): an id, else the name of an old-style anchor."""
    from urllib.parse import unquote

    for spelling in (name, unquote(name)):
        found = facts.tree.by_id(spelling)
        if found is None:
            found = next((e for e in facts.having("name") if e.name == "a" and e.get("name") == spelling), None)
        if found is not None:
            return found
    return None


def skip_link(facts: Facts) -> Iterator[Problem | None]:
    for link in first_skip_links(facts):
        target = _target(facts, link)
        if target is None:
            yield Problem(link, values={"href": link.get("href")})
        else:
            yield Problem(link, "hidden", {"href": link.get("href")}) if facts.hidden(target) else None


def first_skip_links(facts: Facts) -> list[Element]:
    """Links into the page among the first that the tab key reaches."""
    first: list[Element] = []
    for element in facts.tree.elements:
        if facts.tabbable(element):
            first.append(element)
            if len(first) == _FIRST:
                break
    return [e for e in first if e.name == "a" and e.get("href").startswith("#") and len(e.get("href")) > 1]


def landmark_one_main(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is not None and facts.is_page and facts.texts:
        mains = facts.with_role("main")
        if len(mains) > 1:
            yield Problem(mains[1], "several", {"count": len(mains)})
        else:
            yield None if mains else Problem(root)


def region(facts: Facts) -> Iterator[Problem | None]:
    """Text outside every landmark, told once for each outermost box that holds no landmark."""
    if facts.body is None or not facts.is_page:
        return
    landmarks = facts.with_role(*sorted(read_aria().landmarks))
    if not landmarks:
        return  # that there are none at all, landmark-one-main says
    around: set[int] = set()
    for landmark in landmarks:
        for above in landmark.ancestors():
            if above.order in around:
                break
            around.add(above.order)
    kept = {e.order for e in (*landmarks, *facts.with_role(*_ASIDE), *first_skip_links(facts))}
    stack: list[Element | Text] = [*reversed(facts.body.children)]
    found = False
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            if node.parent is not None and node.data.strip() and not facts.hidden(node.parent):
                found = True
                yield Problem(node.parent, span=node.span)
        elif node.order in kept:
            continue  # a landmark holds all that is in it, further landmarks too
        elif node.order in around:
            stack.extend(reversed(node.children))
        elif node.name not in _OWN_FRAME and _shows(facts, node):
            found = True
            yield Problem(node)
    if not found:
        yield None


def _shows(facts: Facts, element: Element) -> bool:
    return facts.exposed(element) and bool(facts.visible_text(element))


RULES = {"bypass": bypass, "skip-link": skip_link, "landmark-one-main": landmark_one_main, "region": region}
