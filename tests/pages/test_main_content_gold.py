"""The main content of real pages, measured against marks made by hand (see gold/README.md)."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest
from gold.marked import Marked, marked, parse
from gold.score import f1, text_of, words
from gold.wcxb import HALVES, pages

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.main_content import ChromeWords, find_main, read_chrome_words

pytestmark = pytest.mark.data
AUTHORITY = 0.97
BENCHMARK = 0.80


def found(html: str, known: ChromeWords) -> list[str]:
    main = find_main(parse(html), known)
    return words(text_of(main.roots, main.excluded))


@pytest.fixture(scope="module")
def swedish(languages: Languages) -> ChromeWords:
    return read_chrome_words(languages.folder / "sv" / "words" / "chrome.toml")


@pytest.mark.parametrize("page", [*marked("authority"), *marked("municipal")], ids=lambda page: page.file)
def test_hand_marked_page_is_found(page: Marked, data: Path, swedish: ChromeWords) -> None:
    html = page.read(data / "pages")
    assert f1(found(html, swedish), words(page.text(parse(html)))) >= AUTHORITY


def test_there_is_gold_for_every_authority_page(data: Path) -> None:
    saved = {path.name for path in (data / "pages").glob("ferenda__*.html")}
    assert {page.file for page in marked("authority")} == saved
    assert len(saved) == 17


@pytest.mark.parametrize("half", HALVES)
def test_benchmark_half_is_found_without_words_of_a_language(half: str, data: Path) -> None:
    scores = [f1(found(page.html, ChromeWords()), words(page.content)) for page in pages(data) if page.half == half]
    assert len(scores) > 140
    assert mean(scores) >= BENCHMARK


def test_gold_blocks_have_kinds_and_no_doubled_text(data: Path) -> None:
    page = next(page for page in marked("authority") if "nfs" in page.file)
    blocks = list(page.blocks(parse(page.read(data / "pages"))))
    kinds = [kind for kind, _ in blocks]
    assert kinds.count("heading") == 9
    assert "cell" in kinds
    assert "item" in kinds
    together = sorted(word for _, text in blocks for word in words(text))
    assert together == sorted(words(page.text(parse(page.read(data / "pages")))))
