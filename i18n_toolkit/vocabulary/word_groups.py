"""``locales/<tag>/words/<name>.txt``: groups of words; a line is a key, a tab and words between spaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import ConfigurationError


def word_groups(path: Path, keys: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """The words of each of `keys`; lines of the same key add up, ``#`` begins a comment line. Every group is
    empty where there is no such file.

    Raises ConfigurationError naming file and line for an unknown key or a line without a tab.
    """
    groups: dict[str, set[str]] = {key: set() for key in keys}
    if not path.is_file():
        return {key: frozenset() for key in keys}
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for number, line in enumerate(lines, 1):
        key, tab, words = line.partition("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if not tab or key not in groups:
            raise ConfigurationError(
                "unknown key {key}", place=f"{path}:{number}", key=key, allowed=", ".join(keys),
                remedy="A line is one of these keys, a tab and words: {allowed}",
            )  # fmt: skip
        groups[key].update(words.split())
    return {key: frozenset(words) for key, words in groups.items()}
