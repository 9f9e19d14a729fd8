"""Hostile, broken and merely unusual XLIFF files for the readers: one line each, or a result; never a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_validation_mutations import disturb
from xliff_documents import BOMB, SAMPLE_1, SAMPLE_2, segment, small, small_1

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import xliff1, xliff2
from i18n_toolkit.exchange.formats import recognise
from i18n_toolkit.exchange.parcel import Parcel
from i18n_toolkit.model import Content

OUTSIDE = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
READERS: dict[str, Callable[..., Parcel]] = {"1.2": xliff1.read, "2.1": xliff2.read}


def unit_of(version: str, text: str) -> str:
    """A document of one unit whose source is this."""
    if version == "1.2":
        return small_1(f'<trans-unit id="u"><source>{text}</source></trans-unit>')
    return segment(text)


def groups(version: str, inside: str) -> str:
    return small_1(inside) if version == "1.2" else small(inside)


def small_unit(version: str, extension: str) -> str:
    if version == "1.2":
        return f'<trans-unit id="u"><source>a</source>{extension}</trans-unit>'
    return f'<unit id="u">{extension}<segment><source>a</source></segment></unit>'


HOSTILE: dict[str, Callable[[str], bytes]] = {
    "entity bomb": lambda v: (BOMB + unit_of(v, "&b;")).encode(),
    "external entity": lambda v: (OUTSIDE + unit_of(v, "&x;")).encode(),
    "undeclared entity": lambda v: unit_of(v, "&nbsp;").encode(),
    "100 MB of text": lambda v: unit_of(v, "a" * 100_000_000).encode(),
    "100 MB of text in pieces": lambda v: unit_of(v, ("a" * 5_000_000 + '<x id="1"/>') * 20).encode(),
    "10 MB of attribute": lambda v: unit_of(v, f'<x id="{"a" * 11_000_000}"/>').encode(),
    "deep tags": lambda v: unit_of(v, '<g id="1">' * 5_000 + "</g>" * 5_000).encode(),
    "deep groups": lambda v: groups(v, '<group id="1">' * 5_000 + "</group>" * 5_000).encode(),
    "very many elements": lambda v: unit_of(v, '<x id="1"/>' * 430_000).encode(),
    "very many elements beside units": lambda v: groups(v, "<x><y/></x>" * 160_000).encode(),
    "truncated": lambda v: (SAMPLE_1 if v == "1.2" else SAMPLE_2).read_bytes()[:-20],
    "truncated in a unit": lambda v: (SAMPLE_1 if v == "1.2" else SAMPLE_2).read_bytes()[:3_000],
    "empty": lambda v: b"",
    "not XML": lambda v: b"%PDF-1.7\n\0\0",
    "another root": lambda v: b"<html><body/></html>",
    "another XLIFF": lambda v: unit_of("2.1" if v == "1.2" else "1.2", "a").encode(),
    "no page": lambda v: groups(v, "").replace("<file", "<x").replace("</file", "</x").encode(),
    "odd extension": lambda v: groups(v, small_unit(v, '<o:a xmlns:o="urn:a[b"/>')).encode(),
    "odd namespace": lambda v: unit_of(v, "a").replace("urn:oasis", "urn}oasis").encode(),
    "wrong encoding": lambda v: b'<?xml version="1.0" encoding="UTF-8"?>' + unit_of(v, "f\u00f6r").encode("latin-1"),
    "unknown encoding": lambda v: b'<?xml version="1.0" encoding="x-none"?>' + unit_of(v, "a").encode(),
}


@pytest.mark.parametrize("version", READERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_line(tmp_path: Path, name: str, version: str) -> None:
    file = tmp_path / "hostile.xlf"
    file.write_bytes(HOSTILE[name](version))
    with pytest.raises(ExchangeError) as caught:
        READERS[version](file)
    line = str(caught.value)
    assert str(file) in line
    assert "\n" not in line
    assert len(line) < 400
    assert "root:" not in line


@pytest.mark.parametrize("version", READERS)
def test_missing_files_folders_and_limits(tmp_path: Path, version: str) -> None:
    for path in (tmp_path, tmp_path / "missing.xlf"):
        with pytest.raises(ExchangeError):
            READERS[version](path)
    file = tmp_path / "a.xlf"
    file.write_text(unit_of(version, "a"))
    with pytest.raises(ExchangeError, match="too large"):
        READERS[version](file, max_bytes=10)


@pytest.mark.parametrize("version", READERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, version: str, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>' + unit_of(version, "för")
    file = tmp_path / "a.xlf"
    file.write_bytes(text.encode(encoding))
    assert list(sources(READERS[version](file))) == [("för",)]
    assert recognise(file) == {"1.2": "xliff", "2.1": "xliff2"}[version]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Rich documents: samples of others, and what we write of them."""
    path = tmp_path_factory.mktemp("documents") / "a.xlf"
    found = {"1.2": SAMPLE_1.read_bytes(), "2.1": SAMPLE_2.read_bytes()}
    xliff1.write(path, xliff2.read(SAMPLE_2))
    found["1.2 of ours"] = path.read_bytes()
    xliff2.write(path, xliff2.read(SAMPLE_2), "2.1")
    found["2.1 of ours"] = path.read_bytes()
    return found


@pytest.mark.parametrize("name", ["1.2", "1.2 of ours", "2.1", "2.1 of ours"])
def test_whatever_is_done_to_a_file_there_is_a_result_or_one_line(
    tmp_path: Path, documents: dict[str, bytes], name: str
) -> None:
    file = tmp_path / "disturbed.xlf"

    @settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
    @given(st.randoms(use_true_random=False), st.integers(1, 5))
    def check(random: Random, times: int) -> None:
        root = etree.fromstring(documents[name])
        for _ in range(times):
            disturb(root, random)
        file.write_bytes(etree.tostring(root))
        with suppress(ExchangeError):
            READERS[name[:3]](file)

    check()


def sources(parcel: Parcel) -> Iterable[Content]:
    return (draft.source for page in parcel.pages for entry in page.entries for draft in entry.unit.drafts)


def test_the_files_of_the_suite_are_read_or_refused(data: Path) -> None:
    """The official test suite of XLIFF 2.1: a result for every valid file, a result or one line for the others."""
    suite = data / "xliff" / "test-suite" / "2.1"
    for path in suite.rglob("*.xlf"):
        try:
            parcel = xliff2.read(path)
        except ExchangeError as error:
            assert "invalid" in path.parts, path
            assert str(path) in str(error)  # noqa: PT017
            continue
        assert parcel.pages
    assert len(list(suite.rglob("*.xlf"))) > 100


@pytest.mark.parametrize("version", ["1.2", "2.0", "2.1"])
def test_what_we_read_of_others_can_be_written(tmp_path: Path, data: Path, version: str) -> None:
    """Files of other programs, in any version, go through without a crash."""
    suite = data / "xliff" / "test-suite" / "2.1"
    for path in [SAMPLE_1, SAMPLE_2, *suite.glob("*/valid/*.xlf"), *suite.glob("*/in-out/*.xlf")]:
        parcel = (xliff1 if path == SAMPLE_1 else xliff2).read(path)
        if not parcel.target:
            continue
        file = tmp_path / "a.xlf"
        (xliff1 if version == "1.2" else xliff2).write(file, parcel, version)
        again = (xliff1 if version == "1.2" else xliff2).read(file)
        assert list(sources(again)) == list(sources(parcel)), path
