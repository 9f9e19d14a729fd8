"""The example municipality's pages and project file keep what its README promises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import turbohtml
from exempelby import EXAMPLE, GLOSSARIES, PAGES, name, read_page

from i18n_toolkit.config import read_settings
from i18n_toolkit.content import tagged, text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import BlockKind, Region
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.page import Page

TEMPLATES = {
    "Sitevision": re.compile("sv-text-portlet-content"),
    "Municipio": re.compile('id="main-content"'),
    "EPiServer": re.compile("__VIEWSTATE"),
}
UPDATED = {
    "index.html": date(2025, 4, 9),
    "avfall/hamtning-av-avfall.html": date(2025, 2, 3),
    "bygga-bo/bygglov.html": date(2025, 2, 3),
    "kontakt/kontakt-och-oppettider.html": date(2025, 3, 6),
    "kris/koka-vattnet.html": date(2025, 4, 9),
    "nyheter/gangbron-oppnar-i-maj.html": date(2025, 3, 14),
    "politik/kommunstyrelsen-23-april.html": date(2025, 4, 16),
    "skola/forskola.html": date(2025, 1, 15),
}

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)0\d{1,3}-\d[\d ]{4,}\d|\b(?:112|113 13|114 14|1177)\b")


@pytest.fixture(scope="module")
def pages(languages: Languages) -> dict[str, Page]:
    return {name(path): read_page(path, languages) for path in PAGES}


def test_the_project_file_names_files_and_languages_that_exist(languages: Languages) -> None:
    settings = read_settings(EXAMPLE / "i18n.toml")
    for named in (*settings.site.pages, *settings.translation.glossary, *settings.translation.memory):
        assert settings.resolve(named).exists(), named
    assert settings.site.languages == GLOSSARIES
    for tag in settings.site.languages:
        assert languages.get(tag).tag == tag
    for address in (settings.site.address, settings.site.original):
        assert urlsplit(address).hostname == "www.exempelby.example"


def test_there_are_pages_in_three_kinds_of_template() -> None:
    kinds = Counter(
        kind for path in PAGES for kind, mark in TEMPLATES.items() if mark.search(path.read_text("latin-1"))
    )
    assert len(PAGES) >= 6
    assert set(kinds) == set(TEMPLATES)
    assert kinds.total() == len(PAGES), "a page is of no template, or of two"


def test_one_page_is_windows_1252_with_crlf() -> None:
    odd = [path for path in PAGES if b"charset=windows-1252" in path.read_bytes()]
    assert [name(path) for path in odd] == ["kontakt/kontakt-och-oppettider.html"]
    data = odd[0].read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 50
    assert b"8.00\x9617.00" in data, "the en dash is a byte of windows-1252 only"
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def _references(path: Path) -> Iterator[str]:
    tree = turbohtml.parse(decode(path.read_bytes()).text)
    for node in tree.descendants:
        if isinstance(node, turbohtml.Element):
            values = (node.attrs.get(attribute) for attribute in ("href", "src", "action"))
            yield from (value for value in values if isinstance(value, str))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_relative_reference_leads_to_a_file_and_a_place_in_it(path: Path) -> None:
    relative = 0
    for reference in _references(path):
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.is_file(), reference
        if parts.fragment and target.suffix == ".html":
            assert re.search(rf'id="{re.escape(parts.fragment)}"', target.read_text("latin-1")), reference
        relative += bool(parts.path)
    assert relative >= 8


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_address_and_number_is_invented(path: Path) -> None:
    text = decode(path.read_bytes()).text
    hosts = {urlsplit(found).hostname or "" for found in re.findall(r"https?://[^\s\"'<>]+", text)}
    hosts |= {found.rpartition("@")[2] for found in _MAIL.findall(text)}
    hosts -= {"www.w3.org"}
    assert hosts
    assert all(host == "exempelby.example" or host.endswith(".exempelby.example") for host in hosts), hosts
    # Numbers the Swedish Post and Telecom Authority (PTS) has set aside for fiction, and public short numbers.
    fiction = re.compile(r"0846500(4\d\d)|03139006\d\d|0701740(60[5-9]|6[1-9]\d)")
    for found in _PHONE.findall(text):
        digits = re.sub(r"\D", "", found)
        assert digits in {"112", "11313", "11414", "1177"} or fiction.fullmatch(digits), found
    for found in re.findall(r"tel:\+?(\d+)", text):
        assert len(found) < 5 or fiction.fullmatch("0" + found.removeprefix("46")), found


def test_the_pages_say_when_they_were_updated_each_in_its_own_way(pages: dict[str, Page]) -> None:
    assert {path: page.document.last_updated for path, page in pages.items()} == UPDATED


def test_the_news_has_two_spoken_quotes_one_of_them_marked_up_as_an_item(pages: dict[str, Page]) -> None:
    page = pages["nyheter/gangbron-oppnar-i-maj.html"]
    quotes = [block for block in page.document.blocks if block.kind is BlockKind.QUOTE]
    assert len(quotes) == 2
    assert all(tagged(quote.segments[0].source).startswith("– ") for quote in quotes)
    assert re.search(r"<li>– ", page.source.text)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_main_content_is_the_page_and_not_its_frame(path: Path, pages: dict[str, Page]) -> None:
    main = [block for block in pages[name(path)].document.blocks if block.region is Region.MAIN]
    words = "\n".join(text_of(segment.source) for block in main for segment in block.segments)
    assert sum(block.kind is BlockKind.HEADING and block.level == 1 for block in main) == 1
    for chrome in ("gammal webbläsare", "Några kakor", "Hoppa till innehållet", "Hade du nytta", "Om webbplatsen"):
        assert chrome not in words


def test_the_passage_in_english_is_left_alone(pages: dict[str, Page]) -> None:
    english = [block for block in pages["kris/koka-vattnet.html"].document.blocks if block.language == "en"]
    assert [block.translate for block in english] == [False, False]
