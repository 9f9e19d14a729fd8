"""ARIA roles: real ones, complete, and where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ....dom import Element
from ..aria import read_aria, read_html_facts
from ..facts import Facts
from ..focus import tabindex
from ..rule import Problem


def aria_roles(facts: Facts) -> Iterator[Problem | None]:
    known, meant = read_aria().roles, read_aria().meant
    for element in facts.having("role"):
        words = element.get("role").lower().split()
        if not words or facts.hidden(element):
            continue
        if any(word in known for word in words):
            yield None
        else:
            near = (meant[words[0]],) if words[0] in meant else tuple(get_close_matches(words[0], known, 1, 0.7))
            yield Problem(element, values={"role": element.get("role").strip()}, suggestions=near)


def aria_required_attr(facts: Facts) -> Iterator[Problem | None]:
    roles = read_aria().roles
    for element in facts.having("role"):
        role = facts.said_role(element)
        required = roles[role].required if role else ()
        if role == "separator" and tabindex(element) is not None:
            required = ("aria-valuenow",)
        if required and facts.exposed(element):
            missing = [name for name in required if not _has(facts, element, role, name)]
            yield Problem(element, values={"role": role, "names": ", ".join(missing)}) if missing else None


def _has(facts: Facts, element: Element, role: str, name: str) -> bool:
    if element.get(name).strip():
        return True
    if name == "aria-controls" and element.get("aria-expanded").strip().lower() != "true":
        return True  # what is closed need not be there
    if name == "aria-expanded" and role != "combobox":
        return True
    native = read_html_facts().native.get(role, frozenset())
    return name in native and _native_role(facts, element, role)


def _native_role(facts: Facts, element: Element, role: str) -> bool:
    """Whether the element has the state of that role by itself."""
    kind = element.get("type").strip().lower()
    return {
        "checkbox": element.name == "input" and kind == "checkbox",
        "radio": element.name == "input" and kind == "radio",
        "switch": element.name == "input" and kind == "checkbox",
        "slider": element.name == "input" and kind == "range",
        "meter": element.name == "meter",
        "combobox": element.name == "select" or element.has("list"),
        "heading": len(element.name) == 2 and element.name[0] == "h",
    }.get(role, False)


def aria_required_children(facts: Facts) -> Iterator[Problem | None]:
    roles = read_aria().roles
    for element in facts.having("role"):
        role = facts.said_role(element)
        owns = roles[role].owns if role else frozenset()
        if not owns or not facts.exposed(element) or element.get("aria-busy").strip().lower() == "true":
            continue
        inside = facts.owned(element)
        stranger = next((child for child in inside if facts.role(child) not in owns), None)
        if stranger is not None:
            yield Problem(element, "stranger", {"role": role, "child": facts.role(stranger) or f"<{stranger.name}>"})
        elif not inside:
            yield Problem(element, values={"role": role, "roles": ", ".join(sorted(owns))})
        else:
            yield None


def aria_required_parent(facts: Facts) -> Iterator[Problem | None]:
    roles = read_aria().roles
    for element in facts.having("role"):
        role = facts.said_role(element)
        within = roles[role].within if role else frozenset()
        if not within or not facts.exposed(element):
            continue
        owner = facts.owner(element)
        if owner is not None and facts.role(owner) == "group" and "group" in within:
            owner = _around_groups(facts, owner) or owner
        found = facts.role(owner) if owner is not None else ""
        yield None if found in within else Problem(element, values={"role": role, "roles": ", ".join(sorted(within))})


def _around_groups(facts: Facts, group: Element) -> Element | None:
    owner: Element | None = group
    for _ in range(8):
        if owner is None or facts.role(owner) != "group":
            break
        owner = facts.owner(owner)
    return owner


RULES = {
    "aria-roles": aria_roles,
    "aria-required-attr": aria_required_attr,
    "aria-required-children": aria_required_children,
    "aria-required-parent": aria_required_parent,
}
