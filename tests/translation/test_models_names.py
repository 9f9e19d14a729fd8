"""Pairs and versions as people and packages write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.errors import ModelError
from i18n_toolkit.translation.models.names import Request, is_code, is_version, parse_request, version_key


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("sv-en", Request("sv", "en")),
        (" sv_en ", Request("sv", "en")),
        ("sv→en", Request("sv", "en")),
        ("translate-sv_en", Request("sv", "en")),
        ("sv-en==1.5", Request("sv", "en", "1.5")),
        ("translate-en_zt@1.9.6", Request("en", "zt", "1.9.6")),
        ("en_pt-BR", Request("en", "pt-BR")),
    ],
)
def test_every_way_to_ask_for_a_pair(text: str, request_: Request) -> None:
    assert parse_request(text) == request_


@pytest.mark.parametrize("text", ["", "sv", "sv-en-fi", "../sv_en", "sv/en", "sv_en==../x", "sv_en==", "sv_en\n=="])
def test_what_is_not_a_pair_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_request(text)
    assert "\n" not in str(caught.value)
    assert "sv-en" in str(caught.value)


def test_versions_sort_by_number_and_not_by_letter() -> None:
    mixed = ["1.10", "2", "1.0", "1.9.6", "0.9", "1.0.1", "1.9", "1.0rc1", "1.1"]
    assert sorted(mixed, key=version_key) == ["0.9", "1.0rc1", "1.0", "1.0.1", "1.1", "1.9", "1.9.6", "1.10", "2"]
    assert version_key("1") == version_key("1.0") == version_key("1.0.0")


@settings(deadline=None)
@given(st.lists(st.integers(0, 99), min_size=1, max_size=5), st.lists(st.integers(0, 99), min_size=1, max_size=5))
def test_numeric_versions_compare_as_their_numbers_do(one: list[int], other: list[int]) -> None:
    def key(parts: list[int]) -> list[int]:
        return parts + [0] * (5 - len(parts))

    a, b = (version_key(".".join(map(str, parts))) for parts in (one, other))
    assert (a < b, a == b) == (key(one) < key(other), key(one) == key(other))


@settings(deadline=None)
@given(st.text(max_size=20))
def test_codes_and_versions_can_only_be_plain_folder_names(text: str) -> None:
    if is_code(text) or is_version(text):
        assert not set(text) & set("/\\:\0_ ")
        assert text not in ("", ".", "..")
        assert ".." not in text
