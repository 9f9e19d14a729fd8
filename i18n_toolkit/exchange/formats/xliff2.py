"""XLIFF 2.0 and 2.1, for programs of the newer standard."""

from __future__ import annotations

import re
from pathlib import Path

from .. import xliff2

SUMMARY = "XLIFF 2.0 or 2.1: one unit a block, its sentences as segments"
ENDING = ".xlf"
VERSIONS = xliff2.VERSIONS

write = xliff2.write
read = xliff2.read

_ROOT = re.compile(rb"<(?:\w+:)?xliff\b[^<]*\bversion\s*=\s*[\"']2\.")


def recognises(head: bytes, path: Path) -> bool:
    """An `xliff` element of version 2.x among the first bytes, in whatever encoding."""
    return _ROOT.search(head.replace(bytes(1), b"")) is not None
