"""`engines`: engine × language, with sizes, licences and what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest
from console import ROOT, Console, Result

sys.path.insert(0, str(ROOT / "tests"))
from phrase_model import SV_EN, build_folder, told

Call = Callable[..., Result]

CONFIGURATION = '[engines.ctranslate2]\nfolders = ["nllb"]\n'


@pytest.fixture
def configured(console: Console) -> Console:
    build_folder(console.folder / "nllb", told(SV_EN, "nllb"), "nllb")
    (console.folder / "i18n.toml").write_text(CONFIGURATION, "utf-8")
    return console


def test_every_engine_says_what_it_has_for_every_language(configured: Console, call: Call) -> None:
    rows = {row["engine"]: row for row in json.loads(call("engines", "--format", "json").out)["engines"]}
    models = {item["language"]: item for item in rows["ctranslate2"]["languages"]}
    assert models["so"]["installed"] is models["so"]["available"] is True
    assert models["so"]["licence"] == "CC-BY-NC-4.0"
    assert models["so"]["size"] == sum(
        path.stat().st_size for path in (configured.folder / "nllb").iterdir() if path.is_file()
    )
    assert models["ti"] == {
        "language": "ti", "installed": False, "available": True, "size": None, "licence": "",
        "remedy": rows["ctranslate2"]["remedies"]["ti"],
    }  # fmt: skip
    assert set(rows["ctranslate2"]["ready"]) == {"en", "so"}
    assert {row["engine"] for row in rows.values() if len(row["ready"]) == len(models)} == {"identity", "pseudo"}


def test_the_table_shows_sizes_and_details_say_what_to_do(configured: Console, call: Call) -> None:
    lines = {line.split()[0]: line for line in call("engines").out.splitlines() if line.strip()}
    assert "MB" in lines["so"]
    assert "available" in lines["ti"]
    assert "pseudo" not in lines["Tag"]
    assert lines["pseudo:"].endswith("(every language)")
    details = call("engines", "--to", "so,ti", "--language", "sv").out
    assert "CC-BY-NC-4.0" in details
    assert "i i18n.toml under [engines.ctranslate2]" in details
    assert "Argos har ingen modell för språket so" in details


def test_a_broken_model_is_told_and_hides_no_other_engine(configured: Console, call: Call) -> None:
    (configured.folder / "nllb" / "config.json").write_text("[", "utf-8")
    result = call("engines")
    assert result.code == 0
    assert "config.json: is not valid JSON" in result.out
    rows = {row["engine"]: row for row in json.loads(call("engines", "--format", "json").out)["engines"]}
    assert "config.json" in rows["ctranslate2"]["problem"]
    assert rows["argos"]["remedies"]
