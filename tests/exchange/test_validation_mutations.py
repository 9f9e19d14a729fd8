"""Changes that break a valid XLIFF document are found, whatever the official schema finds included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from xliff_documents import SAMPLE_1, SAMPLE_2

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange.validation import is_valid, validate

X2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def _elements(root: etree._Element, *names: str) -> list[etree._Element]:
    return [element for name in names for element in root.iter(X2 + name)]


def drop_required(root: etree._Element) -> Iterator[Callable[[], object]]:
    for name, attribute in (
        ("file", "id"), ("unit", "id"), ("group", "id"), ("data", "id"), ("ph", "id"), ("pc", "id"), ("sc", "id"),
        ("sm", "id"), ("mrk", "id"), ("em", "startRef"), ("cp", "hex"), ("xliff", "srcLang"), ("xliff", "version"),
        ("xliff", "trgLang"),
    ):  # fmt: skip
        for element in _elements(root, name):
            yield lambda element=element, attribute=attribute: element.attrib.pop(attribute, None)


def repeat_id(root: etree._Element) -> Iterator[Callable[[], object]]:
    for holder, names in (
        ("xliff", ("file",)), ("group", ("unit",)), ("notes", ("note",)), ("originalData", ("data",)),
        ("source", ("ph", "pc", "sc", "sm", "mrk")), ("target", ("ph", "pc", "mrk")),
    ):  # fmt: skip
        for place in _elements(root, holder):
            inside = [element for element in place.iter("*") if element.tag in {X2 + name for name in names}]
            for first, second in pairwise(inside):
                yield lambda first=first, second=second: second.set("id", first.get("id", ""))


def swap_halves(root: etree._Element) -> Iterator[Callable[[], object]]:
    for name in ("em", "ec"):
        for end in _elements(root, name):
            if end.get("startRef"):
                unit = next(end.iterancestors(X2 + "unit"))
                side = next(end.iterancestors(X2 + "source", X2 + "target")).tag
                yield lambda end=end, unit=unit, side=side: next(unit.iter(side)).insert(0, end)


def remove_needed(root: etree._Element) -> Iterator[Callable[[], object]]:
    for element in _elements(root, "source", "segment", "unit", "ec", "em", "data", "note"):
        parent = element.getparent()
        alone = parent is not None and len(parent.findall(str(element.tag))) == 1
        if parent is not None and (alone or element.tag in (X2 + "ec", X2 + "em", X2 + "source")):
            isolated = element.get("isolated") == "yes"
            if not isolated and element.get("id") != "n1":
                yield lambda parent=parent, element=element: parent.remove(element)


def point_nowhere(root: etree._Element) -> Iterator[Callable[[], object]]:
    for element in root.iter("*"):
        for attribute in ("dataRef", "dataRefStart", "subFlows", "copyOf", "startRef"):
            if element.get(attribute):
                yield lambda element=element, attribute=attribute: element.set(attribute, "nowhere")


def add_strangers(root: etree._Element) -> Iterator[Callable[[], object]]:
    for element in _elements(root, "segment", "source", "target", "notes", "originalData", "xliff", "ph"):
        yield lambda element=element: etree.SubElement(element, "{https://stranger.example}x")
        yield lambda element=element: element.set("stranger", "1")


def spoil_values(root: etree._Element) -> Iterator[Callable[[], object]]:
    for element in root.iter("*"):
        for attribute in ("state", "translate", "canDelete", "order", "hex", "srcDir", "srcLang", "priority", "id"):
            if element.get(attribute) and str(element.tag).startswith(X2):
                yield lambda element=element, attribute=attribute: element.set(attribute, "no such value")


CHANGES = [drop_required, repeat_id, swap_halves, remove_needed, point_nowhere, add_strangers, spoil_values]


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CHANGES), st.randoms(use_true_random=False))
def test_a_change_that_breaks_is_found(
    tmp_path: Path, change: Callable[..., Iterator[Callable[[], object]]], random
) -> None:
    tree = etree.parse(str(SAMPLE_2))
    random.choice(list(change(tree.getroot())))()
    file = tmp_path / "changed.xlf"
    tree.write(str(file), encoding="utf-8")
    assert not is_valid(validate(file)), file.read_text("utf-8")


class _Local(etree.Resolver):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(self, url: str, public_id: str, context: object) -> object:
        return self.resolve_filename(str(self._folder / "xml.xsd"), context) if url.endswith("/xml.xsd") else None


def schema(data: Path, version: str) -> etree.XMLSchema:
    """The official schema; for 1.2 the strict one, with the namespace of our sample beside it."""
    folder = data / "xliff" / "schemas" / version
    parser = etree.XMLParser(no_network=True)
    if version == "1.2":
        parser.resolvers.add(_Local(folder))
        return etree.XMLSchema(etree.parse(str(folder / "xliff-core-1.2-strict.xsd"), parser))
    names = ["xliff_core_2.0", "matches", "glossary", "metadata", "resource_data", "size_restriction", "validation"]
    imports = "".join(
        f'<xs:import namespace="{etree.parse(str(folder / f"{name}.xsd")).getroot().get("targetNamespace")}" '
        f'schemaLocation="{(folder / f"{name}.xsd").as_uri()}"/>'
        for name in [*names, "fs", "its", "itsm"]
    )
    return etree.XMLSchema(etree.XML(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'))


def disturb(root: etree._Element, random) -> None:
    """Anything at all, once."""
    elements = [element for element in root.iter("*") if "kommun.example" not in str(element.tag)]
    element, other = random.choice(elements), random.choice(elements)
    attributes = [name for name in element.attrib if "kommun.example" not in str(name)]
    kind = random.choice(["drop", "set", "rename attribute", "remove", "rename", "text", "move"])
    if kind == "drop" and attributes:
        del element.attrib[random.choice(attributes)]
    elif kind == "set" and attributes:
        element.set(random.choice(attributes), random.choice(["", "yes", "a b", "-1", "x:y", "1"]))
    elif kind == "rename attribute" and attributes and other.attrib:
        element.set(random.choice(list(other.attrib)), element.attrib.pop(random.choice(attributes)))
    elif kind == "remove" and element is not root:
        element.getparent().remove(element)
    elif kind == "rename":
        element.tag = other.tag
    elif kind == "text":
        element.text = f"{element.text or ''}hej"
    elif kind == "move" and element not in [other, *other.iterancestors()]:
        other.append(element)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_what_the_schema_refuses_we_refuse(tmp_path: Path, data: Path, version: str) -> None:
    official = schema(data, version)
    sample = etree.parse(str(SAMPLE_2 if version == "2.1" else SAMPLE_1))
    if version == "1.2":
        # the strict schema wants a schema of every foreign namespace, and we have none of ours to give
        for element in list(sample.getroot().iter("{https://kommun.example/ns}*")):
            element.getparent().remove(element)
        sample.getroot().attrib.pop("{https://kommun.example/ns}made")
    assert official.validate(sample), official.error_log
    text = etree.tostring(sample)
    file = tmp_path / "disturbed.xlf"

    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(st.randoms(use_true_random=False))
    def check(random) -> None:
        root = etree.fromstring(text)
        disturb(root, random)
        written = etree.tostring(root)
        try:
            assume(not official.validate(etree.fromstring(written)))
        except etree.XMLSyntaxError:
            assume(False)
        # foreign elements need no schema of theirs here, unlike there
        assume("strict wildcard" not in str(official.error_log))
        # more than one alternative target is what the transitional schema allows
        assume(all(len(element.findall("{*}target")) < 2 for element in root.iter("{*}alt-trans")))
        file.write_bytes(written)
        try:
            refused = not is_valid(validate(file))
        except ExchangeError:
            refused = True
        assert refused, official.error_log

    check()
