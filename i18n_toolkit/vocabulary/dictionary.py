"""Where a language's Hunspell dictionary lies, and its index, made once and kept in the user's cache folder."""

from __future__ import annotations

import os
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from mmap import ACCESS_READ, mmap
from pathlib import Path

from ..errors import ConfigurationError
from .affixes import Affixes, read_affixes
from .entries import VERSION, Entries, index_entries
from .lexicon import Lexicon


def cache_folder() -> Path:
    """The XDG base directory specification, 0.8: what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "i18n-toolkit"


def read_lexicon(models: Path, cache: Path | None = None) -> Lexicon | None:
    """The dictionary that ``dictionary.toml`` in a language's `models` folder names; None without that file.

    `cache` is where the index is kept, `cache_folder()` unless told. Raises ConfigurationError where the
    dictionary's package is not installed or cannot be read.
    """
    settings = models / "dictionary.toml"
    if not settings.is_file():
        return None
    try:
        data = tomllib.loads(settings.read_text("utf-8"))
        package, name = str(data["package"]), str(data["name"])
        files = {path.name: Path(str(path.locate())) for path in distribution(package).files or ()}
        affixes = read_affixes(files[f"{name}.aff"].read_text("utf-8"))
        entries = open_entries(files[f"{name}.dic"], affixes, cache or cache_folder())
    except PackageNotFoundError as error:
        raise ConfigurationError(
            "the dictionary package {package} is not installed", place=settings, package=package,
            remedy="Install it: pip install {package}",
        ) from error  # fmt: skip
    except (OSError, KeyError, ValueError) as error:
        raise ConfigurationError("cannot be read: {error}", place=settings, error=error) from error
    return Lexicon(entries, affixes)


def open_entries(dictionary: Path, affixes: Affixes, cache: Path) -> Entries:
    """The entries of a ``.dic`` file, with the rules of the ``.aff`` file beside it. Its index is looked for in `cache`
    and made where it is missing, stale or damaged; where it cannot be kept it is only made."""
    state = dictionary.stat()
    lines = _mapped(dictionary)
    made_of = f"{state.st_size:x}-{state.st_mtime_ns:x}-{affixes.checksum:x}"
    kept = cache / f"{dictionary.stem}-{made_of}.index{VERSION}"
    try:
        return Entries(lines, _mapped(kept))
    except (OSError, ValueError):
        index = index_entries(bytes(lines), affixes)
    _keep(index, kept)
    return Entries(lines, index)


def _mapped(path: Path) -> memoryview:
    """A file's bytes, read as they are needed. Raises ValueError for an empty file."""
    with path.open("rb") as file:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))


def _keep(index: bytes, path: Path) -> None:
    """Writes the whole index or nothing, so that several processes may do so at once."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(index)
        Path(file.name).replace(path)
    except OSError:
        return  # a cache that cannot be written to costs time only
