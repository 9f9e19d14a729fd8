from __future__ import annotations

import pytest
from drafting_material import blocks, content, words_of
from hypothesis import given

from i18n_toolkit.content import plain
from i18n_toolkit.model import Code, Content
from i18n_toolkit.translation.flat import flatten


@pytest.mark.parametrize(
    ("source", "lead", "text", "trail"),
    [
        ("Läs <b>mer</b> ", "", "Läs mer", " "),
        (" <b> Läs</b>\n  mer ", "  ", "Läs mer", " "),
        ("Här <img/>är", "", "Här är", ""),
        ("Här<img/> är", "", "Här är", ""),
        ("Här <img/> är", "", "Här är", ""),
        ("bygg<wbr/>lov", "", "bygglov", ""),
        ("ett<br/>två", "", "ett två", ""),
        ("ett<br1/><br2/> två<br3/>", "", "ett två", ""),
        ("<img/> Läs", "", "Läs", ""),
        ("\u00a01\u00a0 200\u00a0kr\u00a0", "\u00a0", "1\u00a0200\u00a0kr", "\u00a0"),
        ("<b> </b>", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_text_is_one_line_and_the_white_space_around_it_is_known(source: str, lead: str, text: str, trail: str) -> None:
    flat = flatten(content(source))
    assert (flat.lead, flat.text, flat.trail) == (lead, text, trail)


def test_ranges_hold_what_stood_between_the_tags() -> None:
    flat = flatten(content("slut</i> Läs <a> mer <b>nu</b> </a>här <u>och <s>då"))
    said = {(node.closing or node.opening).id: flat.text[node.start : node.end] for node in flat.nodes}  # type: ignore[union-attr]
    assert said == {"i": "slut", "a": "mer nu", "b": "nu", "u": "och då", "s": "då"}


@given(segments=blocks())
def test_no_word_is_glued_or_lost(segments: list[Content]) -> None:
    for segment in segments:
        flat = flatten(segment)
        assert flat.text == flat.text.strip()
        assert flat.text.split() == plain(segment).split()
        assert {id(code) for code in segment if isinstance(code, Code)} <= {
            id(code) for node in flat.nodes for code in (node.opening, node.closing, *(node.mark or ()))
        }
        for node in flat.nodes:
            assert 0 <= node.start <= node.end <= len(flat.text)
            if node.mark is None:
                assert words_of(flat.text[node.start : node.end]) or node.start == node.end
