"""translate-toolkit 3.8, the library under Virtaal, Pootle and Weblate:

    /usr/bin/python3 client_toolkit.py FILE CHANGES     (CHANGES: JSON, source text → words, or null)

It is Debian's and GPL, so it runs in a process of its own and is no dependency.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PYTHON = "/usr/bin/python3"


def missing() -> str:
    """Why it cannot be run, "" where it can."""
    asked = [PYTHON, "-c", "import translate.storage.xliff"]
    there = Path(PYTHON).exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return "" if there and shutil.which("pofilter") else "not installed: translate-toolkit (tools/system clients)"


def edit(file: Path, changes: Mapping[str, str | None]) -> None:
    """Gives units, by their source text, other words, and approves every one of them. Then saves."""
    command = [PYTHON, __file__, str(file), json.dumps(changes)]
    subprocess.run(command, capture_output=True, check=True, timeout=60)


def complaints(file: Path, *tests: str) -> int:
    """How many units pofilter complains of. It makes a file of them, and none where there are none."""
    report = file.with_name(f"complaints{file.suffix}")
    report.unlink(missing_ok=True)
    command = ["pofilter", *(f"--test={test}" for test in tests), str(file), str(report)]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    return len(re.findall("^msgctxt|<trans-unit", report.read_text("utf-8"), re.MULTILINE)) if report.exists() else 0


def _main(file: str, changes: dict[str, str | None]) -> None:
    from translate.storage import factory

    store = factory.getobject(file)
    for unit in store.units:
        if str(unit.source) not in changes or unit.isheader():
            continue
        words = changes[str(unit.source)]
        if words is not None:
            unit.target = words
        if hasattr(unit, "markapproved"):
            unit.markapproved()
        unit.markfuzzy(False)
    store.save()


if __name__ == "__main__":
    _main(sys.argv[1], json.loads(sys.argv[2]))
