"""The reference is generated from the code, and up to date."""

from __future__ import annotations

import sys

import pytest
from console import ROOT

from i18n_toolkit.cli import COMMANDS

sys.path.insert(0, str(ROOT / "tools"))
import docs

REFERENCE = docs.reference()


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_the_reference_is_up_to_date(name: str) -> None:
    assert (docs.FOLDER / name).read_text("utf-8") == REFERENCE[name], "run python tools/docs.py"


def test_every_command_setting_engine_and_language_is_in_it() -> None:
    for command in COMMANDS:
        assert f"## `i18n-toolkit {command}`" in REFERENCE["commands.md"]
    assert "## `i18n-toolkit memory search`" in REFERENCE["commands.md"]
    assert "Användning: i18n-toolkit models install" in REFERENCE["commands.md"]
    assert "| `allow_private` | true or false | `false` |" in REFERENCE["configuration.md"]
    assert '| `engines` | list of texts | `["argos", "apertium"]` |' in REFERENCE["configuration.md"]
    assert "## `argos`" in REFERENCE["engines.md"]
    assert "| `fa-AF` | دری |" in REFERENCE["languages.md"]


def test_what_is_out_of_date_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "FOLDER", ROOT / "docs" / "nowhere")
    assert docs.main(["--check"]) == 1
    assert "commands.md is out of date" in capsys.readouterr().out
