"""Archives from outside: whole ones unpack to what a model needs, all others leave nothing behind."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import ModelError, OutputError, UserError
from i18n_toolkit.translation import models
from i18n_toolkit.translation.models import archive as archive_module
from i18n_toolkit.translation.models.archive import unpack

METADATA = json.dumps({"from_code": "sv", "to_code": "en", "package_version": "1.0", "type": "translate"}).encode()
WHOLE = {"p/metadata.json": METADATA, "p/model/model.bin": b"weights", "p/sentencepiece.model": b"pieces"}

Change = Callable[[zipfile.ZipFile], None]


def make(path: Path, files: dict[str, bytes], change: Change | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(zipfile.ZipInfo(name), data)
        if change:
            change(out)
    return path


def refused(tmp_path: Path, shelf: Settings, archive: Path) -> str:
    """Installs, expects a refusal in one line, and that neither the shelf nor its surroundings changed."""
    before = everything(tmp_path)
    with pytest.raises(ModelError) as caught:
        models.install(shelf, str(archive))
    assert "\n" not in str(caught.value)
    assert everything(tmp_path) - before <= {tmp_path / "models", tmp_path / "models" / "argos"}
    assert not list(archive_folders(shelf))
    return str(caught.value)


def refusal(archive: Path, into: Path) -> str | None:
    """What a person is told, or None when the archive was unpacked; any other exception is a failure."""
    try:
        unpack(archive, into)
    except UserError as error:
        return str(error)
    return None


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def archive_folders(shelf: Settings) -> list[Path]:
    home = shelf.models.path / "argos"
    return list(home.iterdir()) if home.is_dir() else []


def test_only_what_a_model_needs_is_unpacked(tmp_path: Path) -> None:
    extra = {
        "p/README.md": b"credits",
        "p/stanza/x.pt": b"\x80pickle",
        "p/model/deep/x": b"",
        "p/run.py": b"",
        "q": b"",
    }
    into = tmp_path / "into"
    into.mkdir()
    said = unpack(make(tmp_path / "a.argosmodel", WHOLE | extra), into)
    found = {str(path.relative_to(into)) for path in into.rglob("*") if path.is_file()}
    assert found == {"metadata.json", "model/model.bin", "sentencepiece.model", "README.md"}
    assert (said.source, said.target, said.version, said.target_prefix) == ("sv", "en", "1.0", "")


@pytest.mark.parametrize(
    "name",
    ["../x", "p/../../x", "/x", "p//x", "p/./x", "..\\x", "p\\..\\x", "C:/x", "C:x", "p/model/..", "./p/x"],
)
def test_a_name_that_leaves_the_folder_condemns_the_archive(tmp_path: Path, empty_shelf: Settings, name: str) -> None:
    told = refused(tmp_path, empty_shelf, make(tmp_path / "a.argosmodel", WHOLE | {name: b"x"}))
    assert "nothing was installed" in told


def _link(out: zipfile.ZipFile) -> None:
    member = zipfile.ZipInfo("p/model/link")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    out.writestr(member, "/etc/passwd")


def _device(out: zipfile.ZipFile) -> None:
    member = zipfile.ZipInfo("p/model/null")
    member.external_attr = (stat.S_IFCHR | 0o666) << 16
    out.writestr(member, "")


def _twice(out: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        out.writestr("p/model/model.bin", b"other weights")


def _twice_in_other_case(out: zipfile.ZipFile) -> None:
    out.writestr("p/model/MODEL.bin", b"other weights")


def _lzma(out: zipfile.ZipFile) -> None:
    out.writestr("p/model/x", b"x" * 100, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("change", [_link, _device, _twice, _twice_in_other_case, _lzma])
def test_odd_entries_condemn_the_archive(tmp_path: Path, empty_shelf: Settings, change: Change) -> None:
    assert "entry" in refused(tmp_path, empty_shelf, make(tmp_path / "a.argosmodel", WHOLE, change))


def test_an_encrypted_entry_condemns_the_archive(tmp_path: Path, empty_shelf: Settings) -> None:
    path = make(tmp_path / "a.argosmodel", WHOLE)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(tmp_path, empty_shelf, path)


@pytest.mark.parametrize("missing", list(WHOLE))
def test_a_package_without_its_parts_is_not_one(tmp_path: Path, empty_shelf: Settings, missing: str) -> None:
    files = {name: data for name, data in WHOLE.items() if name != missing}
    assert "not an Argos package" in refused(tmp_path, empty_shelf, make(tmp_path / "a.argosmodel", files))


@pytest.mark.parametrize(
    "metadata",
    [
        b"", b"\xff", b"[]", b"{}", b"[" * 100_000, b'{"from_code": "sv", "to_code": "en"}',
        b'{"from_code": "../../x", "to_code": "en", "package_version": "1"}',
        b'{"from_code": "sv", "to_code": "en", "package_version": "../1"}',
        b'{"from_code": "sv", "to_code": "en", "package_version": "1", "type": "sbd"}',
        b'{"from_code": "sv", "to_code": "en", "package_version": "1", "target_prefix": ["x"]}',
    ],
)  # fmt: skip
def test_bad_metadata_is_told(tmp_path: Path, empty_shelf: Settings, metadata: bytes) -> None:
    refused(tmp_path, empty_shelf, make(tmp_path / "a.argosmodel", WHOLE | {"p/metadata.json": metadata}))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, empty_shelf: Settings) -> None:
    path = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in WHOLE.items():
            out.writestr(name, data)
        member = zipfile.ZipInfo("p/stanza/zeros")
        member.compress_type = zipfile.ZIP_DEFLATED
        with out.open(member, "w") as file:
            for _ in range(4):
                file.write(bytes(60_000_000))
    assert path.stat().st_size < 1_000_000
    assert "240000" in refused(tmp_path, empty_shelf, path)


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path, empty_shelf: Settings) -> None:
    path = make(tmp_path / "a.argosmodel", WHOLE | {"p/model/model.bin": b"w" * 1000})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if struct.unpack_from("<I", data, start + at) == (1000,):
                struct.pack_into("<I", data, start + at, 5)
            start += 1
    path.write_bytes(data)
    refused(tmp_path, empty_shelf, path)


def test_too_many_entries_are_refused_without_reading_them(
    tmp_path: Path, empty_shelf: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"p/{number}": b"" for number in range(60)}
    path = make(tmp_path / "a.argosmodel", WHOLE | many)
    monkeypatch.setattr(archive_module, "MAX_ENTRIES", 50)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "more files" in refused(tmp_path, empty_shelf, path)


@pytest.mark.parametrize("size", [0, 1, 21, 22, 100])
def test_what_is_no_zip_is_told(tmp_path: Path, empty_shelf: Settings, size: int) -> None:
    path = tmp_path / "a.argosmodel"
    path.write_bytes(bytes(range(256))[:size])
    assert "not a whole .argosmodel" in refused(tmp_path, empty_shelf, path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, empty_shelf: Settings) -> None:
    assert "cannot be read" in refused(tmp_path, empty_shelf, tmp_path / "none.argosmodel")


def test_a_full_or_forbidden_disk_is_an_output_error(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    (into / "model").write_text("a file where a folder must be")
    with pytest.raises(OutputError):
        unpack(make(tmp_path / "a.argosmodel", WHOLE), into)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_archive_either_unpacks_whole_or_is_refused(data: st.DataObject, tmp_path_factory: object) -> None:
    """Bytes flipped, cut or inserted anywhere: a UserError in one line, or files with the right bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in WHOLE.items():
            out.writestr(name, content)
    whole = buffer.getvalue()
    at = data.draw(st.integers(0, len(whole) - 1))
    insert = data.draw(st.binary(max_size=8))
    drop = data.draw(st.integers(0, 30))
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    folder = tmp_path_factory.mktemp("damaged")
    archive, into = folder / "a.argosmodel", folder / "into"
    into.mkdir()
    archive.write_bytes(whole[:at] + insert + whole[at + drop :])
    told = refusal(archive, into)
    assert told is None or "\n" not in told
    if told is None:
        assert (into / "model" / "model.bin").read_bytes() == b"weights"
        assert (into / "sentencepiece.model").read_bytes() == b"pieces"
    assert {path.name for path in folder.iterdir()} == {"a.argosmodel", "into"}


_NAMES = st.text(st.sampled_from("p./\\:ab\0\u202e~ "), max_size=12) | st.text(max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_NAMES, max_size=4, unique=True), mode=st.sampled_from([0, 0o100644, 0o40755, 0o120777, 0o60644]))
def test_no_name_writes_outside(names: list[str], mode: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("names")
    archive, into = folder / "a.argosmodel", folder / "a" / "b" / "into"
    into.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in WHOLE.items():
            out.writestr(name, content)
        for name in names:
            member = zipfile.ZipInfo("x")
            member.filename, member.external_attr = name, mode << 16
            try:
                out.writestr(member, b"evil")
            except (UnicodeError, ValueError, UserWarning):
                return
    before = everything(folder)
    refusal(archive, into)
    written = everything(folder) - before
    assert all(path.is_relative_to(into) and not path.is_symlink() for path in written)
    assert {path.name for path in written} <= {
        "metadata.json", "model", "model.bin", "sentencepiece.model",
        *(name.removeprefix("p/model/") for name in names if name.startswith("p/model/")),
    }  # fmt: skip
