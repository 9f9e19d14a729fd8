"""The hook that other repositories use calls a command that is there."""

from __future__ import annotations

import re

from ground import ROOT

from i18n_toolkit.cli.app import COMMANDS


def test_the_hook_runs_a_command_and_the_guides_name_it() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    [name] = re.findall(r"^- id: (\S+)$", text, re.MULTILINE)
    [command] = re.findall(r"^  entry: i18n-toolkit (\S+)$", text, re.MULTILINE)
    assert command in COMMANDS
    for guide in ("guide.md", "guide.sv.md"):
        assert f"- id: {name}" in (ROOT / "docs" / guide).read_text("utf-8")
