"""HTML: the page's own text with what was found in it, for editors. One file without anything from elsewhere, or, for
many pages, a folder with an overview and a file a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from ....languages import Language
from ...report import PageReport, Report
from .names import file_names
from .view import PageShown, Words, overview_rows

SUMMARY = "a report for editors, with the text and what was found in it; -o FOLDER for many pages"


def write(report: Report, language: Language, out: TextIO) -> None:
    """Everything in one document: the overview first where there are several pages, then page after page."""
    _template("report.html.j2").stream(**_shared(report, language, report.pages), anchors=True).dump(out)


def write_folder(report: Report, language: Language, folder: Path) -> Path:
    """One document a page and `index.html`, which is the file to open. The folder is there already."""
    names = file_names([page.name for page in report.pages])
    for page, name in zip(report.pages, names, strict=True):
        with (folder / name).open("w", encoding="utf-8", errors="replace") as out:
            _template("report.html.j2").stream(
                **_shared(report, language, [page]), anchors=True, home="index.html"
            ).dump(out)
    index = folder / "index.html"
    with index.open("w", encoding="utf-8", errors="replace") as out:
        shared = _shared(report, language, ())
        shared["rows"] = overview_rows(report.pages, names, shared["words"])
        _template("report.html.j2").stream(**shared, anchors=False).dump(out)
    return index


def _shared(report: Report, language: Language, pages: Sequence[PageReport]) -> dict[str, Any]:
    words = Words(report.voice(language), language)
    anchors = [f"#page-{number}" for number in range(1, len(pages) + 1)]
    folder = Path(__file__).parent
    return {
        "words": words,
        "tr": words.speak,
        "language": language,
        "report": report,
        "pages": (PageShown(page, report, words, number) for number, page in enumerate(pages, 1)),
        "title": (pages[0].document.title or pages[0].name) if len(pages) == 1 else "",
        "rows": overview_rows(pages, anchors, words) if len(pages) > 1 else [],
        "style": (folder / "report.css").read_text("utf-8"),
        "script": (folder / "report.js").read_text("utf-8"),
    }


def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(name)
