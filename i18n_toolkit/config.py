"""`i18n.toml` → frozen Settings. An unknown key is an error that names the file and the key."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from .errors import ConfigurationError
from .parameters import read_parameters, unknown_key

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
    i18n.toml; `protected` words come back unchanged. `names` says how drafts in other than Latin letters have Swedish
    names: "isolated" in Latin letters, "brackets" in brackets after the language's own wording where it has one,
    "free" as the engine writes them."""

    engines: tuple[str, ...] = ("argos", "apertium")
    glossary: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    names: str = "isolated"


@dataclass(frozen=True)
class Memory:
    """[memory] Grades of the translation memory, in per cent. `offer` is the lowest that is offered to a translator;
    `draft` the lowest that becomes the draft where there is an engine, and `draft_without_engine` where there is none
    or every one has failed at the sentence: in state initial, saying what differs. What is taken off a grade:
    `context_penalty` where the neighbours were others, `machine_penalty` for a machine's words that nobody has
    approved, and `age_penalty` for each year beyond `years`, five times at most. Context and age count for inexact
    matches only."""

    offer: int = 75
    draft: int = 95
    draft_without_engine: int = 85
    context_penalty: int = 1
    machine_penalty: int = 15
    age_penalty: int = 1
    years: int = 5


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
class PageRules:
    """One ``[[rules.pages]]``: what holds for pages whose address fits the glob `address`. Later tables win."""

    address: str
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """[rules] `folders` hold rules of your own, with word lists beside them in `words`; `off` silences rules,
    `error`, `warning` and `suggestion` re-grade them; `baseline` is the file of findings that do not count;
    `names` are words that are neither misspelt nor rare (places, people, products). `[rules.parameters.RULE]`
    changes what a rule counts with; each `[[rules.pages]]` has an `address`, a glob over the page's path below
    the folder of i18n.toml or over its web address, and the rules that are `off` or `on` there."""

    folders: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()
    suggestion: tuple[str, ...] = ()
    baseline: str = ""
    names: tuple[str, ...] = ()
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pages: tuple[PageRules, ...] = ()


@dataclass(frozen=True)
class Browser:
    """[browser] For `check --browser`: `chromium` is the program and `axe` a script of axe-core, where other ones than
    those found are wanted, relative to i18n.toml; `hosts` are hosts beside a page's own from which its style sheets,
    scripts, fonts and images may be loaded; `timeout` in seconds for one page; `sandbox` is to be false only where
    Chromium cannot start with it, as in some containers."""

    chromium: str = ""
    axe: str = ""
    hosts: tuple[str, ...] = ()
    timeout: float = 20.0
    sandbox: bool = True


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
    memory: Memory = Memory()
    models: Models = Models()
    rules: Rules = field(default_factory=Rules)
    store: Store = Store()
    browser: Browser = Browser()
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)

    def resolve(self, path: str) -> Path:
        """A path of the configuration, relative to its folder."""
        return self.folder / path

    def engine(self, name: str, kind: type[Table]) -> Table:
        """The table [engines.NAME] as the frozen dataclass `kind`, its defaults where there is none.
        Raises ConfigurationError naming file, key and what is allowed."""
        place, prefix = self.file or self.folder, f"engines.{name}."
        return read_parameters(kind, self.engines.get(name, {}), place=place, prefix=prefix)


_SECTIONS: dict[str, type] = {
    "site": Site, "fetch": Fetch, "translation": Translation, "memory": Memory, "models": Models, "rules": Rules,
    "store": Store, "browser": Browser,
}  # fmt: skip
_ENGINES = "engines"


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
            raise unknown_key(path, f"[{name}]", (f"[{known}]" for known in (*_SECTIONS, f"{_ENGINES}.NAME")))
        if not isinstance(table, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=name)
        if name == _ENGINES:
            sections[name] = _engines(path, table)
        else:
            sections[name] = read_parameters(_SECTIONS[name], table, place=path, prefix=f"{name}.")
    _require_grades(path, sections.get("memory", Memory()))
    return Settings(folder=path.parent, file=path, **sections)


def _require_grades(path: Path, memory: Memory) -> None:
    for item in fields(memory):
        penalty = item.name.endswith("penalty") or item.name == "years"
        least, most = (0, 100) if penalty else (50, 101)
        if not least <= getattr(memory, item.name) <= most:
            raise ConfigurationError(
                "{key} must be a number from {least} to {most}", place=path, key=f"memory.{item.name}", least=least,
                most=most,
            )  # fmt: skip


def _engines(path: Path, table: dict[str, Any]) -> dict[str, Mapping[str, Any]]:
    for name, inner in table.items():
        if not isinstance(inner, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=f"{_ENGINES}.{name}")
    return table
