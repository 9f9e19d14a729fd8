"""GNU gettext PO, one entry a block, for Poedit, Lokalize, Virtaal, Weblate and everything else that reads PO."""

from __future__ import annotations

import re
from pathlib import Path

from .. import po

SUMMARY = "gettext PO: one entry a block, for Poedit, Lokalize, Virtaal, Weblate"
ENDING = ".po"

write = po.write
read = po.read

_ENTRY = re.compile(rb'^[ \t]*(?:msgctxt|msgid)[ \t]+"', re.MULTILINE)


def recognises(head: bytes, path: Path) -> bool:
    """An entry's first keyword at the beginning of a line, in whatever encoding."""
    return _ENTRY.search(head.replace(b"\0", b"")) is not None
