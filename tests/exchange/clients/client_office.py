"""LibreOffice Calc 7.4, without windows:

    soffice --headless --convert-to fods --infilter=… FILE.csv      (opens, and saves as a spreadsheet)
    soffice --headless --convert-to csv:… FILE.fods                 (and as CSV again)

In between the cells of the spreadsheet are written, as a person does on the screen.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from lxml import etree

PROGRAMS = ("soffice",)
_OPEN = "Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,true"
"""Separator, quotation mark, UTF-8, from line 1; quoted cells may become numbers, dates are looked for: as careless as
the dialogue lets a person be."""
_SAVE = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"
"""Semicolon, quotation mark, UTF-8; quotation marks only where they must be, cells as they are shown."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

Cells = Mapping[str, Mapping[str, str]]
"""Words of a source → column → what to write into that row."""


def edit(file: Path, home: Path, changes: Cells, separator: str = ",") -> Path:
    """Opens a file, writes into rows, and saves it as CSV: the new file."""
    _convert(file, home, "fods", "--infilter=" + _OPEN.format(separator=ord(separator)))
    sheet = home / f"{file.stem}.fods"
    document = etree.parse(str(sheet))
    rows = [_cells(row) for row in document.iter(f"{_TABLE}table-row")]
    columns = [_words(cell) for cell in rows[0]]
    for row in rows[1:]:
        source = _words(row[columns.index("source")])
        for column, words in changes.get(source.strip(), {}).items():
            [text] = row[columns.index(column)].iter(_TEXT)
            for child in list(text):
                text.remove(child)
            text.text = words
    document.write(str(sheet), encoding="UTF-8", xml_declaration=True)
    _convert(sheet, home, _SAVE)
    return home / f"{file.stem}.csv"


def save_as_workbook(file: Path, home: Path, kind: str) -> Path:
    """Opens a file and saves it as the program itself would: as xlsx or ods."""
    _convert(file, home, kind, "--infilter=" + _OPEN.format(separator=ord(",")))
    return home / f"{file.stem}.{kind}"


def _cells(row: etree._Element) -> list[etree._Element]:
    """The cells of a row; one that stands for several equal ones is taken apart."""
    for cell in list(row):
        times = int(cell.attrib.pop(f"{_TABLE}number-columns-repeated", "1"))
        if cell.find(_TEXT) is not None:
            for _ in range(times - 1):
                cell.addnext(deepcopy(cell))
        elif times > 1:
            cell.set(f"{_TABLE}number-columns-repeated", str(times))
    return list(row)


def _words(cell: etree._Element) -> str:
    return "".join("".join(map(str, text.itertext())) for text in cell.iter(_TEXT))


def _convert(file: Path, home: Path, kind: str, *options: str) -> None:
    profile = f"-env:UserInstallation=file://{home / 'profile'}"
    command = ["soffice", "--headless", profile, *options, "--convert-to", kind, "--outdir", str(home), str(file)]
    subprocess.run(command, env=os.environ | {"HOME": str(home)}, capture_output=True, check=True, timeout=120)
