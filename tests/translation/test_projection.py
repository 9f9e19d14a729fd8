from __future__ import annotations

import re

import pytest
from drafting_material import Backwards, blocks, content, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import join, same_codes, tagged, text_of, well_nested
from i18n_toolkit.errors import ContentError
from i18n_toolkit.model import Code, Content, Span
from i18n_toolkit.translation.engines.pseudo import Pseudo
from i18n_toolkit.translation.flat import flatten
from i18n_toolkit.translation.projection import project

HTML_SPACE = " \t\n\r\f"


def carried(source: str, target: str, links: dict[str, str] | None = None, hints: dict[str, str] | None = None) -> str:
    """The tagged target, given links as source word → target word (first occurrences)."""
    flat = flatten(content(source))
    spans = None
    if links is not None:
        spans = [
            (Span(flat.text.index(one), flat.text.index(one) + len(one)),
             Span(target.index(other), target.index(other) + len(other)))
            for one, other in links.items()
        ]  # fmt: skip
    projection = project(flat, target, spans, hints=hints)
    assert same_codes(flat.content, projection.content)
    assert squeezed(projection.content) == "".join(target.split())
    return tagged(projection.content)


def test_links_follow_their_words() -> None:
    assert (
        carried(
            "Du kan ansöka <b>om</b> bygglov.",
            "You can apply for a permit.",
            {"ansöka": "apply", "om": "for", "bygglov": "permit", "Du": "You", "kan": "can"},
        )
        == "You can apply <b>for</b> a permit."
    )


def test_words_that_changed_places_take_their_codes_along() -> None:
    links = {"röda": "roja", "bilen": "casa", "stor": "grande"}
    assert carried("<a1>röda</a1> <b1>bilen</b1> stor", "casa roja grande", links) == (
        "<b1>casa</b1> <a1>roja</a1> grande"
    )


def test_a_pair_split_apart_keeps_the_denser_part_and_no_foreign_words() -> None:
    links = {"ta": "nimm", "med": "mit", "boken": "Buch"}
    assert carried("<a>ta med</a> boken", "nimm das Buch jetzt mit", links) in (
        "<a>nimm</a> das Buch jetzt mit",
        "nimm das Buch <a>jetzt mit</a>",
        "nimm das Buch jetzt <a>mit</a>",
    )


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Läs <a>mer om <b>bygglov</b></a>.", "Read more on permits.", "Read <a>more on <b>permits</b></a>."),
        ("<b>Du kan söka. Gör det nu.</b>", "You can apply. Do it now.", "<b>You can apply. Do it now.</b>"),
        ("(<a>läs mer</a>)", "(read more)", "(<a>read more</a>)"),
        ("<b>Obs!</b> Stängt.", "Note! Closed.", "<b>Note!</b> Closed."),
        ("<b>om </b>bygglov", "on permits", "<b>on</b> permits"),
        ("Karta<b>, 423 kB</b>", "Map, 423 kB", "Map<b>, 423 kB</b>"),
        ("ett<b> </b>två", "one two", "one<b> </b>two"),
        ("ett<b><br/></b>två", "one two", "one<b><br/></b>two"),
        ("om<b> bygglov</b>", "on permits", "on <b>permits</b>"),
        ("<a></a>Läs mer", "Read more", "<a></a>Read more"),
        ("Läs mer<img/>", "Read more", "Read more<img/>"),
        ("<img/> Läs mer", "Read more", "<img/> Read more"),
        ("Läs <img/> mer", "Read more", "Read <img/> more"),
        ("ett<br/>två", "one two", "one<br/>two"),
        ("ett<br/>\ntvå", "one two", "one<br/> two"),
        ("ett<br1/><br2/>två", "one two", "one<br1/><br2/>two"),
        ("Hej</b> du <a>glade <i>man", "Hi you happy man", "Hi</b> you <a>happy <i>man"),
        ("</b>Nästa mening", "Next sentence", "</b>Next sentence"),
        ("Mening ett.<b>", "Sentence one.", "Sentence one.<b>"),
        (" <b>Hej. </b>", "Hi.", " <b>Hi.</b> "),
    ],
)
def test_codes_stand_where_a_reader_expects_them(source: str, target: str, wanted: str) -> None:
    assert carried(source, target) == wanted


def test_without_links_the_words_of_the_pair_are_looked_for() -> None:
    assert carried("Idag söker du <b>bygglov</b> här", "A permit is what you seek", hints={"b": "permits"}) == (
        "A <b>permit</b> is what you seek"
    )


def test_a_mark_before_a_pair_stays_before_it_when_its_words_change_places() -> None:
    links = {"Här": "Aqui", "röda": "roja", "bilen": "casa"}
    assert carried("Här <img/><b>röda bilen</b>", "Aqui casa roja", links) == "Aqui <img/><b>casa roja</b>"


def test_links_never_swallow_the_full_stop() -> None:
    assert carried("Läs <a>mer</a>.", "Read more.", {"mer": "more."}) == "Read <a>more</a>."


def test_neighbours_that_became_one_word_are_reported() -> None:
    flat = flatten(content("<a1>bygg</a1><b1>lov</b1>"))
    projection = project(flat, "permit")
    assert same_codes(flat.content, projection.content)
    assert projection.emptied == ("b1",)


def test_crossing_codes_are_refused() -> None:
    with pytest.raises(ContentError):
        flatten(content("<a>ett <b>två</a> tre</b>"))


def test_unchanged_text_gives_the_very_same_content() -> None:
    source = content("Läs\n  <a>mer </a> <img/>\nhär ")
    flat = flatten(source)
    assert project(flat, flat.text).content == source


def has_marks(parts: Content) -> bool:
    return any(node.mark is not None for node in flatten(parts).nodes)


@settings(max_examples=150, deadline=None)
@given(segments=blocks(), data=st.data())
def test_codes_are_kept_whatever_the_engine_does(segments: list[Content], data: st.DataObject) -> None:
    """Random links to a random text: nothing lost, doubled or crossing, the text as it was."""
    targets: list[Content] = []
    for segment in segments:
        flat = flatten(segment)
        text = data.draw(
            st.sampled_from([flat.text, flat.text[::-1], flat.text.upper(), "一二三。", "one, two three", "x"])
        )
        text = " ".join(text.split())
        if not flat.text or not text:
            targets.append(segment)
            continue
        span = st.tuples(st.integers(0, len(flat.text)), st.integers(0, len(flat.text)))
        other = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        links = data.draw(st.none() | st.lists(st.tuples(span, other), max_size=6))
        made = links and [(Span(min(a), max(a)), Span(min(b), max(b))) for a, b in links]
        target = project(flat, text, made).content
        assert same_codes(segment, target)
        assert squeezed(target) == "".join(text.split())
        if not has_marks(segment) and text != flat.text:
            assert text_of(target) == flat.lead + text + flat.trail
        targets.append(target)
    whole = join(part for segment in segments for part in segment)
    joined = join(part for target in targets for part in target)
    assert well_nested(whole)
    assert well_nested(joined)
    assert same_codes(whole, joined)
    assert [part for part in joined if isinstance(part, Code)] or not [p for p in whole if isinstance(p, Code)]


@settings(max_examples=100, deadline=None)
@given(segments=blocks(), aligned=st.booleans())
def test_no_space_is_lost_or_doubled_around_codes(segments: list[Content], aligned: bool) -> None:
    for engine in (Pseudo(), Backwards(aligned)):
        for segment in segments:
            flat = flatten(segment)
            answer = engine.translate([flat.text], "sv", "en")[0]
            text = answer.text.strip()
            if not text or "".join(text.split()) == "".join(flat.text.split()):
                continue
            target = project(flat, text, answer.alignment).content
            if not has_marks(segment):
                assert text_of(target).strip() == text
                continue
            shown = _shown(target).strip(HTML_SPACE)
            assert "  " not in shown or "  " in text
            words = iter(shown.replace("\ufffc", "").split())
            # A mark may part what stood together ("och" / "/"), it must never join what stood apart.
            for word in text.split():
                got = ""
                while len(got) < len(word):
                    got += next(words)
                assert got == word


def _folded(pair: re.Match[str]) -> str:
    """A pair without words: a line end where it holds one, else an object."""
    return "\n" if "\n" in pair[0] else "\ufffc"


def _shown(target: Content) -> str:
    """As a reader sees it: a line break is one, any other mark an object, other codes nothing."""
    out = "".join(
        part if isinstance(part, str) else "\n" if part.name == "br" else f"\ue100{part.kind.value[0]}{part.id}\ue101"
        for part in target
    )
    while out != (out := re.sub(r"\ue100o(\d+)\ue101\s*(?:\ufffc|\n)*\s*\ue100c\1\ue101", _folded, out)):
        pass
    return re.sub(r"\ue100[oc]\d+\ue101", "", re.sub(r"\ue100s\d+\ue101", "\ufffc", out))
