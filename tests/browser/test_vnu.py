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


_ARABIC = (
    "توفر البلدية خدمات كثيرة للسكان. يمكنكم التقدم بطلب للحصول على رخصة بناء عبر الإنترنت. "
    "اتصلوا بنا إذا كانت لديكم أسئلة. تفتح المكاتب أبوابها من الاثنين إلى الجمعة. "
)


def test_vnu_finds_faults(vnu: None, tmp_path: Path) -> None:
    start = '<!doctype html><html lang="sv"><head><title>x</title></head><body>'
    (tmp_path / "ids.html").write_text(f"{start}<p id=a>a</p><p id=a>b</p></body></html>", "utf-8")
    (tmp_path / "language.html").write_text(f"{start}<p>{_ARABIC * 12}</p></body></html>", "utf-8")
    found = checker.faults(checker.messages(tmp_path))
    assert {(item.page, item.kind) for item in found} == {("ids.html", "error"), ("language.html", "warning")}
    assert sum(item.page == "language.html" for item in found) == 2, "its language, and its direction"


def test_every_page_of_the_example_in_every_language(vnu: None, examples: Path) -> None:
    found = checker.faults(checker.messages(examples))
    # the checker's own guess: it knows no Yiddish written in its usual letters from Hebrew
    assert [item for item in found if not ("written in Hebrew" in item.text and 'lang="yi"' in item.text)] == []


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
