"""Namespaces and names that several checks share."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from .._xml import line_of

XLIFF_1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
FORMAT_STYLE = "urn:oasis:names:tc:xliff:fs:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
RESOURCE_DATA = "urn:oasis:names:tc:xliff:resourcedata:2.0"
CHANGE_TRACKING = ("urn:oasis:names:tc:xliff:changetracking:2.0", "urn:oasis:names:tc:xliff:changetracking:2.1")
SIZE_RESTRICTION = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
VALIDATION = "urn:oasis:names:tc:xliff:validation:2.0"
ITS = "http://www.w3.org/2005/11/its"
ITSM = "urn:oasis:names:tc:xliff:itsm:2.1"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"

_CORE = f"{{{XLIFF_2}}}"

CODES = ("ph", "pc", "sc", "ec")
"""XLIFF 2: inline elements that stand for mark-up of the original."""

ANNOTATIONS = ("mrk", "sm")
"""XLIFF 2: inline elements that begin an annotation."""


def line(element: etree._Element) -> int:
    """The line an element begins on, 0 where it is not known."""
    return line_of(element) or 0


def name_of(element: etree._Element) -> str:
    """The name without its namespace."""
    return _split(str(element.tag))[1]


def namespace_of(name: object) -> str:
    """The namespace in `{namespace}name`, or nothing."""
    return _split(str(name))[0]


def shown(element: etree._Element) -> str:
    """The name as the file writes it, prefix included."""
    return f"{element.prefix}:{name_of(element)}" if element.prefix else name_of(element)


def core(element: etree._Element, *names: str) -> bool:
    """Is this an element of XLIFF 2 with one of these names (any, when none is given)?"""
    tag = str(element.tag)
    return tag.startswith(_CORE) and (not names or tag[len(_CORE) :] in names)


@lru_cache(maxsize=4096)
def _split(name: str) -> tuple[str, str]:
    namespace, brace, local = name.rpartition("}")
    return (namespace[1:], local) if brace else ("", local)
