"""Paths of pages below an output folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.pages.output_path import Paths, page_path, path_of_address


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://haninge.se", "index.html"),
        ("https://haninge.se/", "index.html"),
        ("https://haninge.se/bygga/", "bygga/index.html"),
        ("https://haninge.se/bygga/bygglov", "bygga/bygglov.html"),
        ("https://haninge.se/bygga/bygglov.HTML", "bygga/bygglov.html"),
        ("https://haninge.se/a/default.aspx", "a/default.aspx.html"),
        ("https://haninge.se/a.html?id=3&b=/c", "a-id-3-b-c.html"),
        ("https://haninge.se/%C3%A5/a%20b.htm", "å/a b.htm"),
        ("https://haninge.se/../..//%2e%2e/%2Fetc/x.html#y", "etc/x.html"),
        ("https://haninge.se/a%00b:c*d?.html", "a-b-c-d-.html"),
        ("https://haninge.se/con/nul.html", "_con/_nul.html"),
        ("https://haninge.se/.git/config", "_.git/config.html"),
    ],
)
def test_path_of_address(address: str, path: str) -> None:
    assert path_of_address(address) == path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sida.txt", "sida.html"),
        ("Sida.HTM", "Sida.htm"),
        ("sida", "sida.html"),
        ("..", "index.html"),
        (".html", "_.html.html"),
    ],
)
def test_page_path(name: str, path: str) -> None:
    assert page_path(name) == path


def test_no_path_twice() -> None:
    paths = Paths()
    wanted = ["a.html", "A.html", "a-2.html", "a.html", "b/c.html", "b", "a.html/x.html", "a.html/y.html", "b/C.HTML"]
    assert [paths.unique(path) for path in wanted] == [
        "a.html", "A-2.html", "a-2-2.html", "a-3.html", "b/c.html", "b-2", "a.html-2/x.html", "a.html-2/y.html",
        "b/C-2.html",
    ]  # fmt: skip


NAMES = st.text(alphabet=st.sampled_from('aA.b/\\:?*" \x00\n-%å€\ud800'), max_size=12) | st.text(max_size=150)


@given(st.lists(NAMES, max_size=12))
def test_paths_are_safe_everywhere(names: list[str]) -> None:
    paths = Paths()
    given_out = [paths.unique(page_path(name)) for name in names]
    folders = {
        "/".join(path.split("/")[:depth]).casefold() for path in given_out for depth in range(1, path.count("/") + 1)
    }
    assert len({path.casefold() for path in given_out} | folders) == len(given_out) + len(folders)
    for path in given_out:
        for name in path.split("/"):
            assert name not in ("", ".", "..")
            assert not set(name) & set('<>:"|?*\\\x00\n')
            assert name == name.strip(" ").rstrip(".")
            assert not name.startswith("-")
            assert len(name.encode("utf-8")) <= 120


def test_many_alike_take_linear_time() -> None:
    paths = Paths()
    assert [paths.unique("index.html") for _ in range(50_000)][-1] == "index-50000.html"
