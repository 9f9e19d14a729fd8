"""`metadata.json` of an Argos package, validated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ModelError
from .names import is_code, is_version

FILE = "metadata.json"
MAX_BYTES = 1_000_000
"""The real ones are a few hundred bytes."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself. `target_prefix` is the token its decoder must be started with."""

    source: str
    target: str
    version: str
    target_prefix: str = ""


def parse_json(data: bytes, place: object) -> Any:
    """JSON from outside. Raises ModelError for what is not UTF-8, not JSON, or nested absurdly deep."""
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ModelError("is not valid JSON: {reason}", place=place, reason=reason) from error


def parse_metadata(data: bytes, place: object) -> Metadata:
    """The metadata of a translation package. Raises ModelError naming the key that is wrong."""
    values = parse_json(data, place)
    if not isinstance(values, dict):
        raise ModelError("is not a description of a package", place=place)
    if values.get("type", "translate") != "translate":
        raise ModelError("is not a translation package", place=place)
    for key, valid in (("from_code", is_code), ("to_code", is_code), ("package_version", is_version)):
        if not valid(values.get(key)):
            raise ModelError("{key} is missing or is not valid", place=place, key=key)
    prefix = values.get("target_prefix") or ""
    if not isinstance(prefix, str) or len(prefix) > 64:
        raise ModelError("{key} is missing or is not valid", place=place, key="target_prefix")
    return Metadata(values["from_code"], values["to_code"], values["package_version"], prefix)


def read_metadata(folder: Path) -> Metadata:
    """The metadata of an unpacked package. Raises ModelError, also when the file is not there."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
    if len(data) > MAX_BYTES:
        raise ModelError("is too large for a description of a package", place=path)
    return parse_metadata(data, path)
