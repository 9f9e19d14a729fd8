"""The argos engine on hand-written packages: routes, batches, alignment, and nothing cut silently."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phrase_model import EN_AR, SV_EN, PhraseTable, Shape, build_package
from phrase_model.server import Behaviour, serving
from phrase_model.table import COPIED

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import EngineError, ModelError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation import models
from i18n_toolkit.translation.engine import Engine, Translation, create_engine
from i18n_toolkit.translation.engines import argos
from i18n_toolkit.translation.models import runtime

Builder = Callable[..., Engine]


@pytest.fixture(scope="module")
def engine(phrase_models: Settings, languages: Languages) -> Iterator[Engine]:
    made = create_engine("argos", phrase_models, languages)
    yield made
    made.close()


@pytest.fixture
def with_package(empty_shelf: Settings, languages: Languages, tmp_path: Path) -> Iterator[Builder]:
    """A function: tables → an engine over a shelf that has just them."""
    made: list[Engine] = []

    def build(*tables: PhraseTable, shape: Shape | None = None) -> Engine:
        for number, table in enumerate(tables):
            models.install(empty_shelf, str(build_package(tmp_path / f"built{number}", table, shape)))
        made.append(argos.create(empty_shelf, languages))
        return made[-1]

    yield build
    for one in made:
        one.close()


def linked(answer: Translation, source: str) -> list[tuple[str, str]]:
    assert answer.alignment is not None
    return [(source[a.start : a.end], answer.text[b.start : b.end]) for a, b in answer.alignment]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the batches given to CTranslate2 from here on."""
    sizes: list[int] = []
    run = runtime.Network.run

    def counting(self: runtime.Network, batch: list[list[str]], prefix: Sequence[str] = ()) -> list[object]:
        sizes.append(len(batch))
        return run(self, batch, prefix)

    monkeypatch.setattr(runtime.Network, "run", counting)
    return sizes


def test_the_whole_path_over_loopback(
    empty_shelf: Settings, phrase_packages: Path, languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Index → install → sv→en and sv→ar through en, each in one batch a hop."""
    behaviour = Behaviour()
    with serving(phrase_packages, behaviour) as base:
        shelf = replace(empty_shelf, models=replace(empty_shelf.models, index=base + "index.json"))
        assert [item.pair for item in models.available(shelf).packages] == ["en-ar", "en-fi", "sv-en"]
        for pair in ("sv-en", "en-ar"):
            models.install(shelf, pair)
    asked = len(behaviour.seen)
    batches = counted(monkeypatch)
    engine = create_engine("argos", shelf, languages)
    texts = ["Skolan är stängd idag.", "Kontakta oss.", "Läs mer om avgiften."]
    assert [a.text for a in engine.translate(texts, "sv", "en")] == [
        "The school is closed today.", "Contact us.", "Read more about the fee.",
    ]  # fmt: skip
    answers = engine.translate(texts, "sv", "ar")
    engine.close()
    assert [a.text for a in answers] == ["المدرسة مغلقة اليوم.", "اتصل بنا.", "اقرأ المزيد عن الرسوم."]
    assert {a.path for a in answers} == {("sv", "en", "ar")}
    assert batches == [3, 3, 3]
    assert len(behaviour.seen) == asked, "translating asks the network for nothing"
    assert "argostranslate" not in sys.modules


def test_routes(engine: Engine) -> None:
    for source, target, possible in [
        ("sv", "en", True), ("en", "ar", True), ("sv", "ar", True), ("sv", "fi", True), ("ar", "en", False),
        ("ar", "fi", False), ("fi", "ar", False), ("sv", "sv", False), ("sv", "so", False), ("sv", "zz", False),
        ("sv", "sv-simple", False),
    ]:  # fmt: skip
        assert engine.supports(source, target) is possible, (source, target)
        assert bool(engine.remedy(source, target)) is (not possible and source != target and target != "zz")


def test_what_to_install_is_named(engine: Engine, empty_shelf: Settings, languages: Languages) -> None:
    bare = argos.create(empty_shelf, languages)
    assert bare.remedy("sv", "ar") == "Install sv→en, en→ar: i18n-toolkit models install sv-en en-ar"
    assert bare.remedy("sv", "en") == "Install sv→en: i18n-toolkit models install sv-en"
    assert engine.remedy("sv", "pl") == "Install en→pl: i18n-toolkit models install en-pl"
    assert engine.remedy("sv", "so") == "Argos has no model for the language so; use another engine"
    assert engine.remedy("sv", "zz") == ""
    with pytest.raises(EngineError, match=r"from sv to pl\. Install en→pl"):
        engine.translate(["Hej"], "sv", "pl")
    with pytest.raises(EngineError):
        engine.fingerprint("sv", "pl")


def test_a_direct_package_beats_the_way_through_english(with_package: Builder, empty_shelf: Settings) -> None:
    direct = PhraseTable("sv", "ar", {"Skolan": "مدرسة"})
    engine = with_package(SV_EN, EN_AR)
    assert engine.translate(["Skolan"], "sv", "ar")[0].path == ("sv", "en", "ar")
    engine = with_package(direct)
    answer = engine.translate(["Skolan"], "sv", "ar")[0]
    assert (answer.text, answer.path) == ("مدرسة", ("sv", "ar"))


def test_the_newest_version_answers(with_package: Builder) -> None:
    newer = replace(SV_EN, version="1.10", phrases={"Skolan": "School"})
    older = replace(SV_EN, version="1.9")
    assert with_package(newer, older).translate(["Skolan"], "sv", "en")[0].text == "School"


def test_alignment_of_one_hop_and_of_two(engine: Engine) -> None:
    text = "Kontakta oss om avgiften."
    (english,) = engine.translate([text], "sv", "en")
    (arabic,) = engine.translate([text], "sv", "ar")
    assert linked(english, text) == [
        ("Kontakta", "Contact"), ("oss", "us"), ("om", "about"), ("avgiften", "the fee"), (".", "."),
    ]  # fmt: skip
    assert [source for source, _ in linked(arabic, text)] == ["Kontakta", "oss", "om", "avgiften", "."]
    assert linked(arabic, text)[3] == ("avgiften", "الرسوم")


def test_alignment_follows_another_word_order(with_package: Builder) -> None:
    engine = with_package(replace(SV_EN, swaps=((0, 2),)))
    text = "Skolan är stängd idag."
    (answer,) = engine.translate([text], "sv", "en")
    assert answer.text == "today is closed The school."
    assert linked(answer, text) == [
        ("idag", "today"), ("är stängd", "is closed"), ("Skolan", "The school"), (".", "."),
    ]  # fmt: skip


def test_underscores_addresses_and_masks_survive(engine: Engine) -> None:
    text = "Kontakta oss: a_b@c_d.se, https://x.se/a_b?c=1&d=_2_ ⟦1⟧ {name} %s"
    for target in ("en", "ar", "fi"):
        answer = engine.translate([text], "sv", target)[0]
        assert answer.text.endswith(": a_b@c_d.se, https://x.se/a_b?c=1&d=_2_ ⟦1⟧ {name} %s")
        assert not answer.failure


def test_unknown_words_are_the_sources(with_package: Builder) -> None:
    lean = replace(EN_AR, phrases={"is": "هي"}, copied=COPIED.replace("h", ""))
    engine = with_package(SV_EN, lean)
    one, two = engine.translate(["Skolan är 🏫.", "Skolan är stängd."], "sv", "ar")
    assert one.unknown == ("🏫.", "Skolan"), "what the first model, then what only the second did not know"
    assert two.unknown == ("Skolan",)
    assert engine.translate(["Skolan är 🏫."], "sv", "en")[0].unknown == ("🏫.",)


def test_equal_texts_are_translated_once_and_order_is_kept(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = counted(monkeypatch)
    texts = ["Skolan", "Biblioteket och skolan", "Skolan", "", "Skolan"]
    answers = [answer.text for answer in engine.translate(texts, "sv", "en")]
    assert answers == ["The school", "The library and the school", "The school", "", "The school"]
    assert sizes == [2]
    assert engine.translate([], "sv", "ar") == []


def test_many_texts_are_taken_in_parts(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_AT_ONCE", 7)
    texts = [f"Skolan {number}" for number in range(40)]
    assert [a.text for a in engine.translate(texts, "sv", "en")] == [f"The school {number}" for number in range(40)]


def test_too_long_a_text_fails_alone(engine: Engine) -> None:
    fits, too_long = "x" * (runtime.MAX_INPUT - 1), "x" * runtime.MAX_INPUT
    answers = engine.translate([fits, too_long, "Skolan"], "sv", "ar")
    assert [bool(answer.failure) for answer in answers] == [False, True, False]
    assert answers[0].text == fits
    assert "too long" in answers[1].failure


def test_an_answer_that_does_not_end_is_a_failure(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "MAX_OUTPUT", 4)
    short, cut = engine.translate(["Skolan är", "Skolan är stängd idag och varje måndag."], "sv", "en")
    assert not short.failure
    assert "cut off" in cut.failure


def test_a_text_beyond_the_models_positions_does_not_take_the_others_down(with_package: Builder) -> None:
    engine = with_package(SV_EN, EN_AR, shape=Shape(positions=20))
    answers = engine.translate(["Skolan", "x" * 40, "Biblioteket"], "sv", "ar")
    assert [answer.text for answer in answers] == ["المدرسة", "", "المكتبة"]
    assert answers[1].failure.startswith("the model failed")
    assert answers[1].path == ("sv", "en", "ar")


def test_a_target_prefix_is_given_and_taken_away(with_package: Builder) -> None:
    engine = with_package(replace(SV_EN, prefix=">>eng<<"))
    text = "Skolan är stängd."
    (answer,) = engine.translate([text], "sv", "en")
    assert answer.text == "The school is closed."
    assert linked(answer, text) == [("Skolan", "The school"), ("är stängd", "is closed"), (".", ".")]


def test_fingerprints_tell_models_routes_and_options_apart(
    engine: Engine, phrase_models: Settings, languages: Languages, with_package: Builder
) -> None:
    prints = {engine.fingerprint("sv", target) for target in ("en", "ar", "fi")}
    assert len(prints) == 3
    assert argos.create(phrase_models, languages).fingerprint("sv", "en") == engine.fingerprint("sv", "en")
    beam = replace(phrase_models, models=replace(phrase_models.models, beam_size=1))
    assert argos.create(beam, languages).fingerprint("sv", "en") not in prints
    other = with_package(replace(SV_EN, phrases={"Skolan": "School"}))
    assert other.fingerprint("sv", "en") not in prints
    threads = replace(phrase_models, models=replace(phrase_models.models, threads=1))
    assert argos.create(threads, languages).fingerprint("sv", "en") == engine.fingerprint("sv", "en")


def test_scores_are_log_probabilities(engine: Engine) -> None:
    for target in ("en", "ar"):
        score = engine.translate(["Skolan är stängd."], "sv", target)[0].score
        assert score is not None
        assert score <= 0


def test_a_changed_model_is_refused_on_load(empty_shelf: Settings, languages: Languages) -> None:
    item = models.install(empty_shelf, "sv-en")
    path = item.path / "model" / "model.bin"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    engine = argos.create(empty_shelf, languages)
    assert engine.supports("sv", "en")
    for use in (lambda: engine.translate(["Skolan"], "sv", "en"), lambda: engine.fingerprint("sv", "en")):
        with pytest.raises(ModelError, match=r"model\.bin: the file has changed since it was installed"):
            use()


def test_an_argospm_package_translates_and_its_changes_are_refused(
    empty_shelf: Settings, phrase_packages: Path, languages: Languages
) -> None:
    folder = empty_shelf.models.also_paths[0]
    with zipfile.ZipFile(phrase_packages / "translate-sv_en-1_0.argosmodel") as package:
        package.extractall(folder)
    engine = argos.create(empty_shelf, languages)
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school"
    engine.close()
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school", "loads again after close()"
    engine.close()
    with (folder / "translate-sv_en-1_0" / "sentencepiece.model").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(ModelError, match=r"sentencepiece\.model: the file has changed"):
        engine.translate(["Skolan"], "sv", "en")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("p/model/model.bin", b"weights", "cannot be loaded"),
        ("p/sentencepiece.model", b"x", "not a SentencePiece model"),
    ],
)
def test_a_package_that_does_not_load_is_told(
    tmp_path: Path, empty_shelf: Settings, languages: Languages, name: str, data: bytes, told: str
) -> None:
    whole = build_package(tmp_path, SV_EN)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "bad.argosmodel", "w") as out:
        for inner in source.namelist():
            same = "p/" + inner.split("/", 1)[1]
            out.writestr(same, data if same == name else source.read(inner))
    models.install(empty_shelf, str(tmp_path / "bad.argosmodel"))
    with pytest.raises(ModelError, match=told) as caught:
        argos.create(empty_shelf, languages).translate(["Skolan"], "sv", "en")
    assert "\n" not in str(caught.value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.lists(st.sampled_from([*SV_EN.phrases, "a_b", "x@y.se", "12–13", "🏫", "ж", ".", "&<>"]), max_size=8).map(
            " ".join
        )
        | st.text(max_size=30),
        max_size=6,
    ),
    target=st.sampled_from(["en", "ar"]),
)
def test_any_text_gets_an_answer_with_spans_of_both_texts(engine: Engine, texts: list[str], target: str) -> None:
    answers = engine.translate(texts, "sv", target)
    assert len(answers) == len(texts)
    for text, answer in zip(texts, answers, strict=True):
        assert answer.failure or answer.text or not text.strip() or not text.isprintable()
        assert text.count("_") == answer.text.count("_") or answer.failure
        assert all(word in text for word in answer.unknown)
        for source, span in answer.alignment or ():
            assert 0 <= source.start < source.end <= len(text)
            assert 0 <= span.start < span.end <= len(answer.text)
