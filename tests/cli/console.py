"""Calling the program as a person does, and seeing what it left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Bygglov – Exempelby</title></head>
<body><nav><a href="/">Start</a></nav>
<main><h1>Bygglov</h1>
<p>Du behöver <a href="lov.html">bygglov</a> för att bygga nytt. Ring oss på 0123-456 78.</p>
<ul><li>Fyll i blanketten.</li><li>Skicka den till oss.</li></ul>
</main><footer><p>Exempelby kommun</p></footer></body></html>
"""


@dataclass(frozen=True)
class Result:
    """What a call gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Console:
    """A working folder with `page.html` in it, a home and a place for temporary files beside it."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "i18n_toolkit", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def everything(self) -> dict[str, bytes | None]:
        """Every file and folder around the working folder, with the files' bytes."""
        around = self.folder.parent
        return {
            str(path.relative_to(around)): path.read_bytes() if path.is_file() else None
            for path in sorted(around.rglob("*"))
        }


def make_console(around: Path, cache: Path | None = None) -> Console:
    """A console in a new folder `around`/work. `cache` is a folder for what is made once, shared with others."""
    folder = around / "work"
    for place in (folder, around / "home", around / "temporary"):
        place.mkdir()
    (folder / "page.html").write_text(PAGE, "utf-8")
    inherited = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    environment = inherited | {
        "HOME": str(around / "home"),
        "XDG_DATA_HOME": str(around / "home" / "data"),
        "XDG_CACHE_HOME": str(cache or around / "home" / "cache"),
        "TMPDIR": str(around / "temporary"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }
    return Console(folder, environment)
