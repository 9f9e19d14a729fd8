"""Inline tags, unsafe text, the checks, and segments that a client has merged or split."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from desk import APPROVED, CODES, PERSON, Change, Desk, block, content, other_words
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import join, tagged, text_of
from i18n_toolkit.exchange.parcel import Entry
from i18n_toolkit.intake import Outcome
from i18n_toolkit.intake.pieces import pieces_of, source_of
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, State, Unit

LINK = block("b2", "Läs <1>mer</1> här.")
PRICE = block("b4", "Det kostar 500 kronor.")
TWO = block("b3", "Ring oss. ", "Eller skriv.")
NESTED = block("b5", "Läs <1>allt <2>mer</2></1> om det.")


def raw(*parts: str | Code) -> Change:
    """Targets that no reader checks."""

    def change(entry: Entry) -> Entry:
        draft = replace(entry.unit.drafts[0], target=join(parts), state=State.REVIEWED, origin=None)
        return replace(entry, unit=replace(entry.unit, drafts=(draft,)))

    return change


OPEN, CLOSE, BOLD, END, BREAK = CODES


@pytest.mark.parametrize(("words", "says"), [
    (("Read more here.",), "<1>"),
    (("Read ", OPEN, "more here."), "</1>"),
    (("Read ", CLOSE, "more", OPEN, " here."), "nested"),
    (("Read ", OPEN, "more", CLOSE, " here", BREAK, "."), "<3/>"),
    (("Read ", OPEN, "more", CLOSE, OPEN, "here", CLOSE), "1"),
    (("Read ", OPEN, "more", CLOSE, "<script>alert(1)</script>"), "script"),
    (("Read ", OPEN, "more", CLOSE, '<img src="x" onerror="alert(1)">'), "onerror"),
    (("Read ", OPEN, "more", CLOSE, " javascript:alert(1)"), "javascript"),
])  # fmt: skip
@pytest.mark.parametrize("kind", ["xliff", "xliff2", "po"])
def test_wrong_tags_and_unsafe_text_are_refused(desk: Desk, kind: str, words: Sequence[str | Code], says: str) -> None:
    desk.page(LINK)
    desk.put("b2", "Read <1>more</1>.")
    path = desk.out(f"a.{kind}", kind)
    desk.work(path, b2=raw(*words))
    refused = desk.look(path).refusals
    assert len(refused) == 1
    assert says in str(refused[0].reason)
    assert desk.look(path).rescued == ()


def test_attributes_are_the_stores_whatever_the_file_says(desk: Desk) -> None:
    desk.page(LINK)
    desk.put("b2", "Read <1>more</1>.")
    path = desk.out()
    other = Code(CodeKind.OPEN, "1", "a", (("href", "javascript:alert(1)"),))
    desk.work(path, b2=raw("See ", other, "this", CLOSE, "."))
    desk.home(path)
    assert desk.unit("b2").target == content("See <1>this</1>.")


def test_tags_may_stand_in_another_order_but_not_inside_out(desk: Desk) -> None:
    pair = block("b6", "<1>Läs</1> och <2>skriv</2>.")
    desk.page(pair, NESTED)
    desk.put("b6", "<1>Read</1> and <2>write</2>.")
    desk.put("b5", "Read <1>all <2>more</2></1> about it.")
    path = desk.out()
    desk.work(path, b6=other_words("<2>Write</2> and <1>read</1>."), b5=other_words("<2>More <1>all</1></2> of it."))
    found = {v.held.unit.block: v.outcome for v in desk.look(path).verdicts if v.held is not None}
    assert found == {"b6": Outcome.CHANGED, "b5": Outcome.REFUSED}


def test_an_error_lets_the_words_in_and_keeps_them_from_being_approved(desk: Desk) -> None:
    desk.page(PRICE)
    desk.put("b4", "It costs 500 kronor.")
    path = desk.out()
    desk.work(path, b4=other_words("It costs 500 euro.", state=State.REVIEWED))
    verdict = desk.home(path)["b4"]
    assert verdict.capped
    assert [finding.check for finding in verdict.findings if finding.severity == "error"] == ["money"]
    draft = desk.unit("b4").drafts[0]
    assert (draft.target, draft.state) == (("It costs 500 euro.",), State.TRANSLATED)
    assert draft.findings
    assert all(target != "It costs 500 euro." for _, target, _ in desk.learned())
    assert not desk.home(path, accept_errors=True)["b4"].capped
    assert desk.unit("b4").state is State.REVIEWED


def test_a_warning_keeps_nothing_out(desk: Desk) -> None:
    desk.page(PRICE)
    desk.put("b4", "It costs 500 kronor.")
    path = desk.out()
    desk.work(path, b4=other_words("It costs 500 kronor", state=State.REVIEWED))
    verdict = desk.home(path)["b4"]
    assert {finding.severity for finding in verdict.findings} == {"warning"}
    assert desk.unit("b4").state is State.REVIEWED


@pytest.mark.parametrize("kind", ["po", "csv"])
def test_a_file_that_knows_whole_blocks_only_keeps_our_sentences(desk: Desk, kind: str) -> None:
    desk.page(TWO)
    desk.put("b3", "Call us. ", "Or write.", state=State.REVIEWED, origin=PERSON)
    path = desk.out(f"a.{kind}", kind)

    def whole(entry: Entry) -> Entry:
        unit = entry.unit
        draft = Draft("", unit.source, content("Call us. Or send a letter."), State.REVIEWED)
        return replace(entry, unit=replace(unit, drafts=(draft,)))

    ours = desk.unit("b3")
    desk.work(path, b3=whole)
    theirs = Unit("b3", "en", (Draft("", ours.source, content("Call us. Or send a letter."), State.REVIEWED),))
    found = pieces_of(ours, theirs) or []
    assert [(piece.start, piece.end, piece.target) for piece in found] == [
        (0, 1, ("Call us. ",)),
        (1, 2, ("Or send a letter.",)),
    ]
    desk.home(path)
    assert join(desk.unit("b3").target or ()) == ("Call us. Or send a letter.",)


def stripped(path: Path, *signs: str) -> None:
    """Without the lines that begin so, as a program that drops references, comments or contexts saves the file."""
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if not line.startswith(signs)), "utf-8")


@pytest.mark.parametrize("signs", [("#:",), ("#:", "#.", "msgctxt")])
def test_a_po_without_references_says_only_what_was_done_in_it(desk: Desk, signs: tuple[str, ...]) -> None:
    desk.page(block("b1", "Fyll i den. ", "Skicka in den."), block("b2", "Boka tid."), block("b3", "Välj. ", "Vänta."))
    desk.put("b1", "Fill it in. ", None)
    desk.put("b2", "Book a time.")
    desk.put("b3", "Choose. ", None)
    path = desk.out("a.po", "po")
    stripped(path, *signs)
    assert {verdict.outcome for verdict in desk.look(path).verdicts} == {Outcome.SAME}
    text = path.read_text("utf-8")
    assert "Choose. Vänta." in text
    path.write_text(text.replace("Choose. ", "Select. ").replace("Book a time", "Make an appointment"), "utf-8")
    assert {name: verdict.outcome for name, verdict in desk.home(path).items()} == {
        "b1": Outcome.SAME, "b2": Outcome.CHANGED, "b3": Outcome.CHANGED,
    }  # fmt: skip
    assert (desk.words("b1"), desk.words("b3")) == (["Fill it in. ", None], ["Select. ", None])
    assert [draft.state for draft in desk.unit("b3").drafts] == [State.TRANSLATED, State.INITIAL]


def test_merged_sentences_teach_the_memory_no_wrong_pair(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Ring us. ", "Or letter.")
    path = desk.out("a.xlf", "xliff2")

    def merged(entry: Entry) -> Entry:
        first, second = entry.unit.drafts
        drafts = (
            replace(first, target=("Call or write to us.",), state=State.REVIEWED, origin=None),
            replace(second, target=(), state=State.REVIEWED, origin=None),
        )
        return replace(entry, unit=replace(entry.unit, drafts=drafts))

    desk.work(path, b3=merged)
    desk.home(path)
    assert desk.words("b3") == ["Call or write to us.", ""]
    assert desk.unit("b3").state is State.REVIEWED
    known = {source: target for source, target, _ in desk.learned() if target == "Call or write to us."}
    assert known == {"Ring oss. Eller skriv.": "Call or write to us."}
    again = desk.out("b.xlf", "xliff2")
    assert desk.home(again)["b3"].outcome is Outcome.SAME
    apart = desk.out("c.po", "po")
    assert desk.home(apart)["b3"].outcome is Outcome.SAME


def test_a_tag_that_moves_into_another_sentence_makes_them_one(desk: Desk) -> None:
    both = block("b7", "Läs <1>mer</1>. ", "Ring oss.")
    desk.page(both)
    desk.put("b7", "Read <1>more</1>. ", "Call us.")
    path = desk.out("a.po", "po")
    text = path.read_text("utf-8").replace("Read <1>more</1>. Call us.", "Read this. Call us for <1>more</1>.")
    path.write_text(text, "utf-8")
    assert desk.home(path)["b7"].outcome is Outcome.CHANGED
    assert join(desk.unit("b7").target or ()) == content("Read this. Call us for <1>more</1>.")


def test_foreign_elements_go_out_again_with_the_next_file(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Call us. ", "Or write.")
    path = desk.out("a.xlf", "xliff2")
    extra = '<cat:state xmlns:cat="urn:cat" seen="yes">Å</cat:state>'

    def left(entry: Entry) -> Entry:
        return replace(APPROVED(entry), extensions=(extra,))

    desk.work(path, b3=left)
    assert 'seen="yes"' in path.read_text("utf-8")
    desk.home(path)
    assert 'seen="yes"' in desk.out("b.xlf", "xliff2").read_text("utf-8")
    assert 'seen="yes"' not in desk.out("c.xlf", "xliff").read_text("utf-8")


# what a client may cut a block into


@st.composite
def cut(draw: st.DrawFn) -> tuple[Unit, Unit]:
    """A unit of ours and the same text cut elsewhere, with targets that say where each word belongs."""
    words = [f"w{number}" for number in range(draw(st.integers(1, 8)))]
    text = [f"{word} " for word in words[:-1]] + [words[-1]]

    def unit(borders: set[int], *, targets: bool) -> Unit:
        edges = [0, *sorted(borders), len(text)]
        drafts = []
        for number, (start, end) in enumerate(itertools.pairwise(edges), 1):
            if start == end:
                continue
            source: Content = ("".join(text[start:end]),)
            target = tuple(part.upper() for part in source if isinstance(part, str)) if targets else None
            drafts.append(Draft(f"{'t' if targets else 's'}{number}", source, target, State.REVIEWED))
        return Unit("b", "en", tuple(drafts))

    places = st.sets(st.integers(1, max(1, len(words) - 1)))
    return unit(draw(places), targets=False), unit(draw(places), targets=True)


@given(cut())
def test_wherever_a_client_cuts_every_word_comes_home_once_beside_its_source(units: tuple[Unit, Unit]) -> None:
    ours, theirs = units
    pieces = pieces_of(ours, theirs)
    assert pieces is not None
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    assert pieces[-1].end == len(ours.drafts)
    for piece in pieces:
        assert tagged(piece.target or ()) == text_of(source_of(ours, piece)).upper()


def test_a_title_that_has_become_too_long_is_told(desk: Desk) -> None:
    title = replace(block("b0", "Bygglov", kind=BlockKind.META), path="head/title")
    desk.page(title, PRICE)
    desk.put("b0", "Permit")
    path = desk.out()
    desk.work(path, b0=other_words("Everything about how to build a house in our lovely town", state=State.REVIEWED))
    assert [finding.check for finding in desk.home(path)["b0"].findings] == ["length-ratio"]
    long = "Everything about how to build a house and where in our lovely town"
    desk.work(path, b0=other_words(long, state=State.REVIEWED))
    found = desk.home(path)["b0"].findings
    assert [finding.text() for finding in found if finding.check == "length"] == ["66 characters, where 60 have room"]
    assert desk.unit("b0").drafts[0].findings == found
    assert desk.unit("b0").state is State.REVIEWED
