"""gettext 0.21, by its tools for PO:

msgfmt --check FILE
msgfilter --input=FILE --output-file=OUT sed s/OLD/NEW/
msgattrib --clear-fuzzy --output-file=OUT FILE
"""

from __future__ import annotations

import subprocess
from pathlib import Path

PROGRAMS = ("msgfmt", "msgfilter", "msgattrib", "sed")


def check(file: Path) -> str:
    """What is wrong with a file, "" where nothing is."""
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stderr or ("failed" if done.returncode else "")


def edit(file: Path, old: str, new: str, *options: str) -> None:
    """Puts other words in place of some in every translation, and approves all entries; `options` of msgattrib."""
    changed = file.with_suffix(".changed.po")
    _run("msgfilter", f"--input={file}", f"--output-file={changed}", "sed", f"s/{old}/{new}/")
    _run("msgattrib", "--clear-fuzzy", *options, f"--output-file={file}", str(changed))
    changed.unlink()


def _run(*command: str) -> None:
    subprocess.run(
        command, check=True, capture_output=True, timeout=60, env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    )
