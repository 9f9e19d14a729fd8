"""Poedit 3.2, by keyboard:

    poedit FILE

Ctrl+Down goes to the next entry, typing in the lower field translates and clears “Needs work”, Ctrl+U turns that mark
on and off, Ctrl+S saves. In XLIFF 1.2 only the states new, needs-translation, needs-l10n and needs-adaptation are
“Needs work” to it, so that a draft that needs review looks finished; what it saves is `translated` or `needs-l10n`, and
it never touches `approved`. In XLIFF 2.0 a draft is `initial`, which is “Needs work”, and becomes `translated`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from desktop import Desktop, until

PROGRAMS = ("Xvfb", "dbus-daemon", "xdotool", "xclip", "poedit")
_FIELD = 100, 600
"""A place in the field for the translation, in the window Poedit opens on a screen of 1280 × 900."""


def edit(screen: Desktop, file: Path, changes: Mapping[int, str | None]) -> None:
    """Gives entries (by their place in the file) other words; None turns “Needs work” over. Then saves."""
    with screen.started("poedit", file):
        screen.wait_for_window(f"{file.name}.*Poedit")
        time.sleep(1)
        screen.click(*_FIELD)
        here = 0
        for place in sorted(changes):
            screen.press(*["ctrl+Down"] * (place - here))
            here, words = place, changes[place]
            if words is None:
                screen.press("ctrl+u")
                continue
            screen.press("ctrl+a")
            screen.paste(words)
        time.sleep(0.3)
        screen.picture(f"poedit{file.suffix}")
        before = file.stat().st_mtime_ns
        screen.press("ctrl+s")
        until(lambda: file.stat().st_mtime_ns != before and file.stat().st_size, "Poedit's saving")
        time.sleep(0.5)
