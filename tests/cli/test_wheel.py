"""The built wheel holds all it needs: it localises a page from an empty folder, far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from console import ROOT, make_console

NOTICE = """Öppet hus i biblioteket

Välkommen till biblioteket på lördag. Vi bjuder på kaffe kl. 13.00.

Senast uppdaterad: 6 mars 2024
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built offline."""
    pytest.importorskip("hatchling", reason="the build backend is not installed (requirements/build.txt)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(ROOT)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_everything(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    inside = {path.relative_to(ROOT).as_posix() for path in (ROOT / "locales").rglob("*") if path.is_file()}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "i18n_toolkit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {f"i18n_toolkit/{name}" for name in inside} <= names
    assert package <= names
    for name in ("pages/templates/page.css", "site/templates/overview.html.j2", "translation/engines/apertium.toml"):
        assert f"i18n_toolkit/{name}" in names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "tools/"))]


def test_the_wheel_alone_localises_a_text(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    console = make_console(tmp_path)
    (console.folder / "page.html").unlink()
    (console.folder / "notis.txt").write_text(NOTICE, "utf-8")

    result = console(
        "localize", "notis.txt", "--to", "en,ar,fi", "--engine", "pseudo", "-o", "out", "--language", "sv",
        PYTHONPATH=str(tmp_path / "installed"),
    )  # fmt: skip
    where = subprocess.run(
        [sys.executable, "-c", "import i18n_toolkit; print(i18n_toolkit.__file__)"],
        cwd=console.folder, env=console.environment | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert where.stdout.startswith(str(tmp_path))
    assert result.code == 0, result.err
    assert "maskinutkast" in result.out
    finnish = (console.folder / "out" / "fi" / "notis.html").read_text("utf-8")
    assert '<html lang="fi" dir="ltr">' in finnish
    assert "6. maaliskuuta 2024" in finnish
    assert (console.folder / "out" / "ar" / "notis.html").read_text("utf-8").count('dir="rtl"') >= 1
    assert console("memory", "import", "absent.tmx", PYTHONPATH=str(tmp_path / "installed")).code == 2
    assert console("init", PYTHONPATH=str(tmp_path / "installed")).code == 0
    (console.folder / "i18n.toml").write_text('[translation]\nengines = ["identity"]\n')
    assert console("translate", "notis.txt", "--to", "en", PYTHONPATH=str(tmp_path / "installed")).code == 0
    assert (console.folder / ".i18n-toolkit" / "store.sqlite").is_file()
