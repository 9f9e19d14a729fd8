"""Content ↔ the inline elements of XLIFF 1.2: g and x; bx and ex for pairs that cross, `it` for a half whose other
half is in another sentence; `mrk mtype="protected"` around what must be left as it is.

A character XML cannot hold is `<x ctype="x-cp-001F"/>`, its code point in hexadecimal. Read are also bpt, ept and
ph of other tools; what stands inside those is mark-up, and only the element's name is taken from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from ...content import join
from ...model import Code, CodeKind, Content
from .._xliff.faults import Place
from .._xliff.inline import Do, Step, steps
from .._xliff.markup import element, start, text
from .._xliff.names import spell, spell_name, unspell
from ..validation.names import name_of, shown
from .names import ctype, name_of_code
from .vendors import DELETED

_MARK = start("mrk", [("mtype", "protected")])
_END_MARK = "</mrk>"
_CHARACTER = re.compile("x-cp-([0-9A-F]{4,6})")
_HALVES = {"bx": CodeKind.OPEN, "bpt": CodeKind.OPEN, "ex": CodeKind.CLOSE, "ept": CodeKind.CLOSE}


def build(content: Content, own: Mapping[str, Code], protecting: frozenset[str], inside: frozenset[str]) -> str:
    """What stands in a source or target. `own` are the block's codes by id."""
    if len(content) == 1 and isinstance(content[0], str) and not inside and content[0].isprintable():
        return text(content[0])
    counts: Counter[str] = Counter()
    written = "".join(_write(step, own, counts) for step in steps(content, protecting, inside))
    return written.replace(_MARK + _END_MARK, "")


def _write(step: Step, own: Mapping[str, Code], counts: Counter[str]) -> str:
    if step.do is Do.TEXT:
        return text(step.text)
    if step.do is Do.CHARACTER:
        counts[step.text] += 1
        point = f"{ord(step.text):04X}"
        return element("x", [("id", f"cp{point}-{counts[step.text]}"), ("ctype", f"x-cp-{point}")])
    if step.do is Do.PROTECT:
        return _MARK
    if step.do is Do.RELEASE:
        return _END_MARK
    assert step.code is not None
    if step.do is Do.CLOSE:
        return "</g>"
    code = own.get(step.code.id, step.code)
    name, tag = [("id", spell(step.code.id))], code.name
    kind = ("ctype", ctype(Code(step.code.kind, code.id, tag)))
    if step.do is Do.ALONE:
        return element("x", [*name, kind, ("equiv-text", f"<{tag}>" if tag else None)])
    if step.do is Do.OPEN:
        return start("g", [*name, kind])
    if not step.whole:
        return element("it", [*name, ("pos", "open" if step.do is Do.START else "close"), kind])
    link = ("rid", spell_name(step.code.id))
    return element("bx", [*name, link, kind]) if step.do is Do.START else element("ex", [*name, link])


def parse(holder: etree._Element, place: Place) -> Content:
    """What stands in a source or target. Raises ExchangeError for an element that is no tag of XLIFF 1.2."""
    starts: dict[str, tuple[str, str]] = {}
    return join(_parts(holder, starts, place)) if len(holder) else ((holder.text,) if holder.text else ())


def _parts(holder: etree._Element, starts: dict[str, tuple[str, str]], place: Place) -> Iterator[str | Code]:
    yield holder.text or ""
    for child in holder:
        if not isinstance(child.tag, str):
            raise place.error(holder, "unit {unit}: the entity {name} is not declared", name=child.text)
        tag = name_of(child) if place.is_core(child) else ""
        if tag == "mrk" and child.get("mtype") in DELETED:
            pass
        elif tag == "mrk":
            yield from _parts(child, starts, place)
        elif tag == "g":
            code = Code(CodeKind.OPEN, _id(child, place), _name(child, alone=False))
            yield code
            yield from _parts(child, starts, place)
            yield Code(CodeKind.CLOSE, code.id, code.name)
        elif tag in ("x", "ph"):
            found = _CHARACTER.fullmatch(child.get("ctype", "")) if tag == "x" else None
            yield (
                _character(found[1], child, place)
                if found
                else Code(CodeKind.STANDALONE, _id(child, place), _name(child, alone=True))
            )
        elif tag in _HALVES:
            yield _half(child, _HALVES[tag], starts, place)
        elif tag == "it":
            kind = CodeKind.CLOSE if child.get("pos") == "close" else CodeKind.OPEN
            yield Code(kind, _id(child, place), _name(child, alone=False))
        else:
            raise place.error(child, "unit {unit}: <{name}> is no tag of this format", name=shown(child))
        yield child.tail or ""


def _half(child: etree._Element, kind: CodeKind, starts: dict[str, tuple[str, str]], place: Place) -> Code:
    """The two halves of a pair share their rid, or else their id; the code has the id of its beginning."""
    id, name = _id(child, place), _name(child, alone=False)
    link = f"rid {child.get('rid')}" if child.get("rid") is not None else f"id {id}"
    if kind is CodeKind.OPEN:
        starts[link] = id, name
    else:
        id, name = starts.get(link, (id, name))
    return Code(kind, id, name)


def _id(child: etree._Element, place: Place) -> str:
    id = child.get("id")
    if id is None:
        raise place.error(child, "unit {unit}: the tag <{name}> has no id", name=name_of(child))
    return unspell(id)


def _name(child: etree._Element, *, alone: bool) -> str:
    return name_of_code(child.get("ctype", ""), child.text or "" if name_of(child) != "g" else "", alone=alone)


def _character(point: str, child: etree._Element, place: Place) -> str:
    number = int(point, 16)
    if number > 0x10FFFF:
        raise place.error(child, "unit {unit}: {value} is no character", value=point)
    return chr(number)
