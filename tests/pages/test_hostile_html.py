"""Hostile pages are read and rewritten like any other: no crash, no hang.

Each runs in a process of its own, whose memory is limited where the system can do that.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_pages import HOSTILE

TIME_OUT = 300
"""Seconds; each takes a few. Long enough for a busy machine, and short of for ever."""
MEMORY = 4 << 30
_LIMITED = (
    "import contextlib, runpy, sys\n"
    "with contextlib.suppress(ImportError):\n"
    "    import resource\n"
    f"    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
    "sys.argv = sys.argv[1:]\n"
    "runpy.run_path(sys.argv[0], run_name='__main__')\n"
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str) -> None:
    program = Path(__file__).with_name("hostile_pages.py")
    result = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(program), name],
        capture_output=True, text=True, timeout=TIME_OUT, cwd=program.parent.parent.parent,
        env={"PYTHONPATH": f"{program.parent}:{program.parent.parent.parent}", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-2000:]
