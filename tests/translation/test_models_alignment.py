"""Spans of source and target that belong together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.model import Span
from i18n_toolkit.translation.models.alignment import compose, links, trimmed

_SPANS = st.lists(st.integers(0, 3), max_size=8).map(
    lambda widths: tuple(Span(sum(widths[:n]), sum(widths[: n + 1])) for n in range(len(widths)))
)


def test_each_piece_goes_where_it_looked_most() -> None:
    source, target = (Span(0, 3), Span(4, 7)), (Span(0, 2), Span(3, 5), Span(6, 9))
    attention = [[0.1, 0.9], [0.2, 0.8], [1.0, 0.0]]
    assert links(attention, source, target) == ((Span(4, 7), Span(0, 5)), (Span(0, 3), Span(6, 9)))


def test_white_space_takes_no_part() -> None:
    source, target = (Span(0, 0), Span(0, 3)), (Span(0, 0), Span(0, 2))
    assert links([[1.0, 0.0], [0.9, 0.1]], source, target) == ((Span(0, 3), Span(0, 2)),)
    assert links([[1.0]], (Span(1, 1),), (Span(0, 2),)) == ()
    assert links([], (), ()) == ()


@settings(deadline=None)
@given(_SPANS, _SPANS, st.data())
def test_links_are_spans_of_both_texts_in_target_order(
    source: tuple[Span, ...], target: tuple[Span, ...], data: st.DataObject
) -> None:
    row = st.lists(st.floats(0, 1), min_size=len(source), max_size=len(source))
    found = links(data.draw(st.lists(row, min_size=len(target), max_size=len(target))), source, target)
    assert all(origin in source and origin.start < origin.end for origin, _ in found)
    ends = [place for _, span in found for place in (span.start, span.end)]
    assert ends == sorted(ends)
    if any(span.start < span.end for span in source):
        covered = {place for _, span in found for place in range(span.start, span.end)}
        assert covered == {place for span in target for place in range(span.start, span.end)}


_LINKS = st.lists(
    st.tuples(*(st.tuples(st.integers(0, 9), st.integers(1, 4)).map(lambda p: Span(p[0], p[0] + p[1])),) * 2),
    max_size=6,
)


@settings(deadline=None)
@given(_LINKS, _LINKS)
def test_composed_links_come_from_both(first: list[tuple[Span, Span]], second: list[tuple[Span, Span]]) -> None:
    found = compose(first, second)
    assert len(set(found)) == len(found)
    for source, target in found:
        assert any(
            origin == source and reached.start < middle.end and middle.start < reached.end
            for origin, reached in first
            for middle, end in second
            if end == target
        )
    order = [second.index(next(link for link in second if link[1] == target)) for _, target in found]
    assert order == sorted(order) or len({target for _, target in second}) < len(second)


@settings(deadline=None)
@given(_LINKS)
def test_composing_with_the_same_text_changes_nothing(known: list[tuple[Span, Span]]) -> None:
    unique = list(dict.fromkeys(known))
    identity = [(Span(place, place + 1), Span(place, place + 1)) for place in range(20)]
    through = compose(unique, identity)
    for source, target in unique:
        assert {(source, Span(place, place + 1)) for place in range(target.start, target.end)} <= set(through)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [(" ab ", 0, 4, Span(1, 3)), ("ab", 0, 2, Span(0, 2)), ("a  b", 1, 3, Span(3, 3)), ("", 0, 0, Span(0, 0))],
)
def test_trimmed(text: str, start: int, end: int, expected: Span) -> None:
    assert trimmed(text, start, end) == expected
