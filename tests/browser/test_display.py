"""What readers see: order of tokens, small screens, keyboards, paper; and that nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import Axe
from rebuilt.drafts import units
from rebuilt.making import ORIGINAL
from rebuilt.sources import page_of

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.render import accessible

pytestmark = pytest.mark.browser

TWELVE = (
    "08-508 00 000", "+46 8 508 00 000", "2025-03-09", "8–17", "1 200 kr", "C++", "info@haninge.se",
    "https://www.haninge.se/bygglov", "BMN 2024-123", "3 kap. 2 §", "25 m²", "Haninge kommun (KD)",
)  # fmt: skip
PLACES = ("p", "li", "td", "label", "summary", "h2", "dd", "figcaption")

_POSITIONS = """wanted => {
  const out = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.replaceAll("\\u00a0", " ");
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      out.push(Array.from({length: wanted.length}, (_, index) => {
        const range = document.createRange();
        range.setStart(node, at + index);
        range.setEnd(node, at + index + 1);
        return range.getBoundingClientRect().left;
      }));
    }
  }
  return out;
}"""


@pytest.fixture(scope="module")
def arabic_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every token in every place of an Arabic page."""
    languages = Languages()
    said = [f"Ring {token} nu" for token in TWELVE]
    html = "<h1>Ring</h1>" + "".join(
        f"<p>{words}</p><ul><li>{words}</li></ul><table><tr><th>Ring</th><th>nu</th></tr><tr><td>{words}</td><td>nu</td>"
        f'</tr></table><form action="x"><label>{words}<input></label></form><details open><summary>{words}</summary>nu'
        f"</details><h2>{words}</h2><dl><dt>Ring</dt><dd>{words}</dd></dl><figure><img src=a.png alt=Ring><figcaption>"
        f"{words}</figcaption></figure>"
        for words in said
    )
    page = page_of(html, languages)
    arabic = languages.get("ar")
    made = units(page, arabic, lambda words: words.replace("Ring", "اتصل على").replace("nu", "الآن، من فضلك"))
    file = tmp_path_factory.mktemp("bidi") / "a.html"
    file.write_text(accessible(page, made, arabic, languages.get("sv"), ORIGINAL), "utf-8")
    return file


@pytest.fixture
def opened(axe: Axe, arabic_page: Path) -> Iterator[Any]:
    page = axe.page(arabic_page)
    yield page
    page.close()


@pytest.mark.parametrize("token", TWELVE)
def test_a_token_stands_left_to_right_wherever_it_is(token: str, opened: Any) -> None:
    found = opened.evaluate(_POSITIONS, token)
    assert len(found) == len(PLACES)
    for lefts in found:
        assert lefts == sorted(lefts)


def test_the_measure_sees_a_token_that_is_not_isolated(axe: Axe, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text('<html dir="rtl"><main><p>اتصل على 2025-03-09 الآن</p></main></html>', "utf-8")
    page = axe.page(file)
    (lefts,) = page.evaluate(_POSITIONS, "2025-03-09")
    page.close()
    assert lefts != sorted(lefts)


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(width: int, axe: Axe, examples: Path) -> None:
    """WCAG 1.4.10: at 320 CSS pixels only a table may scroll, inside its own region."""
    files = [
        examples / "index.html",
        *(file for tag in ("fi", "ar", "th") for file in sorted((examples / tag).rglob("*.html"))),
    ]
    for file in files:
        page = axe.page(file, width=width)
        reached = page.evaluate("document.documentElement.scrollWidth")
        page.close()
        assert reached <= width, f"{file.parent.name}/{file.name}"


def test_nothing_is_asked_of_the_network(axe: Axe, examples: Path) -> None:
    asked: list[str] = []
    page = axe.page(examples / "index.html")
    page.on("request", lambda request: asked.append(request.url))
    for file in sorted((examples / "ar").rglob("*.html")):
        page.goto(file.as_uri())
    page.close()
    assert len(asked) >= 8
    assert all(url.startswith(examples.as_uri()) for url in asked)


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(axe: Axe, examples: Path) -> None:
    page = axe.page(examples / "ar" / "bygga-bo" / "bygglov.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, "it is seen when it is reached"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    page.close()
    assert {"A", "INPUT", "SELECT"} <= seen


def test_paper_and_forced_colours(axe: Axe, examples: Path) -> None:
    page = axe.page(examples / "en" / "kris" / "koka-vattnet.html")
    page.emulate_media(media="print")
    shown = {
        tag: page.evaluate(f"getComputedStyle(document.querySelector('{tag}')).display") for tag in ("nav", "main")
    }
    assert shown == {"nav": "none", "main": "block"}
    page.emulate_media(media="screen", forced_colors="active")
    assert page.evaluate("getComputedStyle(document.querySelector('.i18n-notice')).borderStyle") == "solid"
    page.close()
