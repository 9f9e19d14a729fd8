"""Fixtures of the command line's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, Result, make_console

from i18n_toolkit.cli import main


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program makes once and keeps, for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def console(tmp_path: Path, cache: Path) -> Console:
    """The real program, in a process of its own."""
    return make_console(tmp_path, cache)


@pytest.fixture
def call(
    console: Console, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    """The same in this process, where a process of its own would prove nothing more."""
    monkeypatch.chdir(console.folder)
    for name in ("LC_ALL", "LC_MESSAGES", "ARGOS_PACKAGES_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in console.environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str) -> Result:
        code = main(list(arguments))
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return run


@pytest.fixture
def site(call: Callable[..., Result], console: Console) -> Path:
    """A project with a page, drafted into accented letters."""
    folder = console.folder
    assert call("init", "--name", "Byn", "--to", "en,ar").code == 0
    (folder / "pages").mkdir()
    (folder / "page.html").rename(folder / "pages" / "lov.html")
    return folder
