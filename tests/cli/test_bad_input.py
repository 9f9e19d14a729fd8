"""Whatever a person gets wrong: one line that says what, where and what to do; exit 2; nothing written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bad_input import CASES, Case
from console import Console, Result

from i18n_toolkit.errors import ToolkitError
from i18n_toolkit.languages import Languages

SWEDISH = Languages().get("sv").interface_words
IN_A_PROCESS = {
    *("no-such-file", "binary", "unknown-language", "no-engine", "loopback", "model-slip", "output-below-a-file"),
    *("tmx-in-project", "toml-unknown-key", "store-is-no-database", "no-output"),
}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_bad_input_gets_one_line_and_writes_nothing(
    case: Case, console: Console, call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    case.prepare(console.folder)
    before = console.everything()
    templates = _templates_told(monkeypatch)

    english = call(*case.arguments)
    swedish = call(*case.arguments, "--language", "sv") if case.name != "wrong-interface" else english

    _is_one_line(case, english)
    assert console.everything() == before
    assert swedish.code == 2
    assert swedish.err.count("\n") == 1
    assert [text for text in templates if SWEDISH.gettext(text) == text] == []
    assert case.name == "wrong-interface" or swedish.err != english.err


@pytest.mark.parametrize("case", [case for case in CASES if case.name in IN_A_PROCESS], ids=lambda case: case.name)
def test_the_program_itself_does_the_same(case: Case, console: Console) -> None:
    case.prepare(console.folder)
    before = console.everything()

    result = console(*case.arguments)

    _is_one_line(case, result)
    assert console.everything() == before


def _is_one_line(case: Case, result: Result) -> None:
    assert result.code == 2, result.err
    assert result.out == ""
    assert result.err.startswith("i18n-toolkit: ")
    assert result.err.count("\n") == 1, result.err
    assert "?." not in result.err
    assert [words for words in case.says if words not in result.err] == [], result.err
    assert "secret" not in result.err


def _templates_told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of every error that is told from now on."""
    told: list[str] = []
    line = ToolkitError.line

    def listening(error: ToolkitError, translate: Callable[[str], str] = str) -> str:
        told.extend(filter(None, (error.message, error.remedy)))
        return line(error, translate)

    monkeypatch.setattr(ToolkitError, "line", listening)
    return told
