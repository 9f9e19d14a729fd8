"""Debian's Chromium, driven through playwright, as the browser tests want it: quiet, offline, reproducible."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EXECUTABLE = Path(os.environ.get("I18N_TOOLKIT_CHROMIUM") or "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
)


def missing() -> str:
    """Why Chromium cannot be used here, "" where it can."""
    if not EXECUTABLE.is_file():
        return f"Chromium is not at {EXECUTABLE} (apt-get install chromium)"
    try:
        import playwright  # noqa: F401 -- only whether it is there
    except ImportError:
        return "playwright is not installed (the `test` extra has it)"
    return ""


@contextmanager
def chromium() -> Iterator[Any]:
    """A playwright Browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
