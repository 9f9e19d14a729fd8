"""Content: the tagged spelling, slices, and what it means to have the same codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import (
    codes,
    edges,
    from_tagged,
    join,
    plain,
    same_codes,
    slice_content,
    tagged,
    text_of,
    well_nested,
)
from i18n_toolkit.errors import ContentError
from i18n_toolkit.model import Code, CodeKind, Content

OPEN, CLOSE, BREAK = (
    Code(CodeKind.OPEN, "1", "a"),
    Code(CodeKind.CLOSE, "1", "a"),
    Code(CodeKind.STANDALONE, "2", "br"),
)

TEXTS = st.text(alphabet="aåb <>&/1\n", max_size=6)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Random well-nested content."""
    parts: list[str | Code] = []
    open_codes: list[Code] = []
    number = 0
    for step in draw(st.lists(st.sampled_from(["text", "open", "close", "alone"]), max_size=12)):
        if step == "text":
            parts.append(draw(TEXTS))
        elif step == "open":
            number += 1
            open_codes.append(Code(CodeKind.OPEN, str(number), "b"))
            parts.append(open_codes[-1])
        elif step == "close" and open_codes:
            parts.append(Code(CodeKind.CLOSE, open_codes.pop().id, "b"))
        elif step == "alone":
            number += 1
            parts.append(Code(CodeKind.STANDALONE, str(number), "br"))
    parts += [Code(CodeKind.CLOSE, code.id, "b") for code in reversed(open_codes)]
    return join(parts)


@given(contents())
def test_tagged_round_trip(content: Content) -> None:
    assert from_tagged(tagged(content), codes(content)) == content


@given(contents())
def test_random_content_is_well_nested(content: Content) -> None:
    assert well_nested(content)
    assert same_codes(content, content)


@given(contents(), st.integers(0, 30))
def test_two_slices_are_the_whole(content: Content, cut: int) -> None:
    total = len(text_of(content))
    cut = min(cut, total)
    first, second = slice_content(content, 0, cut), slice_content(content, cut, total)
    if cut < total:
        assert join([*first, *second]) == content


@given(contents())
def test_edges_put_together_are_the_whole(content: Content) -> None:
    lead, body, trail = edges(content)
    assert join([lead, *body, trail]) == content
    assert not body or not isinstance(body[0], str) or not body[0][:1].isspace()


def test_a_pair_inside_out_is_not_the_same() -> None:
    assert not same_codes((OPEN, "Läs", CLOSE), (CLOSE, "Read", OPEN))


@pytest.mark.parametrize(
    "target",
    [
        ("Read",),
        (OPEN, "Read", CLOSE, OPEN, "more", CLOSE),
        (OPEN, "Read", CLOSE, BREAK),
        (OPEN, "Read", BREAK, CLOSE),
    ],
)
def test_missing_doubled_added_or_moved_codes_are_not_the_same(target: Content) -> None:
    assert not same_codes((OPEN, "Läs", CLOSE), target)


def test_a_tag_the_source_lacks_is_refused() -> None:
    with pytest.raises(ContentError, match="<script>"):
        from_tagged("<script>alert(1)</script>", [OPEN, CLOSE])


def test_text_that_looks_like_a_tag_stays_text() -> None:
    assert from_tagged("a &lt;script> b", []) == ("a <script> b",)


def test_plain_reads_a_break_as_a_line_end() -> None:
    assert plain(("Storgatan 1", BREAK, "136 81 Haninge")) == "Storgatan 1\n136 81 Haninge"
