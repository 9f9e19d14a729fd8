"""Every heading, item, cell, caption and alt text that people marked is a block of that kind in the main region."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import turbohtml
from gold.marked import Marked, marked
from gold.score import f1, words

from i18n_toolkit.content import text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Region
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.read_html import read_html

PAGES = [*marked("authority"), *marked("municipal")]


def words_of(block: Block) -> str:
    return " ".join("".join(text_of(segment.source) for segment in block.segments).split())


@pytest.mark.data
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file.removesuffix(".html"))
def test_marked_elements_are_blocks_of_their_kind(page: Marked, data: Path, languages: Languages) -> None:
    folder = data / "pages"
    source = page.read(folder)
    raw = (folder / page.file).read_bytes()
    read = read_html(decode(raw, None), address=page.file, path=page.file, data=raw, languages=languages)
    found = Counter(
        (block.kind.value, words_of(block)) for block in read.document.blocks if block.region is Region.MAIN
    )
    # a quotation or the day of the last change may be marked up as an item or paragraph
    anything = Counter(words_of(block) for block in read.document.blocks if block.kind is not BlockKind.META)
    missing = []
    for kind, text in page.blocks(turbohtml.parse(source)):
        if kind == "paragraph" and anything[text]:
            continue
        if not found[kind, text]:
            missing.append((kind, text))
        else:
            found[kind, text] -= 1
    assert not missing


@pytest.mark.data
@pytest.mark.parametrize("page", marked("authority"), ids=lambda page: page.file.removesuffix(".html"))
def test_main_blocks_hold_the_marked_words(page: Marked, data: Path, languages: Languages) -> None:
    folder = data / "pages"
    raw = (folder / page.file).read_bytes()
    read = read_html(decode(raw, None), address=page.file, path=page.file, data=raw, languages=languages)
    ours = " ".join(
        words_of(block)
        for block in read.document.blocks
        if block.region is Region.MAIN and block.kind not in (BlockKind.META, BlockKind.ATTRIBUTE)
    )
    assert f1(words(ours), words(page.text(turbohtml.parse(page.read(folder))))) >= 0.97
