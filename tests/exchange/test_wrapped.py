"""Spreadsheet programs' own files, and archives: what to do with them is told, and none is passed over."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import formats


def archive(path: Path, *names: str) -> Path:
    with ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return path


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("a.xlsx", ["[Content_Types].xml", "xl/workbook.xml"]),
        ("named-otherwise", ["[Content_Types].xml", "xl/workbook.bin"]),
        ("a.ods", ["mimetype", "content.xml"]),
    ],
)
def test_a_spreadsheet_programs_own_file_is_told_what_to_save_instead(
    file: str, names: list[str], tmp_path: Path
) -> None:
    with pytest.raises(ExchangeError, match=rf"{file}: this is a spreadsheet program's own file.*CSV UTF-8"):
        formats.recognise(archive(tmp_path / file, *names))


def test_the_old_spreadsheets_of_excel_too_but_no_documents(tmp_path: Path) -> None:
    for name in ("a.xls", "a.doc"):
        (tmp_path / name).write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(ExchangeError, match="own file"):
        formats.recognise(tmp_path / "a.xls")
    assert formats.recognise(tmp_path / "a.doc") is None


def test_an_archive_with_work_in_it_is_to_be_unpacked(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"archive with en/a\.sdlxliff in it\. Unpack"):
        formats.recognise(archive(tmp_path / "a.sdlrpx", "project.xml", "en/a.sdlxliff"))


def test_other_archives_are_nobodys_work(tmp_path: Path) -> None:
    assert formats.recognise(archive(tmp_path / "a.docx", "[Content_Types].xml", "word/document.xml")) is None
    broken = tmp_path / "b.zip"
    broken.write_bytes(b"PK\x03\x04" + bytes(50))
    assert formats.recognise(broken) is None
