"""How long one page of about 40 kB takes: reading, accessible and faithful rebuilding, and `--help`.

Prints the minimum and median of several warm runs in milliseconds. The page is the largest of the
shared data; without it, the largest of the example municipality repeated to 40 kB.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, Origin, OriginKind, Unit
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.read_html import read_html
from i18n_toolkit.pages.render import accessible
from i18n_toolkit.pages.splice import faithful

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")
RUNS = 30


def page_bytes() -> tuple[str, bytes]:
    """The page to measure."""
    files = sorted((DATA / "pages").glob("*.html"), key=lambda path: path.stat().st_size)
    if files:
        return files[-1].name, files[-1].read_bytes()
    file = ROOT / "examples" / "exempelby" / "pages" / "bygga-bo" / "bygglov.html"
    text = file.read_text("utf-8")
    start, end = text.index("<body"), text.index("</body>")
    body = text[text.index(">", start) + 1 : end]
    return f"{file.name}, repeated", (text[:end] + body * (40_000 // len(body)) + text[end:]).encode()


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Minimum and median of RUNS runs, after three to warm up."""
    for _ in range(3):
        work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times)


def main() -> None:
    languages = Languages()
    source, target = languages.get("sv"), languages.get("ar")
    name, data = page_bytes()

    def read() -> Page:
        return read_html(decode(data, None), address=name, path="page.html", data=data, languages=languages)

    page = read()
    origin = Origin(OriginKind.MT, "identity", machine=True)
    units = {
        block.id: Unit(
            block.id,
            target.tag,
            tuple(Draft(segment.id, segment.source, segment.source, origin=origin) for segment in block.segments),
        )
        for block in page.document.blocks
        if block.translate
    }
    print(f"{name}: {len(data)} bytes, {len(page.document.blocks)} blocks (ms: minimum, median of {RUNS})")
    works: dict[str, Callable[[], object]] = {
        "read": read,
        "accessible": lambda: accessible(page, units, target, source),
        "faithful": lambda: faithful(page, units, target, source),
        "read + accessible": lambda: accessible(read(), units, target, source),
    }
    for label, work in works.items():
        low, middle = milliseconds(work)
        print(f"{label:20} {low:8.1f} {middle:8.1f}")
    command = [sys.executable, "-m", "i18n_toolkit", "--help"]
    low, middle = milliseconds(lambda: subprocess.run(command, capture_output=True, check=True, cwd=ROOT))
    print(f"{'--help (process)':20} {low:8.1f} {middle:8.1f}")


if __name__ == "__main__":
    main()
