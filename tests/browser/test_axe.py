"""No accessible page has a violation that axe-core finds: WCAG 2.0 to 2.2, A and AA, and best practice."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import Axe, Violation, by_rule

pytestmark = pytest.mark.browser

_DARK = ("index.html", "bygglov.html", "hamtning-av-avfall.html")
"""The overview, and pages with a form, tables, a notice and lists: their colours are those of all."""


def listed(found: list[Violation]) -> str:
    return "\n".join(f"{item.page}: {item.rule}: {item.html}" for item in found[:10])


def test_axe_finds_faults(axe: Axe, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    page.write_text('<html><body><img src="a.png"><p style="color:#ddd">Text</p><input></body></html>', "utf-8")
    assert {"image-alt", "label", "html-has-lang", "color-contrast"} <= set(by_rule(axe.violations(page)))


def test_every_page_of_the_example_in_every_language(axe: Axe, examples: Path) -> None:
    files = sorted(examples.rglob("*.html"))
    assert len(files) == 8 * 9 + 1
    found = [violation for file in files for violation in axe.violations(file)]
    assert not found, listed(found)


def test_the_dark_scheme_and_small_screens(axe: Axe, examples: Path) -> None:
    files = [
        examples / "index.html",
        *(file for tag in ("sv", "en", "ar") for file in (examples / tag).rglob("*.html")),
    ]
    files = [file for file in files if file.name in _DARK]
    assert len(files) == 10
    found = [violation for file in files for violation in axe.violations(file, scheme="dark", width=320)]
    assert not found, listed(found)


def test_every_saved_page(axe: Axe, saved: Path) -> None:
    files = sorted((saved / "sv").rglob("*.html"))
    assert len(files) == 39
    found = [violation for file in files for violation in axe.violations(file)]
    assert not found, listed(found)
