"""Taking back an import: words, states, origins and the memory are as they were, but for what was changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import APPROVED, LANGUAGES, MACHINE, PERSON, Desk, block, by_block, other_words

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.intake import Outcome, save, take_back
from i18n_toolkit.model import State
from i18n_toolkit.store import Store

LAW, TWO, NEW = block("b1", "Du behöver lov."), block("b2", "Ring oss. ", "Eller skriv."), block("b3", "Boka tid.")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Desk]:
    """A page in a store of its own, whose imports are numbered from 1."""
    with Store.temporary() as store:
        desk = Desk(store, tmp_path, "a.html")
        desk.page(LAW, TWO, NEW)
        desk.put("b1", "You need law.")
        desk.put("b2", "Call us. ", "Or write.", state=State.REVIEWED, origin=PERSON)
        yield desk


def undone(desk: Desk, number: int) -> dict[str, Outcome]:
    examined = take_back(number, desk.store, LANGUAGES, desk.options)
    assert save(examined, desk.store, "Anna")
    return {name: verdict.outcome for name, verdict in by_block(examined).items()}


def test_everything_is_as_it_was_and_may_be_done_again(own: Desk) -> None:
    before, memory = own.store.held("en"), own.learned()
    path = own.out()
    own.work(
        path, b1=other_words("You need a permit.", state=State.REVIEWED),
        b2=other_words("Phone us. ", "Or mail.", state=State.FINAL), b3=other_words("Book.", state=State.REVIEWED),
    )  # fmt: skip
    own.home(path)
    after, learned = own.store.held("en"), own.learned()
    assert undone(own, 1) == {"b1": Outcome.CHANGED, "b2": Outcome.CHANGED, "b3": Outcome.CHANGED}
    assert own.words("b3") == [None]
    assert [item.unit.drafts for item in own.store.held("en")] == [item.unit.drafts for item in before]
    assert own.unit("b1").drafts[0].origin == MACHINE
    assert own.learned() == memory
    undone(own, 2)
    assert [item.unit.drafts for item in own.store.held("en")] == [item.unit.drafts for item in after]
    assert {(source, target) for source, target, _ in own.learned()} == {(one, two) for one, two, _ in learned}


def test_what_somebody_has_changed_since_stays(own: Desk) -> None:
    path, other = own.out(), own.out("b.xlf")
    own.work(path, b1=other_words("You need a permit.", state=State.REVIEWED), b3=other_words("Book."))
    own.home(path)
    own.work(other, b1=other_words("You need a licence.", state=State.REVIEWED))
    own.home(other, on_conflict="take", asked="Bo")
    examined = take_back(1, own.store, LANGUAGES, own.options)
    verdicts = by_block(examined)
    assert (verdicts["b1"].outcome, verdicts["b1"].rival) == (Outcome.KEPT, "Bo")
    assert save(examined, own.store, "Anna")
    assert (own.words("b1"), own.words("b3")) == (["You need a licence."], [None])
    assert undone(own, 2) == {"b1": Outcome.CHANGED}
    assert own.words("b1") == ["You need a permit."]


def test_a_file_that_came_twice_is_taken_back_step_by_step(own: Desk) -> None:
    path = own.out()
    for words in ("You need a permit.", "You need a licence."):
        own.work(path, b1=other_words(words))
        own.home(path)
    undone(own, 2)
    assert own.words("b1") == ["You need a permit."]
    undone(own, 3)
    assert own.words("b1") == ["You need a licence."]


def test_an_approval_alone_is_taken_back(own: Desk) -> None:
    path = own.out()
    own.work(path, b1=APPROVED)
    own.home(path)
    assert own.unit("b1").drafts[0].origin != MACHINE
    assert undone(own, 1) == {"b1": Outcome.MARKED}
    draft = own.unit("b1").drafts[0]
    assert (draft.state, draft.origin) == (State.INITIAL, MACHINE)


def test_nothing_is_taken_back_twice_or_of_a_page_that_has_changed(own: Desk) -> None:
    path = own.out()
    own.work(path, b1=other_words("You need a permit."), b3=other_words("Book."))
    own.home(path)
    own.page(LAW, TWO)
    assert undone(own, 1) == {"b1": Outcome.CHANGED}
    assert undone(own, 1) == {"b1": Outcome.SAME}
    with pytest.raises(ExchangeError, match="there is no import 77"):
        take_back(77, own.store, LANGUAGES, own.options)
