"""The interface in Swedish: every message collected, translated, and with its places."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from console import ROOT, Console, Result

from i18n_toolkit.languages import Languages

sys.path.insert(0, str(ROOT / "tools"))
import messages

TEXTS = sorted({text for text, _, _ in messages.messages()})
SWEDISH = Languages().get("sv").interface_words


def test_the_template_is_up_to_date() -> None:
    assert messages.POT.read_bytes() == messages.template(), "run python tools/messages.py"


def test_the_swedish_interface_is_whole() -> None:
    assert messages.faults("sv") == []


def test_a_message_that_is_not_translated_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = messages.TRANSLATIONS["sv"].read_text("utf-8")
    without = whole.replace('msgstr "Sida"', 'msgstr ""').replace("kontrollera ordningen", "kontrollera {order}")
    (tmp_path / "interface.po").write_text(without, "utf-8")
    monkeypatch.setitem(messages.TRANSLATIONS, "sv", tmp_path / "interface.po")
    assert [fault.rpartition(": ")[0].split(": ")[1] for fault in sorted(messages.faults("sv"))] == [
        "not finished",
        "other places than 'translated in pieces around what must stay unchanged",
    ]


def test_every_translation_takes_its_values() -> None:
    filled = {text: SWEDISH.gettext(text).format(**dict.fromkeys(messages.places(text), "X")) for text in TEXTS}
    assert [text for text, translated in filled.items() if not translated or "{" in translated] == []


def test_the_collector_knows_where_messages_stand() -> None:
    for text in (
        "Usage: ",
        "required",
        "SOURCE…",
        "FOLDER",
        "the disk is full",
        "is empty",
        "Set max_bytes under [fetch] to read it",
        "a PNG picture",
        "the entry {name} is encrypted",
        "Localised pages",
        "the engine gave no text",
        "List the models on this machine.",
    ):
        assert text in TEXTS
    assert "database is locked" not in TEXTS


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("localize", "--help"), ("memory", "search", "--help"), ("models", "--help"), ("publish", "--help")],
)
def test_help_is_swedish_where_the_environment_is(arguments: tuple[str, ...], console: Console) -> None:
    result = console(*arguments, LANG="sv_SE.UTF-8")
    assert result.code == 0
    assert result.err == ""
    assert "Användning: i18n-toolkit" in result.out
    assert "Visa den här hjälpen och avsluta" in result.out
    for english in ("Usage", "Options", "OPTIONS", "COMMAND", "Commands", "default:", "required", "SOURCE"):
        assert english not in result.out


def test_the_language_can_be_named_anywhere(call: Callable[..., Result]) -> None:
    assert "Användning" in call("--language", "sv", "--help").out
    assert "Användning" in call("memory", "search", "--help", "--language=sv").out
    assert "Usage" in call("--help", "--language", "en").out


def test_the_named_language_goes_before_the_environments(console: Console) -> None:
    assert "Usage: " in console("--help", "--language", "en", LANG="sv_SE.UTF-8").out


def test_another_language_of_the_environment_gives_english(console: Console) -> None:
    assert "Usage: " in console("--help", LANG="fi_FI.UTF-8").out
