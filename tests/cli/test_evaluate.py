"""`evaluate`: engines side by side, with the measures sacrebleu computes by itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from console import ROOT, Console, Result
from sacrebleu.metrics import BLEU, CHRF

sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "tests" / "translation"))
from libretranslate_server import serving
from phrase_model import SV_EN, build_folder

Call = Callable[..., Result]

CONFIGURATION = """
[translation]
engines = ["ctranslate2", "none"]
[engines.ctranslate2]
folders = ["opus-mt-sv-en"]
"""

PAIRS = [
    ("Skolan är stängd idag.", "The school is closed today."), ("Kontakta oss.", "Please contact us."),
    ("Läs mer om <1>avgiften</1>.", "Read more about <1>the fee</1>."),
    ("Biblioteket är öppet.", "The library is open."),
    ("Ring 08-508 00 000 eller besök oss.", "Call 08-508 00 000 or visit us."),
    ("Du kan söka plats.", "You can apply."),
]  # fmt: skip


@pytest.fixture
def testset(console: Console) -> Path:
    build_folder(console.folder / "opus-mt-sv-en", SV_EN, "opus")
    (console.folder / "i18n.toml").write_text(
        '[translation]\nengines = ["ctranslate2", "none"]\n[engines.ctranslate2]\nfolders = ["opus-mt-sv-en"]\n',
        "utf-8",
    )
    path = console.folder / "set.tsv"
    path.write_text("".join(f"{one}\t{other}\n" for one, other in PAIRS * 3), "utf-8")
    return path


def test_several_engines_side_by_side(testset: Path, call: Call) -> None:
    result = call(
        "evaluate", "set.tsv", "--engine", "identity", "--engine", "ctranslate2", "--to", "en", "--format", "json"
    )
    assert result.code == 0, result.err
    assert result.err == ""
    data = json.loads(result.out)
    assert (data["source"], data["target"], data["segments"]) == ("sv", "en", 18)
    identity, model = data["engines"]
    assert (identity["engine"], model["engine"]) == ("identity", "ctranslate2")
    answers = ["The school is closed today.", "Contact us.", "Read more about the fee.", "The library is open.",
               "Call 08-508 00 000 or visit us.", "You can apply for a place."]  # fmt: skip
    references = [other.replace("<1>", "").replace("</1>", "") for _, other in PAIRS]
    assert model["bleu"]["score"] == pytest.approx(BLEU().corpus_score(answers * 3, [references * 3]).score, abs=0.01)
    chrf = CHRF(word_order=2).corpus_score(answers * 3, [references * 3]).score
    assert model["chrf"]["score"] == pytest.approx(chrf, abs=0.01)
    assert model["chrf"]["score"] > identity["chrf"]["score"]
    assert model["bleu"]["signature"].startswith("nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok:13a")
    assert "nw:2" in model["chrf"]["signature"]
    assert model["bleu"]["interval"] > 0
    assert model["left"] == 0
    assert model["findings"]["error"] == 0
    assert model["segments_per_second"] > 0
    words = sum(len(one.replace("<1>", "").replace("</1>", "").split()) for one, _ in PAIRS) * 3
    assert data["words"] == words
    for severity, count in identity["findings"].items():
        assert identity["findings_per_thousand_words"][severity] == pytest.approx(1000 * count / words, abs=0.01)


def test_the_table_names_the_best_first_and_how_it_was_computed(testset: Path, call: Call) -> None:
    result = call(
        "evaluate", "set.tsv", "--engine", "identity", "--engine", "ctranslate2", "--to", "en", "--language", "sv"
    )
    assert result.code == 0, result.err
    lines = [line for line in result.out.splitlines() if line.strip()]
    order = [line.split()[0] for line in lines if line.startswith(("identity ", "ctranslate2 "))]
    assert order == ["ctranslate2", "identity"]
    assert any(line.startswith("BLEU: nrefs:1|") for line in lines)
    assert "Det här är få texter: ta minst 100 innan du väljer." in lines


def test_the_engines_of_the_configuration_are_the_default(testset: Path, call: Call) -> None:
    data = json.loads(call("evaluate", "set.tsv", "--to", "en", "--format", "json").out)
    assert [item["engine"] for item in data["engines"]] == ["ctranslate2"]


def test_tmx_is_a_test_set_too(testset: Path, call: Call, console: Console) -> None:
    tmx = (
        '<tmx version="1.4"><header srclang="sv" datatype="html" segtype="sentence" o-tmf="x" adminlang="en" '
        'creationtool="x" creationtoolversion="1"/><body><tu><tuv xml:lang="sv"><seg>Kontakta oss.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Contact us.</seg></tuv><tuv xml:lang="fi"><seg>Ota yhteyttä.</seg></tuv></tu>'
        "</body></tmx>"
    )
    (console.folder / "set.tmx").write_text(tmx, "utf-8")
    data = json.loads(call("evaluate", "set.tmx", "--engine", "ctranslate2", "--to", "en", "--format", "json").out)
    assert (data["segments"], data["engines"][0]["bleu"]["interval"]) == (1, None)
    assert data["engines"][0]["chrf"]["score"] == 100


def test_a_language_without_spaces_is_measured_by_its_signs(testset: Path, call: Call, console: Console) -> None:
    (console.folder / "zh.tsv").write_text("Kontakta oss.\t请联系我们。\nSkolan är stängd.\t学校关闭。\n", "utf-8")
    data = json.loads(call("evaluate", "zh.tsv", "--engine", "identity", "--to", "zh", "--format", "json").out)
    assert "tok:char" in data["engines"][0]["bleu"]["signature"]


def test_an_engine_that_cannot_hides_no_other(testset: Path, call: Call) -> None:
    result = call(
        "evaluate", "set.tsv", "--engine", "argos", "--engine", "ctranslate2", "--to", "en", "--format", "json"
    )
    assert result.code == 3
    assert "models install sv-en" in result.err
    data = json.loads(result.out)
    assert [item["engine"] for item in data["engines"]] == ["ctranslate2"]
    assert "argos" in data["failed"]


def test_a_server_is_measured_too_and_the_person_told(testset: Path, call: Call, console: Console) -> None:
    with serving() as server:
        (console.folder / "i18n.toml").write_text(f'[engines.libretranslate]\nurl = "{server.address}"\n', "utf-8")
        result = call("evaluate", "set.tsv", "--engine", "libretranslate", "--to", "en")
    assert result.code == 0, result.err
    assert "the texts to be translated go to the server at" in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["set.tsv", "--engine", "argos", "--to", "en"], "Install sv→en"),
        (["set.tsv", "--engine", "nobody", "--to", "en"], "unknown engine nobody"),
        (["set.tsv", "--to", "sv"], "sv is the language of the sources"),
        (["set.tsv", "--to", "xx"], "unknown language xx"),
        (["nowhere.tsv", "--to", "en"], "nowhere.tsv"),
        (["empty.tsv", "--to", "en"], "there is no pair of sv and en in it"),
        (["page.html", "--to", "en"], "is no kind of bilingual file we know"),
        (["set.tsv"], "--to"),
    ],
)
def test_what_is_wrong_is_one_line(
    testset: Path, call: Call, console: Console, arguments: list[str], told: str
) -> None:
    (console.folder / "empty.tsv").write_text("\n", "utf-8")
    result = call("evaluate", *arguments)
    assert result.code == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert result.out == ""
