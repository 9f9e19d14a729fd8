"""Pages and their translations in the store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, tagged
from i18n_toolkit.errors import StoreError
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Document,
    Draft,
    DraftFinding,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Unit,
)
from i18n_toolkit.store import Counts, Store
from i18n_toolkit.store.columns import read, spell

ADDRESS = "https://exempelby.se/bygglov"
ENGINE = Origin(OriginKind.MT, "pseudo", "v1", -0.5, machine=True)
MEMORY = Origin(OriginKind.TM, "kommun.tmx", "", 100.0)
PERSON = Origin(OriginKind.HUMAN)


def content(text: str, link: str = "/a") -> Content:
    codes = [Code(CodeKind.OPEN, "1", "a", (("href", link),)), Code(CodeKind.CLOSE, "1", "a")]
    return from_tagged(text, [*codes, Code(CodeKind.STANDALONE, "2", "br")])


def block(name: str, *sentences: str, link: str = "/a", **fields: Any) -> Block:
    segments = tuple(Segment(f"s{n}", content(text, link)) for n, text in enumerate(sentences, 1))
    return replace(Block(name, BlockKind.PARAGRAPH, Region.MAIN, 0, f"main/p[{name}]", "sv", segments), **fields)


def page(*blocks: Block, address: str = ADDRESS) -> Document:
    return Document(address, "sv", "Bygglov", date(2024, 3, 6), blocks, "ab" * 32)


def unit(source: Block, *targets: str | None, link: str = "/a", **fields: Any) -> Unit:
    drafts = tuple(
        Draft(segment.id, segment.source, None if text is None else content(text, link), **{"origin": ENGINE, **fields})
        for segment, text in zip(source.segments, targets, strict=True)
    )
    return Unit(source.id, "en", drafts)


def texts(store: Store, language: str = "en") -> dict[str, list[str | None]]:
    return {
        item.block: [None if draft.target is None else tagged(draft.target) for draft in item.drafts]
        for item in store.units(ADDRESS, language)
    }


FIRST = block("b1", "Läs <1>mer</1>. ", "Sök<2/>nu.")
SECOND = block("b2", "Hej.", kind=BlockKind.HEADING, level=2, region=Region.CHROME, translate=False, language="en")


def test_a_page_comes_back_as_it_was_saved(store: Store) -> None:
    store.save_document(page(FIRST, SECOND))
    assert store.document(ADDRESS) == page(FIRST, SECOND)
    assert store.document("unknown") is None
    before = datetime.now(UTC).replace(microsecond=0)
    store.save_document(replace(page(SECOND), title="Nytt", sha256="cd" * 32, last_updated=None))
    [known] = store.pages()
    assert (known.address, known.title, known.sha256, known.last_updated) == (ADDRESS, "Nytt", "cd" * 32, None)
    assert known.first_seen <= before <= known.last_seen
    assert store.document(ADDRESS) == replace(page(SECOND), title="Nytt", sha256="cd" * 32, last_updated=None)


def test_units_come_back_as_they_were_saved(store: Store) -> None:
    store.save_document(page(SECOND, FIRST))
    findings = (DraftFinding("numbers", "warning", "13 is missing", 2, 4),)
    units = [
        unit(SECOND, "Hello."),
        replace(
            unit(FIRST, "Read <1>more</1>. ", None, state=State.REVIEWED, origin=PERSON, findings=findings), note="?"
        ),
    ]
    assert store.save_units(ADDRESS, units[::-1]) == Counts(added=3)
    got = store.units(ADDRESS, "en")
    assert got[0] == units[0]
    assert got[1].drafts[0] == units[1].drafts[0]
    assert (got[1].note, got[1].drafts[1].target, got[1].state) == ("?", None, State.INITIAL)
    assert store.units(ADDRESS, "ar") == store.units("unknown", "en") == []


def test_translations_follow_a_block_that_moves_and_return_with_one_that_does(store: Store) -> None:
    store.save_document(page(FIRST, SECOND))
    store.save_units(ADDRESS, [unit(FIRST, "<1>a</1>", "a<2/>b"), unit(SECOND, "2")])
    new = block("b1", "Nytt.")
    moved = [new, replace(SECOND, id="b2", path="main/h2[9]"), replace(FIRST, id="b3")]
    store.save_document(page(*moved))
    assert store.document(ADDRESS) == page(*moved)
    assert texts(store) == {"b2": ["2"], "b3": ["<1>a</1>", "a<2/>b"]}
    store.save_document(page(new))
    assert texts(store) == {}
    store.save_document(page(SECOND, new))
    assert texts(store) == {"b2": ["2"]}


def test_equal_blocks_have_translations_of_their_own(store: Store) -> None:
    same = [block(name, "Sök") for name in ("b1", "b2", "b3")]
    store.save_document(page(*same, block("b4", "Sök", kind=BlockKind.ATTRIBUTE)))
    store.save_units(ADDRESS, [unit(item, text) for item, text in zip(same, "xyz", strict=True)])
    assert texts(store) == {"b1": ["x"], "b2": ["y"], "b3": ["z"]}


def test_a_link_that_leads_elsewhere_leads_there_in_the_translation(store: Store) -> None:
    store.save_document(page(FIRST))
    store.save_units(ADDRESS, [unit(FIRST, "Read <1>more</1>. ", "Search<2/>now.")])
    elsewhere = block("b1", "Läs <1>mer</1>. ", "Sök<2/>nu.", link="/ny")
    store.save_document(page(elsewhere))
    assert store.units(ADDRESS, "en") == [unit(elsewhere, "Read <1>more</1>. ", "Search<2/>now.", link="/ny")]


def test_sentences_cut_otherwise_lose_their_targets_only(store: Store) -> None:
    store.save_document(page(block("b1", "Ett. ", "Två. ", "Tre.")))
    store.save_units(ADDRESS, [unit(block("b1", "Ett. ", "Två. ", "Tre."), "1", "2", "3")])
    store.save_document(page(block("b1", "Ett. ", "Två. Tre.")))
    assert texts(store) == {"b1": ["1", None]}


SAVED = {
    "nothing": (None, State.INITIAL, None),
    "draft": ("old", State.INITIAL, ENGINE),
    "memory": ("old", State.REVIEWED, MEMORY),
    "approved draft": ("old", State.REVIEWED, replace(ENGINE, machine=False)),
    "person's": ("old", State.TRANSLATED, PERSON),
    "final": ("old", State.FINAL, PERSON),
}
OFFERED = {
    "nothing": (None, State.INITIAL, None),
    "draft": ("new", State.INITIAL, replace(ENGINE, fingerprint="v2")),
    "memory": ("new", State.REVIEWED, MEMORY),
    "person's": ("new", State.TRANSLATED, PERSON),
}


@pytest.mark.parametrize(
    ("stands", "takers"),
    [
        ("nothing", {"draft", "memory", "person's"}),
        ("draft", {"draft", "memory", "person's"}),
        ("memory", {"memory", "person's"}),
        ("approved draft", {"memory", "person's"}),
        ("person's", {"person's"}),
        ("final", {"person's"}),
    ],
)
def test_who_may_replace_whom(store: Store, stands: str, takers: set[str]) -> None:
    sentence = block("b1", "Hej.")
    for name, (text, state, origin) in OFFERED.items():
        store.save_document(page(sentence))
        old, old_state, old_origin = SAVED[stands]
        store.save_units(ADDRESS, [unit(sentence, old, state=old_state, origin=old_origin)], replace=True)
        counts = store.save_units(ADDRESS, [unit(sentence, text, state=state, origin=origin)])
        got = texts(store)["b1"] == ["new"]
        assert got == (name in takers), name
        assert counts == (
            Counts(changed=1) if got else Counts(same=1) if stands == name == "nothing" else Counts(kept=1)
        )
        forced = store.save_units(ADDRESS, [unit(sentence, text, state=state, origin=origin)], replace=True)
        assert forced.kept == 0
        assert texts(store)["b1"] == [text]


def test_saving_the_same_again_changes_nothing_and_leaves_no_trace(store: Store) -> None:
    store.save_document(page(FIRST))
    units = [unit(FIRST, "1", "2")]
    store.save_units(ADDRESS, units)
    assert store.save_units(ADDRESS, units) == Counts(same=2)
    assert len(store.history(ADDRESS, "en", "b1")) == 2


def test_history_tells_who_when_and_from_what_file(store: Store) -> None:
    store.save_document(page(SECOND))
    before = datetime.now(UTC).replace(microsecond=0)
    store.save_units(ADDRESS, [unit(SECOND, "Hi.")])
    store.save_units(ADDRESS, [unit(SECOND, "Hello.", state=State.FINAL, origin=PERSON)], who="Ada", file="svar.xlf")
    first, second = store.history(ADDRESS, "en", "b2")
    assert (first.target, first.state, first.origin, first.who, first.file) == (("Hi.",), State.INITIAL, ENGINE, "", "")
    assert (second.segment, second.target, second.state, second.origin) == ("s1", ("Hello.",), State.FINAL, PERSON)
    assert (second.who, second.file) == ("Ada", "svar.xlf")
    assert before <= first.when <= second.when <= datetime.now(UTC)
    assert store.history(ADDRESS, "ar", "b2") == []


def test_a_new_draft_keeps_the_translators_note(store: Store) -> None:
    store.save_document(page(SECOND))
    store.save_units(ADDRESS, [replace(unit(SECOND, "Hi."), note="Ask Bo")])
    store.save_units(ADDRESS, [unit(SECOND, "Hello.")])
    assert store.units(ADDRESS, "en")[0].note == "Ask Bo"
    store.save_units(ADDRESS, [replace(unit(SECOND, "Hello."), note="Bo says yes")])
    assert store.units(ADDRESS, "en")[0].note == "Bo says yes"


def test_units_of_no_page_are_refused_and_nothing_of_them_saved(store: Store) -> None:
    with pytest.raises(StoreError, match="unknown: this page is not in the store"):
        store.save_units("unknown", [])
    store.save_document(page(FIRST))
    with pytest.raises(StoreError, match="the stored page has no block b2"):
        store.save_units(ADDRESS, [unit(FIRST, "1", "2"), unit(SECOND, "x")])
    assert store.units(ADDRESS, "en") == []


def test_a_page_that_is_removed_takes_everything_with_it(
    store: Store, ask: Callable[[str], list[tuple[object, ...]]]
) -> None:
    store.save_document(page(FIRST))
    store.save_units(ADDRESS, [unit(FIRST, "1", "2")])
    with store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM page")
    for table in ("unit", "segment", "translation", "target", "history"):
        assert ask(f"SELECT count(*) FROM {table}") == [(0,)]


def test_threads_share_a_store(store: Store) -> None:
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            name = f"p{number}"
            for _ in range(3):
                store.save_document(page(FIRST, address=name))
                store.save_units(name, [unit(FIRST, f"{number}", "x")])
                assert store.units(name, "en")[0].drafts[0].target == (str(number),)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(store.pages()) == 6


def test_what_no_database_holds_becomes_a_replacement_character(store: Store) -> None:
    odd = replace(page(block("b1", "a\0b\ud800")), title="T\0\udfff")
    store.save_document(odd)
    assert store.document(ADDRESS) == replace(odd, title="T\ufffd\ufffd")


def test_a_whole_site_is_one_breath(store: Store) -> None:
    """Five thousand segments at once: no limit on variables or statement length is met."""
    blocks = [block(f"b{n}", *(f"Mening {n} {m}. " for m in range(20))) for n in range(250)]
    store.save_document(page(*blocks))
    units = [unit(item, *("x" for _ in item.segments)) for item in blocks]
    assert store.save_units(ADDRESS, units) == Counts(added=5000)
    assert store.units(ADDRESS, "en") == units


CODES = st.builds(
    Code,
    st.sampled_from(CodeKind),
    st.text(max_size=3),
    st.text(max_size=3),
    st.lists(st.tuples(st.text(), st.text()), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=[]), min_size=1) | CODES).map(tuple))
def test_content_survives_its_spelling(value: Content) -> None:
    assert read(spell(value)) == value
    assert "\0" not in spell(value)
    spell(value).encode()


SENTENCES = st.sampled_from(["Ett.", "Två.", "Läs <1>mer</1>.", "Sök<2/>nu."])


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.lists(SENTENCES, min_size=1, max_size=2), max_size=4), min_size=1, max_size=4))
def test_whatever_a_page_goes_through_it_reads_as_last_saved(
    tmp_path_factory: pytest.TempPathFactory, versions: list[list[list[str]]]
) -> None:
    with Store(tmp_path_factory.mktemp("store") / "s.sqlite") as store:
        for version in versions:
            blocks = [block(f"b{n}", *sentences) for n, sentences in enumerate(version)]
            store.save_document(page(*blocks))
            assert store.document(ADDRESS) == page(*blocks)
            units = [
                unit(item, *("<1>x</1>" if "<1>" in tagged(s.source) else "x" for s in item.segments))
                for item in blocks
            ]
            store.save_units(ADDRESS, units)
            for item in store.units(ADDRESS, "en"):
                assert item.block in {one.id for one in blocks}
