"""The memory of a language pair over a real store: grades, penalties, what fits, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_shelf import ListShelf

from i18n_toolkit.content import from_tagged, same_codes, tagged
from i18n_toolkit.difference import spelled
from i18n_toolkit.languages import Languages
from i18n_toolkit.matching import context_hash
from i18n_toolkit.model import Code, CodeKind, Content, MemoryEntry, Origin, OriginKind, State
from i18n_toolkit.store import Store
from i18n_toolkit.translation.memory import BANDS, Match, PairMemory, Penalties
from i18n_toolkit.translation.memory.forms import Former
from i18n_toolkit.translation.memory.index import grade

LANGUAGES = Languages()
SWEDISH, ENGLISH = LANGUAGES.get("sv"), LANGUAGES.get("en")
CODES = [Code(kind, id, "a") for id in "1234" for kind in CodeKind]
PROTECTED = (("translate", "no"),)
ENGINE = Origin(OriginKind.MT, "argos", "f1", -0.3, machine=True)
NONE = Penalties(0, 0, 0)


def content(text: str) -> Content:
    return from_tagged(text, CODES)


def entry(source: str, target: str, **fields: Any) -> MemoryEntry:
    return MemoryEntry(content(source), content(target), "sv", "en", **{"state": State.REVIEWED, **fields})


@pytest.fixture
def shelf() -> ListShelf:
    return ListShelf()


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.temporary() as opened:
        yield opened


def ask(
    store: ListShelf, sentence: str, *entries: MemoryEntry, before: str = "", after: str = "", **options: Any
) -> list[Match]:
    store.add_memory(entries)
    penalties = options.pop("penalties", NONE)
    memory = PairMemory(store, SWEDISH, ENGLISH, ["Granby", "Sjövik"], penalties)
    return memory.similar((content(sentence), before, after), options.pop("lowest", 75), **options)


def seen(matches: list[Match]) -> list[tuple[int, str]]:
    return [(match.grade, tagged(match.target)) for match in matches]


LONG = "Du kan ansöka om bygglov i vår e-tjänst, så får du svar inom några veckor"


@pytest.mark.parametrize(
    ("asked", "value", "band"),
    [
        (LONG, 100, 100),
        (LONG + ".", 98, 95),
        (LONG.replace("några veckor", "ett par veckor"), 92, 85),
        (LONG.replace("några veckor", "tio arbetsdagar"), 84, 75),
        (LONG.replace("så får du svar inom några veckor", "och få ett besked"), None, 0),
    ],
)
def test_grades_and_bands(shelf: ListShelf, asked: str, value: int | None, band: int) -> None:
    found = ask(shelf, asked, entry(LONG, "Long"))
    assert [(match.grade, match.band) for match in found] == ([(value, band)] if value else [])
    assert BANDS == (101, 100, 95, 85, 75)


def test_the_neighbours_make_it_101(shelf: ListShelf) -> None:
    around = {"before": context_hash("Före"), "after": context_hash("Efter")}
    matches = ask(
        shelf, "Sök", entry("Sök", "Search"), entry("Sök", "Apply", **around), before="Före", after="Efter",
        penalties=Penalties(),
    )  # fmt: skip
    assert seen(matches) == [(101, "Apply"), (100, "Search")]


def test_a_new_number_is_a_whole_match_with_substitution(shelf: ListShelf) -> None:
    [match] = ask(shelf, "Det kostar 1 350 kr.", entry("Det kostar 1 200 kr.", "It costs SEK 1,200."))
    assert (match.grade, tagged(match.target), match.values) == (100, "It costs SEK 1,350.", (("1 200", "1 350"),))
    draft = match.draft("s1")
    assert (draft.state, draft.origin) == (State.TRANSLATED, Origin(OriginKind.TM, "", "", 100.0))
    [finding] = draft.findings
    assert (finding.severity, finding.text()) == ("info", "the memory has this sentence with 1 200 in place of 1 350")


@pytest.mark.parametrize(
    ("old", "new", "translation", "result"),
    [
        ("Välj 2 skolor av listan här", "Välj 3 skolor av listan här", "Choose two schools", "Choose two schools"),
        ("Det finns 1 skola i Granby", "Det finns 3 skola i Granby", "There is 1 school", "There is 3 school"),
        ("Vi bor i Norge nu för tiden", "Vi bor i Danmark nu för tiden", "We live in Norge", "We live in Danmark"),
        ("Ring 08-508 00 000 i dag", "Ring 08-508 00 111 i dag", "Call +46 8 508", "Call +46 8 508"),
    ],
    ids=["not found", "singular", "perhaps a name", "written otherwise"],
)
def test_a_value_that_cannot_be_replaced_with_certainty_makes_no_whole_match(
    shelf: ListShelf, old: str, new: str, translation: str, result: str
) -> None:
    [match] = ask(shelf, new, entry(old, translation))
    assert 75 <= match.grade <= 99
    assert match.doubtful
    assert tagged(match.target) == result
    assert match.draft("s1").state is State.INITIAL


@pytest.mark.parametrize(
    ("old", "new", "translation", "said"),
    [
        ("Ledningen är 1 287 km", "Ledningen är 2 302 km", "It is 800 miles long",
         "2 302 is 1 287 in the memory's sentence, and was not replaced"),
        ("Öppet alla dagar utom måndagar", "Öppet alla 6 dagar utom måndagar", "Open every day but Monday",
         "the two sentences have different numbers, dates, names or codes"),
    ],
)  # fmt: skip
def test_a_value_that_is_still_the_old_one_is_told(
    shelf: ListShelf, old: str, new: str, translation: str, said: str
) -> None:
    """Even where the checks had something to say of the old translation."""
    [match] = ask(shelf, new, entry(old, translation))
    assert said in [fault.text() for fault in match.faults]


def test_known_names_are_replaced(shelf: ListShelf) -> None:
    [match] = ask(shelf, "Välkommen till Sjövik!", entry("Välkommen till Granby!", "Welcome to Granby!"))
    assert seen([match]) == [(100, "Welcome to Sjövik!")]


def test_numbers_are_replaced_in_what_is_only_like_it(shelf: ListShelf) -> None:
    old, new = "Avgiften är 1 200 kr för ett enkelt bygglov.", "Avgiften är 1 350 kr för ett stort bygglov."
    [match] = ask(shelf, new, entry(old, "The fee is SEK 1,200 for a simple permit."))
    assert tagged(match.target) == "The fee is SEK 1,350 for a simple permit."
    assert match.grade == grade("Avgiften är x kr för ett enkelt bygglov.", "Avgiften är x kr för ett stort bygglov.")
    assert spelled(match.difference) == "Avgiften är 1 [-200-]{+350+} kr för ett [-enkelt-]{+stort+} bygglov."


def test_what_the_checks_find_in_it_makes_it_less_than_whole(shelf: ListShelf) -> None:
    """The amount stands once in the translation, but as another thing."""
    old, new = "Avgift: 300 (högst 3 000)", "Avgift: 400 (högst 3 000)"
    matches = ask(shelf, new, entry(old, "Fee: 300 (at most 3,000)"))
    assert seen(matches) == [(100, "Fee: 400 (at most 3,000)")]
    old, new = "Du får parkera här mellan klockan åtta och fem", "Du får ej parkera här mellan klockan åtta och fem"
    [match] = ask(shelf, new, entry(old, "You may park here between eight and five"), lowest=85)
    assert [fault.check for fault in match.faults] == ["negation-lost", "memory"]
    assert match.doubtful


@pytest.mark.parametrize(
    ("source", "target", "asked", "result", "fits"),
    [
        ("Läs <1>mer</1> om det", "Read <1>more</1> of it", "Läs <3>mer</3> om den", "Read <3>more</3> of it", True),
        ("Läs mer om det", "Read more about it", "<2>Läs mer om den</2>", "<2>Read more about it</2>", True),
        ("<1>Läs mer om det</1>", "<1>Read more</1>", "Läs mer om den ", "Read more ", True),
        ("Läs <1>mer</1> om det", "Read <1>more</1>", "Läs mer om den", "Read more", True),
        ("Läs mer om det här", "Read more", "Läs <1>mer</1> om det där", "Read more", False),
        ("Läs <1/> mer om det här", "Read more<1/>", "Läs <2>mer</2> om det där", "Read more", False),
        ("<1/>Läs mer om det", "Read more<1/>", "<4/>Läs mer om den", "Read more<4/>", True),
        ("Vi <1>läser</1> mer<2/> nu", "We <1>read</1> more<2/>", "Vi <3/>läser <4>mer</4> nu", "We read more", False),
    ],
)  # fmt: skip
def test_codes(shelf: ListShelf, source: str, target: str, asked: str, result: str, fits: bool) -> None:
    [match] = ask(shelf, asked, entry(source, target), lowest=60)
    assert (tagged(match.target), match.fits) == (result, fits)
    assert match.fits == same_codes(content(asked), match.target)
    assert match.grade < 100


def test_protected_words_stay(shelf: ListShelf) -> None:
    codes = (Code(CodeKind.OPEN, "1", "span", PROTECTED), Code(CodeKind.CLOSE, "1", "span"))
    sentence: Content = ("Gå till ", codes[0], "Rudan", codes[1], " i dag")
    shelf.add_memory([entry("Gå till <1>Rudan</1> i går", "Go to <1>the Pond</1> yesterday")])
    [match] = PairMemory(shelf, SWEDISH, ENGLISH).similar((sentence, "", ""), 75)
    assert not match.fits


def test_what_has_no_words_has_no_match(shelf: ListShelf) -> None:
    assert ask(shelf, "1 200", entry("1 300", "1,300")) == []
    assert ask(shelf, "", entry("Läs mer", "Read more")) == []
    assert ask(shelf, "2024-03-06", entry("2024-03-07", "2024-03-07")) == []


OLD = datetime.now(UTC).replace(microsecond=0) - timedelta(days=365 * 8 + 30)


@pytest.mark.parametrize(
    ("fields", "asked", "taken", "value"),
    [
        ({}, "Läs mer om bygglov här", (), 95),
        ({"before": context_hash("x"), "after": context_hash("y")}, "Läs mer om bygglov här", ("context",), 94),
        ({"before": context_hash("a"), "after": context_hash("b")}, "Läs mer om bygglov här", (), 95),
        ({"before": context_hash("x")}, "Läs mer om bygglov här", (), 95),
        ({"before": context_hash("x"), "after": context_hash("y")}, "Läs mer om bygglov här!", (), 100),
        ({"origin": ENGINE, "state": State.INITIAL}, "Läs mer om bygglov här", ("machine",), 80),
        ({"origin": ENGINE, "state": State.INITIAL}, "Läs mer om bygglov här!", ("machine",), 85),
        ({"origin": ENGINE, "state": State.REVIEWED}, "Läs mer om bygglov här", (), 95),
        ({"changed": OLD}, "Läs mer om bygglov här", ("age",), 92),
        ({"changed": OLD}, "Läs mer om bygglov här!", (), 100),
        ({"created": OLD - timedelta(days=4000)}, "Läs mer om bygglov här", ("age",), 90),
        ({"created": OLD, "changed": OLD + timedelta(days=2500)}, "Läs mer om bygglov här", (), 95),
    ],
)
def test_penalties(shelf: ListShelf, fields: dict[str, Any], asked: str, taken: tuple[str, ...], value: int) -> None:
    item = entry("Läs mer om bygglov här!", "Read more about permits here!", **fields)
    [match] = ask(shelf, asked, item, before="a", after="b", penalties=Penalties())
    assert tuple(name for name, _ in match.penalties) == taken
    assert match.grade == value


def test_the_best_come_first_and_each_translation_once(shelf: ListShelf) -> None:
    entries = [
        entry("Läs mer om bygglov", "machine", origin=ENGINE, state=State.INITIAL),
        entry("Läs mer om bygglov", "translated", state=State.TRANSLATED),
        entry("Läs mer om bygglov", "reviewed"),
        entry("Läs mer om bygglov", "reviewed", memory="other.tmx", note="again", before="0" * 16),
        entry("Läs mer om bygget", "near"),
        entry("Allt annat", "far"),
    ]
    assert [text for _, text in seen(ask(shelf, "Läs mer om bygglov", *entries))] == [
        "reviewed", "translated", "machine", "near",
    ]  # fmt: skip
    assert len(ask(shelf, "Läs mer om bygglov", *entries, limit=2)) == 2


def test_penalties_do_not_hide_a_better_one_that_comes_later(shelf: ListShelf) -> None:
    machines = [entry("Läs mer om bygglov", f"machine {n}", origin=ENGINE, state=State.INITIAL) for n in range(120)]
    found = ask(shelf, "Läs mer om bygglov", *machines, entry("Läs mer om bygglovet", "person"), penalties=Penalties())
    assert seen(found)[0] == (90, "person")
    assert [grade for grade, _ in seen(found)[1:]] == [85] * 4


def test_a_machine_s_whole_match_is_found_with_its_penalty(shelf: ListShelf) -> None:
    shelf.add_memory([entry("Läs mer", "Read", origin=ENGINE, state=State.INITIAL), entry("Sök nu", "Apply")])
    memory = PairMemory(shelf, SWEDISH, ENGLISH)
    one, other, none = memory.lookup([(content(text), "", "") for text in ("Läs mer", "Sök nu", "Allt")])
    assert one
    assert other
    assert one.origin == Origin(OriginKind.TM, "argos", "f1", 85.0, True)
    assert other.origin == Origin(OriginKind.TM, "", "", 100.0)
    assert none is None


def test_what_changes_in_the_store_is_found_at_once(store: Store) -> None:
    memory = PairMemory(store, SWEDISH, ENGLISH, penalties=NONE)

    def now(text: str) -> tuple[list[str], str | None]:
        [exact] = memory.lookup([(content(text), "", "")])
        near = [tagged(match.target) for match in memory.similar((content(text), "", ""), 75)]
        return near, tagged(exact.target) if exact and exact.target else None

    assert now("Läs mer om det") == ([], None)
    store.add_memory([entry("Läs mer om det", "Read more")])
    assert now("Läs mer om det") == (["Read more"], "Read more")
    assert now("Läs mer om den") == (["Read more"], None)
    store.add_memory([entry("Läs mer om den", "Read it")])
    assert now("Läs mer om den") == (["Read it", "Read more"], "Read it")
    [(number, _)] = store.memory_forms("sv", "en", Former(SWEDISH).rules, 1)[1]
    with store._database.writing() as connection:
        from i18n_toolkit.store import memories

        memories.remove(connection, [number])
    assert now("Läs mer om den") == (["Read more"], None)
    store.add_memory([entry("Läs mer om den", "Read that")])
    assert now("Läs mer om den") == (["Read that", "Read more"], "Read that")


def test_only_what_is_new_is_looked_at_where_that_is_asked(shelf: ListShelf) -> None:
    shelf.add_memory([entry("Läs mer om det", "old")])
    memory = PairMemory(shelf, SWEDISH, ENGLISH)
    query = (content("Läs mer om den"), "", "")
    assert len(memory.similar(query, 75)) == 1
    before = memory.stamp
    assert memory.similar(query, 75, since=before) == []
    shelf.add_memory([entry("Läs mer om dem", "new")])
    assert [tagged(match.target) for match in memory.similar(query, 75, since=before)] == ["new"]
    assert len(memory.similar(query, 75)) == 2


def test_forms_are_kept_and_made_again_for_other_rules(store: Store) -> None:
    store.add_memory([entry(f"Läs mer om {n} saker i Granby", f"Read {n}") for n in range(5)])
    rules = Former(SWEDISH).rules
    assert {form for _, form in store.memory_forms("sv", "en", rules, -1)[1]} == {None}
    PairMemory(store, SWEDISH, ENGLISH).similar((content("Läs mer om 9 saker i Granby"), "", ""), 75)
    kept = store.memory_forms("sv", "en", rules, -1)[1]
    assert None not in {form for _, form in kept}
    other = PairMemory(store, SWEDISH, ENGLISH, ["Granby", "Sjövik"])
    assert other.similar((content("Läs mer om 9 saker i Sjövik"), "", ""), 60)
    assert {form for _, form in store.memory_forms("sv", "en", rules, -1)[1]} == {None}


SENTENCES = st.lists(
    st.sampled_from(
        ["Läs", "mer", "om", "<1>bygglov</1>", "3", "1 200 kr", "i Granby", "i Sjövik", "inte", "den 6 mars"]
    ),
    min_size=1, max_size=6,
).map(" ".join).filter(lambda text: text.count("<1>") < 2)  # fmt: skip


@given(st.lists(SENTENCES, min_size=1, max_size=12, unique=True), SENTENCES, st.integers(50, 99))
def test_of_all_entries_none_that_reaches_the_grade_is_missed(texts: list[str], asked: str, lowest: int) -> None:
    """Beside brute force: every entry weighed by itself."""
    store = ListShelf()
    store.add_memory(entry(text, f"{text} ({number})") for number, text in enumerate(texts))
    memory = PairMemory(store, SWEDISH, ENGLISH, ["Granby", "Sjövik"])
    found = memory.similar((content(asked), "", ""), lowest, limit=100)
    former = Former(SWEDISH, ["Granby", "Sjövik"])
    form = former.form(content(asked))
    weighed = [
        match
        for item in store.entries
        if any(map(str.isalpha, form.text))
        for likeness in [grade(form.text, former.form(item.source).text)]
        if likeness >= lowest
        for match in [memory._weigher.match(item, (content(asked), "", ""), form, likeness, datetime.now(UTC))]
        if match.grade >= lowest
    ]
    assert {match.target for match in found} == {match.target for match in weighed}
    for match in found:
        assert not match.fits or same_codes(content(asked), match.target)
        if match.grade >= 100:
            assert match.fits
            assert not match.doubtful


def test_an_entry_is_not_filed_twice(shelf: ListShelf) -> None:
    shelf.add_memory([entry("Läs mer", "Read")])
    memory = PairMemory(shelf, SWEDISH, ENGLISH)
    for text in ("Läs mer", "<1>Läs mer</1>", "<1/>Läs mer", "Läs mer"):
        memory.lookup([(content(text), "", "")])
    assert len(memory._exact) == 1


def test_replace_keeps_state_out_of_reach(shelf: ListShelf) -> None:
    """However good the entry, what is only like it begins anew."""
    [match] = ask(shelf, "Läs mer om den", entry("Läs mer om det", "Read", state=State.FINAL))
    assert match.draft("s1").state is State.INITIAL
    assert replace(match, grade=100).draft("s1").state is State.TRANSLATED
