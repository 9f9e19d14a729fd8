"""The page as rules see it: places, words, sections; and how words are inflected."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from swedish_checks import example, swedish

from i18n_toolkit.checks.paradigms import read_paradigms
from i18n_toolkit.checks.view import BlockView, PageView
from i18n_toolkit.checks.word_lists import WordLists, read_entries
from i18n_toolkit.content import join
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.model import Block, BlockKind, Code, CodeKind, Region, Segment

BREAK = Code(CodeKind.STANDALONE, "1", "br")


def block(*parts: str | Code) -> Block:
    return Block("b1", BlockKind.PARAGRAPH, Region.MAIN, 0, "main/p[1]", "sv", (Segment("s1", join(parts)),))


def test_a_line_break_parts_words_and_counts_nothing() -> None:
    view = BlockView(block("Ring 12", BREAK, "34 nu"))
    assert view.forms == ["Ring", "12", "34", "nu"]
    span = view.span(view.spans[2].start, view.spans[2].end)
    assert view.text[span.start : span.end] == "34"


@given(st.lists(st.one_of(st.just(BREAK), st.text("ab .", max_size=5)), max_size=8), st.data())
def test_every_place_cuts_the_same_signs_out_of_the_plain_text(parts: list[str | Code], data: st.DataObject) -> None:
    view = BlockView(block(*parts))
    start = data.draw(st.integers(0, len(view.shown)))
    end = data.draw(st.integers(start, len(view.shown)))
    span = view.span(start, end)
    assert view.text[span.start : span.end] == view.shown[start:end].strip().replace("\n", "")


def test_sentences_have_their_words_and_no_white_space() -> None:
    page = PageView(example("Ett två. Tre.").document, "sv")
    sentences = page.blocks[0].sentences
    assert [(item.text, item.segment, item.first, item.last) for item in sentences] == [
        ("Ett två.", "s1", 0, 2),
        ("Tre.", "s2", 2, 3),
    ]


def test_sections_go_from_heading_to_heading() -> None:
    page = PageView(example("Först.\n# A\nEtt.\n! bild\n- Två\n## B\ntitle: Sida").document, "sv")
    shown = [
        (section.heading.shown if section.heading else "", [view.shown for view in section.blocks])
        for section in page.sections
    ]
    assert shown == [("", ["Först."]), ("A", ["Ett.", "Två"]), ("B", [])]


def test_only_main_text_in_the_rules_language_is_seen() -> None:
    document = example("Ett.").document
    assert PageView(document, "fi").blocks == ()
    assert len(PageView(document, "sv-FI").blocks) == 1


def test_every_paradigm_inflects_its_model_word() -> None:
    paradigms = WordLists(swedish()).paradigms
    assert dict(paradigms.inflect("er", "lägga").forms)["past", ""] == "erlade"
    assert dict(paradigms.inflect("betal", "kalla").forms)["passive present", ""] == "betalas"
    assert dict(paradigms.inflect("skol", "skola").forms)["definite plural", "s"] == "skolornas"
    assert paradigms.inflect("", "vara").slots_of("är") == [("present", "")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[verb]\nslots = ["a", "b"]\n[verb.endings]\nx = "a"', "verb.endings.x must have 2 endings"),
        ('[verb]\nslots = "a"\nendings = {}', "verb.slots must be a list"),
        ("[verb]\nslots = []", "the key verb.endings is missing"),
        ("[verb", "cannot be read"),
    ],
)
def test_wrong_paradigms_are_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "paradigms.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_paradigms(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the list is empty"),
        ("word\tbest\n", "unknown column 'best'"),
        ("word\nx\ty\n", "2 columns where the heading line has 1"),
        ("word\tbetter\n\ty\n", "columns where"),
    ],
)
def test_wrong_lists_are_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=says) as caught:
        read_entries(path)
    assert str(path) in str(caught.value)
