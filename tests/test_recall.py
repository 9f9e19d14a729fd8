"""The memory in the flow: when it makes the draft, what it offers, what it learns, and what a second run costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from i18n_toolkit.config import Memory, Settings, read_settings
from i18n_toolkit.content import plain, tagged, text_of
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.exchange import tmx
from i18n_toolkit.languages import Languages
from i18n_toolkit.linking import link_memories
from i18n_toolkit.model import Draft, MemoryEntry, Origin, OriginKind, State, Unit
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.sources import RawPage
from i18n_toolkit.pipeline import read_page, translate_pages
from i18n_toolkit.recall import offers
from i18n_toolkit.store import Store
from i18n_toolkit.translation.engine import Translation
from i18n_toolkit.translation.engines.identity import Identity
from i18n_toolkit.translation.memory import PairMemory
from i18n_toolkit.translation.order import EngineOrder
from i18n_toolkit.workshop import Workshop, as_stored

LANGUAGES = Languages()
ENGLISH = LANGUAGES.get("en")
PERMIT = "Du kan ansöka om bygglov i vår e-tjänst, så får du svar inom några veckor"
FEE = "Avgiften är 1 200 kr."
HTML = f"<main><h1>Bygglov</h1><p>{PERMIT}. {FEE}</p></main>"


class Counting(Identity):
    """The identity engine, telling what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def fingerprint(self, source: str, target: str) -> str:
        return "counting"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        return super().translate(texts, source, target)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "i18n.toml"
    file.write_text("")
    return read_settings(file)


@contextmanager
def workshop(settings: Settings, engine: Identity | None) -> Iterator[Workshop]:
    with Store.of(settings) as store:
        link_memories(settings, LANGUAGES, store)
        yield Workshop(settings, LANGUAGES, store, EngineOrder([engine] if engine else [], leave=True))


def page(html: str = HTML, address: str = "page.html") -> Page:
    return read_page(RawPage(address, address, html.encode()), LANGUAGES)


def drafts_of(units: dict[str, Unit]) -> dict[str, Draft]:
    return {plain(draft.source).strip(): draft for unit in units.values() for draft in unit.drafts}


def run(settings: Settings, engine: Identity | None, html: str = HTML) -> dict[str, Draft]:
    with workshop(settings, engine) as shop:
        return drafts_of(translate_pages([page(html)], ENGLISH, shop)[0])


def remember(settings: Settings, *pairs: tuple[str, str], state: State = State.REVIEWED) -> None:
    with Store.of(settings) as store:
        store.add_memory(MemoryEntry((one,), (other,), "sv", "en", state) for one, other in pairs)


def grades(settings: Settings, **changed: int) -> Settings:
    return replace(settings, memory=replace(settings.memory, **changed))


def test_a_match_of_95_beats_the_engine_and_says_how_it_differs(settings: Settings) -> None:
    remember(settings, (PERMIT + "!", "You can apply!"))
    engine = Counting()
    draft = run(settings, engine)[PERMIT + "."]
    assert (draft.target, draft.state) == (("You can apply! ",), State.INITIAL)
    assert draft.origin == Origin(OriginKind.TM, "", "", 98.0)
    [finding] = [item for item in draft.findings if item.check == "memory"]
    assert finding.severity == "warning"
    assert finding.text() == (f"the memory has a sentence that is 98 % like this one: {PERMIT}[-!-]{{+.+}}")
    assert len(engine.asked) == 2


@pytest.mark.parametrize(
    ("ending", "grade", "with_engine", "without"),
    [(".", 98, True, True), (" eller så.", 87, False, True), (" eller i bästa fall fler.", 75, False, False)],
)
def test_below_that_the_engine_wins_where_there_is_one(
    settings: Settings, ending: str, grade: int, with_engine: bool, without: bool
) -> None:
    remember(settings, (PERMIT, "You can apply"))
    html = f"<main><p>{PERMIT}{ending}</p></main>"
    for engine, expected in ((Counting(), with_engine), (None, without)):
        [draft] = run(settings, engine, html).values()
        assert (draft.origin is not None and draft.origin.kind is OriginKind.TM) == expected
        assert draft.origin is None or not expected or draft.origin.score == grade


def test_the_grades_are_settings(settings: Settings) -> None:
    remember(settings, (PERMIT, "You can apply"))
    html = f"<main><p>{PERMIT} eller så.</p></main>"
    [draft] = run(grades(settings, draft=85), Counting(), html).values()
    assert draft.origin
    assert draft.origin.kind is OriginKind.TM
    [draft] = run(grades(settings, draft_without_engine=95), None, html).values()
    assert draft.target is None


def test_a_new_number_needs_no_engine(settings: Settings) -> None:
    remember(settings, ("Avgiften är 950 kr.", "The fee is SEK 950."))
    engine = Counting()
    draft = run(settings, engine)[FEE]
    assert text_of(draft.target or ()) == "The fee is SEK 1\u00a0200."
    assert draft.state is State.TRANSLATED
    assert FEE not in engine.asked


def test_what_says_the_opposite_is_left_to_the_engine(settings: Settings) -> None:
    long = f"{PERMIT} och ett halvt år efter det att du har skickat in allt som vi behöver"
    remember(settings, (long.replace("kan ansöka", "kan ej ansöka"), "You cannot apply, and that is all we can say"))
    engine = Counting()
    [draft] = run(settings, engine, f"<main><p>{long}</p></main>").values()
    assert engine.asked == [long]
    assert draft.origin
    assert draft.origin.kind is OriginKind.MT
    [draft] = run(settings, None, f"<main><p>{long} nu</p></main>").values()
    assert "one of the two sentences says no where the other does not" in [item.text() for item in draft.findings]


def test_a_second_run_does_no_engine_work_whatever_the_drafts_came_from(settings: Settings) -> None:
    remember(settings, (PERMIT + "!", "You can apply!"), ("Avgiften är 950 kr.", "The fee is SEK 950."))
    before = run(settings, Counting())
    for _ in range(2):
        engine = Counting()
        assert run(settings, engine) == before
        assert engine.asked == []


def test_a_second_run_asks_the_memory_only_for_what_is_new(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run(settings, Counting())
    looked: list[tuple[str, int]] = []
    similar = PairMemory.similar

    def noted(self: PairMemory, query: tuple[tuple[str, ...], str, str], *rest: int, since: int = -1) -> object:
        looked.append((text_of(query[0]), since))
        return similar(self, query, *rest, since=since)

    monkeypatch.setattr(PairMemory, "similar", noted)
    remember(settings, (PERMIT + "!", "You can apply!"))
    engine = Counting()
    after = run(settings, engine)
    assert text_of(after[PERMIT + "."].target or ()) == "You can apply! "
    assert engine.asked == []
    assert {since for text, since in looked} == {0}, "the engine's drafts stand; only the new entry is looked at"


def approve(shop: Workshop, address: str, source: str, words: str) -> None:
    for unit in shop.store.units(address, "en"):
        drafts = tuple(
            replace(draft, target=(words,), state=State.REVIEWED, origin=Origin(OriginKind.HUMAN, "review"))
            if text_of(draft.source).strip() == source
            else draft
            for draft in unit.drafts
        )
        shop.store.save_units(address, [replace(unit, drafts=drafts)], who="Ada")


def test_what_is_approved_is_found_in_the_same_run_and_the_next(settings: Settings) -> None:
    engine = Counting()
    with workshop(settings, engine) as shop:
        first = page()
        translate_pages([first], ENGLISH, shop)
        approve(shop, as_stored(first.document, settings).address, FEE, "The fee is SEK 1,200.")
        other = page(f"<main><p>{FEE}</p><p>Avgiften är 1 350 kr.</p></main>", "other.html")
        drafts = drafts_of(translate_pages([other], ENGLISH, shop)[0])
    assert text_of(drafts[FEE].target or ()) == "The fee is SEK 1,200."
    assert drafts[FEE].state is State.REVIEWED
    assert text_of(drafts["Avgiften är 1 350 kr."].target or ()) == "The fee is SEK 1,350."
    asked = len(engine.asked)
    after = run(settings, engine, f"<main><p>{FEE}</p></main>")
    assert text_of(after[FEE].target or ()) == "The fee is SEK 1,200."
    assert len(engine.asked) == asked


def test_drafts_of_a_linked_file_follow_it(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "a.tmx"
    linked = replace(settings, translation=replace(settings.translation, memory=("a.tmx",)))
    entry = MemoryEntry((FEE,), ("The fee is SEK 1,200.",), "sv", "en", State.TRANSLATED)
    tmx.write(file, [entry])
    assert text_of(run(linked, Counting())[FEE].target or ()) == "The fee is SEK 1,200."
    tmx.write(file, [replace(entry, target=("It costs SEK 1,200.",))])
    assert text_of(run(linked, Counting())[FEE].target or ()) == "It costs SEK 1,200."
    engine = Counting()
    assert text_of(run(settings, engine)[FEE].target or ()) == FEE
    assert len(engine.asked) == 1
    again = run(settings, engine)[FEE].origin
    assert again is not None
    assert again.kind is OriginKind.MT
    assert len(engine.asked) == 1, "the engine's draft has taken its place for good"


def test_offers_of_a_page(settings: Settings) -> None:
    remember(settings, (PERMIT, "You can apply"), (FEE, "The fee is SEK 1,200."), ("Något annat", "Else"))
    with workshop(settings, None) as shop:
        blocks = page().document.blocks
        found = offers(shop, ENGLISH, blocks)
    flat = {
        plain(segment.source).strip(): [
            (tagged(offer.source), tagged(offer.target).strip(), offer.origin.score)
            for offer in found[block.id, segment.id]
        ]
        for block in blocks
        for segment in block.segments
    }
    assert flat == {
        "Bygglov": [],
        PERMIT + ".": [(PERMIT, "You can apply", 98.0)],
        FEE: [(FEE, "The fee is SEK 1,200.", 100.0)],
    }
    assert all(offer.segment == place[1] for place, some in found.items() for offer in some)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("offer = 40", "memory.offer"),
        ("draft = 102", "memory.draft"),
        ("machine_penalty = -1", "memory.machine_penalty"),
    ],
)
def test_grades_out_of_range_are_refused(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "i18n.toml"
    path.write_text(f"[memory]\n{text}\n")
    with pytest.raises(ConfigurationError, match=rf"{key} must be a number from"):
        read_settings(path)
    path.write_text("[memory]\noffer = 80\n")
    assert read_settings(path).memory == Memory(offer=80)


class Stuck(Counting):
    """An engine that repeats itself, whatever it is asked."""

    name = "stuck"

    def fingerprint(self, source: str, target: str) -> str:
        return self.name

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        return [Translation("the the the the the the") for _ in texts]


def test_where_every_engine_fails_the_memory_stands_in(settings: Settings) -> None:
    """ADR 4: initial, with its grade and what differs; the engines are not asked again, and a better one is."""
    html = f"<main><p>{PERMIT} eller så.</p></main>"
    [alone] = run(settings, Stuck(), html).values()
    assert alone.target is None
    remember(settings, (PERMIT, "You can apply"))
    for _ in range(3):
        engine = Stuck()
        [draft] = run(settings, engine, html).values()
        assert engine.asked == []
        assert text_of(draft.target or ()) == "You can apply"
        assert draft.state is State.INITIAL
        assert draft.origin
        assert (draft.origin.kind, draft.origin.score) == (OriginKind.TM, 87.0)
        said = [(item.check, item.severity) for item in draft.findings if item.check in ("engine", "memory")]
        assert said == [("engine", "info"), ("memory", "warning")]
    [draft] = run(grades(settings, draft_without_engine=90), Stuck(), html).values()
    assert draft.target is None
    better = Counting()
    [draft] = run(settings, better, html).values()
    assert better.asked
    assert draft.origin
    assert draft.origin.kind is OriginKind.MT


def test_replaced_values_of_a_match_are_told_as_such(settings: Settings) -> None:
    """The memory has another sentence, so that its finding must not speak of this one."""
    remember(settings, (f"{PERMIT} om 12 dagar", "You can apply, and it takes 12 days"))
    [draft] = run(settings, None, f"<main><p>{PERMIT} eller om 14 dagar</p></main>").values()
    told = [item.text() for item in draft.findings if item.check == "memory"]
    assert told[-1] == "12 was replaced by 14"
    assert "the memory has a sentence that is" in told[0]
