"""Tags in a text for an engine that keeps them, written, read back and checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.model import Span
from i18n_toolkit.translation.remote.tagging import links, read, tag

TEXT = "Läs mer om avgiften & <b>"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&/1;") | st.characters(exclude_categories=["Cs"]), max_size=30))
    places = st.integers(0, len(text))
    parts = [Span(*sorted((draw(places), draw(places)))) for _ in range(draw(st.integers(0, 5)))]
    return text, parts


@given(marked())
def test_what_is_sent_comes_back_as_it_was(given_: tuple[str, list[Span]]) -> None:
    text, parts = given_
    sent = tag(text, parts)
    answer = read(sent.text, sent)
    assert answer.text == text
    assert answer.regions == sent.regions
    assert "".join(text[span.start : span.end] for _, span in sent.regions) == text
    for one, other in links(sent, answer) or ():
        assert text[one.start : one.end]
        assert text[other.start : other.end]


@given(marked(), st.text(alphabet="ab<>/123 &lt;", max_size=40))
def test_any_answer_is_read(given_: tuple[str, list[Span]], answer: str) -> None:
    sent = tag(*given_)
    told = read(answer, sent)
    for _, span in told.regions or ():
        assert 0 <= span.start < span.end <= len(told.text)
    for number in range(1, len(sent.parents) + 1):
        assert f"<{number}>" not in told.text or "&lt;" in answer


def test_the_spelling() -> None:
    sent = tag(TEXT, [Span(0, 7), Span(4, 7), Span(11, 19), Span(19, 19), Span(5, 9)])
    assert sent.text == "<1>Läs <2>mer</2></1> om <3>avgiften</3><4/> &amp; &lt;b>"
    assert sent.parents == (0, 1, 0, 0)


def test_the_parts_may_change_their_order() -> None:
    sent = tag("läs mer om avgiften", [Span(0, 3), Span(11, 19)])
    told = read("om <2>THE FEE</2> mer <1>READ</1>", sent)
    assert told.text == "om THE FEE mer READ"
    pairs = {("läs mer om avgiften"[a.start : a.end], told.text[b.start : b.end]) for a, b in links(sent, told) or ()}
    assert pairs == {(" mer om ", "om "), (" mer om ", " mer "), ("läs", "READ"), ("avgiften", "THE FEE")}


def test_a_lone_tag_parts_what_stands_before_it_from_what_comes_after() -> None:
    sent = tag("Gatan 1 Byn", [Span(7, 7)])
    told = read("STREET 1<1/> VILLAGE", sent)
    assert [told.text[other.start : other.end] for _, other in links(sent, told) or ()] == ["STREET 1", " VILLAGE"]


@pytest.mark.parametrize(
    "answer",
    ["a b c", "<1>a</1> b c", "<1>a</1> <2>b</2> c", "<1><2>a</1></2><3/>", "<1>a <2>b</2></1> <3>c</3>",
     "<1>a <2>b</2></1> <3/> <3/>", "</1>a <2>b</2><1> <3/>", "<1>a <2>b</2> <3/>", "<1>a <2>b</2><3/></1>",
     "<1/>a <2>b</2> <3/>", "<1>a <2>b</2></1></1> <3/>"],
)  # fmt: skip
def test_tags_that_are_not_those_that_were_sent(answer: str) -> None:
    sent = tag("x yy z", [Span(0, 4), Span(2, 4), Span(6, 6)])
    assert sent.text == "<1>x <2>yy</2></1> z<3/>"
    assert read("<1>a <2>b</2></1> c<3/> d<9>", sent).regions is not None
    told = read(answer, sent)
    assert told.regions is None
    assert "<" not in told.text
