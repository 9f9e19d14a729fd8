"""The program on a terminal and in a pipe: start-up, progress, an early end."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from console import ROOT, Console, Result

HEAVY = {
    *("turbohtml", "lxml", "sqlalchemy", "alembic", "ctranslate2", "sentencepiece", "rich", "jinja2", "niquests"),
    *("fastwarc", "protego"),
}


@pytest.mark.parametrize(("language", "more"), [("en", {"babel"}), ("sv", set())])
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_loads_nothing_heavy(language: str, more: set[str], arguments: list[str], console: Console) -> None:
    program = (
        "import sys; from i18n_toolkit.cli import main; main(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--language", language, *arguments],
        capture_output=True, env=console.environment, cwd=console.folder, check=True, text=True,
    )  # fmt: skip
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "i18n_toolkit" in loaded
    assert loaded & (HEAVY | more) == set()


@pytest.mark.parametrize(
    "command",
    [["-m", "i18n_toolkit"], [str(ROOT / "cli.py")]],
    ids=["module", "checkout"],
)
def test_every_way_to_call_the_program_is_the_same(command: list[str], console: Console) -> None:
    done = subprocess.run(
        [sys.executable, *command, "extract", "page.html"],
        cwd=console.folder, env=console.environment, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert done.stdout == console("extract", "page.html").out
    assert done.stdout.startswith("Bygglov\n")


def test_standard_input_is_a_source(console: Console) -> None:
    result = console("extract", "-", "--format", "markdown", stdin="<h1>Räkor är gott</h1><p>Ät.</p>".encode())
    assert result.out == "# Räkor är gott\n\nÄt.\n"


def test_a_reader_who_has_had_enough_is_no_fault(console: Console) -> None:
    long = "<p>" + "Ord som inte tar slut " * 400 + "</p>"
    (console.folder / "long.html").write_text(f"<main><h1>Mycket text</h1>{long * 40}</main>")
    process = subprocess.Popen(
        [sys.executable, "-m", "i18n_toolkit", "extract", "long.html"],
        cwd=console.folder, env=console.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(100)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_told(console: Console) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "i18n_toolkit", "languages", "--format", "json"],
            cwd=console.folder, env=console.environment, stdout=full, stderr=subprocess.PIPE, check=False, text=True,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "i18n-toolkit: the output cannot be written: No space left on device\n"


def test_an_interruption_leaves_nothing_half_written(console: Console) -> None:
    """A project in which drafting takes its time, ended by Ctrl-C while it is at work."""
    (console.folder / "i18n.toml").write_text('[translation]\nengines = ["pseudo"]\n')
    program = (
        "import sys, time\n"
        "from i18n_toolkit.cli import main\n"
        "from i18n_toolkit.translation.engines import pseudo\n"
        "def slow(self, texts, source, target):\n"
        "    print('at work', file=sys.stderr, flush=True)\n"
        "    time.sleep(60)\n"
        "pseudo.Pseudo.translate = slow\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    before = console.everything()
    process = subprocess.Popen(
        [sys.executable, "-c", program, "localize", "page.html", "--to", "en", "-o", "out"],
        cwd=console.folder, env=console.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "at work\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert err == "i18n-toolkit: interrupted; nothing half-written remains\n"
    assert console.everything() == before


def test_progress_is_shown_on_a_terminal_and_nowhere_else(console: Console) -> None:
    arguments = ("localize", "page.html", "--to", "en", "-o", "out", "--engine", "pseudo")
    assert console(*arguments).err == ""

    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "i18n_toolkit", *arguments],
        cwd=console.folder, env=console.environment | {"TERM": "xterm"}, stderr=follower, stdout=subprocess.PIPE,
        check=True, text=True,
    )  # fmt: skip
    os.close(follower)
    shown = b""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            piece = os.read(leader, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert b"English" in shown
    assert "English" not in done.stdout


def test_the_table_is_as_wide_as_the_terminal(
    console: Console, call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six languages at 80 columns: two tables, no line too long; in a pipe one table."""
    pages = console.folder / "pages"
    pages.mkdir()
    (console.folder / "page.html").rename(pages / "en-sida-med-ett-langt-namn-som-inte-far-plats.html")
    arguments = ("localize", "pages", "--to", "en,ar,fi,so,da,nb", "-o", "out", "--engine", "pseudo")
    piped = call(*arguments).out
    assert [line.split() for line in piped.splitlines()][1] == ["Page", "en", "ar", "fi", "so", "da", "nb"]
    assert "en-sida-med-ett-langt-namn-som-inte-far-plats.html" in piped
    assert "\x1b" not in piped

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    shown = call(*arguments).out
    plain = "".join(part.partition("m")[2] if number else part for number, part in enumerate(shown.split("\x1b[")))
    assert max(map(len, plain.splitlines()[1:])) <= 80
    assert sum(line.startswith("Page ") for line in plain.splitlines()) == 2
