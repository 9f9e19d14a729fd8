"""The XLIFF validator: valid files pass, broken ones are refused, hostile ones in one line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n_toolkit.cli import validate as validate_command
from i18n_toolkit.cli.options import Translate
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange.validation import Severity, is_valid, rules, validate
from i18n_toolkit.exchange.validation.reference import reference
from i18n_toolkit.exchange.validation.report import MAX_VIOLATIONS
from i18n_toolkit.languages import Languages

SAMPLES = Path(__file__).with_name("xliff_samples")
SAMPLE_2, SAMPLE_1 = SAMPLES / "everything-2.1.xlf", SAMPLES / "everything-1.2.xlf"
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "xliff-validation.md"
X2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def found(path: Path, text: str | bytes) -> set[str]:
    """The ids of the rules a document breaks."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {violation.rule for violation in validate(path)}


def small(unit: str, root: str = 'srcLang="sv" trgLang="en"', before: str = "") -> str:
    """A document of one file around the given unit or units."""
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" {root} '
        'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" '
        'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0" '
        'xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" '
        'xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" '
        'xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:its="http://www.w3.org/2005/11/its" '
        f'xmlns:my="https://kommun.example/ns"><file id="f">{before}{unit}</file></xliff>'
    )


def segment(source: str, target: str | None = None, extra: str = "", before: str = "") -> str:
    """A document of one segment."""
    written = f"<target>{target}</target>" if target is not None else ""
    return small(f'<unit id="u">{before}<segment {extra}><source>{source}</source>{written}</segment></unit>')


def small_1(unit: str, header: str = "") -> str:
    """An XLIFF 1.2 document around the given unit."""
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="sv" '
        f'target-language="en" datatype="html">{header}<body>{unit}</body></file></xliff>'
    )


@pytest.mark.parametrize("sample", [SAMPLE_1, SAMPLE_2], ids=lambda path: path.stem)
def test_our_own_samples_are_valid(sample: Path) -> None:
    assert validate(sample) == []


BROKEN = {
    "unknown-version": '<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0" version="3.0"/>',
    "element-not-allowed": segment("<b/>"),
    "element-out-of-order": small('<unit id="u"><segment><source/></segment><notes><note/></notes></unit>'),
    "element-repeated": small('<unit id="u"><segment><source/><source/></segment></unit>'),
    "element-missing": small('<unit id="u"/>'),
    "text-not-allowed": small('<unit id="u">hej<segment><source/></segment></unit>'),
    "attribute-missing": small("<unit><segment><source/></segment></unit>"),
    "attribute-not-allowed": segment("", extra='lang="sv"'),
    "attribute-value": segment("", extra='state="done"'),
    "skeleton-content": small('<unit id="u"><segment><source/></segment></unit>', before="<skeleton/>"),
    "unit-without-segment": small('<unit id="u"><ignorable><source/></ignorable></unit>'),
    "duplicate-id": segment('<ph id="1"/><ph id="1"/>'),
    "target-id-elsewhere": segment('<ph id="1"/>', '<ph id="s"/>', 'id="s"'),
    "target-code-differs": segment('<ph id="1"/>', '<pc id="1"/>'),
    "unknown-reference": segment('<ph id="1" dataRef="d1"/>'),
    "fragment-syntax": segment('<mrk id="1" type="my:x" ref="#n=1/u=u"/>'),
    "reference-outside-unit": segment(
        "", before='<gls:glossary><gls:glossEntry ref="#f=f/u=other/1"><gls:term/><gls:definition/></gls:glossEntry>'
        "</gls:glossary>",
    ),
    "attributes-in-pair": segment('<pc id="1" equivStart="x"/>'),
    "copy-with-data": segment('<ph id="1"/><ph id="2" copyOf="1" dataRef="d"/>'),
    "copy-of-data": segment('<ph id="1" dataRef="d"/><ph id="2" copyOf="1"/>'),
    "copy-differs": segment('<ph id="1"/><pc id="2" copyOf="1"/>'),
    "copy-forbidden": segment('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'),
    "code-point-is-text": segment('<cp hex="0041"/>'),
    "start-without-end": segment('<sc id="1"/>'),
    "end-without-start": segment('<ec startRef="1"/><sc id="1"/>'),
    "ended-twice": segment('<sc id="1"/><ec startRef="1"/><ec startRef="1"/>'),
    "isolated-in-unit": segment('<sc id="1" isolated="yes"/><ec startRef="1"/>'),
    "end-code-id": segment('<ec id="1"/>'),
    "only-when-isolated": segment('<sc id="1"/><ec startRef="1" fs:fs="b"/>'),
    "halves-differ": segment('<sc id="1" canDelete="no"/><ec startRef="1"/>'),
    "fixed-order-permissions": segment('<ph id="1" canReorder="firstNo"/>'),
    "fixed-order-start": segment('<ph id="1"/><ph id="2" canReorder="no" canCopy="no" canDelete="no"/>'),
    "order-changed": segment(
        '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="2" canReorder="no" canCopy="no" '
        'canDelete="no"/>',
        '<ph id="2" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="1" canReorder="no" canCopy="no" '
        'canDelete="no"/>',
    ),
    "code-deleted": segment('a<ph id="1" canDelete="no"/>', "a"),
    "code-not-yet-there": segment('a<ph id="1" canDelete="no"/>', ""),
    "subtype-without-type": segment('<ph id="1" subType="my:x"/>'),
    "reserved-value": segment('<ph id="1" type="ui" subType="xlf:lb"/>'),
    "annotation-comment": segment('<mrk id="1" type="comment"/>'),
    "comment-note": segment('<mrk id="1" type="comment" ref="#n=1"/>'),
    "annotation-translate": segment('<mrk id="1" type="generic"/>'),
    "candidate-annotation-ref": segment('<mrk id="1" type="mtc:match" ref="#x"/>'),
    "substate-without-state": segment("", extra='subState="my:x"'),
    "state-without-target": segment("", extra='state="final"'),
    "target-language-missing": small(
        '<unit id="u"><segment><source/><target/></segment></unit>', root='srcLang="sv"'
    ),
    "language-differs": small('<unit id="u"><segment><source xml:lang="fi"/></segment></unit>'),
    "order-too-large": small('<unit id="u"><segment><source/><target order="2"/></segment></unit>'),
    "order-taken": small(
        '<unit id="u"><segment><source/><target order="2"/></segment><segment><source/><target/></segment></unit>'
    ),
    "order-gap": small(
        '<unit id="u"><segment><source/><target order="2"/></segment><segment><source/></segment></unit>'
    ),
    "style-without-element": small('<unit id="u" fs:subFs="a,b"><segment><source/></segment></unit>'),
    "style-syntax": small('<unit id="u" fs:fs="a" fs:subFs="href"><segment><source/></segment></unit>'),
    "glossary-entry-empty": segment(
        "", before="<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>"
    ),
    "resource-type-missing": segment(
        "", before='<res:resourceData><res:resourceItem><res:source href="a"/></res:resourceItem></res:resourceData>'
    ),
    "resource-empty": segment("", before="<res:resourceData><res:resourceItem/></res:resourceData>"),
    "resource-content": segment(
        "", before='<res:resourceData><res:resourceItem mimeType="a/b"><res:source/></res:resourceItem>'
        "</res:resourceData>",
    ),
    "size-info-twice": small(
        '<unit id="u" slr:sizeInfo="1" slr:sizeInfoRef="x"><segment><source/></segment></unit>'
    ),
    "size-info-data": small('<unit id="u" slr:sizeInfoRef="x"><segment><source/></segment></unit>'),
    "check-kinds": segment("", before="<val:validation><val:rule/></val:validation>"),
    "check-needs": segment("", before='<val:validation><val:rule isNotPresent="a" occurs="1"/></val:validation>'),
    "check-disabled": small(
        '<unit id="u"><segment><source/></segment></unit>',
        before='<val:validation><val:rule isPresent="a" disabled="yes"/></val:validation>',
    ),
    "change-version": segment(
        "", before='<ctr:changeTrack><ctr:revisions appliesTo="source" currentVersion="2"><ctr:revision version="1">'
        '<ctr:item property="content"/></ctr:revision></ctr:revisions></ctr:changeTrack>',
    ),
    "change-subject": segment(
        "", before='<ctr:changeTrack><ctr:revisions appliesTo="note"><ctr:revision><ctr:item property="content"/>'
        '</ctr:revision></ctr:revisions></ctr:changeTrack><notes><note id="1"/><note id="2"/></notes>',
    ),
    "its-version": segment('<mrk id="1" its:allowedCharacters="a"/>'),
    "its-annotation-type": segment('<mrk id="1" type="comment" value="a" its:version="2.0" its:org="a"/>'),
    "its-together": segment('<mrk id="1" its:version="2.0" its:org="a" its:orgRef="b"/>'),
    "its-needs": segment('<mrk id="1" its:version="2.0" its:taSource="a"/>'),
    "its-record-empty": segment(
        "", before='<its:provenanceRecords xml:id="p" version="2.0"><its:provenanceRecord/></its:provenanceRecords>'
    ),
    "its-annotator": segment('<mrk id="1" its:version="2.0" its:annotatorsRef="magic|x"/>'),
    "its-record-unknown": segment('<mrk id="1" its:version="2.0" its:provenanceRecordsRef="#its=p"/>'),
    "deprecated": small_1('<trans-unit id="1" ts="x"><source/></trans-unit>'),
    "inline-id-repeated": small_1('<trans-unit id="1"><source><x id="1"/><x id="1"/></source></trans-unit>'),
    "clone-forbidden": small_1(
        '<trans-unit id="1"><source><x id="1"/></source><target><x id="1" clone="no"/><x id="1"/></target></trans-unit>'
    ),
    "pair-broken": small_1('<trans-unit id="1"><source><bx id="1"/></source></trans-unit>'),
    "code-not-in-source": small_1('<trans-unit id="1"><source/><target><x id="1"/></target></trans-unit>'),
    "code-not-in-target": small_1('<trans-unit id="1"><source><x id="1"/></source><target>a</target></trans-unit>'),
    "segment-without-mid": small_1(
        '<trans-unit id="1"><source/><seg-source><mrk mtype="seg"/></seg-source></trans-unit>'
    ),
    "segment-unknown": small_1(
        '<trans-unit id="1"><source/><target><mrk mtype="seg" mid="1"/></target></trans-unit>'
    ),
    "approved-unfinished": small_1(
        '<trans-unit id="1" approved="yes"><source/><target state="needs-translation"/></trans-unit>'
    ),
    "approved-without-target": small_1('<trans-unit id="1" approved="yes"><source/></trans-unit>'),
    "target-language-unknown": small_1('<trans-unit id="1"><source/><target/></trans-unit>').replace(
        'target-language="en" ', ""
    ),
    "language-mismatch": small_1('<trans-unit id="1"><source xml:lang="fi"/></trans-unit>'),
}  # fmt: skip


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in found(tmp_path / "a.xlf", BROKEN[rule])


def test_every_rule_has_its_case() -> None:
    assert set(rules()) - set(BROKEN) == {"too-many"}


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(small('\n<unit id="u">\n<segment>\n<source><ph/></source></segment></unit>'), "utf-8")
    [violation] = validate(file)
    assert (violation.line, violation.rule) == (4, "attribute-missing")
    assert violation.text() == "<ph> lacks the attribute id"


def test_order_may_change_when_positions_are_swapped(tmp_path: Path) -> None:
    spans = (
        '<unit id="u"><segment><source><sc id="1"/></source><target order="2"><ec startRef="1"/></target></segment>'
        '<segment><source><ec startRef="1"/></source><target order="1"><sc id="1"/></target></segment></unit>'
    )
    # the halves are matched in the order the targets read, but each keeps to the segment of its source
    assert found(tmp_path / "a.xlf", small(spans)) == {"target-id-elsewhere"}


def test_a_source_stands_for_a_target_that_is_not_there_yet(tmp_path: Path) -> None:
    half = (
        '<unit id="u"><segment><source><sc id="1"/>a</source><target><sc id="1"/>b</target></segment>'
        '<segment><source>c<ec startRef="1"/></source></segment></unit>'
    )
    assert found(tmp_path / "a.xlf", small(half)) == set()


def test_reading_ends_after_many_violations(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(segment("".join(f'<ph id="{n}" subType="my:x"/>' for n in range(2 * MAX_VIOLATIONS))), "utf-8")
    file.write_text(file.read_text().replace("/><ph", "/>\n<ph"))
    violations = validate(file)
    assert len(violations) == MAX_VIOLATIONS + 1
    assert violations[-1].rule == "too-many"


# --- changes that break a valid document ---------------------------------------------------------------------


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
) -> None:  # type: ignore[no-untyped-def]
    tree = etree.parse(str(SAMPLE_2))
    random.choice(list(change(tree.getroot())))()
    file = tmp_path / "changed.xlf"
    tree.write(str(file), encoding="utf-8")
    assert not is_valid(validate(file)), file.read_text("utf-8")


# --- side by side with the official schemas ------------------------------------------------------------------


class _Local(etree.Resolver):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(self, url: str, public_id: str, context: object) -> object:  # type: ignore[override]
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


def disturb(root: etree._Element, random) -> None:  # type: ignore[no-untyped-def]
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
            element.getparent().remove(element)  # type: ignore[union-attr]
        sample.getroot().attrib.pop("{https://kommun.example/ns}made")
    assert official.validate(sample), official.error_log
    text = etree.tostring(sample)
    file = tmp_path / "disturbed.xlf"

    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(st.randoms(use_true_random=False))
    def check(random) -> None:  # type: ignore[no-untyped-def]
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


def test_the_suite(data: Path) -> None:
    """The official test suite of XLIFF 2.1: every valid file passes, nearly every invalid one is refused."""
    suite = data / "xliff" / "test-suite" / "2.1"
    valid = [*suite.glob("*/valid/*.xlf"), *suite.glob("*/in-out/*.xlf")]
    assert len(valid) > 40
    assert [file.name for file in valid if refused(file)] == []
    for part, least in (("core", 0.95), ("modules", 0.85)):
        invalid = sorted((suite / part / "invalid").glob("*.xlf"))
        developed_with = [file for file in invalid if hashlib.sha256(file.name.encode()).digest()[0] % 2 == 0]
        assert all(map(refused, developed_with))
        assert sum(map(refused, invalid)) / len(invalid) >= least


def refused(file: Path) -> bool:
    try:
        return not is_valid(validate(file))
    except ExchangeError:
        return True


# --- hostile files -------------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: (BOMB + segment("&b;")).encode(),
    "external entity": lambda: (OUTSIDE + segment("&x;")).encode(),
    "undeclared entity": lambda: segment("&nbsp;").encode(),
    "100 MB of text": lambda: segment("a" * 100_000_000).encode(),
    "10 MB of attribute": lambda: segment("", extra=f'id="{"a" * 11_000_000}"').encode(),
    "deep nesting": lambda: segment('<pc id="1">' * 5_000 + "</pc>" * 5_000).encode(),
    "deep groups": lambda: small('<group id="1">' * 5_000 + "</group>" * 5_000).encode(),
    "very many elements": lambda: segment('<ph id="1"/>' * 200_001).encode(),
    "truncated": lambda: SAMPLE_2.read_bytes()[:4_000],
    "empty": lambda: b"",
    "not XML": lambda: b"%PDF-1.7\n\0\0",
    "another root": lambda: b"<html><body/></html>",
    "wrong encoding": lambda: b'<?xml version="1.0" encoding="UTF-8"?>' + segment("f\u00f6r").encode("latin-1"),
    "unknown encoding": lambda: b'<?xml version="1.0" encoding="x-none"?>' + segment("a").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / "hostile.xlf"
    file.write_bytes(HOSTILE[name]())
    with pytest.raises(ExchangeError) as caught:
        validate(file)
    line = str(caught.value)
    assert str(file) in line
    assert "\n" not in line
    assert len(line) < 400
    assert "root:" not in line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>' + segment("för")
    assert found(tmp_path / "a.xlf", text.encode(encoding)) == set()


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.xlf"):
        with pytest.raises(ExchangeError):
            validate(path)


def test_text_between_dropped_units_is_seen(tmp_path: Path) -> None:
    units = "".join(f'<unit id="u{n}"><segment><source>{"a" * 50}</source></segment></unit>\n' for n in range(3_000))
    assert found(tmp_path / "a.xlf", small(f"{units} stray")) == {"text-not-allowed"}


def test_the_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), (
        "write it anew: python -m i18n_toolkit.exchange.validation.reference"
    )


# --- the command ---------------------------------------------------------------------------------------------


def test_the_command(tmp_path: Path, languages: Languages) -> None:
    broken, hostile = tmp_path / "broken.xlf", tmp_path / "hostile.xlf"
    broken.write_text(BROKEN["code-deleted"], "utf-8")
    hostile.write_text(BOMB + segment("&b;"), "utf-8")
    command = validate_command.command(Translate(languages.get("en")))

    def run(*arguments: str) -> tuple[object, str, str]:
        result = CliRunner().invoke(command, arguments, standalone_mode=False)
        assert result.exception is None, result.exception
        return result.return_value, result.stdout, result.stderr

    assert run(str(SAMPLE_2)) == (0, f"{SAMPLE_2}: valid\n", "")
    code, out, error = run(str(SAMPLE_1), str(broken), "--format", "json")
    good, bad = json.loads(out)["files"]
    assert (code, good["valid"], good["violations"], error) == (1, True, [], "")
    assert bad["file"] == str(broken)
    assert bad["valid"] is False
    assert set(bad["violations"][0]) == {"line", "rule", "severity", "message"}
    code, out, error = run(str(broken), str(hostile))
    assert code == 2
    assert f"{broken}:1: error: the code “1” must not be deleted" in out
    assert len(error.splitlines()) == 1


def test_warnings_leave_a_file_valid(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(BROKEN["code-not-yet-there"], "utf-8")
    violations = validate(file)
    assert [violation.severity for violation in violations] == [Severity.WARNING]
    assert is_valid(violations)
