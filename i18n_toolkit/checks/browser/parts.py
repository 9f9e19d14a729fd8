"""The three parts that a check in the browser needs, and what to install where one is missing."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from ...config import Settings
from ...errors import UserError

_ENVIRONMENT = "I18N_TOOLKIT_CHROMIUM"
_NAMES = ("chromium", "google-chrome", "chromium-browser")
_USUAL = Path("/usr/bin/chromium")
_AXE = ("axe_playwright_python", "axe.min.js")
"""A package that carries axe-core's script; nothing else of it is used."""
_EXTRA = "pip install 'i18n-toolkit[browser]'"


@dataclass(frozen=True, slots=True)
class Parts:
    """The program of Chromium, and axe-core's script."""

    chromium: Path
    axe: str


def find_parts(settings: Settings) -> Parts:
    """Raises UserError, in one line, for a part that is missing."""
    if find_spec("playwright") is None:
        raise UserError(
            "the browser checks need {what}, which is not installed", what="playwright", command=_EXTRA,
            remedy="Install it: {command}",
        )  # fmt: skip
    return Parts(_chromium(settings), _axe(settings))


def _chromium(settings: Settings) -> Path:
    named = os.environ.get(_ENVIRONMENT, "")
    for place, path in ((_ENVIRONMENT, named), (settings.file or "", settings.browser.chromium)):
        if path:
            found = settings.folder / path if place != _ENVIRONMENT else Path(path)
            if not found.is_file():
                raise UserError("there is no Chromium at {path}", place=place, path=path)
            return found
    if _USUAL.is_file():
        return _USUAL
    for name in _NAMES:
        if (on_path := shutil.which(name)) is not None:
            return Path(on_path)
    raise UserError(
        "the browser checks need {what}, which is not installed", what="Chromium", command="apt-get install chromium",
        key="browser.chromium",
        remedy="Install it ({command}), or name the program as {key} in i18n.toml",
    )  # fmt: skip


def _axe(settings: Settings) -> str:
    if settings.browser.axe:
        file = settings.resolve(settings.browser.axe)
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("cannot be read: {error}", place=file, error=error) from error
    package, name = _AXE
    # its folder is found without running any of it
    spec = find_spec(package)
    folder = next(iter(spec.submodule_search_locations or ()), "") if spec is not None else ""
    script = resources.files(package) / name if spec is not None and not folder else Path(folder) / name
    if spec is None or not script.is_file():
        raise UserError(
            "the browser checks need {what}, which is not installed", what="axe-core", command=_EXTRA,
            key="browser.axe",
            remedy="Install it ({command}), or name its script as {key} in i18n.toml",
        )  # fmt: skip
    return script.read_text("utf-8")
