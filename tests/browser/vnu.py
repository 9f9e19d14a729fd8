"""The Nu Html Checker (vnu, MIT) over a folder of HTML files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

JAR = Path(__file__).with_name("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"
_LANGUAGE = re.compile(r"\b(?:lang|dir|hreflang)\b|appears to be written")


@dataclass(frozen=True, slots=True)
class Message:
    """One thing the checker says: `kind` is error, warning or info."""

    page: str
    kind: str
    text: str
    extract: str


def missing() -> str:
    """What the checker needs and does not find, "" where it can run."""
    if not JAR.is_file():
        return "vnu is not installed (npm ci --ignore-scripts in tests/browser)"
    return "" if shutil.which("java") else "java is not installed (apt-get install default-jre-headless)"


def messages(folder: Path) -> list[Message]:
    """Everything the checker says about the HTML files below a folder."""
    command = [
        "java",
        "-Xss2m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--skip-non-html",
    ]
    done = subprocess.run([*command, str(folder)], capture_output=True, check=True, timeout=600)
    return [
        Message(
            page=Path(unquote(urlsplit(item.get("url", "")).path)).name,
            kind=item.get("subType") or item["type"],
            text=item["message"],
            extract=item.get("extract", ""),
        )
        for item in json.loads(done.stdout)["messages"]
    ]


def faults(found: Iterable[Message]) -> list[Message]:
    """The errors, and whatever is said about languages and directions."""
    return [
        item for item in found if item.kind in ("error", "fatal", "non-document-error") or _LANGUAGE.search(item.text)
    ]
