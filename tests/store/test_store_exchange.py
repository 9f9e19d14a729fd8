"""What goes out and what comes back, as the store keeps it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from test_store_pages import ADDRESS, ENGINE, FIRST, PERSON, block, page, unit

from i18n_toolkit.model import Draft, MemoryEntry, State, Unit
from i18n_toolkit.store import Delivery, Extension, Held, Sent, Store, Work
from i18n_toolkit.wording import digest_of, note_digest, source_digest, states_of

Ask = Callable[[str], list[tuple[object, ...]]]
OTHER = block("b3", "Ring oss.")
SENT = Sent("a" * 32, "", "", "0")


def approved(item: Unit, *targets: str) -> Unit:
    drafts = tuple(
        replace(draft, target=(text,), state=State.REVIEWED, origin=PERSON)
        for draft, text in zip(item.drafts, targets, strict=True)
    )
    return replace(item, drafts=drafts)


def delivery(store: Store, *works: Work, **fields: Any) -> Delivery:
    stamp = fields.pop("stamp", None)
    return Delivery(
        "en", "xliff", "a.xlf", "f" * 64, "1-x", "Anna", [ADDRESS],
        store.stamp("en", [ADDRESS]) if stamp is None else stamp, works, **fields,
    )  # fmt: skip


def by_block(held: list[Held]) -> dict[str, Held]:
    return {item.unit.block: item for item in held}


def test_every_block_is_held_translated_or_not_and_those_that_are_gone(store: Store) -> None:
    store.save_document(page(FIRST, OTHER))
    store.save_units(ADDRESS, [replace(unit(FIRST, "Read <1>more</1>. ", None), note="Kolla.")])
    store.save_document(page(OTHER, block("b4", "Nytt.")))
    held = by_block(store.held("en", [ADDRESS]))
    assert list(held) == ["b3", "b4", "b1"]
    assert [item.present for item in held.values()] == [True, True, False]
    assert held["b1"].unit.note == "Kolla."
    assert [draft.target is None for draft in held["b1"].unit.drafts] == [False, True]
    assert held["b3"].unit == Unit("b3", "en", (Draft("s1", ("Ring oss.",), None),))
    assert store.held("en") == store.held("en", [ADDRESS])
    assert store.held("en", ["unknown"]) == []


def test_an_export_is_in_the_ledger_when_it_is_written_and_not_before(store: Store) -> None:
    store.save_document(page(FIRST))
    row = store.held("en")[0].row
    lost: list[str] = []
    with suppress(RuntimeError), store.exporting() as ledger:
        lost.append(ledger.begin("en", "xliff"))
        raise RuntimeError
    assert store.export(lost[0]) is None
    with store.exporting() as ledger:
        number, another = ledger.begin("en", "xliff"), ledger.begin("en", "xliff")
        ledger.complete(number, "a.xlf", "c" * 64, {row: SENT})
        ledger.complete(another, "b.xlf", "", {})
    found = store.export(number)
    assert found is not None
    assert (found.language, found.format, found.file, found.units) == ("en", "xliff", "a.xlf", {row: SENT})
    assert store.knows_file("c" * 64)
    assert not store.knows_file("d" * 64)
    assert not store.knows_file("")
    assert another != number
    assert store.export("") is None


def test_a_delivery_changes_units_memory_history_and_extensions_together(store: Store) -> None:
    store.save_document(page(FIRST, OTHER))
    store.save_units(ADDRESS, [unit(OTHER, "Call us.")])
    held = by_block(store.held("en"))
    before = held["b3"].unit
    work = Work(ADDRESS, replace(approved(before, "Phone us."), note="Bra"), who="Bo")
    entry = MemoryEntry(("Ring oss.",), ("Phone us.",), "sv", "en", State.REVIEWED)
    extras = (Extension(ADDRESS, held["b3"].row, ("<x/>", "<y/>")), Extension(ADDRESS, None, ("<z/>",)))
    assert store.take_in(delivery(store, work, memory=(entry,), extensions=extras))
    after = by_block(store.held("en"))["b3"].unit
    assert after.drafts[0].target == ("Phone us.",)
    assert (after.state, after.note) == (State.REVIEWED, "Bra")
    assert [(change.who, change.file) for change in store.history(ADDRESS, "en", "b3")] == [("", ""), ("Bo", "a.xlf")]
    assert [(remark.note, remark.who) for remark in store.remarks(ADDRESS, "en", "b3")] == [("Bra", "Bo")]
    assert {item.target for item in store.memory()} == {("Phone us.",)}
    assert set(store.extensions("en", "xliff")) == set(extras)
    assert store.extensions("en", "po") == store.extensions("ar", "xliff") == []
    assert store.knows_file("f" * 64)
    assert store.take_in(delivery(store, extensions=(Extension(ADDRESS, None, ()),)))
    assert store.extensions("en", "xliff") == [extras[0]]


def test_a_delivery_made_up_before_a_change_is_not_taken_in(store: Store, ask: Ask) -> None:
    store.save_document(page(OTHER))
    store.save_units(ADDRESS, [unit(OTHER, "Call us.")])
    before, stamp = store.held("en")[0].unit, store.stamp("en", [ADDRESS])
    store.save_units(ADDRESS, [approved(before, "Give us a ring.")])
    entry = MemoryEntry(("a",), ("b",), "sv", "en")
    work = Work(ADDRESS, approved(before, "Phone us."))
    assert not store.take_in(delivery(store, work, memory=(entry,), stamp=stamp))
    assert store.held("en")[0].unit.drafts[0].target == ("Give us a ring.",)
    assert [item.target for item in store.memory()] == [("Give us a ring.",)]
    assert ask("SELECT count(*) FROM intake") == [(0,)]


def test_a_version_that_lost_is_in_the_history_once_and_changes_nothing(store: Store) -> None:
    store.save_document(page(OTHER))
    store.save_units(ADDRESS, [approved(unit(OTHER, "x"), "Call us.")])
    ours = store.held("en")[0].unit
    lost = approved(ours, "Phone us.")
    for _ in range(2):
        assert store.take_in(delivery(store, Work(ADDRESS, lost=lost, who="Bo")))
    assert store.held("en")[0].unit == ours
    history = [(change.target, change.adopted, change.who) for change in store.history(ADDRESS, "en", "b3")]
    assert history == [(("Call us.",), True, ""), (("Phone us.",), False, "Bo")]


def test_words_are_the_same_whatever_a_client_does_to_the_space_around_them() -> None:
    two = block("b5", "Ring oss. ", "Eller skriv.")
    apart = unit(two, "Call us. ", "Or write.")
    for first, second in (("Call us.", " Or write. "), ("\nCall  us.\t", "Or write.")):
        assert digest_of(unit(two, first, second)) == digest_of(apart)
    merged = Unit("b5", "en", tuple(replace(draft, target=target) for draft, target in
                                    zip(apart.drafts, (("Call us. Or write.",), ()), strict=True)))  # fmt: skip
    assert digest_of(merged) == digest_of(apart)
    for other in ("Call us . ", "call us. ", "Call <2/>us. "):
        assert digest_of(unit(two, other, "Or write.")) != digest_of(apart)
    assert digest_of(unit(two, None, None)) == ""
    assert digest_of(unit(two, None, "Or write.")) not in ("", digest_of(apart))
    assert source_digest(apart) == source_digest(merged) != source_digest(unit(OTHER, "x"))
    assert note_digest(" \n") == ""
    assert note_digest("a b") == note_digest("a  b\n") != note_digest("a")
    assert states_of(replace(apart, drafts=(replace(apart.drafts[0], state=State.FINAL), apart.drafts[1]))) == "30"
    assert states_of(unit(two, None, "x", state=State.REVIEWED)) == "02"
    assert ENGINE.machine


def test_the_stamp_grows_with_every_change_of_these_pages_and_no_other(store: Store) -> None:
    store.save_document(page(FIRST, OTHER))
    store.save_document(page(OTHER, address="other.html"))
    stamps = [store.stamp("en", [ADDRESS])]
    for item in (unit(OTHER, "Call us."), unit(OTHER, "Phone us."), replace(unit(OTHER, "Phone us."), note="Bra")):
        store.save_units(ADDRESS, [item], replace=True)
        stamps.append(store.stamp("en", [ADDRESS]))
    assert stamps == sorted(set(stamps))
    store.save_units("other.html", [unit(OTHER, "Call.")])
    store.save_units(ADDRESS, [replace(unit(OTHER, "اتصل."), language="ar")])
    store.save_units(ADDRESS, [unit(OTHER, "Phone us.")])
    assert store.stamp("en", [ADDRESS]) == stamps[-1]
    assert store.stamp("en", [ADDRESS, "other.html"]) > stamps[-1]


def test_the_journal_tells_what_went_out_and_came_home(store: Store) -> None:
    store.save_document(page(FIRST, OTHER))
    first, other = (item.row for item in store.held("en"))
    with store.exporting() as ledger:
        number = ledger.begin("en", "xliff")
        ledger.complete(number, "a.xlf", "f" * 64, {first: SENT, other: SENT})
    before = unit(FIRST, "Read <1>more</1>. ", "Or write.")
    store.save_units(ADDRESS, [before])
    after = approved(before, "Anna's.", "Anna's too.")
    store.take_in(replace(delivery(store, Work(ADDRESS, after, who="Anna")), number=number))
    out, home = store.passages()
    assert (out.home, out.number, out.units, out.file, out.who) == (False, number, 2, "a.xlf", "")
    assert (home.home, home.answers, home.units, home.who, home.language) == (True, number, 1, "Anna", "en")
    found = store.reversals(int(home.number))
    assert [(item.row, item.segment, item.since) for item in found] == [(first, "s1", None), (first, "s2", None)]
    assert [item.before.target for item in found if item.before] == [draft.target for draft in before.drafts]
    assert store.reversals(99) == []
    assert store.languages(ADDRESS) == ["en"]


def test_the_ledger_forgets_units_that_went_out_long_ago(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save_document(page(FIRST))
    row = store.held("en")[0].row

    def export(days: int) -> str:
        moment = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)
        monkeypatch.setattr("i18n_toolkit.store.store._now", lambda: moment)
        with store.exporting() as ledger:
            number = ledger.begin("en", "xliff")
            ledger.complete(number, "a.xlf", "f" * 64, {row: SENT})
        return number

    old, late, new = (store.export(number) for number in [export(401), export(399), export(0)])
    assert old is not None
    assert (old.units, old.file) == ({}, "a.xlf")
    assert late is not None
    assert new is not None
    assert [list(item.units) for item in (late, new)] == [[row], [row]]
    assert store.knows_file("f" * 64)
