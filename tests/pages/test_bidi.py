"""Left-to-right isolation: the spans themselves, their laws, and what Chromium makes of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.pages.bidi import ltr_spans

TWELVE = (
    "08-508 00 000",
    "+46 8 508 00 000",
    "2025-03-09",
    "8–17",
    "1 200 kr",
    "C++",
    "info@haninge.se",
    "https://www.haninge.se/bygglov",
    "BMN 2024-123",
    "3 kap. 2 §",
    "25 m²",
    "Haninge kommun (KD)",
)
TOKENS = (
    *TWELVE,
    "+46 (0)8-508 00 000",
    "(08) 508 00 00",
    "070-123 45 67",
    "0480 – 450 00",
    "114 14",
    "136 81",
    "136 81 Haninge",
    "Storgatan 5, 136 81 Haninge",
    "6/3 2024",
    "24/7",
    "kl. 13.00",
    "08.00–16.30",
    "08.00 – 16.30",
    "1 000–2 000 kr",
    "1 200,50 kr",
    "1 200/månad",
    "100:-",
    "€ 5",
    "40 %",
    "5 GB",
    "18+",
    "2010:110",
    "PBL (2010:900) 9 kap. 2 § första stycket",
    "212000-0084",
    "www.haninge.se",
    "https://sv.wikipedia.org/wiki/A_(B)",
    "C#",
    "R&D",
    "Plan & bygg",
    "plan- och bygglagen",
    "t.ex.",
    "J. Svensson",
    "Google Chrome",
    "Windows 11",
    "barn(en)",
    'Microsoft "Edge" 120',
    "(KD) Jens Davidson",
)
SENTENCES = {
    "ar": "يرجى الانتباه إلى {} قبل الزيارة.",
    "fa": "لطفاً پیش از مراجعه به {} توجه کنید.",
}
FRAMES = (*SENTENCES.values(), "اقرأ المزيد: {}.", "({}) مهم", "هل هو {}؟", "{}، ثم «{}»", "ביטע לייענט {}, און קומט.")

pieces = [*TOKENS, *"()[]«»“”\"'.,;:!?–-+%§/&\n\u2066\u2069\u200f  ", "مرحبا", "א", "٤٢", "9", "é", "ที่", "e\u0301"]
texts = st.lists(st.sampled_from(pieces) | st.characters(exclude_categories=["Cs"]), max_size=25).map("".join)


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in ltr_spans(text)]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_isolated_whole_and_alone(token: str, frame: str) -> None:
    assert found(frame.format(*[token] * 2)) == [token] * frame.count("{}")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("مرحبا بكم في البلدية.", []),
        ("في عام 2024 و 1. 2) 3", []),
        ("40٪ و ٨–١٧", []),
        ("في عام 2024 Haninge kommun فتحت", ["Haninge kommun"]),
        ("زوروا Haninge, Nacka, Tyresö. ثم", ["Haninge, Nacka, Tyresö"]),
        ("Google Chrome. Firefox نص", ["Google Chrome", "Firefox"]),
        ("8–17, 1 200 kr", ["8–17", "1 200 kr"]),
        ("Haninge (tel. 08-508 00, 2025-03-09) نص", ["Haninge", "tel. 08-508 00", "2025-03-09"]),
        ("«Google Chrome» نص", ["Google Chrome"]),
        ("”Google Chrome“ نص", ["Google Chrome"]),
        ("نص «Google» Chrome» و", ["«Google» Chrome"]),
        ("انظر (https://haninge.se/a).", ["https://haninge.se/a"]),
        ("Word/فايرفوكس", ["Word"]),
        ("بـC++،", ["C++"]),
        ("___ نص __ A", ["A"]),
        ("مرحبا\u0301 Haninge", ["Haninge"]),
        ("لغة \u2066C++\u2069 و C++", ["C++"]),
        ("Brottsförebyggande forum 2024\nنص", ["Brottsförebyggande forum 2024"]),
    ],
)
def test_what_belongs_to_the_sentence_stays_outside(text: str, spans: list[str]) -> None:
    assert found(text) == spans


@given(texts)
def test_spans_are_sorted_disjoint_and_hold_no_right_to_left_character(text: str) -> None:
    position = 0
    for span in ltr_spans(text):
        assert position <= span.start < span.end <= len(text)
        part = text[span.start : span.end]
        assert part == part.strip()
        assert not {unicodedata.bidirectional(character) for character in part} & {"R", "AL", "AN", "B"}
        position = span.end


@given(texts)
def test_every_left_to_right_character_is_in_a_span(text: str) -> None:
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    inside = {place for span in ltr_spans(text) for place in range(span.start, span.end)}
    for place, character in enumerate(text):
        assert place in inside or unicodedata.bidirectional(character) != "L"


@given(texts)
def test_without_left_to_right_letters_only_numbers_are_isolated(text: str) -> None:
    text = "".join(character for character in text if unicodedata.bidirectional(character) != "L")
    for part in found(text):
        assert any(map(str.isdecimal, part))
        assert not part.isdecimal()
    assert found("".join(character for character in text if not character.isdecimal())) == []


@given(st.lists(st.sampled_from([*TOKENS, "مرحبا", "2024"]), min_size=1, max_size=6))
def test_what_is_isolated_is_not_isolated_again(parts: list[str]) -> None:
    text = "، ".join(parts)
    for span in reversed(ltr_spans(text)):
        text = f"{text[: span.start]}\u2066{text[span.start : span.end]}\u2069{text[span.end :]}"
    assert found(text) == []


@pytest.mark.parametrize("unit", ["(", ")", "1-", "1 - ", "a, ", "a(", "(a. ", "http://(", "+46 1", "\u2066"])
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    text = unit * 5_000 + "x"
    assert all(span.end <= len(text) for span in ltr_spans(text))


# --- what a reader sees --------------------------------------------------------------------------

MEASURE = """() => [...document.querySelectorAll("p")].map(p => {
  const out = [], walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; node = walker.nextNode();)
    for (let i = 0; i < node.data.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getClientRects()[0];
      out.push([node.data[i], box ? box.left : null, box ? box.right : null]);
    }
  return out;
})"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A page of a real Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = Path("/usr/bin/chromium")
    if not program.exists():
        pytest.skip(f"{program} is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1600, "height": 900})
        browser.close()


def isolated(text: str) -> str:
    """The text as HTML with its spans in `<bdi dir="ltr">`."""
    out, position = "", 0
    for span in ltr_spans(text):
        out += f'{escape(text[position : span.start])}<bdi dir="ltr">{escape(text[span.start : span.end])}</bdi>'
        position = span.end
    return out + escape(text[position:])


def in_order(characters: list[list[Any]], token: str) -> bool:
    """Whether the token's characters stand left to right with nothing of the sentence among them."""
    text = "".join(character for character, _, _ in characters)
    start = text.index(token)
    boxes = [(left, right) for _, left, right in characters[start : start + len(token)]]
    others = [
        (left, right)
        for place, (_, left, right) in enumerate(characters)
        if left is not None and right > left and not start <= place < start + len(token)
    ]
    ordered = all(before[0] < after[0] for before, after in pairwise(boxes))
    low, high = min(left for left, _ in boxes), max(right for _, right in boxes)
    return ordered and not any(low < (left + right) / 2 < high for left, right in others)


def measure(page: Any, language: str, lines: list[str]) -> list[list[list[Any]]]:
    body = "".join(f"<p>{line}</p>" for line in lines)
    page.set_content(
        f'<!doctype html><html lang="{language}" dir="rtl"><meta charset="utf-8"><title>bidi</title>'
        f"<style>p {{ white-space: nowrap; font: 16px sans-serif }}</style>{body}"
    )
    measured: list[list[list[Any]]] = page.evaluate(MEASURE)
    return measured


@pytest.mark.browser
@pytest.mark.parametrize("language", SENTENCES)
def test_chromium_shows_isolated_tokens_left_to_right(chromium: Any, language: str) -> None:
    lines = [SENTENCES[language].format(token) for token in TOKENS]
    measured = measure(chromium, language, [isolated(line) for line in lines])
    wrong = [token for token, line in zip(TOKENS, measured, strict=True) if not in_order(line, token)]
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize("language", SENTENCES)
def test_chromium_shows_several_wrongly_without_isolation(chromium: Any, language: str) -> None:
    lines = [escape(SENTENCES[language].format(token)) for token in TWELVE]
    measured = measure(chromium, language, lines)
    wrong = {token for token, line in zip(TWELVE, measured, strict=True) if not in_order(line, token)}
    assert wrong >= {"08-508 00 000", "+46 8 508 00 000", "2025-03-09", "8–17", "1 200 kr", "C++"}


@pytest.mark.browser
def test_chromium_keeps_the_order_of_the_tokens_right_to_left(chromium: Any) -> None:
    sentence = "، ".join(["الأرقام", *TWELVE]) + "."
    [line] = measure(chromium, "ar", [isolated(sentence)])
    assert [token for token in TWELVE if not in_order(line, token)] == []
    text = "".join(character for character, _, _ in line)
    places = [line[text.index(f"{token}،")][1] for token in TWELVE[:-1]]
    assert places == sorted(places, reverse=True)
