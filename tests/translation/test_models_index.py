"""The index: what it offers, and what a hostile one cannot do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import FetchError, ModelError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation import models
from i18n_toolkit.translation.models.index import parse_index
from i18n_toolkit.translation.models.names import parse_request

ENTRY = {
    "from_code": "sv", "from_name": "Swedish", "to_code": "en", "to_name": "English",
    "package_version": "1.5", "links": ["https://example.org/a.argosmodel"],
}  # fmt: skip


def index(*entries: object, place: str = "https://example.org/models/index.json") -> models.Index:
    return parse_index(json.dumps(entries).encode(), place)


def test_links_are_made_absolute_and_strange_ones_left_out() -> None:
    links = [
        "https://a.example/x",
        "pairs/x.argosmodel",
        "/x",
        "ipfs://Qm",
        "file:///etc/passwd",
        "//b.example/x",
        "http://[",
    ]
    assert index(ENTRY | {"links": links}).packages[0].links == (
        "https://a.example/x",
        "https://example.org/models/pairs/x.argosmodel",
        "https://example.org/x",
    )


def test_a_local_index_may_name_local_files(tmp_path: Path) -> None:
    links = ["a.argosmodel", "file:///srv/b%20c.argosmodel", "file://host/x", "https://a.example/x"]
    found = index(ENTRY | {"links": links}, place=str(tmp_path / "index.json")).packages[0].links
    assert found == (str(tmp_path / "a.argosmodel"), "/srv/b c.argosmodel", "https://a.example/x")


def test_the_newest_version_is_found_or_the_one_named() -> None:
    shelf = index(*(ENTRY | {"package_version": version} for version in ("1.9", "1.10", "1.2")))
    assert shelf.find(parse_request("sv-en")).version == "1.10"
    assert shelf.find(parse_request("sv-en==1.2")).version == "1.2"
    with pytest.raises(ModelError, match=r"1\.2, 1\.9, 1\.10"):
        shelf.find(parse_request("sv-en==3"))
    with pytest.raises(ModelError, match="en-so is not in the model index"):
        shelf.find(parse_request("en-so"))


@pytest.mark.parametrize(
    "bad",
    [
        None, [], "x",
        ENTRY | {"from_code": "../../etc"}, ENTRY | {"to_code": 3}, ENTRY | {"package_version": "1/../2"},
        ENTRY | {"package_version": ".."}, ENTRY | {"links": "https://a.example"}, ENTRY | {"links": [None]},
        ENTRY | {"links": []},
    ],
)  # fmt: skip
def test_one_odd_entry_is_named_and_does_not_take_the_others_away(bad: object) -> None:
    found = index(bad, ENTRY)
    assert [package.pair for package in found.packages] == ["sv-en"]
    assert found.skipped[0].startswith("entry 1: ")
    with pytest.raises(ModelError):
        index(bad)


def test_other_kinds_of_package_are_passed_over() -> None:
    assert index(ENTRY, {"type": "sbd", "code": "sbd-sv"}).skipped == ()


def test_names_cannot_drive_the_terminal() -> None:
    found = index(ENTRY | {"from_name": "Swe\x1b[31mdish\n" + "x" * 500}).packages[0]
    assert found.source_name.isprintable()
    assert len(found.source_name) <= 60


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"{}", b'"x"', b"[" * 200_000, b"1e999999"])
def test_what_is_no_index_is_told_in_one_line(data: bytes) -> None:
    with pytest.raises(ModelError) as caught:
        parse_index(data, "index.json")
    assert "\n" not in str(caught.value)


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ENTRY, "type", "sha256"]), inner),
    max_leaves=12,
)


@settings(deadline=None)
@given(_JSON)
def test_any_json_is_an_index_or_a_model_error(value: Any) -> None:
    try:
        found = parse_index(json.dumps(value).encode(), "https://example.org/index.json")
    except ModelError:
        return
    assert all(package.links for package in found.packages)


def test_the_index_of_argos_is_read_whole(data: Path) -> None:
    found = parse_index((data / "argos" / "index-2025.json").read_bytes(), "https://example.org/index.json")
    assert len(found.packages) == 96
    assert found.skipped == ()
    assert found.find(parse_request("sv-en")).links == ("https://argos-net.com/v1/translate-sv_en-1_5.argosmodel",)


def test_only_pairs_of_known_languages_when_asked(empty_shelf: Settings, languages: Languages) -> None:
    pairs = {package.pair for package in models.available(empty_shelf, languages).packages}
    assert pairs == {"sv-en", "en-ar", "en-fi"}
    path = Path(empty_shelf.models.index).parent / "more.json"
    path.write_text(json.dumps([ENTRY, ENTRY | {"from_code": "eo"}]), "utf-8")
    more = replace(empty_shelf, models=replace(empty_shelf.models, index=str(path)))
    assert {package.pair for package in models.available(more, languages).packages} == {"sv-en"}
    assert {package.pair for package in models.available(more).packages} == {"sv-en", "eo-en"}


def test_an_index_is_found_beside_the_configuration(empty_shelf: Settings, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text(json.dumps([ENTRY]), "utf-8")
    for name in ("own.json", (tmp_path / "own.json").as_uri()):
        settings = replace(empty_shelf, models=replace(empty_shelf.models, index=name))
        assert models.available(settings).packages[0].pair == "sv-en"


def test_no_index_is_told(empty_shelf: Settings) -> None:
    with pytest.raises(ModelError, match=r"none\.json: cannot be read"):
        models.available(replace(empty_shelf, models=replace(empty_shelf.models, index="none.json")))
    with pytest.raises(FetchError, match="not an http or https address"):
        models.available(replace(empty_shelf, models=replace(empty_shelf.models, index="ftp://a.example/index.json")))
