"""How Argos packages are named: language codes, pairs and versions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...errors import ModelError

_CODE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
_VERSION = r"[0-9A-Za-z][0-9A-Za-z.+]{0,31}"
_REQUEST = re.compile(
    rf"(?:translate-)?(?:(?P<a>{_CODE})(?:_|→|->)(?P<b>{_CODE})|(?P<c>[A-Za-z]{{2,8}})-(?P<d>[A-Za-z]{{2,8}}))"
    rf"(?:(?:==|@)(?P<version>{_VERSION}))?"
)


def is_code(text: object) -> bool:
    """Whether a text may be an Argos language code (``sv``, ``pt-BR``); codes become folder names."""
    return isinstance(text, str) and re.fullmatch(_CODE, text) is not None


def is_version(text: object) -> bool:
    """Whether a text may be a package version (``1.9.6``); versions become folder names."""
    return isinstance(text, str) and re.fullmatch(_VERSION, text) is not None and ".." not in text


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: a pair of Argos codes, and a version or "" for the newest."""

    source: str
    target: str
    version: str = ""

    @property
    def pair(self) -> str:
        return pair_name(self.source, self.target)


def parse_request(text: str) -> Request:
    """``sv-en``, ``sv_en``, ``sv→en``, ``translate-sv_en``, each with ``==1.5`` or not.

    Codes that contain a hyphen themselves need the underscore (``en_pt-BR``). Raises ModelError.
    """
    match = _REQUEST.fullmatch(text.strip())
    version = (match["version"] or "") if match else ""
    if not match or (version and not is_version(version)):
        raise ModelError(
            "{text} is neither a pair of languages nor an .argosmodel file", text=text[:80] or "(empty)",
            remedy="Write it as sv-en, or sv-en==1.5 for a certain version",
        )  # fmt: skip
    return Request(match["a"] or match["c"], match["b"] or match["d"], version)


def pair_name(source: str, target: str) -> str:
    """The spelling `models install` takes; with an underscore where a code has a hyphen itself."""
    return f"{source}_{target}" if "-" in source + target else f"{source}-{target}"


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key: numbers by value, trailing zeros without weight, and a word (``rc1``) before none.

    ``1.0rc1`` < ``1.0`` = ``1`` < ``1.9`` < ``1.9.6`` < ``1.10``, as PEP 440 orders them.
    """
    word, end, number = 0, 1, 2
    key: list[tuple[int, int, str]] = []
    for part in [*re.findall(r"[0-9]+|[a-z]+", version.lower()), ""]:
        if part.isdecimal():
            key.append((number, int(part), ""))
            continue
        while key and key[-1] == (number, 0, ""):
            key.pop()
        key.append((word, 0, part) if part else (end, 0, ""))
    return tuple(key)
