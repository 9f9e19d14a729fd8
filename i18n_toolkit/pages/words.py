"""`locales/<tag>/words/*.toml`: word lists, one kind a file, every key a list of texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import ConfigurationError


def word_lists(folder: Path, name: str, keys: Sequence[str]) -> Mapping[str, tuple[str, ...]] | None:
    """The lists of ``words/<name>.toml`` in a language's `folder`, a tuple for each of `keys`; None without a file.

    Raises ConfigurationError naming the file and the key for an unknown or missing key or a value
    that is not a list of texts.
    """
    path = folder / "words" / f"{name}.toml"
    if not path.is_file():
        return None
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key in (*data, *keys):
        if key not in keys:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, known=", ".join(keys), remedy="Allowed keys: {known}"
            )
        if key not in data:
            raise ConfigurationError("the key {key} is missing", place=path, key=key)
        if not isinstance(data[key], list) or not all(isinstance(word, str) for word in data[key]):
            raise ConfigurationError("{key} must be a list of texts", place=path, key=key)
    return {key: tuple(data[key]) for key in keys}
