"""The report for editors: the page's own text with what was found in it, and nothing that a page smuggled in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from ground import ROOT
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.checking.run import check_sources
from i18n_toolkit.checks.formats import html
from i18n_toolkit.checks.formats.html.marked import Mark, covers, on_lines, pieces
from i18n_toolkit.checks.formats.html.names import file_names
from i18n_toolkit.checks.report import Report
from i18n_toolkit.config import Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Severity, Span

LANGUAGES = Languages()
HOSTILE = """<!DOCTYPE html><html lang="sv"><head><title>Ansök &lt;script&gt;alert(1)&lt;/script&gt;</title></head>
<body><main><h1>Ansökan &lt;img src=x onerror=alert(1)&gt;</h1>
<p>Ansökan skall inkomma till nämnden &lt;/mark&gt;&lt;script src="https://evil.example/x.js"&gt;&lt;/script&gt;
i dag.</p>
<img src="a.png"><p>Mötet börjar den 3/4 och klicka här för att läsa mer.</p></main></body></html>"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    (tmp_path / "sida.html").write_text(HOSTILE, "utf-8")
    return check_sources([str(tmp_path / "sida.html")], Settings(folder=tmp_path), LANGUAGES)


def written(report: Report, tag: str) -> str:
    out = io.StringIO()
    html.write(report, LANGUAGES.get(tag), out)
    return out.getvalue()


@pytest.mark.parametrize("tag", ["sv", "en"])
def test_nothing_of_a_page_becomes_markup_or_a_request(report: Report, tag: str) -> None:
    page = written(report, tag)
    assert page.count("<script>") == page.count("</script>") == 1
    assert "<img" not in page
    assert "&lt;script src=" in page
    assert not re.search(r'(?:src|srcset|action|poster|data)="|url\(|@import', page)


def test_every_finding_is_told_once_with_guideline_and_place(report: Report) -> None:
    page = written(report, "en")
    [checked] = report.pages
    assert len(checked.new) >= 5
    assert page.count('<li id="p1-f') == len(checked.new)
    for number, finding in enumerate(checked.new, 1):
        [card] = re.findall(rf'<li id="p1-f{number}".*?</li>', page, re.DOTALL)
        assert f'<code class="soft">{finding.rule}</code>' in card
        assert finding.reference.title.split("&")[0] in card
        if finding.block:
            assert f'href="#p1-f{number}-text"' in card
            assert f'id="p1-f{number}-text"' in page
            assert f'href="#p1-f{number}"' in page


def test_the_words_found_are_marked_where_they_stand(report: Report) -> None:
    page = written(report, "sv")
    assert re.search(r"Ansökan .*?<mark class=\"\w+\">skall</mark><a class=\"ref", page)


def test_the_report_speaks_the_readers_language(report: Report) -> None:
    swedish, english = written(report, "sv"), written(report, "en")
    assert '<html lang="sv"' in swedish
    assert "Vad som hittades" in swedish
    assert "What was found" not in swedish
    assert "What was found" in english


def test_a_folder_has_a_file_for_every_page(tmp_path: Path) -> None:
    report = check_sources([str(ROOT / "examples" / "exempelby" / "pages")], Settings(folder=tmp_path), LANGUAGES)
    index = html.write_folder(report, LANGUAGES.get("sv"), tmp_path)
    links = re.findall(r'<a href="([^"#]+\.html)">', index.read_text("utf-8"))
    assert len(links) == len(report.pages) == 8
    for link in links:
        assert 'href="index.html"' in (tmp_path / link).read_text("utf-8")
    counts = [tuple(page.count(severity) for severity in Severity) for page in report.pages]
    told = re.findall(r'(?:<td data-value="(\d+)">\1</td>\s*){3}', index.read_text("utf-8"))
    assert len(told) == len(counts)


MARKS = st.lists(
    st.builds(
        lambda number, start, width, severity: Mark(number, Span(start, start + width), severity),
        st.integers(1, 99), st.integers(0, 40), st.integers(0, 30), st.sampled_from(Severity),
    ),
    max_size=8,
)  # fmt: skip


@given(st.text(max_size=50), MARKS)
def test_pieces_are_the_text_with_every_mark_at_its_place(text: str, marks: list[Mark]) -> None:
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    assert sorted(mark.number for piece in found for mark in piece.begins) == sorted(mark.number for mark in marks)
    assert sorted(mark.number for piece in found for mark in piece.ends) == sorted(mark.number for mark in marks)
    position = 0
    for piece in found:
        span = Span(position, position + len(piece.text))
        over = [
            mark for mark in marks
            if mark.span.start < mark.span.end <= len(text) and not covers(mark, text)
            and mark.span.start < span.end and span.start < mark.span.end
        ]  # fmt: skip
        order = list(Severity)
        assert piece.severity == min((mark.severity for mark in over), key=order.index, default=None)
        position = span.end


@given(st.lists(st.text(max_size=120), max_size=12))
def test_file_names_are_safe_and_each_is_there_once(pages: list[str]) -> None:
    names = file_names(pages)
    assert len(set(names)) == len(pages)
    for name in names:
        assert name not in ("index.html", ".html")
        assert re.fullmatch(r"\w[\w.-]*\.html", name)
        assert len(name.encode("utf-8", "surrogatepass")) < 400


def test_lines_break_where_the_page_breaks_them() -> None:
    text = "- Ring oss- Maila oss- Besök oss"
    found = on_lines(pieces(text, [Mark(1, Span(12, 17), Severity.WARNING)]), [10, 21])
    assert [piece.text for piece in found] == ["- Ring oss\n- ", "Maila", " oss\n- Besök oss"]
    assert [piece.ends for piece in found] == [(), (Mark(1, Span(12, 17), Severity.WARNING),), ()]
