"""The date line of a page leaves its content and becomes `last_updated`."""

from __future__ import annotations

from datetime import date

import pytest
from html_oracle import read

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Region
from i18n_toolkit.pages.page import BlockRef, Node

LINES = [
    "<p>Senast uppdaterad: 6 mars 2024</p>",
    "<p>Senast uppdaterad <time datetime='2024-03-06'>2024-03-06</time></p>",
    "<dl><dt>Uppdaterad<dd>6 mars 2024</dl>",
    "<table><tr><td>Sidan uppdaterad<td>2024-03-06</table>",
    "<p>Publicerad: 1 januari 2024, uppdaterad: 6 mars 2024</p>",
]


@pytest.mark.parametrize("line", LINES)
def test_date_lines(line: str, languages: Languages) -> None:
    page = read(f"<main><h1>Bygglov</h1><p>Du kan ansöka här.</p>{line}</main>".encode(), languages)
    assert page.document.last_updated == date(2024, 3, 6)
    chrome = {block.id for block in page.document.blocks if block.region is Region.CHROME}
    assert chrome
    assert not chrome & _in(page.outline)
    assert {block.id for block in page.document.blocks if block.region is Region.MAIN} == _in(page.outline)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Nästa möte är den 6 mars 2024 i stadshuset.</p>",
        "<p>Lagen, senast ändrad 1 januari 2023, gäller alla här.</p>",
    ],
)
def test_other_dates_stay(line: str, languages: Languages) -> None:
    page = read(f"<main><h1>Bygglov</h1>{line}</main>".encode(), languages)
    assert page.document.last_updated is None
    assert all(block.region is Region.MAIN for block in page.document.blocks)


def _in(node: Node) -> set[str]:
    found = set()
    for child in node.children:
        found |= {child.block} if isinstance(child, BlockRef) else _in(child)
    return found
