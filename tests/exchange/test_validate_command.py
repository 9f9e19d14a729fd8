"""`validate`: text, JSON, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from xliff_broken import BROKEN
from xliff_documents import BOMB, SAMPLE_1, SAMPLE_2, segment

from i18n_toolkit.cli import validate as validate_command
from i18n_toolkit.cli.options import Translate
from i18n_toolkit.exchange.validation import Severity, is_valid, validate
from i18n_toolkit.languages import Languages


def test_the_command(tmp_path: Path, languages: Languages) -> None:
    broken, hostile = tmp_path / "broken.xlf", tmp_path / "hostile.xlf"
    broken.write_text(BROKEN["code-deleted"], "utf-8")
    hostile.write_text(BOMB + segment("&b;"), "utf-8")
    command = validate_command.command(Translate(languages.get("en")))

    def run(*arguments: str) -> tuple[object, str, str]:
        result = CliRunner().invoke(command, arguments, standalone_mode=False)
        assert result.exception is None, result.exception
        return result.return_value, result.stdout, result.stderr

    assert run(str(SAMPLE_2)) == (0, f"{SAMPLE_2}: valid\n", "")
    code, out, error = run(str(SAMPLE_1), str(broken), "--format", "json")
    good, bad = json.loads(out)["files"]
    assert (code, good["valid"], good["violations"], error) == (1, True, [], "")
    assert bad["file"] == str(broken)
    assert bad["valid"] is False
    assert set(bad["violations"][0]) == {"line", "rule", "severity", "message"}
    code, out, error = run(str(broken), str(hostile))
    assert code == 2
    assert f"{broken}:1: error: the code “1” must not be deleted" in out
    assert len(error.splitlines()) == 1


def test_warnings_leave_a_file_valid(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(BROKEN["code-not-yet-there"], "utf-8")
    violations = validate(file)
    assert [violation.severity for violation in violations] == [Severity.WARNING]
    assert is_valid(violations)
