"""The reference on the quality checks is the one that the code gives."""

from __future__ import annotations

from pathlib import Path

from i18n_toolkit.translation.quality.reference import markdown
from i18n_toolkit.translation.quality.registry import checks

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "quality.md"


def test_the_page_is_up_to_date() -> None:
    told = "run python -m i18n_toolkit.translation.quality.reference > docs/reference/quality.md"
    assert PAGE.read_text("utf-8") == markdown(), told


def test_every_check_is_described() -> None:
    page = markdown()
    assert [name for name in checks() if f"\n## {name}\n" not in page] == []
