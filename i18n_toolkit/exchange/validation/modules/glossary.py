"""Glossary: ids, what an entry is about, and that it says something."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import GLOSSARY, name_of, namespace_of, shown
from .matches import check_ref


def check(glossary: etree._Element, scope: str, context: Context) -> None:
    """All entries of a unit."""
    for entry in glossary.iterchildren(f"{{{GLOSSARY}}}glossEntry"):
        context.identify(scope, "gls", entry, entry.get("id"))
        check_ref(entry, scope, context)
        children = [element for element in entry.iterchildren("*") if namespace_of(element.tag) == GLOSSARY]
        for element in children:
            if name_of(element) == "translation":
                context.identify(scope, "gls", element, element.get("id"))
                check_ref(element, scope, context)
        if not any(name_of(element) in ("translation", "definition") for element in children):
            context.report.add("glossary-entry-empty", entry, element=shown(entry))
