"""Two people and one text; and a text that has changed since it went out."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import APPROVED, MACHINE, PERSON, Desk, block, by_block, other_words

from i18n_toolkit.intake import Outcome
from i18n_toolkit.model import BlockKind, OriginKind, State

LAW = block("b1", "Du behöver söka lov.")
TWO = block("b3", "Ring oss i dag. ", "Eller skriv ett brev.")


def changed_on_both_sides(desk: Desk) -> str:
    """Bo has put his words in here while Anna worked on the file."""
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit.", state=State.REVIEWED))
    theirs = desk.out("b.xlf")
    desk.work(theirs, b1=other_words("A permit is needed.", state=State.REVIEWED))
    desk.home(theirs, who="Bo")
    return str(path)


def test_a_conflict_is_refused_with_both_versions_and_nothing_changes(desk: Desk) -> None:
    path = desk.folder / changed_on_both_sides(desk)
    verdict = desk.look(path).verdicts[0]
    assert verdict.outcome is Outcome.CONFLICT
    assert (verdict.rival, verdict.who) == ("Bo", "Anna")
    assert verdict.before is not None
    assert verdict.theirs is not None
    assert verdict.before.target == ("A permit is needed.",)
    assert verdict.theirs.target == ("You need a permit.",)
    assert desk.look(path).refusals == [verdict]


def on_both_sides(desk: Desk, bo: tuple[str, str], anna: tuple[str, str], kind: str = "xliff") -> Path:
    """Bo's version of two sentences is here; Anna's comes in the file."""
    desk.page(TWO)
    desk.put("b3", "Call us today. ", "Or write a letter.")
    path, theirs = desk.out("anna", kind), desk.out("bo", kind)
    desk.work(theirs, b3=other_words(*bo))
    desk.home(theirs, who="Bo")
    desk.work(path, b3=other_words(*anna))
    return path


@pytest.mark.parametrize("kind", ["xliff", "xliff2", "po", "csv", "tmx"])
def test_two_people_on_other_sentences_of_a_block_do_not_contradict_each_other(desk: Desk, kind: str) -> None:
    bo, anna = ("Ring us today. ", "Or write a letter."), ("Call us today. ", "Or send a letter.")
    path = on_both_sides(desk, bo, anna, kind)
    verdict = desk.home(path, who="Anna")["b3"]
    assert verdict.outcome is Outcome.CHANGED
    assert desk.words("b3") == ["Ring us today. ", "Or send a letter."]
    history = desk.store.history(desk.address, "en", "b3")
    assert {change.segment: change.who for change in history} == {"s1": "Bo", "s2": "Anna"}


def test_two_people_on_the_same_sentence_do_and_so_does_an_approval_of_what_was_replaced(desk: Desk) -> None:
    bo, anna = ("Ring us today. ", "Or write a letter."), ("Phone us today. ", "Or send a letter.")
    path = on_both_sides(desk, bo, anna)
    assert desk.look(path).verdicts[0].outcome is Outcome.CONFLICT
    desk.work(path, b3=other_words("Call us today. ", "Or send a letter.", state=State.REVIEWED))
    assert desk.look(path).verdicts[0].outcome is Outcome.CONFLICT
    desk.work(path, b3=other_words("Ring us today. ", "Or send a letter.", state=State.REVIEWED))
    assert desk.home(path)["b3"].outcome is Outcome.CHANGED
    assert {draft.state for draft in desk.unit("b3").drafts} == {State.REVIEWED}


@pytest.mark.parametrize(("choice", "words", "lost"), [
    ("keep", "A permit is needed.", ["You need a permit."]),
    ("take", "You need a permit.", []),
])  # fmt: skip
def test_both_versions_stay_in_the_history(desk: Desk, choice: str, words: str, lost: list[str]) -> None:
    path = desk.folder / changed_on_both_sides(desk)
    verdict = desk.home(path, on_conflict=choice)["b1"]
    assert verdict.outcome is (Outcome.KEPT if choice == "keep" else Outcome.CHANGED)
    assert desk.words("b1") == [words]
    history = desk.store.history(desk.address, "en", "b1")
    assert {change.target for change in history} >= {("You need a permit.",), ("A permit is needed.",)}
    assert [change.target for change in history if not change.adopted] == [(text,) for text in lost]
    again = len(history)
    desk.home(path, on_conflict=choice)
    assert len(desk.store.history(desk.address, "en", "b1")) == again


def test_the_same_person_may_send_the_same_file_again(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    for words in ("You need a permit.", "You must have a permit."):
        desk.work(path, b1=other_words(words, state=State.REVIEWED))
        assert desk.home(path)["b1"].outcome is Outcome.CHANGED
        assert desk.home(path)["b1"].outcome is Outcome.SAME
    assert desk.words("b1") == ["You must have a permit."]
    assert desk.look(path, "copy.xlf").verdicts[0].outcome is Outcome.SAME
    desk.work(path, b1=other_words("Get a permit.", state=State.REVIEWED))
    assert desk.look(path, "copy.xlf").verdicts[0].outcome is Outcome.CONFLICT
    assert desk.look(path, who="Bo").verdicts[0].outcome is Outcome.CONFLICT


def test_two_people_who_say_the_same_agree(desk: Desk) -> None:
    path = desk.folder / changed_on_both_sides(desk)
    desk.work(path, b1=other_words("A permit is needed.", state=State.FINAL))
    assert desk.home(path)["b1"].outcome is Outcome.MARKED
    assert desk.unit("b1").state is State.FINAL


def test_what_the_file_left_alone_does_not_undo_what_was_done_here(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.put("b1", "You need a permit.", state=State.REVIEWED, origin=PERSON)
    assert desk.home(path)["b1"].outcome is Outcome.SAME
    assert desk.words("b1") == ["You need a permit."]


def test_approving_words_that_were_replaced_here_is_a_conflict(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=APPROVED)
    desk.put("b1", "You need a permit.", state=State.TRANSLATED, origin=PERSON)
    assert desk.look(path).verdicts[0].outcome is Outcome.CONFLICT


def test_a_new_draft_is_no_rival_to_a_person(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit.", state=State.INITIAL))
    desk.put("b1", "You need the law.")
    assert desk.home(path)["b1"].outcome is Outcome.CHANGED
    assert desk.words("b1") == ["You need a permit."]


def test_where_nobody_knows_what_went_out_a_persons_words_are_not_overwritten(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need law.", state=State.REVIEWED, origin=PERSON)
    desk.put("b3", "Ring us. ", "Or write.")
    path = desk.out()
    number = desk.read(path).number
    path.write_text(path.read_text("utf-8").replace(number, "99-unknown"), "utf-8")
    desk.work(path, b1=other_words("You need a permit."), b3=other_words("Call us today.", "Or write a letter."))
    found = {verdict.held.unit.block: verdict.outcome for verdict in desk.look(path).verdicts if verdict.held}
    assert found == {"b1": Outcome.CONFLICT, "b3": Outcome.CHANGED}


def test_work_on_a_text_that_has_changed_since_is_kept_in_the_memory_and_offered(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need to apply for law.")
    path = desk.out()
    desk.work(path, b1=other_words("You must apply for a permit.", state=State.TRANSLATED))
    desk.page(block("b9", "Du behöver söka lov först."), TWO)
    desk.rows = {}
    found = desk.home(path)
    assert found["b1"].outcome is Outcome.STALE
    assert found["b3"].outcome is Outcome.SAME
    assert ("Du behöver söka lov.", "You must apply for a permit.", State.TRANSLATED) in desk.learned()


def test_nothing_done_to_a_text_that_is_gone_is_nothing(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need to apply for law.")
    path = desk.out()
    desk.page(TWO)
    before = desk.learned()
    desk.work(path)
    assert set(desk.look(path).counts) == {Outcome.SAME}
    assert desk.learned() == before


def test_a_text_that_has_become_something_else_on_its_page_is_found_by_its_words(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need law.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit.", state=State.REVIEWED))
    desk.page(TWO, block("b7", "Du behöver söka lov.", kind=BlockKind.ITEM))
    assert desk.home(path)["b7"].outcome is Outcome.CHANGED
    assert desk.words("b7") == ["You need a permit."]


def test_ids_that_were_exchanged_do_not_exchange_translations(desk: Desk) -> None:
    other = block("b2", "Skriv ett brev.")
    desk.page(LAW, other)
    desk.put("b1", "You need law.")
    desk.put("b2", "Write letter.")
    path = desk.out()
    desk.work(path, b1=other_words("You need a permit."), b2=other_words("Write a letter."))
    one, two = desk.key("b1"), desk.key("b2")
    text = path.read_text("utf-8")
    path.write_text(text.replace(one, "@").replace(two, one).replace("@", two), "utf-8")
    desk.home(path)
    assert (desk.words("b1"), desk.words("b2")) == (["You need a permit."], ["Write a letter."])


def test_a_text_that_no_page_has_is_refused(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out()
    text = path.read_text("utf-8").replace("Du behöver söka lov.", "Något helt annat.").replace(desk.key("b1"), "zz")
    path.write_text(text, "utf-8")
    refused = desk.look(path).refusals
    assert [str(verdict.reason) for verdict in refused] == ["no page in the store has this text"]


def test_equal_texts_without_ids_are_told_apart_by_their_order(desk: Desk) -> None:
    more = [block(f"m{number}", "Läs mer här.") for number in (1, 2, 3)]
    desk.page(*more)
    for item in more:
        desk.put(item.id, "Read it.")
    path = desk.out()
    words = [other_words(f"Read more {number}.") for number in (1, 2, 3)]
    desk.work(path, m1=words[0], m2=words[1], m3=words[2])
    text = path.read_text("utf-8")
    for number, item in enumerate(more):
        text = text.replace(desk.key(item.id), f"lost{number}")
    path.write_text(text, "utf-8")
    desk.home(path)
    assert [desk.words(item.id) for item in more] == [["Read more 1."], ["Read more 2."], ["Read more 3."]]


def test_a_memory_of_another_tool_is_found_sentence_by_sentence(desk: Desk) -> None:
    desk.page(LAW, TWO)
    desk.put("b1", "You need law.")
    desk.put("b3", "Ring us today. ", "Or write.")
    path = desk.folder / "other.tmx"
    path.write_text(
        '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" '
        'adminlang="en" srclang="sv" datatype="plaintext"/><body><tu><tuv xml:lang="sv"><seg>Eller skriv ett brev.'
        '</seg></tuv><tuv xml:lang="en"><seg>Or write a letter.</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    assert desk.home(path)["b3"].outcome is Outcome.CHANGED
    first, second = desk.unit("b3").drafts
    assert (first.target, first.origin) == (("Ring us today. ",), MACHINE)
    assert second.target == ("Or write a letter.",)
    assert second.origin is not None
    assert second.origin.kind is OriginKind.HUMAN


def test_some_sentences_of_a_block_that_say_what_is_here_are_no_conflict(desk: Desk) -> None:
    desk.page(block("b1", "Anmäl dig. ", "Betala sedan."))
    desk.put("b1", "Sign up. ", "Then pay.", origin=PERSON, state=State.REVIEWED)
    path = desk.folder / "own.csv"
    head = "source,translation,state,languages\n"
    path.write_text(f"{head}Betala sedan.,Then pay.,reviewed,sv en\n", "utf-8")
    assert desk.home(path)["b1"].outcome is Outcome.SAME
    path.write_text(f"{head}Betala sedan.,Pay later.,reviewed,sv en\n", "utf-8")
    assert by_block(desk.look(path))["b1"].outcome is Outcome.CONFLICT


def test_the_same_unit_twice_with_other_words_is_refused(desk: Desk) -> None:
    desk.page(LAW)
    desk.put("b1", "You need law.")
    path = desk.out("a.tmx", "tmx")
    text = path.read_text("utf-8")
    unit = text[text.index("<tu>") : text.index("</tu>") + 5]
    path.write_text(
        text.replace(unit, unit.replace("need law", "need A") + unit.replace("need law", "need B")), "utf-8"
    )
    assert desk.look(path).refusals


def test_sentences_that_the_page_still_has_are_taken_in_from_a_block_that_has_changed(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Ring us today. ", "Or letter.")
    path = desk.out()
    desk.work(path, b3=other_words("Call us today.", "Or write a letter.", state=State.REVIEWED))
    desk.page(block("b8", "Ring oss i dag. ", "Eller skriv ett långt brev."))
    desk.put("b8", "Ring us today. ", "Or long letter.")
    found = desk.look(path)
    assert [(v.held.unit.block if v.held else "", v.outcome) for v in found.verdicts] == [
        ("b3", Outcome.STALE),
        ("b8", Outcome.CHANGED),
    ]
    desk.home(path)
    first, second = desk.unit("b8").drafts
    assert (first.target, first.state, first.origin) == (("Call us today. ",), State.REVIEWED, PERSON)
    assert (second.target, second.origin) == (("Or long letter.",), MACHINE)
    assert ("Eller skriv ett brev.", "Or write a letter.", State.REVIEWED) in desk.learned()


def test_what_a_person_made_of_the_new_block_stands(desk: Desk) -> None:
    desk.page(TWO)
    desk.put("b3", "Ring us today. ", "Or letter.")
    path = desk.out()
    desk.work(path, b3=other_words("Call us today.", "Or write a letter.", state=State.REVIEWED))
    desk.page(block("b8", "Ring oss i dag. ", "Eller skriv ett långt brev."))
    desk.put("b8", "Phone us today. ", "Or long letter.", state=State.TRANSLATED, origin=PERSON)
    desk.home(path)
    assert desk.words("b8") == ["Phone us today. ", "Or long letter."]
