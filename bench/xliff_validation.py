"""How fast XLIFF is validated, and how much of the 2.1 test suite is refused, beside the official XSD.

    python bench/xliff_validation.py

The first table is a generated file of 20,000 units in each version; the second needs the shared data. Half of
the suite's invalid files (chosen by the hash of their names) was looked at while the rules were written
("dev"), the other half only counted ("held-out").
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from lxml import etree

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange.validation import is_valid, validate

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data") / "xliff"
UNITS = 20_000

UNIT_2 = (
    '<unit id="u{n}"><notes><note id="n1">Bygga och bo</note></notes><originalData><data id="d1">&lt;b&gt;</data>'
    '<data id="d2">&lt;/b&gt;</data></originalData><segment id="s1" state="initial"><source>Du kan ansöka '
    '<pc id="1" dataRefStart="d1" dataRefEnd="d2">om bygglov</pc> här.<ph id="2"/></source><target>You can '
    '<pc id="1" dataRefStart="d1" dataRefEnd="d2">apply</pc> here.<ph id="2"/></target></segment></unit>\n'
)
UNIT_1 = (
    '<trans-unit id="u{n}"><source>Du kan ansöka <g id="1">om bygglov</g> här.<x id="2"/></source>'
    '<target state="translated">You can <g id="1">apply</g> here.<x id="2"/></target><note>Bygga och bo</note>'
    "</trans-unit>\n"
)
WHOLE = {
    "2.1": (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="sv" trgLang="en"><file id="f">',
        UNIT_2,
        "</file></xliff>",
    ),
    "1.2": (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="sv" '
        'target-language="en" datatype="html"><body>',
        UNIT_1,
        "</body></file></xliff>",
    ),
}


def main() -> int:
    """Prints both tables; 2 where the suite is missing."""
    speed()
    if not DATA.is_dir():
        print(f"{DATA}: no such folder; the test suite is left out", file=sys.stderr)
        return 2
    suite()
    return 0


def speed() -> None:
    """Seconds and peak memory of this process for a large file."""
    print(f"{UNITS:,} units    MB   seconds  peak MB")
    for version, (before, unit, after) in WHOLE.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "large.xlf")
            file.write_text(before + "".join(unit.format(n=n) for n in range(UNITS)) + after, "utf-8")
            began = perf_counter()
            assert validate(file) == []
            seconds = perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{version:10} {file.stat().st_size / 1e6:7.1f} {seconds:9.2f} {peak:8.0f}")


def suite() -> None:
    """Refused invalid files, and refused valid ones."""
    schema = etree.XMLSchema(etree.parse(str(DATA / "schemas" / "2.1" / "xliff_core_2.0.xsd")))
    print("\nrefused                  ours   XSD (core)")
    for part in ("core", "modules"):
        folder = DATA / "test-suite" / "2.1" / part
        invalid = sorted((folder / "invalid").glob("*.xlf"))
        groups = {
            "invalid, dev": [file for file in invalid if developed_with(file)],
            "invalid, held-out": [file for file in invalid if not developed_with(file)],
            "valid": sorted([*(folder / "valid").glob("*.xlf"), *(folder / "in-out").glob("*.xlf")]),
        }
        for name, files in groups.items():
            ours = sum(refused(file) for file in files)
            theirs = sum(not schema.validate(etree.parse(str(file))) for file in files)
            print(f"{part:8} {name:18} {ours:>2} of {len(files):<2}  {theirs:>2} of {len(files)}")


def developed_with(file: Path) -> bool:
    """Was this file looked at while the rules were written?"""
    return hashlib.sha256(file.name.encode()).digest()[0] % 2 == 0


def refused(file: Path) -> bool:
    """Is the file called invalid, or unreadable?"""
    try:
        return not is_valid(validate(file))
    except ExchangeError:
        return True


if __name__ == "__main__":
    sys.exit(main())
