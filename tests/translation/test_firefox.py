"""The firefox engine: fxtranslate itself over hand-written models in Mozilla's own format."""

from __future__ import annotations

import shutil
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("fxtranslate", reason="fxtranslate is not installed (the extra firefox)")

from phrase_model import EN_AR, EN_FI, SV_EN
from phrase_model.marian import build_firefox

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.content import same_codes, tagged
from i18n_toolkit.errors import EngineError, ModelError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Segment
from i18n_toolkit.translation.drafting import draft_segments
from i18n_toolkit.translation.engine import Engine, create_engine
from i18n_toolkit.translation.engines import firefox
from i18n_toolkit.translation.models.mozilla import checked_shortlist, find_models
from i18n_toolkit.translation.order import EngineOrder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """sv→en beside each other, en→ar and en→fi in folders of their own. Read only."""
    folder = tmp_path_factory.mktemp("mozilla")
    build_firefox(folder, SV_EN)
    build_firefox(folder, EN_AR, "prod/enar")
    build_firefox(folder, EN_FI, "enfi")
    return folder


@pytest.fixture
def over(tmp_path: Path, languages: Languages) -> Iterator[Callable[[Path], Engine]]:
    """A function: a folder of models → the engine, with a shelf of its own."""
    made: list[Engine] = []

    def build(folder: Path) -> Engine:
        shelf = Models(folder=str(tmp_path / "shelf"), also=(str(tmp_path / "none"),))
        settings = Settings(tmp_path, models=shelf, engines={"firefox": {"folder": str(folder)}})
        made.append(create_engine("firefox", settings, languages))
        return made[-1]

    yield build
    for one in made:
        one.close()


def test_a_pair_and_one_through_english(published: Path, over: Callable[[Path], Engine]) -> None:
    engine = over(published)
    texts = ["Skolan är stängd idag.", "Kontakta oss.", "Läs mer om avgiften.", "Skolan är stängd idag."]
    english = engine.translate(texts, "sv", "en")
    assert [answer.text for answer in english] == [
        "The school is closed today.", "Contact us.", "Read more about the fee.", "The school is closed today.",
    ]  # fmt: skip
    arabic = engine.translate(texts[:2], "sv", "ar")
    assert [answer.text for answer in arabic] == ["المدرسة مغلقة اليوم.", "اتصل بنا."]
    assert (english[0].path, arabic[0].path) == (("sv", "en"), ("sv", "en", "ar"))
    assert arabic[0].alignment is None
    assert [engine.supports("sv", tag) for tag in ("fi", "pl", "so", "sv", "zz")] == [True, False, False, False, False]
    prints = {engine.fingerprint("sv", target) for target in ("en", "ar", "fi")}
    assert len(prints) == 3


def test_addresses_underscores_and_masks_survive(published: Path, over: Callable[[Path], Engine]) -> None:
    text = "Kontakta oss: a_b@c_d.se, https://x.se/a_b?c=1&d=_2_ Q1Q [1] 90001 {name} %s"
    (answer,) = over(published).translate([text], "sv", "en")
    assert answer.text == text.replace("Kontakta oss", "Contact us")


def test_codes_are_put_back_though_it_tells_no_links(
    published: Path, over: Callable[[Path], Engine], languages: Languages
) -> None:
    link = Code(CodeKind.OPEN, "1", "a"), Code(CodeKind.CLOSE, "1", "a")
    source = ("Läs mer om ", link[0], "avgiften", link[1], " idag.")
    order = EngineOrder([over(published)])
    (draft,) = draft_segments([Segment("s", source)], order, languages.get("sv"), languages.get("en"))
    assert draft.target is not None
    assert same_codes(source, draft.target)
    assert tagged(draft.target) == "Read more about <1>the fee</1> today."


def test_a_text_longer_than_the_engine_reads_is_never_cut_in_silence(
    published: Path, over: Callable[[Path], Engine]
) -> None:
    words = ["Skolan", "och"] * firefox.MAX_INPUT
    fits, too_long = (" ".join(words[:count]) for count in (firefox.MAX_INPUT, firefox.MAX_INPUT + 1))
    answers = over(published).translate([fits, too_long, "Skolan"], "sv", "en")
    assert [bool(answer.failure) for answer in answers] == [False, True, False]
    assert answers[0].text.count("The school") + answers[0].text.count("and") == firefox.MAX_INPUT
    assert "too long: 257 pieces, at most 256" in answers[1].failure


def test_what_the_engine_leaves_out_is_named(published: Path, over: Callable[[Path], Engine]) -> None:
    one, two, three = over(published).translate(["Läs 🏫 mer", " \n", "🏫"], "sv", "en")
    assert one.unknown == ("🏫",)
    assert (two.text, two.failure) == (" \n", "")
    assert three.failure == "no answer"


def test_it_may_be_asked_from_any_thread_and_closed_from_another(
    published: Path, over: Callable[[Path], Engine]
) -> None:
    engine = over(published)
    answers: list[str] = []

    def ask() -> None:
        answers.append(engine.translate(["Skolan"], "sv", "en")[0].text)

    for _ in range(2):
        for work in (ask, ask, engine.close):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
    assert answers == ["The school"] * 4


def test_what_to_get_is_told(tmp_path: Path, published: Path, over: Callable[[Path], Engine]) -> None:
    empty = over(tmp_path / "nothing")
    assert empty.remedy("sv", "ar") == f"Put the files of Firefox's models sv→en, en→ar into {tmp_path / 'nothing'}"
    assert over(published).remedy("sv", "pl") == f"Put the files of Firefox's models en→pl into {published}"
    assert over(published).remedy("sv", "so") == ""
    with pytest.raises(EngineError, match=r"firefox has no model here from sv to pl\. Put the files of Firefox"):
        over(published).translate(["Hej"], "sv", "pl")


def test_without_fxtranslate_it_says_how_to_install_it(
    published: Path, over: Callable[[Path], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(firefox, "_version", lambda: "")
    engine = over(published)
    assert not engine.supports("sv", "en")
    assert engine.remedy("sv", "en") == 'Install fxtranslate: pip install "i18n-toolkit[firefox]"'
    with pytest.raises(EngineError, match="Install fxtranslate"):
        engine.translate(["Hej"], "sv", "en")


@pytest.mark.parametrize("name", ["model.sven.intgemm.alphas.bin", "srcvocab.sven.spm", "trgvocab.sven.spm"])
def test_files_that_have_changed_since_their_first_use_are_refused(
    tmp_path: Path, over: Callable[[Path], Engine], name: str
) -> None:
    folder = build_firefox(tmp_path / "own", SV_EN)
    engine = over(folder)
    assert engine.translate(["Skolan"], "sv", "en")[0].text == "The school"
    engine.close()
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(ModelError, match=rf"{name}: the file has changed since .* delete the old figures: "):
        engine.translate(["Skolan"], "sv", "en")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("model.sven.intgemm.alphas.bin", b"", "cannot be loaded: "),
        ("model.sven.intgemm.alphas.bin", b"x" * 4000, "cannot be loaded: unsupported model version"),
        ("model.sven.intgemm.alphas.bin", struct.pack("<QQ", 1, 2**60), "cannot be loaded: "),
        ("srcvocab.sven.spm", b"x", "srcvocab.sven.spm: is not a SentencePiece model"),
        ("trgvocab.sven.spm", b"x", "trgvocab.sven.spm: is not a SentencePiece model"),
        ("lex.50.50.sven.s2t.bin", b"xxxx", "lex.50.50.sven.s2t.bin: is not a shortlist"),
        ("lex.50.50.sven.s2t.bin", struct.pack("<6Q", 0xF11A48D5013417F5, 0, 1, 1, 2**40, 2**40), "is not a shortlist"),
    ],
)
def test_a_damaged_file_is_one_clear_line(
    tmp_path: Path, over: Callable[[Path], Engine], name: str, data: bytes, told: str
) -> None:
    folder = build_firefox(tmp_path / "own", SV_EN)
    (folder / name).write_bytes(data)
    with pytest.raises(ModelError) as caught:
        over(folder).translate(["Skolan"], "sv", "en")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_panic_of_the_engine_does_not_end_the_program(tmp_path: Path, over: Callable[[Path], Engine]) -> None:
    """fxtranslate is written in Rust, whose panics are no `Exception` to Python."""
    folder = build_firefox(tmp_path / "own", SV_EN)
    larger = build_firefox(tmp_path / "other", replace(SV_EN, copied=SV_EN.copied + "жшя"))
    shutil.copy(larger / "srcvocab.sven.spm", folder / "srcvocab.sven.spm")
    one, two = over(folder).translate(["Skolan я", "Skolan"], "sv", "en")
    assert one.failure.startswith("the model failed: ")
    assert two.text == "The school"


def test_a_shared_vocabulary_and_a_shortlist(tmp_path: Path, published: Path) -> None:
    for name in ("model.sven.intgemm.alphas.bin", "srcvocab.sven.spm", "trgvocab.sven.spm"):
        shutil.copy(published / name, tmp_path / name)
    (tmp_path / "lex.50.50.sven.s2t.bin").write_bytes(b"")
    model = find_models(tmp_path)["sven"]
    assert (model.source, model.target, model.shortlist) == (
        "srcvocab.sven.spm", "trgvocab.sven.spm", "lex.50.50.sven.s2t.bin",
    )  # fmt: skip
    (tmp_path / "srcvocab.sven.spm").rename(tmp_path / "vocab.sven.spm")
    assert find_models(tmp_path)["sven"].source == find_models(tmp_path)["sven"].target == "vocab.sven.spm"
    (tmp_path / "vocab.sven.spm").unlink()
    with pytest.raises(ModelError, match=r"has no vocabulary beside it\. Put vocab\.sven\.spm into the same folder"):
        find_models(tmp_path)
    whole = struct.pack("<6Q", 0xF11A48D5013417F5, 0, 1, 1, 2, 1) + bytes(16 + 4)
    assert checked_shortlist(tmp_path, whole) == whole


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, published: Path) -> None:
    again = build_firefox(tmp_path, replace(SV_EN))
    for path in again.iterdir():
        assert path.read_bytes() == (published / path.name).read_bytes()
