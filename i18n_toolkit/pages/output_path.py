"""Where a page goes below an output folder: a path every file system takes, never outside, never twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote, urlsplit

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/\u2028\u2029\ud800-\udfff]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces)."""
_LONGEST = 100
"""Bytes of one name; file systems allow 255, and copies get suffixes."""


def path_of_address(address: str) -> str:
    """The path of an http(s) address: its folders, ``index.html`` for a folder, the query in the name."""
    parts = urlsplit(address)
    path = unquote(parts.path, errors="replace")
    if not path or path.endswith("/"):
        path += "index.html"
    if parts.query:
        stem, ending = _stem(path)
        path = f"{stem}-{re.sub('[/=&]+', '-', unquote(parts.query, errors='replace'))}{ending}"
    return page_path(path)


def page_path(path: str) -> str:
    """A relative POSIX path ending in ``.html`` (``.htm`` is kept), each of its names made safe."""
    names = [name for name in path.split("/") if name.strip() not in ("", ".", "..")] or ["index"]
    stem, ending = _stem(names[-1])
    return "/".join(map(_safe, [*names[:-1], f"{stem}{ending or '.html'}"]))


class Paths:
    """Hands out paths so that no two are equal and none is another's folder, also where letter case
    does not count."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._numbers: dict[str, int] = {}

    def unique(self, path: str) -> str:
        """`path`, or with ``-2``, ``-3`` … where it would stand in another's way."""
        *folders, name = path.split("/")
        here = ""
        for folder in folders:
            here = self._free(here + folder, "", folder=True)
            self._folders.add(here.casefold())
            here += "/"
        stem, ending = _stem(name)
        whole = self._free(here + stem, ending, folder=False)
        self._files.add(whole.casefold())
        return whole

    def _free(self, stem: str, ending: str, *, folder: bool) -> str:
        candidate = wanted = f"{stem}{ending}"
        number = self._numbers.get(wanted.casefold(), 1) if not folder else 1
        while candidate.casefold() in self._files or (not folder and candidate.casefold() in self._folders):
            number += 1
            candidate = f"{stem}-{number}{ending}"
        if not folder:
            self._numbers[wanted.casefold()] = number
        return candidate


def _stem(path: str) -> tuple[str, str]:
    """A path and its ending, if that is one of a page; ``.txt`` goes, for what is written is HTML."""
    found = re.search(r"\.(html?|txt|xhtml)\Z", path, re.IGNORECASE)
    if found is None or path[: found.start()].endswith("/") or not found.start():
        return path, ""
    return path[: found.start()], f".{found[1].lower()}" if found[1].lower() in ("html", "htm") else ".html"


def _safe(name: str) -> str:
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name)).lstrip("- ").rstrip(". ")
    if _RESERVED.fullmatch(name) or name.startswith("."):
        name = f"_{name}"
    data = name.encode("utf-8")
    if len(data) > _LONGEST:
        stem, ending = _stem(name)
        digest = hashlib.sha256(data).hexdigest()[:8]
        name = f"{stem.encode()[: _LONGEST - 20].decode('utf-8', 'ignore')}-{digest}{ending}"
    return name or "_"
