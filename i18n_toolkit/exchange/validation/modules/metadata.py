"""Metadata: ids."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import METADATA


def check(metadata: etree._Element, scope: str, context: Context) -> None:
    """The block and its groups share one space of ids."""
    context.identify(scope, "mda", metadata, metadata.get("id"))
    for group in metadata.iterdescendants(f"{{{METADATA}}}metaGroup"):
        context.identify(scope, "mda", group, group.get("id"))
