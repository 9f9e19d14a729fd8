"""`i18n.toml` → frozen Settings. An unknown key is an error that names the file and the key."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from .errors import ConfigurationError


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
    """Everything i18n.toml says. `folder` is where it lies, or the working folder without one."""

    folder: Path = field(default_factory=Path.cwd)
    file: Path | None = None
    site: Site = Site()
    fetch: Fetch = Fetch()
    translation: Translation = Translation()
    models: Models = Models()
    store: Store = Store()

    def resolve(self, path: str) -> Path:
        """A path of the configuration, relative to its folder."""
        return self.folder / path


_SECTIONS: dict[str, type] = {
    "site": Site, "fetch": Fetch, "translation": Translation, "models": Models, "store": Store,
}  # fmt: skip


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
        if name not in _SECTIONS:
            raise _unknown(path, f"[{name}]", (f"[{known}]" for known in _SECTIONS))
        if not isinstance(table, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=name)
        sections[name] = _section(path, name, _SECTIONS[name], table)
    return Settings(folder=path.parent, file=path, **sections)


def _section(path: Path, name: str, kind: type, table: dict[str, Any]) -> Any:
    known = {item.name: type(getattr(kind(), item.name)) for item in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise _unknown(path, f"{name}.{key}", (f"{name}.{item}" for item in known))
        values[key] = _value(path, f"{name}.{key}", known[key], value)
    return kind(**values)


def _value(path: Path, key: str, kind: type, value: Any) -> Any:
    if kind is tuple and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is not tuple and type(value) is kind:
        return value
    wanted = {tuple: "a list of texts", str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
    raise ConfigurationError("{key} must be {wanted}", place=path, key=key, wanted=wanted[kind])


def _unknown(path: Path, key: str, allowed: Any) -> ConfigurationError:
    return ConfigurationError(
        "unknown key {key}", place=path, key=key, allowed=", ".join(allowed), remedy="Allowed here: {allowed}"
    )
