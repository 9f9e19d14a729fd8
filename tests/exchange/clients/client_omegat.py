"""OmegaT 3.6, without windows:

    omegat --mode=console-translate --config-dir=SETTINGS --script=client_omegat.groovy PROJECT

The script does what a translator does in the editor; then OmegaT makes its target files.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

PROGRAMS = ("omegat", "java")
_SCRIPT = Path(__file__).with_name("client_omegat.groovy")


def edit(project: Path, settings: Path, changes: Mapping[str, str | None]) -> dict[str, str]:
    """Gives segments, by their text in OmegaT's spelling, other words; None accepts what the draft memory has for
    them. What OmegaT shows for every segment beside its text: its comments."""
    settings.mkdir(exist_ok=True)
    told, done = settings / "changes.json", settings / "shown.json"
    told.write_text(json.dumps(changes))
    environment = os.environ | {"CHANGES": str(told), "SHOWN": str(done), "LANG": "C.UTF-8", "HOME": str(settings)}
    command = ["omegat", "--mode=console-translate", f"--config-dir={settings}", f"--script={_SCRIPT}", str(project)]
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    shown: dict[str, str] = json.loads(done.read_text("utf-8"))
    return shown
