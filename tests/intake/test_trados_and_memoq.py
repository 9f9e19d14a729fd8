"""Bilingual files that Trados Studio and memoQ save themselves: words, states and names come home by the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bilingual_programs import Job, memoq, trados
from desk import MACHINE, Desk, block

from i18n_toolkit.content import tagged
from i18n_toolkit.exchange.validation import validate
from i18n_toolkit.intake import Outcome
from i18n_toolkit.model import OriginKind, State
from i18n_toolkit.store import Store

BLOCKS = (
    block("b1", "Du behöver lov."), block("b2", "Läs <1>mer</1> om <2>lov</2><3/>här."),
    block("b3", "Ring oss. ", "Eller skriv."), block("b4", "Boka tid."), block("b5", "Välj tid; vänta sedan."),
)  # fmt: skip


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Desk]:
    """A page in a store of its own: such a file does not say which page its texts are from."""
    with Store.temporary() as store:
        desk = Desk(store, tmp_path, "a.html")
        _fill(desk)
        yield desk


def _fill(desk: Desk) -> None:
    desk.page(*BLOCKS)
    desk.put("b1", "You need law.")
    desk.put("b2", "Read <1>more</1> on <2>law</2><3/>here.")
    desk.put("b3", "Ring us. ", "Or write.")
    desk.put("b4", "Book a time.")
    desk.put("b5", None)


def states(desk: Desk) -> dict[str, list[State]]:
    return {item.id: [draft.state for draft in desk.unit(item.id).drafts] for item in BLOCKS}


def test_trados(sent: Desk) -> None:
    jobs = {
        "Du behöver lov.": Job("You need a permit.", "ApprovedTranslation"),
        "Läs mer om lovhär.": Job('On <g id="2">permits</g><x id="3"/> <g id="1">more</g>.', "Translated"),
        "Eller skriv.": Job("", "ApprovedSignOff"),
        "Boka tid.": Job(
            'Make <mrk mtype="x-sdl-deleted" revid="1">a time</mrk><mrk mtype="x-sdl-added">an appointment</mrk>.',
            "RejectedTranslation",
        ),
    }
    verdicts = sent.home(trados(sent.out(), jobs))
    assert {name: verdict.outcome for name, verdict in verdicts.items()} == {
        "b1": Outcome.CHANGED, "b2": Outcome.CHANGED, "b3": Outcome.APPROVED, "b4": Outcome.CHANGED,
        "b5": Outcome.SAME,
    }  # fmt: skip
    assert states(sent) == {
        "b1": [State.REVIEWED], "b2": [State.TRANSLATED], "b3": [State.INITIAL, State.FINAL],
        "b4": [State.TRANSLATED], "b5": [State.INITIAL],
    }  # fmt: skip
    assert sent.words("b2") == ["On <2>permits</2><3/> <1>more</1>."]
    assert sent.words("b4") == ["Make an appointment."]
    assert sent.words("b5") == [None]
    changes = sent.store.history(sent.address, "en", "b1")
    assert (changes[-1].who, changes[-1].file) == ("KONTOR\\anna", "a.sdlxliff")


def test_a_sentence_that_trados_has_cut_comes_home_when_all_of_it_is_done(sent: Desk) -> None:
    path = sent.out()
    half = trados(path, {"Välj tid; vänta sedan.": Job("Choose a time", "Translated")}, cut="; ")
    assert sent.home(half)["b5"].outcome is Outcome.SAME
    sent.home(trados(path, {"Välj tid; vänta sedan.": Job("Choose a time; then wait.", "Translated")}, cut="; "))
    assert sent.words("b5") == ["Choose a timethen wait."]


def test_a_machine_in_trados_is_a_machine(sent: Desk) -> None:
    words = Job("Choose time; wait.", "Draft", 'origin="nmt" origin-system="Language Weaver"')
    sent.home(trados(sent.out(), {"Välj tid; vänta sedan.": words}))
    [draft] = sent.unit("b5").drafts
    assert draft.origin is not None
    assert (draft.state, draft.origin.kind, draft.origin.engine) == (State.INITIAL, OriginKind.MT, "Language Weaver")
    assert draft.origin.machine


def test_memoq(sent: Desk) -> None:
    jobs = {
        "Du behöver lov.": Job("You need a permit.", "ManuallyConfirmed"),
        "Läs mer om lovhär.": Job('On <g id="2">permits</g><x id="3"/> <g id="1">more</g>.', "Proofread"),
        "Eller skriv.": Job("", "Reviewer1Confirmed"),
        "Välj tid; vänta sedan.": Job("Choose; wait.", "MachineTranslated"),
    }
    verdicts = sent.home(memoq(sent.out(), jobs))
    assert verdicts["b4"].outcome is Outcome.SAME
    assert states(sent) == {
        "b1": [State.TRANSLATED], "b2": [State.FINAL], "b3": [State.INITIAL, State.REVIEWED],
        "b4": [State.INITIAL], "b5": [State.INITIAL],
    }  # fmt: skip
    assert tagged(sent.unit("b2").drafts[0].target or ()) == "On <2>permits</2><3/> <1>more</1>."
    [draft] = sent.unit("b5").drafts
    assert draft.origin is not None
    assert draft.origin.machine
    [draft] = sent.unit("b4").drafts
    assert draft.origin == MACHINE
    assert sent.store.history(sent.address, "en", "b1")[-1].who == "anna"


def test_comments_are_notes(sent: Desk) -> None:
    words = 'You need <mrk mtype="x-sdl-comment" sdl:cid="c-1">a permit</mrk>.'
    jobs = {"Du behöver lov.": Job(words, "Translated")}
    sent.home(trados(sent.out(), jobs, comments={"c-1": "Or licence?", "c-2": "Nobody's"}))
    assert (sent.words("b1"), sent.unit("b1").note) == (["You need a permit."], "anna: Or licence?")
    comment = '<mq:comment id="{}" creatoruser="bo" deleted="{}">{}</mq:comment>'
    inside = f"<mq:comments>{comment.format(1, 'false', 'Book?')}{comment.format(2, 'true', 'Gone')}</mq:comments>"
    sent.home(memoq(sent.out("b.xlf"), {"Boka tid.": Job("", "ManuallyConfirmed", inside=inside)}))
    assert sent.unit("b4").note == "bo: Book?"
    assert {verdict.outcome for verdict in sent.look(sent.out("c.xlf")).verdicts} == {Outcome.SAME}


def test_their_files_are_no_faulty_xliff_and_do_not_haunt_the_next_export(sent: Desk) -> None:
    path = sent.out()
    for file in (trados(path, {}), memoq(path, {})):
        assert [str(item) for item in validate(file) if item.severity == "error"] == []
        sent.home(file)
    again = sent.out("again.xlf")
    assert [str(item) for item in validate(again) if item.severity == "error"] == []
    assert {verdict.outcome for verdict in sent.look(again).verdicts} == {Outcome.SAME}
    assert "minorversions" in again.read_text("utf-8")
    assert "seg-defs" not in again.read_text("utf-8")
