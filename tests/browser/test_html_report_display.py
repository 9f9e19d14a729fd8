"""The report of `check` in a browser: accessible, usable from the keyboard, quiet, good on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import Axe
from ground import ROOT

from i18n_toolkit.checking.run import check_sources
from i18n_toolkit.checks.formats import html
from i18n_toolkit.config import Settings
from i18n_toolkit.languages import Languages

pytestmark = pytest.mark.browser
LANGUAGES = Languages()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Exempelby's pages in one file by interface language, and the overview of a folder."""
    folder = tmp_path_factory.mktemp("report")
    found = check_sources([str(ROOT / "examples" / "exempelby" / "pages")], Settings(folder=folder), LANGUAGES)
    files = {}
    for tag in ("sv", "en"):
        files[tag] = folder / f"{tag}.html"
        with files[tag].open("w", encoding="utf-8") as out:
            html.write(found, LANGUAGES.get(tag), out)
    (folder / "many").mkdir()
    files["folder"] = html.write_folder(found, LANGUAGES.get("sv"), folder / "many")
    return files


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sv", "en", "folder"])
def test_axe_finds_nothing(axe: Axe, reports: dict[str, Path], name: str, scheme: str) -> None:
    assert axe.violations(reports[name], scheme=scheme) == []


def test_no_sideways_scrolling_on_a_phone(axe: Axe, reports: dict[str, Path]) -> None:
    for name in ("sv", "folder"):
        page = axe.page(reports[name], width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()
    assert axe.violations(reports["sv"], width=320) == []


def test_the_keyboard_filters_and_sorts(axe: Axe, reports: dict[str, Path]) -> None:
    page = axe.page(reports["sv"])
    shown = "document.querySelectorAll('.finding:not([hidden])').length"
    everything = page.evaluate(shown)
    page.focus("input[value=suggestion]")
    page.keyboard.press("Space")
    fewer = page.evaluate(shown)
    assert 0 < fewer < everything
    assert page.inner_text("#shown") == f"{fewer} av {everything} fynd visas"
    assert page.evaluate("document.querySelectorAll('.ref.suggestion:not([hidden])').length") == 0
    assert page.evaluate("document.querySelectorAll('.ref:not(.suggestion)[hidden]').length") == 0
    assert page.evaluate("document.querySelectorAll('.finding.warning:not([hidden])').length") > 0
    page.focus(".sortable th:nth-child(2) button")
    page.keyboard.press("Enter")
    column = "[...document.querySelectorAll('.sortable tbody tr')].map(r => Number(r.cells[1].dataset.value))"
    values = page.evaluate(column)
    assert values == sorted(values, reverse=True)
    assert page.get_attribute(".sortable th:nth-child(2)", "aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert page.evaluate(column) == sorted(values)
    page.close()


def test_from_a_finding_to_its_words_and_back(axe: Axe, reports: dict[str, Path]) -> None:
    page = axe.page(reports["sv"])
    page.click("text=Visa i texten >> nth=0")
    target = page.evaluate("location.hash.slice(1)")
    assert target.endswith("-text")
    page.click(f'[data-finding="{target.removesuffix("-text")}"]')
    assert page.evaluate("location.hash.slice(1)") == target.removesuffix("-text")
    page.close()


def test_paper_has_no_controls_and_shows_addresses(axe: Axe, reports: dict[str, Path]) -> None:
    page = axe.page(reports["sv"])
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#filter')).display") == "none"
    content = page.evaluate("getComputedStyle(document.querySelector('.guideline'), '::after').content")
    assert "http" in content
    page.close()
