"""Every engine of ours with something real behind it: a hand-written model, the installed program, a loopback server.

`OPENERS` must have each of `engine_names()`; the contract test sees to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import chat_server
import libretranslate_server
import pytest
from phrase_model import EN_AR, SV_EN, build_folder, build_package

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation import models
from i18n_toolkit.translation.engine import Engine, create_engine

Opener = Callable[[Path], "Iterator[tuple[Engine, str]]"]

REMOTE = ("libretranslate", "openai")
"""Engines behind a server; all others are local."""


def _settings(folder: Path, **engines: object) -> Settings:
    shelf = Models(folder=str(folder / "models"), also=(str(folder / "argospm"),))
    return Settings(folder, models=shelf, engines=engines)  # type: ignore[arg-type]  # tables as they are written


def _open(name: str, settings: Settings, target: str = "en") -> Iterator[tuple[Engine, str]]:
    engine = create_engine(name, settings, Languages())
    yield engine, target
    engine.close()


def argos(folder: Path) -> Iterator[tuple[Engine, str]]:
    settings = _settings(folder)
    for table in (SV_EN, EN_AR):
        models.install(settings, str(build_package(folder, table)))
    yield from _open("argos", settings)


def apertium(folder: Path) -> Iterator[tuple[Engine, str]]:
    for engine, target in _open("apertium", _settings(folder), "da"):
        if not engine.supports("sv", "da"):
            pytest.skip("Apertium's Swedish-Danish pair is not installed (apt-get install apertium apertium-swe-dan)")
        yield engine, target


def ctranslate2(folder: Path) -> Iterator[tuple[Engine, str]]:
    for name, table in (("opus-mt-sv-en", SV_EN), ("opus-mt-en-ar", EN_AR)):
        build_folder(folder / name, table, "opus")
    yield from _open("ctranslate2", _settings(folder, ctranslate2={"folders": ["opus-mt-sv-en", "opus-mt-en-ar"]}))


def firefox(folder: Path) -> Iterator[tuple[Engine, str]]:
    pytest.importorskip("fxtranslate", reason="fxtranslate is not installed (the extra firefox)")
    from phrase_model.marian import build_firefox

    for table in (SV_EN, EN_AR):
        build_firefox(folder / "mozilla", table)
    yield from _open("firefox", _settings(folder, firefox={"folder": "mozilla"}))


def identity(folder: Path) -> Iterator[tuple[Engine, str]]:
    yield from _open("identity", _settings(folder))


def pseudo(folder: Path) -> Iterator[tuple[Engine, str]]:
    yield from _open("pseudo", _settings(folder))


def libretranslate(folder: Path) -> Iterator[tuple[Engine, str]]:
    with libretranslate_server.serving() as server:
        yield from _open("libretranslate", _settings(folder, libretranslate={"url": server.address}))


def openai(folder: Path) -> Iterator[tuple[Engine, str]]:
    with chat_server.serving() as server:
        table = {"url": f"{server.address}/v1", "model": "liten", "languages": ["en", "ar"]}
        yield from _open("openai", _settings(folder, openai=table))


OPENERS: dict[str, Opener] = {
    opener.__name__: opener
    for opener in (argos, apertium, ctranslate2, firefox, identity, pseudo, libretranslate, openai)
}


@contextmanager
def opened(name: str, folder: Path) -> Iterator[tuple[Engine, str]]:
    """The engine of that name, and a language that it translates Swedish into."""
    yield from OPENERS[name](folder)
