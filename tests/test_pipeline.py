"""The whole flow in a project's store: what an engine is asked, and what stands without asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from i18n_toolkit.config import Settings, read_settings
from i18n_toolkit.content import text_of
from i18n_toolkit.errors import ConfigurationError, EngineError, ModelError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Origin, OriginKind, State, Unit
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.sources import RawPage
from i18n_toolkit.pipeline import read_page, require_means, translate_pages
from i18n_toolkit.store import Store
from i18n_toolkit.translation.comparison import share_of
from i18n_toolkit.translation.engine import Translation
from i18n_toolkit.translation.engines.identity import Identity
from i18n_toolkit.translation.order import EngineOrder
from i18n_toolkit.workshop import Workshop, as_stored

LANGUAGES = Languages()
HTML = (
    "<main><h1>Bygglov</h1><p>Du måste söka lov. Ring oss i dag.</p><ul><li>Fyll i.</li><li>Skicka in.</li></ul></main>"
)

NO_TERM = HTML.replace("Bygglov", "Välkommen hit")
"""The same page without a heading that the glossary alone can translate."""


class Counting(Identity):
    """The identity engine, telling what it was asked; `mark` changes its fingerprint."""

    def __init__(self, mark: str = "1", only: str = "") -> None:
        super().__init__()
        self.asked: list[str] = []
        self.mark, self.only = mark, only

    def supports(self, source: str, target: str) -> bool:
        return not self.only or target == self.only

    def fingerprint(self, source: str, target: str) -> str:
        return f"counting-{self.mark}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        return super().translate(texts, source, target)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "i18n.toml"
    file.write_text("")
    return read_settings(file)


@contextmanager
def workshop(settings: Settings, engine: Identity | None, leave: bool = False) -> Iterator[Workshop]:
    with Store.of(settings) as store:
        yield Workshop(settings, LANGUAGES, store, EngineOrder([engine] if engine else [], leave))


def page(html: str = HTML, address: str = "page.html") -> Page:
    return read_page(RawPage(address, "page.html", html.encode()), LANGUAGES)


def draft(
    settings: Settings, engine: Identity | None, html: str = HTML, tag: str = "en", leave: bool = False
) -> dict[str, Unit]:
    with workshop(settings, engine, leave) as shop:
        return translate_pages([page(html)], LANGUAGES.get(tag), shop)[0]


def test_another_glossary_drafts_anew_what_has_its_terms(settings: Settings, tmp_path: Path) -> None:
    glossary = tmp_path / "da.csv"
    (tmp_path / "i18n.toml").write_text('[translation]\nglossary = ["da.csv"]\n')
    settings = read_settings(tmp_path / "i18n.toml")
    glossary.write_text("source,target\nblankett,blanket\n")
    draft(settings, Counting(), tag="da")
    glossary.write_text("source,target\nblankett,blanket\nbygglov,byggetilladelse\n")
    again, unchanged = Counting(), Counting()
    draft(settings, again, tag="da")
    assert again.asked == ["Bygglov"]
    draft(settings, unchanged, tag="da")
    assert unchanged.asked == []


def test_an_unchanged_page_costs_no_engine_work(settings: Settings) -> None:
    first, second = Counting(), Counting()
    before = draft(settings, first)
    assert sorted(first.asked) == sorted(["Bygglov", "Du måste söka lov.", "Ring oss i dag.", "Fyll i.", "Skicka in."])
    assert draft(settings, second) == before
    assert second.asked == []


def test_only_the_edited_sentence_is_drafted_again(settings: Settings) -> None:
    draft(settings, Counting())
    engine = Counting()
    draft(settings, engine, HTML.replace("i dag", "i morgon"))
    assert engine.asked == ["Ring oss i morgon."]


def test_an_edit_keeps_the_neighbours_in_every_language(settings: Settings) -> None:
    for tag in ("en", "ar"):
        draft(settings, Counting(), tag=tag)
    draft(settings, Counting(), HTML.replace("i dag", "i morgon"), tag="en")
    engine = Counting()
    units = draft(settings, engine, HTML.replace("i dag", "i <b>går</b>"), tag="ar")
    assert engine.asked == ["Ring oss i går."]
    assert all(unit.target is not None for unit in units.values())


def test_another_model_drafts_anew_but_not_what_a_person_approved(settings: Settings) -> None:
    before = draft(settings, Counting())
    approved = next(unit for unit in before.values() if text_of(unit.source) == "Bygglov")
    with Store.of(settings) as store:
        words = replace(
            approved.drafts[0],
            target=("Building permit",),
            state=State.REVIEWED,
            origin=Origin(OriginKind.HUMAN, "review"),
        )
        store.save_units(as_stored(page().document, settings).address, [replace(approved, drafts=(words,))])
    engine = Counting(mark="2")
    after = draft(settings, engine)
    assert "Bygglov" not in engine.asked
    assert len(engine.asked) == 4
    assert after[approved.block].target == ("Building permit",)


def test_earlier_drafts_stand_when_the_engine_is_gone(settings: Settings) -> None:
    before = draft(settings, Counting())
    assert draft(settings, None, leave=True) == before


def test_pages_share_one_batch_and_equal_sentences_one_question(settings: Settings) -> None:
    engine = Counting()
    with workshop(settings, engine) as shop:
        pages = [page(), replace(page(), document=replace(page().document, address="other.html"))]
        translate_pages(pages, LANGUAGES.get("en"), shop)
    assert sorted(engine.asked) == sorted(set(engine.asked))


def test_a_page_is_known_by_its_place_in_the_project(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inside = as_stored(page(address="page.html").document, settings)
    monkeypatch.chdir("/")
    named = as_stored(page(address=str(tmp_path / "page.html")).document, settings)
    assert inside.address == named.address == "page.html"
    assert as_stored(page(address="/elsewhere/a.html").document, settings).address == "/elsewhere/a.html"
    for address in ("-", "https://x.example/a.html"):
        assert as_stored(page(address=address).document, settings).address == address


def test_every_language_without_an_engine_is_named_before_any_is_drafted(settings: Settings) -> None:
    engine = Counting(only="en")
    targets = [LANGUAGES.get(tag) for tag in ("en", "so", "ti", "sv-simple")]
    with workshop(settings, engine) as shop, pytest.raises(EngineError) as caught:
        require_means([page()], targets, shop)
    assert "so, ti" in str(caught.value)
    assert "sv-simple" not in str(caught.value)
    assert engine.asked == []


def test_a_broken_engine_is_told_as_such(settings: Settings) -> None:
    """Not as one that lacks the language, which would hide what to mend."""

    class Broken(Identity):
        def supports(self, source: str, target: str) -> bool:
            raise ModelError("has no config.json", place="model")

    with two_engines(settings, Broken()) as shop, pytest.raises(ModelError, match="has no config"):
        require_means([page()], [LANGUAGES.get("en")], shop)


def test_no_engine_is_needed_for_what_people_have_translated(settings: Settings) -> None:
    units = draft(settings, Counting())
    with workshop(settings, Counting(only="fi")) as shop:
        require_means([page()], [LANGUAGES.get("en")], shop)
        assert translate_pages([page()], LANGUAGES.get("en"), shop)[0] == units


def test_a_glossary_must_be_named_after_its_language(settings: Settings) -> None:
    wrong = replace(settings, translation=replace(settings.translation, glossary=("terms.csv",)))
    with workshop(wrong, Counting()) as shop, pytest.raises(ConfigurationError, match=r"terms\.csv"):
        require_means([page()], [LANGUAGES.get("en")], shop)


def test_the_python_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from i18n_toolkit import publish, read_page, read_pages, translate

    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(HTML + '<p><img src="b.png" alt="Ett hus"></p>', "utf-8")
    (tmp_path / "pages" / "b.png").write_bytes(b"picture")
    one = read_page(tmp_path / "pages" / "a.html")
    assert read_pages(["pages"])[0].document.blocks == one.document.blocks

    drafts = translate([one], ["en", "ar"], engines=["pseudo"])
    published = publish([one], drafts, "out")

    assert set(drafts[0]) == {"en", "ar"}
    assert {variant.path for variant in published.variants} == {"sv/a.html", "en/a.html", "ar/a.html"}
    assert (tmp_path / "out" / "ar" / "a.html").is_file()


class Speaking(Counting):
    """An engine with a name of its own and one answer for every text."""

    def __init__(self, name: str, answer: str = "") -> None:
        super().__init__(name)
        self.name, self.answer = name, answer

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        return [Translation(self.answer or f"This is {len(text)} letters long") for text in texts]


@contextmanager
def two_engines(settings: Settings, *engines: Identity, second: Identity | None = None) -> Iterator[Workshop]:
    with Store.of(settings) as store:
        other = EngineOrder([second]) if second is not None else None
        yield Workshop(settings, LANGUAGES, store, EngineOrder(engines), other)


def test_what_every_engine_failed_at_is_not_sent_again(settings: Settings) -> None:
    stuck = "the the the the the the"
    first, second = Speaking("first", stuck), Speaking("second", stuck)
    with two_engines(settings, first, second) as shop:
        [units] = translate_pages([page(NO_TERM)], LANGUAGES.get("en"), shop)
    assert first.asked
    assert second.asked == first.asked
    drafts = [draft for unit in units.values() for draft in unit.drafts]
    assert {draft.target for draft in drafts} == {None}
    assert {item.check for draft in drafts for item in draft.findings} == {"engine", "repetition"}
    assert all(unit.origin is None for unit in units.values())
    again = Speaking("first", stuck), Speaking("second", stuck)
    with two_engines(settings, *again) as shop:
        [same] = translate_pages([page(NO_TERM)], LANGUAGES.get("en"), shop)
    assert [engine.asked for engine in again] == [[], []]
    assert [draft.findings for unit in same.values() for draft in unit.drafts] == [d.findings for d in drafts]
    better = Speaking("better", "Apply for a permit")
    with two_engines(settings, better, *again) as shop:
        [units] = translate_pages([page(NO_TERM)], LANGUAGES.get("en"), shop)
    assert better.asked == first.asked
    assert all(unit.target is not None for unit in units.values())


class Silent(Speaking):
    """A server that gives no answer that can be used, this time."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        return [Translation("", failure="no answer", again=True) for _ in texts]


def test_what_had_no_answer_this_time_is_asked_again(settings: Settings) -> None:
    """Nonsense from a server says nothing of the sentence: once it works the page must not stay in Swedish."""
    with two_engines(settings, Silent("only")) as shop:
        [units] = translate_pages([page(NO_TERM)], LANGUAGES.get("en"), shop)
    assert {item.check for unit in units.values() for draft in unit.drafts for item in draft.findings} == {"no-answer"}
    works = Speaking("only", "Apply for a permit")
    with two_engines(settings, works) as shop:
        [units] = translate_pages([page(NO_TERM)], LANGUAGES.get("en"), shop)
    assert works.asked
    assert all(unit.target is not None for unit in units.values())


def test_a_second_engine_is_asked_once_and_only_about_a_machines_drafts(settings: Settings) -> None:
    english = LANGUAGES.get("en")
    with two_engines(settings, Speaking("first"), second=(second := Speaking("second"))) as shop:
        [units] = translate_pages([page(NO_TERM)], english, shop)
    drafts = [draft for unit in units.values() for draft in unit.drafts]
    assert second.asked == [text_of(draft.source).strip() for draft in drafts]
    assert {share_of(draft) for draft in drafts} == {1.0}
    with two_engines(settings, Speaking("first"), second=(second := Speaking("second"))) as shop:
        [again] = translate_pages([page(NO_TERM)], english, shop)
    assert second.asked == []
    assert {share_of(draft) for unit in again.values() for draft in unit.drafts} == {1.0}
    with two_engines(settings, Speaking("first"), second=(other := Speaking("other", "Nothing alike"))) as shop:
        [again] = translate_pages([page(NO_TERM)], english, shop)
    assert other.asked
    assert all(share_of(draft) < 0.5 for unit in again.values() for draft in unit.drafts)


def test_a_second_engine_that_knows_no_language_asked_for_is_told(settings: Settings) -> None:
    second = Speaking("second")
    second.only = "da"
    with (
        two_engines(settings, Speaking("first"), second=second) as shop,
        pytest.raises(EngineError, match="no engine can translate from sv to en"),
    ):
        require_means([page()], [LANGUAGES.get("en")], shop)


def test_a_persons_words_are_checked_too(settings: Settings) -> None:
    english = LANGUAGES.get("en")
    with two_engines(settings, Speaking("first")) as shop:
        [units] = translate_pages([page(NO_TERM)], english, shop)
        unit = next(iter(units.values()))
        draft = replace(
            unit.drafts[0],
            target=("Building permit 14",),
            state=State.FINAL,
            origin=Origin(OriginKind.HUMAN),
            findings=(),
        )
        shop.store.save_units(shop.store.pages()[0].address, [replace(unit, drafts=(draft,))])
        [again] = translate_pages([page(NO_TERM)], english, shop)
    [finding] = again[unit.block].drafts[0].findings
    assert (finding.check, finding.text()) == ("number", "the source does not have the number 14")
