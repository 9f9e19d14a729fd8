"""Precision on real pages, by a sample that a person has judged (`rules_judged.tsv`)."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from exempelby import EXAMPLE
from swedish_checks import book, tools

from i18n_toolkit.checking.checker import SOURCE
from i18n_toolkit.checking.passages import told_languages
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Document, Severity
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.read_html import read_html
from i18n_toolkit.pages.read_text import read_text
from i18n_toolkit.vocabulary.identification import identify

JUDGED = Path(__file__).with_name("rules_judged.tsv")


def documents(data: Path, languages: Languages) -> dict[str, Document]:
    """The pages as the rules get them: what is in another language, or in none, is told apart."""
    paths = [*(data / "pages").glob("*.html"), *(EXAMPLE / "pages").rglob("*.html"), *(data / "seed").glob("*.txt")]
    found = {}
    for path in sorted(paths):
        raw = path.read_bytes()
        name = path.relative_to(EXAMPLE).as_posix() if EXAMPLE in path.parents else path.name
        read = read_html if path.suffix == ".html" else read_text
        document = read(decode(raw), address=name, path="x", data=raw, languages=languages).document
        told = told_languages(document, SOURCE, identify, languages)
        if not told.foreign:
            found[name] = told.document
    return found


@pytest.mark.data
def test_at_most_one_warning_in_ten_is_wrong_and_no_error(data: Path, languages: Languages) -> None:
    with JUDGED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    found = {
        (name, finding.rule, finding.fingerprint)
        for name, document in documents(data, languages).items()
        for finding in book().check(document, tools())
        if finding.severity is not Severity.SUGGESTION
    }
    still = [row for row in rows if (row["page"], row["rule"], row["fingerprint"]) in found]
    warnings = Counter(row["verdict"] for row in still if row["severity"] == "warning")
    errors = Counter(row["verdict"] for row in still if row["severity"] == "error")
    assert sum(warnings.values()) >= 85, "too few of the judged findings are left: judge a new sample"
    assert warnings["wrong"] / sum(warnings.values()) <= 0.1
    assert errors["wrong"] == 0
    assert errors["right"] >= 10
