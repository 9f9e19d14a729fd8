"""No text leaves the machine: local engines run without any network, and the kernel saw them ask for none."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from phrase_model import EN_AR, SV_EN, build_folder
from phrase_model.marian import build_firefox

from i18n_toolkit.config import Settings

_ENGINES = """
import sys
from pathlib import Path
from i18n_toolkit.config import Models, Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.engine import create_engine
name, folder = sys.argv[1], Path(sys.argv[2])
models = Models(folder=str(folder / "models"), also=(str(folder / "argospm"),))
tables = {"ctranslate2": {"folders": ["opus-mt-sv-en", "opus-mt-en-ar"]}, "firefox": {"folder": "mozilla"}}
engine = create_engine(name, Settings(folder=folder, models=models, engines=tables), Languages())
print([engine.translate(["Skolan är stängd idag."], "sv", target)[0].text for target in ("en", "ar")])
print(engine.fingerprint("sv", "ar"), engine.remedy("sv", "pl"))
engine.close()
"""
_LOOKUP = "import socket, sys\ntry: socket.getaddrinfo('name.invalid', 80)\nexcept OSError: print('asked')\n"
_ASKED = re.compile(r"\b(?:socket|connect|sendto|sendmsg)\(.*(?:AF_INET|AF_INET6|nscd|resolve)")


def traced(script: str, folder: Path, *arguments: str) -> tuple[str, list[str]]:
    """Runs a script under `unshare -n` and `strace`; gives its output and the calls that reach for a network."""
    for program in ("unshare", "strace"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    log = folder / "trace.log"
    command = ["unshare", "-n", "strace", "-f", "-e", "trace=network", "-o", str(log), sys.executable, "-c", script]
    done = subprocess.run([*command, *arguments, str(folder)], capture_output=True, text=True, timeout=120)
    if done.returncode and re.search(r"unshare failed|ptrace|Operation not permitted", done.stderr):
        pytest.skip(f"unshare and strace may not be used here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return done.stdout, [line for line in log.read_text("utf-8").splitlines() if _ASKED.search(line)]


@pytest.fixture(scope="module")
def converted(phrase_models: Settings) -> Path:
    """The folder of the settings, with converted models beside the Argos packages."""
    for name, table in (("opus-mt-sv-en", SV_EN), ("opus-mt-en-ar", EN_AR)):
        build_folder(phrase_models.folder / name, table, "opus")
        build_firefox(phrase_models.folder / "mozilla", table)
    return phrase_models.folder


@pytest.mark.parametrize("name", ["argos", "ctranslate2", "firefox"])
def test_local_engines_ask_no_network_for_anything(converted: Path, name: str) -> None:
    if name == "firefox":
        pytest.importorskip("fxtranslate", reason="fxtranslate is not installed (the extra firefox)")
    output, asked = traced(_ENGINES, converted, name)
    assert "The school is closed today." in output
    assert "المدرسة مغلقة اليوم." in output
    assert asked == []


def test_the_trace_would_have_shown_a_lookup(tmp_path: Path) -> None:
    output, asked = traced(_LOOKUP, tmp_path)
    assert "asked" in output
    assert asked
