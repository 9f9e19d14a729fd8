"""The content of invented pages in the templates that Swedish municipalities use, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from gold.marked import parse
from gold.score import text_of, words

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.main_content import find_main, read_chrome_words

PAGES = sorted((Path(__file__).resolve().parent / "templates").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_content_of_a_template_is_found_word_for_word(page: Path, languages: Languages) -> None:
    known = read_chrome_words(languages.folder / "sv" / "words" / "chrome.toml")
    main = find_main(parse(page.read_text("utf-8")), known)
    assert words(text_of(main.roots, main.excluded)) == words(page.with_suffix(".txt").read_text("utf-8"))
