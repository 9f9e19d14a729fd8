"""WCXB, the Web Content Extraction Benchmark (Murrough-Foley, 2025, CC BY 4.0): 301 of its pages, in two halves.

Thresholds and names were chosen on the development half alone; the test half was only ever measured.
A page's half is the parity of the SHA-256 of its identifier.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HALVES = ("dev", "test")


@dataclass(frozen=True)
class BenchmarkPage:
    """One page; `kind` is article, listing, product …; `content` the human-reviewed main content."""

    identifier: str
    half: str
    kind: str
    html: str
    content: str


def pages(data: Path) -> Iterator[BenchmarkPage]:
    """The pages below `data`/wcxb, by identifier."""
    for path in sorted((data / "wcxb" / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        raw = gzip.decompress((data / "wcxb" / "html" / f"{path.stem}.html.gz").read_bytes())
        try:
            html = raw.decode("utf-8")
        except UnicodeDecodeError:
            html = raw.decode("windows-1252", "replace")
        half = HALVES[int(hashlib.sha256(path.stem.encode()).hexdigest(), 16) % 2]
        kind = truth["_internal"]["page_type"]["primary"]
        yield BenchmarkPage(path.stem, half, kind, html, truth["ground_truth"]["main_content"])
