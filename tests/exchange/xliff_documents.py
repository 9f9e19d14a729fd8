"""Small XLIFF documents for the tests of the validator."""

from __future__ import annotations

from pathlib import Path

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange.validation import is_valid, validate

SAMPLES = Path(__file__).with_name("xliff_samples")
BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SAMPLE_2, SAMPLE_1 = SAMPLES / "everything-2.1.xlf", SAMPLES / "everything-1.2.xlf"


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


def refused(file: Path) -> bool:
    """Is the file called invalid, or unreadable?"""
    try:
        return not is_valid(validate(file))
    except ExchangeError:
        return True
