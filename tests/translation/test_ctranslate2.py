"""The ctranslate2 engine on hand-written models in the folders of each family's converter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from phrase_model import EN_AR, EN_FI, FAMILIES, SV_EN, build_folder, told

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.errors import EngineError, ModelError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.engine import Engine, create_engine
from i18n_toolkit.translation.models import runtime
from i18n_toolkit.translation.models.families import families
from i18n_toolkit.translation.models.folder import pair_of_name, read_folder

Configured = Callable[..., Engine]

TEXTS = ["Skolan är stängd idag.", "Kontakta oss."]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four multilingual models by the names of their families, and three bilingual OPUS-MT ones. Read only."""
    home = tmp_path_factory.mktemp("converted")
    for family in FAMILIES:
        build_folder(home / family, told(SV_EN, family), family)
    for name, table in (("opus-mt-sv-en", SV_EN), ("opus-mt-en-ar", EN_AR), ("finska", EN_FI)):
        build_folder(home / name, replace(table, ends=False), "opus")
    return home


@pytest.fixture
def configured(tmp_path: Path, folders: Path, languages: Languages) -> Iterator[Configured]:
    """A function: the table [engines.ctranslate2] → an engine with a shelf of its own."""
    made: list[Engine] = []

    def build(folder: Path = folders, **table: Any) -> Engine:
        shelf = Models(folder=str(tmp_path / "shelf"), also=(str(tmp_path / "none"),))
        made.append(
            create_engine("ctranslate2", Settings(folder, models=shelf, engines={"ctranslate2": table}), languages)
        )
        return made[-1]

    yield build
    for one in made:
        one.close()


@pytest.mark.parametrize("family", list(FAMILIES))
def test_each_family_is_told_its_languages(
    configured: Configured, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefixes: list[tuple[str, ...]] = []
    run = runtime.Network.run

    def recording(self: runtime.Network, batch: list[list[str]], prefix: Sequence[str] = ()) -> list[Any]:
        prefixes.append(tuple(prefix))
        return run(self, batch, prefix)

    monkeypatch.setattr(runtime.Network, "run", recording)
    engine = configured(models=[{"folder": family, "source": "sv"}])
    manner = FAMILIES[family]
    for target in ("en", "so"):
        assert engine.supports("sv", target)
        answers = engine.translate(TEXTS, "sv", target)
        led = "sv" if manner.leads == "source" else target
        assert [answer.text for answer in answers] == [f"[{led}] The school is closed today.", f"[{led}] Contact us."]
        assert not any(answer.failure for answer in answers)
        assert answers[0].path == ("sv", target)
        assert answers[0].alignment is not None
        last = answers[0].alignment[-1]
        assert (TEXTS[0][last[0].start : last[0].end], answers[0].text[last[1].start : last[1].end]) == (".", ".")
        wanted = (manner.token.format(manner.codes[target]),) if manner.prefixed else ()
        assert prefixes[-1] == wanted
    assert not engine.supports("sv", "fi")
    assert engine.fingerprint("sv", "en") != engine.fingerprint("sv", "so")


def test_folders_alone_say_what_they_translate(configured: Configured) -> None:
    engine = configured(folders=["madlad", "opus-mt-sv-en"])
    assert engine.translate(["Skolan"], "sv", "so")[0].text == "[so] The school"
    engine = configured(folders=["opus-mt-sv-en"])
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school"
    assert not engine.supports("en", "sv")
    assert not engine.supports("fi", "en")


def test_a_pair_without_a_model_goes_through_english(configured: Configured) -> None:
    engine = configured(folders=["opus-mt-en-ar", "opus-mt-sv-en"])
    (answer,) = engine.translate(["Skolan är stängd idag."], "sv", "ar")
    assert (answer.text, answer.path) == ("المدرسة مغلقة اليوم.", ("sv", "en", "ar"))
    assert answer.alignment


def test_the_configuration_says_what_a_folder_does_not(configured: Configured) -> None:
    assert not configured(folders=["finska"]).supports("en", "fi")
    engine = configured(models=[{"folder": "finska", "source": "en", "target": "fi"}])
    assert engine.translate(["The school"], "en", "fi")[0].text == "Koulu"
    assert not engine.supports("en", "ar")


def test_tables_come_before_folders_and_may_narrow_a_model(configured: Configured) -> None:
    engine = configured(folders=["madlad"], models=[{"folder": "opus-mt-sv-en", "target": "en"}])
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school"
    assert engine.translate(["Skolan"], "sv", "so")[0].text == "[so] The school"


def test_a_token_of_ones_own(configured: Configured) -> None:
    engine = configured(models=[{"folder": "opus", "source": "sv", "target": "fi", "token": ">>som<<"}])
    assert engine.translate(["Skolan"], "sv", "fi")[0].text == "[so] The school"


def test_one_network_serves_all_pairs_of_a_model(configured: Configured, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Path] = []
    init = runtime.Network.__init__

    def counting(self: runtime.Network, model: Path, decoding: runtime.Decoding) -> None:
        loaded.append(model)
        init(self, model, decoding)

    monkeypatch.setattr(runtime.Network, "__init__", counting)
    engine = configured(folders=["nllb"])
    for pair in (("sv", "en"), ("sv", "so"), ("so", "sv"), ("sv", "en")):
        engine.translate(["Skolan"], *pair)
    assert len(loaded) == 1
    engine.close()
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "[sv] The school", "loads again after close()"
    assert len(loaded) == 2


def test_what_to_configure_is_told(configured: Configured) -> None:
    engine = configured()
    told = (
        r"no model here from sv to so\. Name a folder .* knows sv and so, in i18n\.toml under \[engines\.ctranslate2\]"
    )
    with pytest.raises(EngineError, match=told):
        engine.translate(["Skolan"], "sv", "so")
    silent = configured(folders=["finska"]).remedy("en", "fi")
    assert "does not say what it translates" in silent
    assert "[[engines.ctranslate2.models]]" in silent
    assert engine.remedy("sv", "zz") == engine.remedy("sv", "rom") == engine.remedy("sv", "sv") == ""


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda path: (path / "model.bin").unlink(), "broken: has no model.bin"),
        (lambda path: (path / "config.json").unlink(), "broken: has no config.json"),
        (lambda path: (path / "config.json").write_text("{"), "config.json: is not valid JSON"),
        (lambda path: (path / "config.json").write_text("[]"), "is not a model's configuration"),
        (lambda path: (path / "source_vocabulary.json").unlink(), "has no shared_vocabulary.json"),
        (lambda path: (path / "source_vocabulary.json").write_text("{}"), "is not a list of pieces"),
        (lambda path: (path / "source.spm").unlink(), "has no tokenizer for OPUS-MT"),
        (lambda path: (path / "source.spm").write_bytes(b"x"), "source.spm: is not a SentencePiece model"),
        (lambda path: (path / "model.bin").write_bytes(b"x"), "broken: cannot be loaded"),
    ],
)
def test_a_broken_folder_is_told_not_passed_over(
    tmp_path: Path, configured: Configured, damage: Callable[[Path], object], told: str
) -> None:
    damage(build_folder(tmp_path / "broken", SV_EN, "opus"))
    engine = configured(tmp_path, models=[{"folder": "broken", "source": "sv", "target": "en"}])
    with pytest.raises(ModelError) as caught:
        engine.translate(["Skolan"], "sv", "en")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_family_nobody_knows_is_told(configured: Configured) -> None:
    engine = configured(models=[{"folder": "opus", "family": "marian"}])
    with pytest.raises(ModelError, match=r"marian is no family of models\. Families: nllb, m2m100, madlad, opus"):
        engine.supports("sv", "en")


def test_a_model_that_has_changed_since_its_first_use_is_refused(tmp_path: Path, configured: Configured) -> None:
    folder = build_folder(tmp_path / "opus-mt-sv-en", SV_EN, "opus")
    engine = configured(tmp_path, folders=[folder.name])
    before = engine.fingerprint("sv", "en")
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school"
    engine.close()
    with (folder / "target.spm").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(
        ModelError, match=r"target\.spm: the file has changed since .* delete the old figures: (.*)"
    ) as caught:
        engine.translate(["Skolan"], "sv", "en")
    Path(str(caught.value).rsplit(": ", 1)[1]).unlink()
    assert engine.fingerprint("sv", "en") != before


def test_the_older_text_vocabularies_are_read(tmp_path: Path) -> None:
    folder = build_folder(tmp_path / "old", told(SV_EN, "madlad"), "madlad")
    for side in ("source", "target"):
        pieces = json.loads((folder / f"{side}_vocabulary.json").read_text("utf-8"))
        (folder / f"{side}_vocabulary.json").unlink()
        (folder / f"{side}_vocabulary.txt").write_text("\n".join(pieces), "utf-8")
    read = read_folder(folder)
    assert (read.family.name, read.multilingual, read.end) == ("madlad", True, "</s>")


def test_a_licence_is_the_cards_else_the_makers(tmp_path: Path) -> None:
    card = "---\nlanguage: sv\nlicense: 'cc-by-sa-4.0'\n---\n\nlicense: mit\n"
    assert read_folder(build_folder(tmp_path / "a", SV_EN, "opus", card=card)).licence == "cc-by-sa-4.0"
    assert read_folder(build_folder(tmp_path / "b", SV_EN, "opus", card="license: mit\n")).licence == "CC-BY-4.0"
    assert read_folder(build_folder(tmp_path / "c", told(SV_EN, "nllb"), "nllb")).licence == "CC-BY-NC-4.0"


def test_every_familys_codes_are_in_the_languages_data(languages: Languages) -> None:
    known = [languages.get(tag) for tag in languages.tags]
    for family in families():
        codes = [code for language in known for code in language.codes(family.name)]
        assert len(codes) > 15
        assert len(set(codes)) == len(codes), "one code would mean two languages"


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("opus-mt-sv-en", ("sv", "en")), ("opus-mt-tc-big-en-ar", ("en", "ar")), ("eng_swe", ("eng", "swe")),
        ("sv-en", ("sv", "en")), ("madlad400-3b-mt", None), ("modell", None),
    ],
)  # fmt: skip
def test_pairs_in_names(name: str, pair: tuple[str, str] | None) -> None:
    assert pair_of_name(name) == pair
