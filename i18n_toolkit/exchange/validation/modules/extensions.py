"""Extensions: ids are unique within their namespace and the file, group or unit around."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import XML_ID, namespace_of


def check(extension: etree._Element, scope: str, context: Context) -> None:
    """A foreign element in a file, group or unit, and all it holds."""
    for element in extension.iter("*"):
        for id in {element.get("id"), element.get(XML_ID)} - {None}:
            context.identify(scope, namespace_of(element.tag), element, id)
            context.known.add(f"{scope}/*={id}")
