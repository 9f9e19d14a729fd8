"""Content ↔ the inline elements of XLIFF 2: pc and ph, sc and ec for pairs that cross or go on in another segment,
cp for characters XML cannot hold, mrk around terms and around what must be left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ...content import join
from ...model import Code, CodeKind, Content
from .._xliff.faults import Place, text_in
from .._xliff.inline import Do, Step, steps
from .._xliff.markup import element, start, text
from .._xliff.names import unspell
from ..validation.names import name_of, shown
from .characters import code_point
from .codes import UnitCodes
from .names import name_of_code

_EMPTY_MARK = re.compile('<mrk id="[^"]*" translate="no"></mrk>')

Terms = Callable[[str], Iterable[tuple[int, int, str]]]
"""Finds terms in a text: start, end, and the id of the glossary's entry."""


@dataclass(slots=True)
class Writer:
    """Writes one source or target. `halves` are the pairs of its side of the unit, and whether they are whole in it;
    `mark` begins the ids of its annotations."""

    codes: UnitCodes
    halves: Mapping[str, bool]
    protecting: frozenset[str]
    mark: str
    terms: Terms | None = None
    _marks: int = field(default=0, init=False)

    def write(self, content: Content, inside: frozenset[str]) -> str:
        """What stands between the tags of a source or target."""
        if len(content) == 1 and isinstance(content[0], str) and not inside and content[0].isprintable():
            return self._text(content[0])
        written = "".join(map(self._write, steps(content, self.protecting, inside)))
        return _EMPTY_MARK.sub("", written)

    def _write(self, step: Step) -> str:
        if step.do is Do.TEXT:
            return self._text(step.text)
        if step.do is Do.CHARACTER:
            return code_point(step.text)
        if step.do is Do.PROTECT:
            id = f"{self.mark}.p{self._next()}" if step.code is None else f"{self.codes.id(step.code)}.p"
            return start("mrk", [("id", id), ("translate", "no")])
        if step.do is Do.RELEASE:
            return "</mrk>"
        assert step.code is not None
        return self._code(step.do, step.code)

    def _code(self, do: Do, code: Code) -> str:
        if do is Do.CLOSE:
            return "</pc>"
        said, id = self.codes.attributes(code), ("id", self.codes.id(code))
        if do is Do.OPEN:
            data = [("dataRefEnd", self.codes.data(code, end=True)), ("dataRefStart", self.codes.data(code))]
            show = [("dispEnd", self.codes.shown(code, end=True)), ("dispStart", self.codes.shown(code))]
            return start("pc", [id, *said, *data, *show])
        end = do is Do.END
        more = [*said, ("dataRef", self.codes.data(code, end=end)), ("disp", self.codes.shown(code, end=end))]
        if do is Do.ALONE:
            return element("ph", [id, *more])
        if self.halves.get(code.id):
            return element("ec", [("startRef", id[1]), *more]) if end else element("sc", [id, *more])
        return element("ec" if end else "sc", [id, *more, ("isolated", "yes")])

    def _text(self, words: str) -> str:
        found = list(self.terms(words)) if self.terms else []
        out, position = [], 0
        for begin, end, entry in found:
            id = f"{self.mark}.t{self._next()}"
            mark = [("id", id), ("type", "term"), ("ref", f"#gls={entry}")]
            out += [text(words[position:begin]), element("mrk", mark, text(words[begin:end]))]
            position = end
        return "".join([*out, text(words[position:])])

    def _next(self) -> str:
        self._marks += 1
        return str(self._marks)


def parse(holder: etree._Element, data: Mapping[str, str], place: Place) -> Content:
    """What stands in a source or target. `data` are the unit's original data by id. Raises ExchangeError for an
    element that is no tag of XLIFF 2."""
    return join(_parts(holder, data, place)) if len(holder) else ((holder.text,) if holder.text else ())


def _parts(holder: etree._Element, data: Mapping[str, str], place: Place) -> Iterator[str | Code]:
    yield holder.text or ""
    for child in holder:
        if not isinstance(child.tag, str):
            raise place.error(holder, "unit {unit}: the entity {name} is not declared", name=child.text)
        tag = name_of(child) if place.is_core(child) else ""
        if tag == "mrk":
            yield from _parts(child, data, place)
        elif tag == "pc":
            code = Code(CodeKind.OPEN, _id(child, place), _name(child, data, "dataRefStart"))
            yield code
            yield from _parts(child, data, place)
            yield Code(CodeKind.CLOSE, code.id, code.name)
        elif tag == "sc":
            yield Code(CodeKind.OPEN, _id(child, place), _name(child, data))
        elif tag == "ec":
            yield Code(CodeKind.CLOSE, _id(child, place, "startRef"), _name(child, data))
        elif tag == "ph":
            yield Code(CodeKind.STANDALONE, _id(child, place), _name(child, data))
        elif tag == "cp":
            yield _character(child, place)
        elif tag not in ("sm", "em"):
            raise place.error(child, "unit {unit}: <{name}> is no tag of this format", name=shown(child))
        yield child.tail or ""


def _id(child: etree._Element, place: Place, other: str = "id") -> str:
    id = child.get(other, child.get("id"))
    if id is None:
        raise place.error(child, "unit {unit}: the tag <{name}> has no id", name=name_of(child))
    return unspell(id)


def _name(child: etree._Element, data: Mapping[str, str], attribute: str = "dataRef") -> str:
    return name_of_code(child.get("subType", ""), data.get(child.get(attribute, ""), ""))


def _character(child: etree._Element, place: Place) -> str:
    value = child.get("hex", "")
    if not re.fullmatch("[0-9A-Fa-f]{2,6}", value) or int(value, 16) > 0x10FFFF:
        raise place.error(child, "unit {unit}: {value} is no character", value=value)
    return chr(int(value, 16))


def read_data(unit: etree._Element, place: Place) -> dict[str, str]:
    """The original data of a unit or match by id; only an element's name is taken from them."""
    return {data.get("id", ""): text_in(data) for data in place.all(unit, "originalData", "data")}
