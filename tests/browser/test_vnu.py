"""No accessible page has an error that the Nu Html Checker finds, nor a wrong language or direction."""

from __future__ import annotations

from pathlib import Path

import pytest
import vnu as checker
from rebuilt.drafts import units, wording
from rebuilt.making import ORIGINAL
from rebuilt.soup import soup
from rebuilt.sources import page_of

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.render import accessible, fragment

pytestmark = pytest.mark.browser

_RANDOM_PAGES = 300


def test_vnu_finds_faults(vnu: None, tmp_path: Path) -> None:
    page = '<!doctype html><html lang="sv"><title>x</title><p id=a>مرحبا بكم في موقع البلدية<p id=a></p>'
    (tmp_path / "a.html").write_text(page + "<p>هذه الصفحة مكتوبة باللغة العربية للقراء</p>" * 60, "utf-8")
    found = checker.faults(checker.messages(tmp_path))
    assert any(item.kind == "error" for item in found)
    assert any("lang" in item.text for item in found)


def test_every_page_of_the_example_in_every_language(vnu: None, examples: Path) -> None:
    assert checker.faults(checker.messages(examples)) == []


def test_every_saved_page(vnu: None, saved: Path) -> None:
    found = checker.faults(checker.messages(saved / "sv"))
    # two templates are filled with Latin, which no attribute of ours can make Swedish
    assert [item for item in found if not (item.kind == "warning" and item.page.startswith("malmo__body-copy"))] == []


def test_random_mark_up(vnu: None, tmp_path: Path, languages: Languages) -> None:
    source = languages.get("sv")
    for seed in range(_RANDOM_PAGES):
        language = languages.get(("sv", "en", "ar")[seed % 3])
        page = page_of(soup(seed, 20 + seed % 60), languages)
        drafts = units(page, language, wording(language), missing=0.2) if language is not source else {}
        html = accessible(page, drafts, language, source, ORIGINAL)
        (tmp_path / f"{seed}.html").write_text(html, "utf-8", "replace")
        part = fragment(page, drafts, language, source, ORIGINAL)
        whole = f'<!doctype html><html lang="sv"><title>x</title><body>{part}</body></html>'
        (tmp_path / f"{seed}-fragment.html").write_text(whole, "utf-8", "replace")
    found = [item for item in checker.messages(tmp_path) if item.kind in ("error", "fatal")]
    assert found == []
