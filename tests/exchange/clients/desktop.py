"""A screen without a screen (Xvfb), a message bus and a home of its own, for programs with windows.

Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp
dbus-daemon --session --nofork --print-address=1
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 40.0
"""Seconds until a program that does not answer is given up; what is waited for is looked at all the time."""


def missing(*programs: str) -> str:
    """Which of the programs are not installed, "" where all are."""
    absent = [program for program in programs if shutil.which(program) is None]
    return f"not installed: {', '.join(absent)} (tools/system clients office)" if absent else ""


def until(found: Callable[[], object], what: str) -> None:
    """Waits until something is found. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not found():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.1)


class Desktop:
    """`environment` is what programs are started with."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self._stack = stack
        home.mkdir()
        self.home = home
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_RUNTIME_DIR": str(home), "NO_AT_BRIDGE": "1", "QT_QPA_PLATFORM": "xcb", "GDK_BACKEND": "x11",
        }  # fmt: skip
        screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
        self.environment["DISPLAY"] = f":{self._first_line(*screen)}"
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(*bus)

    def _first_line(self, *command: str) -> str:
        process = self._stack.enter_context(self.started(*command, stdout=subprocess.PIPE))
        assert process.stdout is not None
        return process.stdout.readline().decode().strip()

    @contextmanager
    def started(self, *command: str | Path, stdout: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[bytes]]:
        """A program that runs until the block ends."""
        process = subprocess.Popen(
            command, env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL, stdout=stdout,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def ask(self, *command: str, stdin: str = "") -> str:
        """What a short program says; "" where it fails."""
        done = subprocess.run(
            command, env=self.environment, input=stdin.encode(), capture_output=True, check=False, timeout=PATIENCE
        )
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    def wait_for_window(self, title: str) -> str:
        """The title of the visible window whose title has these words."""
        until(lambda: self.title_with(title), f"a window called {title}")
        return self.title_with(title)

    def title_with(self, words: str) -> str:
        """The title of a visible window that has these words in it, "" without one."""
        windows = self.ask("xdotool", "search", "--onlyvisible", "--name", words).split()
        return self.ask("xdotool", "getwindowname", windows[0]) if windows else ""

    def press(self, *keys: str) -> None:
        """Keys, one after another."""
        for key in keys:
            self.ask("xdotool", "key", key)
            time.sleep(0.1)

    def click(self, x: int, y: int) -> None:
        """A click with the first button."""
        self.ask("xdotool", "mousemove", str(x), str(y), "click", "1")
        time.sleep(0.2)

    def paste(self, text: str) -> None:
        """Puts the text in through the clipboard, since not every letter is a key."""
        # xclip answers whoever pastes until something else is copied, so its output must not be waited for
        copying = ["xclip", "-selection", "clipboard", "-in"]
        subprocess.run(
            copying, env=self.environment, input=text.encode(), check=True, timeout=PATIENCE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.press("ctrl+v")

    def picture(self, name: str) -> None:
        """What is on the screen, for a person who wants to see it: a PNG in the folder that the environment variable
        I18N_TOOLKIT_PICTURES names (with ImageMagick); nothing without it."""
        if folder := os.environ.get("I18N_TOOLKIT_PICTURES"):
            self.ask("import", "-window", "root", str(Path(folder) / f"{name}.png"))


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """A desktop with nothing on it."""
    with ExitStack() as stack:
        yield Desktop(home, stack)
