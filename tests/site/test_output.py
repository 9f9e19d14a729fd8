"""Writing files: all or none, each in one step, never outside the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.errors import OutputError
from i18n_toolkit.site import output
from i18n_toolkit.site.output import write_all


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_bytes_and_copies_are_written_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"picture")
    write_all(tmp_path / "a" / "out", {"en/x.html": b"x", "en/b/p.png": tmp_path / "picture.png"})
    assert everything(tmp_path / "a" / "out") == {
        "en": None, "en/b": None, "en/b/p.png": b"picture", "en/x.html": b"x",
    }  # fmt: skip


def test_what_is_there_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.html": b"old", "b.html": b"other"})
    write_all(tmp_path, {"a.html": b"new"})
    assert everything(tmp_path) == {"a.html": b"new", "b.html": b"other"}


def test_a_reader_never_sees_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file under its name is the old one until it is the whole new one."""
    write_all(tmp_path, {"a.html": b"old"})
    seen: list[bytes] = []
    replace = os.replace

    def watching(source: Path, target: Path) -> None:
        seen.append((tmp_path / "a.html").read_bytes())
        replace(source, target)
        seen.append((tmp_path / "a.html").read_bytes())

    monkeypatch.setattr(output.os, "replace", watching)
    write_all(tmp_path, {"a.html": b"new"})
    assert seen == [b"old", b"new"]


@pytest.mark.parametrize("paths", [["a.html", "c.html"], ["c.html", "a.html"], ["c.html/d.html", "a.html"]])
def test_a_goal_that_cannot_be_written_changes_nothing(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "a.html").write_bytes(b"old")
    if paths == ["c.html/d.html", "a.html"]:
        (tmp_path / "c.html").write_bytes(b"a file where a folder is wanted")
    else:
        (tmp_path / "c.html" / "inside").mkdir(parents=True)
    before = everything(tmp_path)
    with pytest.raises(OutputError) as caught:
        write_all(tmp_path, {"new/x.html": b"x", **dict.fromkeys(paths, b"new")})
    assert everything(tmp_path) == before
    assert ".i18n-toolkit-" not in str(caught.value)


def test_a_folder_that_was_made_goes_again(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_all(tmp_path / "a" / "b", {"x.html": b"x", "x.html/y.html": b"y"})
    assert everything(tmp_path) == {}


def test_an_interruption_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path / "out", {"a.html": b"old"})
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        if str(target).endswith("c.html"):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(output.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path / "out", {"a.html": b"new", "b/b.html": b"new", "c.html": b"new"})
    assert everything(tmp_path) == {"out": None, "out/a.html": b"old"}


def test_a_file_that_vanished_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_all(tmp_path / "out", {"a.html": b"new", "b.png": tmp_path / "gone.png"})
    assert everything(tmp_path) == {}


HOSTILE = [
    *("../x", "a/../../x", "/x", "//x", "..", ".", "", "a/..", "\\x", "..\\x", "a\\..\\..\\x", "C:\\x", "C:x", "a\0b"),
    "\\\\host\\x",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError):
        write_all(tmp_path / "out", {"a.html": b"a", path: b"x"})
    assert everything(tmp_path) == {}


@given(st.text(alphabet=st.sampled_from("./\\a:\0~"), max_size=12))
def test_nothing_is_ever_written_outside(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    around = tmp_path_factory.mktemp("around")
    try:
        write_all(around / "out", {path: b"x"})
    except OutputError:
        assert everything(around) == {}
    else:
        assert [name for name in everything(around) if not name.startswith("out")] == []
