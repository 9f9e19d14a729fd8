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
    ],
)
def test_words_are_found_in_the_source(body: str, words: str, there: str) -> None:
    assert source_of(body, words) == there


@given(st.text(alphabet="ab&<>\"' \né;x#1", max_size=30))
def test_escaped_text_is_aligned_sign_for_sign(text: str) -> None:
    source = escape(text)
    places = align(text, source, [(0, len(source))])
    told = [source[place.start : place.end] if place else "" for place in places]
    assert all(escape(sign) == there for sign, there in zip(text, told, strict=True) if not sign.isspace())


@given(st.text(max_size=40), st.text(max_size=60))
def test_anything_is_aligned_without_harm_and_in_order(text: str, source: str) -> None:
    places = align(text, source, [(0, len(source))])
    assert len(places) == len(text)
    known = [place for place in places if place]
    assert known == sorted(known)
    assert all(0 <= place.start < place.end <= len(source) for place in known)


def test_a_reference_without_its_semicolon_ends_where_it_ends() -> None:
    places = align("©x", "&copyx", [(0, 6)])
    assert places == [Span(0, 5), Span(5, 6)]
