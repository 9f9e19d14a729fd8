"""The must-show: real pages are read to the last word and rewritten without touching anything else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from ground import ROOT, data_folder
from html_oracle import (
    INSERTIONS,
    assert_all_text_read,
    assert_faithful,
    block_text,
    changed,
    drafts,
    read,
    squeezed,
)

from i18n_toolkit.config import Settings
from i18n_toolkit.content import plain
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Content
from i18n_toolkit.pages.splice import faithful
from i18n_toolkit.translation.engines.pseudo import create

EXAMPLES = sorted((ROOT / "examples" / "exempelby" / "pages").rglob("*.html"))
SAVED = sorted((data_folder() / "pages").glob("*.html"))


def pages() -> list[object]:
    found = [pytest.param(path, id=path.stem) for path in EXAMPLES]
    return found + [pytest.param(path, id=path.stem, marks=pytest.mark.data) for path in SAVED]


def test_pages_are_there() -> None:
    assert len(EXAMPLES) >= 6


def test_saved_pages_are_there(data: Path) -> None:
    assert len(SAVED) == 38


@pytest.fixture(params=pages())
def source(request: pytest.FixtureRequest) -> bytes:
    path: Path = request.param
    return path.read_bytes()


def test_the_page_in_its_own_language_is_the_same_bytes(source: bytes, languages: Languages) -> None:
    page = read(source, languages)
    own = languages.get("sv")
    result = faithful(page, drafts(page, "sv"), own, own, INSERTIONS)
    assert result.data == source
    assert result.changes == ()
    assert result.unplaced == ()


def test_every_text_is_read_and_has_its_place(source: bytes, languages: Languages) -> None:
    page = read(source, languages)
    assert_all_text_read(page)
    assert {block.id for block in page.document.blocks} == set(page.source.anchors)
    paths = [block.path for block in page.document.blocks]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("kind", ["identity", "capitals", "pseudo", "some", "none"])
def test_nothing_else_changes(source: bytes, languages: Languages, tag: str, kind: str) -> None:
    page = read(source, languages)
    if kind == "pseudo":
        engine = create(Settings(), languages)

        def change(text: str) -> str:
            body = text.strip()
            return text.replace(body, engine.translate([body], "sv", tag)[0].text, 1) if body else text

        units = drafts(page, tag, change)
    elif kind == "some":
        chance = random.Random(len(source))
        units = drafts(page, tag, str.upper, lambda number: chance.random() < 0.4)
    else:
        units = {} if kind == "none" else drafts(page, tag, str.upper if kind == "capitals" else str)
    result = faithful(page, units, languages.get(tag), languages.get("sv"), INSERTIONS)
    assert result.unplaced == ()
    assert_faithful(page, result)


def test_the_rewritten_page_reads_as_it_was_written(source: bytes, languages: Languages) -> None:
    page = read(source, languages)
    result = faithful(page, drafts(page, "en", str.upper), languages.get("en"), languages.get("sv"))
    again = read(result.data, languages)
    wanted = [
        text if not block.translate else "".join(_capitals(segment.source) for segment in block.segments)
        for block, (_, text) in zip(page.document.blocks, block_text(page), strict=True)
    ]
    assert [text for _, text in block_text(again)] == wanted
    assert again.document.language == "en"


def _capitals(content: Content) -> str:
    return squeezed(plain(changed(content, str.upper)))
