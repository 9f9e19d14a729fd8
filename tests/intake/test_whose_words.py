"""Words, states and whose they are, when one person has worked on a file."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desk import APPROVED, MACHINE, MEMORY, PERSON, Desk, block, content, in_state, other_words

from i18n_toolkit.exchange.parcel import Entry
from i18n_toolkit.intake import Outcome, save
from i18n_toolkit.intake.pieces import Piece
from i18n_toolkit.intake.versions import Versions
from i18n_toolkit.model import Origin, OriginKind, State
from i18n_toolkit.store import Sent
from i18n_toolkit.wording import digest_of, states_of

LAW = block("b1", "Du behöver lov.")
LINK = block("b2", "Läs <1>mer</1> här.")
TWO = block("b3", "Ring oss. ", "Eller skriv.")


def test_other_words_that_are_approved_are_a_persons(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit.", state=State.REVIEWED))
    verdict = desk.home(path)["b1"]
    assert (verdict.outcome, verdict.capped, verdict.who) == (Outcome.CHANGED, False, "Anna")
    draft = desk.unit("b1").drafts[0]
    assert (draft.target, draft.state, draft.origin) == (("You need a permit.",), State.REVIEWED, PERSON)
    changes = desk.store.history(desk.address, "en", "b1")
    assert [(change.who, change.file, change.adopted) for change in changes] == [
        ("argos", "", True),
        ("Anna", "a.xlf", True),
    ]
    assert ("Du behöver lov.", "You need a permit.", State.REVIEWED) in desk.learned()


def test_other_words_that_nobody_approved_are_a_machines_still(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You want a permit.", state=State.INITIAL))
    assert desk.home(path)["b1"].outcome is Outcome.CHANGED
    draft = desk.unit("b1").drafts[0]
    assert (draft.state, draft.origin) == (State.TRANSLATED, Origin(OriginKind.HUMAN, machine=True))
    assert all(target != "You want a permit." for _, target, _ in desk.learned())


def test_words_where_there_were_none_are_a_persons_unless_the_file_says_otherwise(desk: Desk) -> None:
    desk.page(LAW, LINK)
    path = desk.out()
    machine = replace(MACHINE, engine="deepl", fingerprint="", score=None)

    def by_machine(entry: Entry) -> Entry:
        drafts = (replace(entry.unit.drafts[0], target=content("Read <1>more</1> here."), origin=machine),)
        return replace(entry, unit=replace(entry.unit, drafts=drafts))

    desk.work(path, b1=other_words("You need a permit."), b2=by_machine)
    desk.home(path)
    mine, others = desk.unit("b1").drafts[0], desk.unit("b2").drafts[0]
    assert (mine.state, mine.origin) == (State.TRANSLATED, PERSON)
    assert others.state is State.INITIAL
    assert others.origin is not None
    assert (others.origin.kind, others.origin.machine) == (OriginKind.MT, True)


@pytest.mark.parametrize("origin", [MACHINE, MEMORY])
def test_approving_without_a_change_counts(desk: Desk, origin: Origin) -> None:
    desk.page(LAW)
    desk.put("b1", f"You need a permit ({origin.kind.value}).", origin=origin, state=State.TRANSLATED)
    path = desk.out()
    desk.work(path, b1=APPROVED)
    assert desk.home(path)["b1"].outcome is Outcome.APPROVED
    draft = desk.unit("b1").drafts[0]
    assert draft.state is State.REVIEWED
    assert draft.origin == replace(origin, machine=False)
    assert ("Du behöver lov.", f"You need a permit ({origin.kind.value}).", State.REVIEWED) in desk.learned()
    assert desk.store.history(desk.address, "en", "b1")[-1].who == "Anna"


def test_another_state_below_approval_is_told_and_leaves_the_machine_its_words(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need a permit.")
    path = desk.out()
    desk.work(path, b1=in_state(State.TRANSLATED))
    assert desk.home(path)["b1"].outcome is Outcome.MARKED
    draft = desk.unit("b1").drafts[0]
    assert (draft.state, draft.origin) == (State.TRANSLATED, MACHINE)


def test_approval_is_withdrawn_only_from_the_whole_unit_and_in_plain_words(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need a permit.", state=State.FINAL, origin=PERSON)
    desk.put("b3", "Call us. ", "Or write.", state=State.REVIEWED, origin=PERSON)
    path = desk.out()

    def half(entry: Entry) -> Entry:
        first = replace(entry.unit.drafts[0], state=State.INITIAL)
        return replace(entry, unit=replace(entry.unit, drafts=(first, *entry.unit.drafts[1:])))

    desk.work(path, b1=in_state(State.INITIAL), b3=half)
    found = desk.home(path)
    assert (found["b1"].outcome, found["b3"].outcome) == (Outcome.MARKED, Outcome.SAME)
    assert desk.unit("b1").state is State.TRANSLATED
    assert desk.unit("b3").state is State.REVIEWED


def test_a_client_that_strips_our_attributes_changes_no_state(desk: Desk) -> None:
    desk.page(LAW, LINK)
    desk.put("b1", "You need a permit.", state=State.REVIEWED, origin=PERSON)
    desk.put("b2", "Read <1>more</1> here.")
    path = desk.out()
    text = path.read_text("utf-8")
    bare = re.sub(r' (approved|state|state-qualifier|phase-name|resname|restype|extradata)="[^"]*"', "", text)
    assert bare != text
    path.write_text(bare.replace("Read ", "See "), "utf-8")
    found = desk.home(path)
    assert (found["b1"].outcome, found["b2"].outcome) == (Outcome.SAME, Outcome.CHANGED)
    assert desk.unit("b1").state is State.REVIEWED
    assert desk.unit("b2").state is State.TRANSLATED


def test_only_the_sentence_that_was_touched_changes(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Call us. ", "Or write.")
    path = desk.out()
    desk.work(path, b3=other_words("Call us.", "Or write to us.", state=State.INITIAL))
    desk.home(path)
    first, second = desk.unit("b3").drafts
    assert (first.target, first.origin) == (("Call us. ",), MACHINE)
    assert (second.target, second.state) == (("Or write to us.",), State.TRANSLATED)


def test_white_space_at_the_edges_is_the_sources(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Call. ", "Write.")
    path = desk.out()
    desk.work(path, b3=other_words("\n  Call us.", " Or\n   write.\n", state=State.REVIEWED))
    desk.home(path)
    assert desk.words("b3") == ["Call us. ", "Or write."]


def test_an_empty_target_takes_nothing_away(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need a permit.", state=State.REVIEWED, origin=PERSON)
    path = desk.out()
    desk.work(path, b1=lambda entry: replace(
        entry, unit=replace(entry.unit, drafts=(replace(entry.unit.drafts[0], target=None, state=State.INITIAL),))
    ))  # fmt: skip
    assert desk.home(path)["b1"].outcome is Outcome.SAME
    assert desk.words("b1") == ["You need a permit."]


def test_a_note_comes_home_and_two_notes_are_both_kept(desk: Desk) -> None:
    desk.page(LAW, LINK)
    desk.put("b1", "You need a permit.")
    desk.put("b2", "Read <1>more</1>.", note="Old.")
    path = desk.out()
    desk.work(path, b1=in_state(State.INITIAL, note="Which law?"), b2=in_state(State.INITIAL, note="Where to?"))
    desk.put("b2", "Read <1>more</1>.", note="Newer.")
    found = desk.home(path)
    assert (found["b1"].outcome, found["b2"].outcome) == (Outcome.NOTED, Outcome.NOTED)
    assert desk.unit("b1").note == "Which law?"
    assert desk.unit("b2").note == "Newer.\n\nWhere to?"
    remarks = desk.store.remarks(desk.address, "en", "b2")
    assert [(remark.note, remark.who) for remark in remarks] == [
        ("Old.", "argos"),
        ("Newer.", "argos"),
        ("Newer.\n\nWhere to?", "Anna"),
    ]
    assert desk.home(path)["b2"].outcome is Outcome.SAME


def test_who_is_asked_for_before_the_file_and_the_file_before_the_default(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out("a.tmx", "tmx")
    text = path.read_text("utf-8").replace("You need law.", "You need a permit.")
    path.write_text(text.replace('<tuv xml:lang="en"', '<tuv xml:lang="en" changeid="Bo"'), "utf-8")
    assert [verdict.who for verdict in desk.look(path).verdicts] == ["Bo"]
    assert [verdict.who for verdict in desk.look(path, asked="Cia").verdicts] == ["Cia"]


def test_nothing_is_saved_that_was_decided_before_somebody_else_changed_it(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit.", state=State.REVIEWED))
    examined = desk.look(path)
    desk.put("b1", "You will need a permit.", state=State.REVIEWED, origin=PERSON)
    assert not save(examined, desk.store)
    assert desk.words("b1") == ["You will need a permit."]


def test_a_file_that_says_nothing_of_states_raises_and_lowers_none(desk: Desk) -> None:
    desk.page(LAW, LINK)
    desk.put("b1", "You need a permit.", state=State.REVIEWED, origin=PERSON)
    desk.put("b2", "Read <1>more</1>.")
    entries = {entry.unit.block: entry for page in desk.read(desk.out()).pages for entry in page.entries}
    for name, state in (("b1", State.INITIAL), ("b2", State.FINAL)):
        ours = desk.unit(name)
        pieces = [Piece(0, 1, ours.drafts[0].target, state)]
        sent = Sent("", digest_of(ours), "", states_of(ours))
        silent, plain = (
            Versions(replace(entries[name], stated=stated), ours, sent, pieces, " ") for stated in (False, True)
        )
        assert (silent.withdrawn, silent.raised(pieces[0])) == (False, None)
        assert (plain.withdrawn, plain.raised(pieces[0])) == (name == "b1", None if name == "b1" else state)
