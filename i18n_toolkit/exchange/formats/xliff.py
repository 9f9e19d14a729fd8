"""XLIFF 1.2, the default: what translators' programs read best."""

from __future__ import annotations

import re
from pathlib import Path

from .. import xliff1

SUMMARY = "XLIFF 1.2: one unit a sentence, for Poedit, Lokalize, Trados, memoQ and most other programs"
ENDING = ".xlf"
VERSIONS = xliff1.VERSIONS

write = xliff1.write
read = xliff1.read

_ROOT = re.compile(rb"<(?:\w+:)?xliff\b[^<]*\bversion\s*=\s*[\"']1\.")


def recognises(head: bytes, path: Path) -> bool:
    """An `xliff` element of version 1.x among the first bytes, in whatever encoding."""
    return _ROOT.search(head.replace(bytes(1), b"")) is not None
