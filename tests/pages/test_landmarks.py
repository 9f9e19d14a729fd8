"""The places a localised page changes besides its blocks."""

from __future__ import annotations

import pytest
from html_oracle import read

from i18n_toolkit.languages import Languages

PAGE = """<!DOCTYPE html>\r
<html class="x" lang='sv' xml:lang="sv" dir=ltr>\r
<head><meta property="og:locale" content="sv_SE"></head>
<body dir="ltr"><header>Topp</header><main><p lang="sv">Du kan ansöka om bygglov här.</p></main></body></html>"""


def test_places(languages: Languages) -> None:
    source = read(PAGE.encode(), languages).source
    cut = {key: PAGE[start:end] for key, (start, end) in source.places.items()}
    assert cut.pop(f"lang@{PAGE.index('<p') + 2}") == "sv"
    assert cut == {
        "start": "", "html": "", "html@lang": "sv", "html@xml:lang": "sv", "html@dir": "ltr", "body@dir": "ltr",
        "og:locale": "sv_SE", "links": "", "notice": "",
    }  # fmt: skip
    at = {key: PAGE[start:] for key, (start, _) in source.places.items()}
    assert at["html"].startswith(' class="x"')
    assert at["links"].startswith("</head>")
    assert at["notice"].startswith('<p lang="sv">')


@pytest.mark.parametrize(
    ("html", "rest"),
    [("<!doctype html><meta charset=utf-8>\n<p>Hej", "\n<p>Hej"), ("<!-- a --><!DOCTYPE html>Hej", "Hej"),
     ("<head><body>Hej", "<body>Hej"), ("Hej <b>du</b>", "Hej <b>du</b>")],
)  # fmt: skip
def test_end_of_a_head_without_end_tag(html: str, rest: str, languages: Languages) -> None:
    places = read(html.encode(), languages).source.places
    assert html[places["links"][0] :] == rest


@pytest.mark.parametrize("html", ["", "<!-- bara -->", "<!-- slut", "<frameset><frame></frameset>", "<!doctype html>"])
def test_pages_without_content(html: str, languages: Languages) -> None:
    page = read(html.encode(), languages)
    assert page.document.blocks == ()
    assert all(0 <= start <= end <= len(html) for start, end in page.source.places.values())
