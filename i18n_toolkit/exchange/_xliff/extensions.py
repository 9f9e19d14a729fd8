"""What other programs left in a file, kept as XML: read by nobody here, written again where the standard allows it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy

from lxml import etree

from ..validation.names import namespace_of

_STANDARD = ("urn:oasis:names:tc:xliff:", "http://www.w3.org/2005/11/its")


def keep(element: etree._Element) -> str:
    """An element on its own, with the namespaces it may need and without what follows it."""
    alone = deepcopy(element)
    alone.tail = None
    # a prefix may be meant in a value too; those of the standard are declared where they are used
    used = [prefix for prefix, uri in alone.nsmap.items() if prefix and not uri.startswith(_STANDARD)]
    own = {alone.prefix: namespace_of(alone.tag)} if alone.prefix else None
    # the parser refuses a namespace that is no address only at the end of a file
    with suppress(ValueError):
        etree.cleanup_namespaces(alone, top_nsmap=own, keep_ns_prefixes=used)
    return etree.tostring(alone, encoding="unicode")


def parse(kept: str) -> etree._Element:
    """Such an element again. Raises ValueError for a text that is none."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(kept, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"an extension is not XML: {error}") from error


def written(kept: str) -> str:
    """Such an element as it stands in a file."""
    return keep(parse(kept))


def foreign(elements: Iterable[etree._Element], known: Iterable[str]) -> tuple[str, ...]:
    """Of these elements those of a namespace that is none of `known`."""
    ours = frozenset(known)
    return tuple(
        keep(element)
        for element in elements
        if isinstance(tag := element.tag, str) and (namespace := namespace_of(tag)) and namespace not in ours
    )
