"""The files that published pages need beside them: pictures, style sheets, documents they link to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(
    rb"""(?:\b(?:href|src|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|\bsrcset\s*=\s*(?:"([^"]*)"|'([^']*)'))""",
    re.IGNORECASE,
)
_STYLE_ADDRESS = re.compile(rb"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""", re.IGNORECASE)
_PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})


def assets_of(data: bytes, path: str, root: Path) -> dict[str, Path]:
    """Files below `root` that a page at `path` (relative to the root) refers to, by relative path.

    Style sheets are followed to what they refer to. Other pages are no assets. Nothing outside `root`
    is ever taken, whatever the page says or a link on the disk leads to, and nothing hidden (``.env``).
    """
    found: dict[str, Path] = {}
    waiting = [(address, path) for address in _addresses(data)]
    base = root.resolve()
    while waiting:
        address, place = waiting.pop()
        target = _target(address, place)
        if target is None or target in found:
            continue
        file = _file(root, target)
        if file is None or file.suffix.lower() in _PAGES or not _may_be_taken(file, base):
            continue
        found[target] = file
        if file.suffix.lower() == ".css":
            waiting += [(inner, target) for inner in _style_addresses(file.read_bytes())]
    return found


def _file(root: Path, target: str) -> Path | None:
    """The file an address means, with links followed; None where there is none."""
    try:
        file = (root / target).resolve()
        return file if file.is_file() else None
    except (OSError, ValueError, RuntimeError):
        # a name no file system takes, or links that lead in a circle
        return None


def _may_be_taken(file: Path, base: Path) -> bool:
    return file.is_relative_to(base) and not any(part.startswith(".") for part in file.relative_to(base).parts)


def _addresses(data: bytes) -> Iterator[str]:
    for match in _ADDRESS.finditer(data):
        single = match[1] or match[2] or match[3]
        if single is not None:
            yield _text(single)
        for candidate in _text(match[4] or match[5] or b"").split(","):
            if candidate.strip():
                yield candidate.split()[0]


def _style_addresses(data: bytes) -> Iterator[str]:
    for match in _STYLE_ADDRESS.finditer(data):
        yield _text(match[1] or match[2])


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("&amp;", "&").strip()


def _target(address: str, place: str) -> str | None:
    """A relative address as a path below the root; None for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(parts.path)))
    return None if target.startswith("..") or "\0" in target else target
