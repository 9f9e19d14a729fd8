"""The keyboard reaches what it should, in the order of the page, and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..aria import read_aria
from ..facts import Facts
from ..focus import tabindex as tabindex_of
from ..rule import Problem


def aria_hidden_focus(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("aria-hidden"):
        parent = element.parent
        outermost = parent is None or not facts.visibility.concealed[parent.order]
        if not outermost or not facts.visibility.concealed[element.order] or facts.hidden(element):
            continue
        caught = _reached(facts, element, itself=True)
        # a linked style sheet may well take the whole thing off the screen too
        certain = Outcome.FAILED if facts.self_styled else Outcome.CANT_TELL
        yield None if caught is None else Problem(caught, outcome=certain)


def _reached(facts: Facts, element: Element, *, itself: bool) -> Element | None:
    """The first thing in an element that the tab key reaches."""
    if itself and facts.tabbable(element):
        return element
    return next((inner for inner in facts.tree.descendants(element) if facts.tabbable(inner)), None)


def nested_interactive(facts: Facts) -> Iterator[Problem | None]:
    passed_to = -1
    for element in facts.with_role(*sorted(read_aria().leaves)):
        if element.order <= passed_to or element.name in ("img", "input", "option", "hr", "progress", "meter"):
            continue
        inner = _reached(facts, element, itself=False)
        if inner is None:
            yield None
        else:
            passed_to = element.last
            yield Problem(inner, values={"role": facts.role(element)})


def tabindex(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("tabindex"):
        number = tabindex_of(element)
        if number is not None and not facts.hidden(element):
            yield Problem(element, values={"number": number}) if number > 0 else None


def frame_focusable_content(facts: Facts) -> Iterator[Problem | None]:
    """A frame the tab key passes over. Whether something in it should be reached, only the frame's page shows:
    where that is not at hand, a person must look."""
    for frame in facts.named("iframe"):
        number = tabindex_of(frame)
        if number is None or number >= 0 or facts.hidden(frame) or _is_dot(frame):
            continue
        inner = facts.tree.frames.get(frame.order) or facts.settings.others.get(frame.get("src").strip())
        if inner is not None:
            page = Facts(inner, facts.settings)
            yield Problem(frame) if any(page.tabbable(e) for e in inner.elements) else None
        elif frame.get("src").strip():
            yield Problem(frame, outcome=Outcome.CANT_TELL)


def _is_dot(frame: Element) -> bool:
    """Whether a frame is too small to show anything: frames of one pixel count visits."""
    return any(frame.get(side).strip().removesuffix("px") in ("0", "1") for side in ("width", "height"))


RULES = {
    "aria-hidden-focus": aria_hidden_focus,
    "nested-interactive": nested_interactive,
    "tabindex": tabindex,
    "frame-focusable-content": frame_focusable_content,
}
