"""A loopback server that answers as LibreTranslate 1.9 does, its traps included; and the real one, where
`tools/peers` has made the environment for it.

The real server splits sentences by models that it downloads. Without a network there are none, so it is started
with one change: every text counts as one sentence, which is what an engine sends.
"""

from __future__ import annotations

import html
import os
import socket
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from ground import ROOT
from json_server import Asked, JsonServer, Said, json_server

PAIRS = {"sv": ["en", "ar"], "en": ["ar"], "zh-Hans": []}

_LAUNCH = """
import sys
from argostranslate import sbd
for kind in (sbd.StanzaSentencizer, sbd.MiniSBDSentencizer):
    kind.split_sentences = lambda self, text: [text]
from libretranslate import main
main()
"""


def libretranslate(
    answer: Callable[[str], str] = str.upper, *, key: str = "", longest: int = 10**6, pairs: Any = PAIRS
) -> Callable[[Asked], Said]:
    """What the server says: `answer` translates one text, `key` is wanted if there is one, `longest` is its limit."""

    def said(asked: Asked) -> Said:
        if asked.path == "/languages":
            return Said(data=[{"code": code, "name": code, "targets": targets} for code, targets in pairs.items()])
        data = asked.data
        if key and data.get("api_key") != key:
            return Said(403, {"error": "Invalid API key"})
        if not data.get("q"):
            return Said(400, {"error": "Invalid request: missing q parameter"})
        if any(len(text) > longest for text in data["q"]):
            size = max(map(len, data["q"]))
            return Said(400, {"error": f"Invalid request: request ({size}) exceeds text limit ({longest})"})
        return Said(data={"translatedText": [html.unescape(answer(text)) for text in data["q"]]})

    return said


@contextmanager
def serving(*arguments: Any, **options: Any) -> Iterator[JsonServer]:
    """The imitation on a free port."""
    with json_server(libretranslate(*arguments, **options)) as server:
        yield server


def peers() -> Path:
    """The peers' environment, or a skip that says how to make it."""
    folder = Path(os.environ.get("I18N_TOOLKIT_PEERS") or ROOT / ".peers")
    if not (folder / "bin" / "libretranslate").is_file():
        pytest.skip("the peers' environment is not there (make it with tools/peers)")
    return folder


@contextmanager
def real_server(folder: Path, packages: Path) -> Iterator[str]:
    """The real LibreTranslate over the .argosmodel files of `packages`; its home is `folder`."""
    python = peers() / "bin" / "python"
    for archive in packages.glob("*.argosmodel"):
        with zipfile.ZipFile(archive) as package:
            package.extractall(folder / "packages")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "ORT_DISABLE_TELEMETRY": "1",
        "ARGOS_PACKAGES_DIR": str(folder / "packages"), "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    command = [str(python), "-c", _LAUNCH, "--port", str(port), "--disable-web-ui", "--threads", "1"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(process, address, folder / "server.log")
            yield address
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text("utf-8", "replace")[-2000:]
        try:
            with urlopen(f"{address}/languages", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the server did not come up: " + log.read_text("utf-8", "replace")[-2000:])
