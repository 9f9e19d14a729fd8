"""Where words stand in the source: a finding about a block can be pointed at in the file."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.checking.places import Places, align
from i18n_toolkit.content import text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Span
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.read_html import read_html


def source_of(body: str, words: str) -> str | None:
    """What stands in the source where `words` stand in the text of the page's only block."""
    data = f"<!doctype html><html lang=sv><title>T</title><main>{body}</main>".encode()
    page = read_html(decode(data), address="x", path="x", data=data, languages=Languages())
    for block in page.document.blocks:
        text = "".join(text_of(segment.source) for segment in block.segments)
        if words in text:
            start = text.index(words)
            place = Places(block, page.source.anchors[block.id], page.source.text).of(Span(start, start + len(words)))
            return page.source.text[place.start : place.end] if place else None
    raise AssertionError(f"{words!r} is in no block")


@pytest.mark.parametrize(
    ("body", "words", "there"),
    [
        ("<p>Du skall betala.</p>", "skall", "skall"),
        ("<p>Bygg &amp; bo: du skall v&auml;nta.</p>", "vänta", "v&auml;nta"),
        ("<p>Bygg &amp; bo.</p>", "&", "&amp;"),
        ("<p>Du\n   skall\r\n\tbetala.</p>", "skall betala", "skall\r\n\tbetala"),
        ("<p>Du <b>skall</b> betala.</p>", "Du skall betala", "Du <b>skall</b> betala"),
        ("<p>Du skall. Du <em>skall</em> betala.</p>", "betala", "betala"),
        ("<p>Du <!-- här -->skall</p>", "skall", "skall"),
        ('<p><img src="x" alt="Du &quot;skall&quot; se"></p>', '"skall"', "&quot;skall&quot;"),
        ("<p>A<br>skall</p>", "skall", "skall"),
        ("<p>Du&nbsp;skall</p>", "skall", "skall"),
        ("<p>Du &nbsp; skall&nbsp;&nbsp;vänta nu</p>", "nu", "nu"),
    ],
)
def test_words_are_found_in_the_source(body: str, words: str, there: str) -> None:
    assert source_of(body, words) == there


@given(st.text(alphabet="ab&<>\"' \né;x#1", max_size=30))
def test_escaped_text_is_aligned_sign_for_sign(text: str) -> None:
    source = escape(text)
    aligned = align(text, source, [(0, len(source))])
    for number, sign in enumerate(text):
        place = aligned.of(number, number + 1)
        assert place is not None
        assert sign.isspace() or source[place.start : place.end] == escape(sign)


@given(st.text(alphabet="ab \n", max_size=30), st.data())
def test_white_space_may_be_of_any_length(text: str, data: st.DataObject) -> None:
    source = "".join(
        sign if not sign.isspace() else data.draw(st.sampled_from([" ", "\n  ", "\t\r\n"])) for sign in text
    )
    aligned = align(" ".join(text.split()), source, [(0, len(source))])
    for number, sign in enumerate(" ".join(text.split())):
        place = aligned.of(number, number + 1)
        assert place is not None
        assert sign.isspace() or source[place.start : place.end] == sign


@given(st.text(max_size=40), st.text(max_size=60), st.integers(0, 40), st.integers(0, 40))
def test_anything_is_aligned_without_harm(text: str, source: str, start: int, length: int) -> None:
    place = align(text, source, [(0, len(source))]).of(start, start + length)
    assert place is None or 0 <= place.start <= place.end <= len(source)


def test_a_reference_without_its_semicolon_ends_where_it_ends() -> None:
    aligned = align("©x", "&copyx", [(0, 6)])
    assert (aligned.of(0, 1), aligned.of(1, 2)) == (Span(0, 5), Span(5, 6))
