"""`i18n.toml` → frozen Settings. An unknown key is an error that names the file and the key."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from .errors import ConfigurationError

Table = TypeVar("Table")


def _data_home() -> Path:
    """Where models and the like are kept: the XDG base directory specification, 0.8."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@dataclass(frozen=True)
class Site:
    """[site] `name` of the municipality; `address` of the published site, with its scheme, for
    hreflang; `original` the address of the Swedish site, for the links to the original; `pages` the
    sources, relative to i18n.toml; `languages` the tags to publish; `output` the folder."""

    name: str = ""
    address: str = ""
    original: str = ""
    pages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    output: str = "out"


@dataclass(frozen=True)
class Fetch:
    """[fetch] `timeout` in seconds for a whole page; `max_bytes` of one page; `allow_private` lets
    private and loopback addresses through; `delay` in seconds between two requests to one host."""

    timeout: float = 20.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    allow_private: bool = False
    delay: float = 1.0


@dataclass(frozen=True)
class Translation:
    """[translation] `engines` in the order they are tried; "none" as the last of them leaves the
    source where no engine knows the pair. `glossary` CSV files and `memory` TMX files are relative to
    i18n.toml; `protected` words come back unchanged."""

    engines: tuple[str, ...] = ("argos", "apertium")
    glossary: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Models:
    """[models] `folder` holds installed models; `index` is the Argos package index (an address or a
    file); `also` are folders where other programs have put Argos packages."""

    folder: str = ""
    index: str = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
    also: tuple[str, ...] = ()
    beam_size: int = 4
    batch_tokens: int = 2048
    threads: int = 0

    @property
    def path(self) -> Path:
        """The folder of installed models."""
        return Path(self.folder) if self.folder else _data_home() / "i18n-toolkit" / "models"

    @property
    def also_paths(self) -> tuple[Path, ...]:
        """Folders of argospm: as configured, else the ones argostranslate itself would use."""
        if self.also:
            return tuple(map(Path, self.also))
        named = os.environ.get("ARGOS_PACKAGES_DIR")
        return (Path(named),) if named else (_data_home() / "argos-translate" / "packages",)


@dataclass(frozen=True)
class Store:
    """[store] `url` is an SQLAlchemy address; empty: `.i18n-toolkit/store.sqlite` beside i18n.toml."""

    url: str = ""


@dataclass(frozen=True)
class Settings:
    """Everything i18n.toml says. `folder` is where it lies, or the working folder without one.

    `engines` are the tables [engines.NAME] as they were written; an engine reads its own (`engine`).
    """

    folder: Path = field(default_factory=Path.cwd)
    file: Path | None = None
    site: Site = Site()
    fetch: Fetch = Fetch()
    translation: Translation = Translation()
    models: Models = Models()
    store: Store = Store()
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)

    def resolve(self, path: str) -> Path:
        """A path of the configuration, relative to its folder."""
        return self.folder / path

    def engine(self, name: str, kind: type[Table]) -> Table:
        """The table [engines.NAME] as the frozen dataclass `kind`, its defaults where there is none.
        Raises ConfigurationError naming file, key and what is allowed."""
        return read_table(self.file or self.folder, f"engines.{name}", kind, self.engines.get(name, {}))


_SECTIONS: dict[str, type] = {
    "site": Site, "fetch": Fetch, "translation": Translation, "models": Models, "store": Store,
}  # fmt: skip
_ENGINES = "engines"
WANTED = {
    "str": "a text", "bool": "true or false", "int": "a whole number", "float": "a number",
    "list of str": "a list of texts", "table": "a list of tables",
}  # fmt: skip
"""What may stand at a key, by the type of its field."""


def find_settings(start: Path | None = None) -> Settings:
    """The nearest i18n.toml in `start` or above it; default Settings where there is none."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "i18n.toml").is_file():
            return read_settings(folder / "i18n.toml")
    return Settings(folder=here)


def read_settings(path: Path) -> Settings:
    """One i18n.toml. Raises ConfigurationError naming file, key and what is allowed."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    sections: dict[str, Any] = {}
    for name, table in data.items():
        if name not in _SECTIONS and name != _ENGINES:
            raise _unknown(path, f"[{name}]", (f"[{known}]" for known in (*_SECTIONS, f"{_ENGINES}.NAME")))
        if not isinstance(table, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=name)
        sections[name] = _engines(path, table) if name == _ENGINES else read_table(path, name, _SECTIONS[name], table)
    return Settings(folder=path.parent, file=path, **sections)


def read_table(place: Path, name: str, kind: type[Table], table: Mapping[str, Any]) -> Table:
    """A table of the file as the frozen dataclass `kind`, whose fields say what may stand in it: text,
    true or false, numbers, lists of texts, and lists of tables (``tuple[Other, ...]``)."""
    known = get_type_hints(kind)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise _unknown(place, f"{name}.{key}", (f"{name}.{item}" for item in known))
        values[key] = _value(place, f"{name}.{key}", known[key], value)
    for item in fields(kind):  # type: ignore[arg-type]  # a TypeVar cannot be bound to what only dataclasses have
        if item.name not in values and item.default is MISSING and item.default_factory is MISSING:
            raise ConfigurationError("the key {key} is missing", place=place, key=f"{name}.{item.name}")
    return kind(**values)


def _engines(path: Path, table: dict[str, Any]) -> dict[str, Mapping[str, Any]]:
    for name, inner in table.items():
        if not isinstance(inner, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=f"{_ENGINES}.{name}")
    return table


def _value(path: Path, key: str, kind: Any, value: Any) -> Any:
    (inner, *_) = get_args(kind) or (None,)
    if isinstance(inner, type) and is_dataclass(inner) and isinstance(value, list):
        if all(isinstance(item, dict) for item in value):
            return tuple(read_table(path, key, inner, item) for item in value)
    elif inner is str and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if inner is None and type(value) is kind:
        return value
    what = "table" if is_dataclass(inner) else f"list of {inner.__name__}" if inner else kind.__name__
    raise ConfigurationError("{key} must be {wanted}", place=path, key=key, wanted=WANTED[what])


def _unknown(path: Path, key: str, allowed: Iterable[str]) -> ConfigurationError:
    return ConfigurationError(
        "unknown key {key}", place=path, key=key, allowed=", ".join(allowed), remedy="Allowed here: {allowed}"
    )
