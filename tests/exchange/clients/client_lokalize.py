"""Lokalize 22.12, over D-Bus:

    lokalize
    gdbus call --session --dest org.kde.lokalize-PID --object-path /ThisIsWhatYouWant \\
        --method org.kde.Lokalize.MainWindow.openFileInEditor FILE

The editor's own object (…/Editor/NUMBER) goes to entries, sets targets and saves; approving is Ctrl+U in the window.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path

from desktop import Desktop, until

PROGRAMS = ("Xvfb", "dbus-daemon", "xdotool", "gdbus", "lokalize")
_SETTINGS = """[Identity]
authorName=Kim Testare
authorLocalizedName=Kim Testare
authorEmail=kim@exempelby.example
defaultLangCode=en
"""
"""Without a name it asks for one in a window before anything else."""


def edit(screen: Desktop, file: Path, changes: Mapping[int, str | None]) -> None:
    """Gives entries (by their place in the file) other words, and approves every one of them. Then saves."""
    (screen.home / ".config").mkdir(exist_ok=True)
    (screen.home / ".config" / "lokalizerc").write_text(_SETTINGS)
    with screen.started("lokalize") as process:
        program = f"org.kde.lokalize-{process.pid}"
        until(lambda: _call(screen, program, "", "MainWindow.pid"), "Lokalize")
        number = re.sub(r"\D", "", _call(screen, program, "", "MainWindow.openFileInEditor", str(file)))
        editor = f"/Editor/{number}"
        until(
            lambda: _call(screen, program, editor, "Editor.entryCount").strip("(),").isdecimal(), "the file in Lokalize"
        )
        for place, words in changes.items():
            if words is not None:
                _call(screen, program, editor, "Editor.setEntryTarget", str(place), "0", words)
            _call(screen, program, editor, "Editor.gotoEntry", str(place))
            time.sleep(0.5)
            if "false" in _call(screen, program, editor, "Editor.entryReady", str(place)):
                screen.press("ctrl+u")
            ready = (screen, program, editor, "Editor.entryReady", str(place))
            until(lambda ready=ready: "true" in _call(*ready), "the approval in Lokalize")  # type: ignore[misc]
        screen.picture(f"lokalize{file.suffix}")
        assert "true" in _call(screen, program, editor, "Editor.saveFile")


def _call(screen: Desktop, program: str, place: str, method: str, *arguments: str) -> str:
    return screen.ask(
        "gdbus", "call", "--session", "--dest", program, "--object-path", f"/ThisIsWhatYouWant{place}",
        "--method", f"org.kde.Lokalize.{method}", *arguments,
    )  # fmt: skip
