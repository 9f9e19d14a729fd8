"""Whole rebuilt pages: what they say, in which language they say they say it, and what is never on them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rebuilt.drafts import arabic, units, wording
from rebuilt.making import ORIGINAL, body, built, inside
from rebuilt.soup import soup
from rebuilt.sources import data_files, example_files, page_of, read, whole_page
from rebuilt.view import (
    ancestors,
    attribute,
    elements,
    headings,
    language_of,
    named,
    outline_faults,
    structure_faults,
    text,
)

from i18n_toolkit.content import text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Draft, Unit
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.render import Alternate, Surroundings, accessible, fragment
from i18n_toolkit.pages.repair_lists import BULLET_PATTERN
from i18n_toolkit.pages.structure import content_of, references

FILES = [*example_files(), *data_files()]
_NOTE = re.compile(r"\s*\([^()]*(?:fönster|window|نافذة)[^()]*\)")


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u2066\u2069]+", " ", words).strip()


@pytest.fixture(scope="module")
def pages() -> dict[Path, Page]:
    languages = Languages()
    return {file: read(file, languages) for file in FILES}


# --- every page we have -----------------------------------------------------------------------------


@pytest.mark.parametrize("missing", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("tag", ["sv", "en", "ar"])
def test_every_page_is_well_built(tag: str, missing: float, pages: dict[Path, Page], languages: Languages) -> None:
    for file, page in pages.items():
        html = built(page, languages, tag, missing=missing)
        assert outline_faults(html) + structure_faults(html) == [], file.name


@pytest.mark.parametrize("tag", ["sv", "en", "ar"])
def test_every_text_stands_once_and_in_order(tag: str, pages: dict[Path, Page], languages: Languages) -> None:
    language = languages.get(tag)
    for file, page in pages.items():
        made = units(page, language, wording(language)) if tag != "sv" else {}
        said = _NOTE.sub("", squeezed(text(named(built(page, languages, tag), "main")[0])))
        blocks = {block.id: block for block in page.document.blocks}
        place = 0
        for reference in references(page.outline):
            block = blocks[reference]
            target = made[block.id].target if block.id in made else None
            wanted = squeezed(text_of(content_of(block) if target is None else target))
            wanted = wanted if wanted in said else BULLET_PATTERN.sub("", wanted, count=1)
            found = said.find(wanted, place)
            assert found >= 0, f"{file.name}: {wanted[:80]!r} ({block.path})"
            place = found + len(wanted)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_is_left_says_that_it_is_swedish(tag: str, pages: dict[Path, Page], languages: Languages) -> None:
    """Every word of a page without translations but its own, the links' notes and other languages' names."""
    own = languages.get(tag)
    for file, page in pages.items():
        html = built(page, languages, tag, missing=1.0)
        for element in elements(inside(html)):
            if element.tag in ("p", "h1", "h2", "li", "td", "th", "dd", "dt", "label", "summary", "a", "strong", "em"):
                direct = "".join(node for node in _texts(element))
                if direct.strip() and not _is_ours(element):
                    assert language_of(element) not in ("", own.tag), f"{file.name}: {direct[:60]!r}"


def _texts(element: Any) -> list[str]:
    return [node.data for node in element.children if type(node).__name__ == "Text"]


def _is_ours(element: Any) -> bool:
    classes = " ".join(attribute(item, "class") or "" for item in [element, *ancestors(element)])
    return any(name in classes for name in ("i18n-notice", "date", "aside", "tick")) or element.tag == "a"


def test_other_languages_keep_their_own(languages: Languages) -> None:
    source = '<h1>A</h1><p lang="en">Call us on 08-508 00 000.</p><p>Ordet <em lang="ar">مرحبا</em> betyder hej.</p>'
    html = body(source, languages, "ar")
    foreign = next(element for element in elements(html) if attribute(element, "lang") == "en")
    assert text(foreign) == "Call us on 08-508 00 000."
    assert attribute(foreign, "dir") == "ltr"
    assert '<em lang="ar" translate="no">مرحبا</em>' in html or '<em translate="no" lang="ar">مرحبا</em>' in html
    assert 'dir="rtl">مرحبا</em>' in body(source, languages, "en")


def test_protected_words_stay_swedish_and_say_so(languages: Languages) -> None:
    html = body('<p>Skriv till <span translate="no">Exempelby kommun</span> i dag.</p>', languages, "ar")
    name = next(element for element in named(html, "span") if text(element) == "Exempelby kommun")
    assert (attribute(name, "lang"), attribute(name, "dir")) == ("sv", "ltr")


def test_neighbouring_swedish_sentences_are_one_passage(languages: Languages) -> None:
    page = page_of("<h1>A</h1><ul><li>Ring oss i dag. Vi hjälper dig. Kom hit.</li></ul>", languages)
    language = languages.get("ar")
    made = units(page, language, arabic)
    block = next(block for block in page.document.blocks if len(block.segments) == 3)
    first, *rest = made[block.id].drafts
    made[block.id] = Unit(block.id, "ar", (first, *(Draft(draft.segment, draft.source, None) for draft in rest)))
    item = named(accessible(page, made, language, languages.get("sv")), "li")[0]
    spans = [element for element in item.descendants if getattr(element, "tag", "") == "span"]
    assert [text(span) for span in spans] == ["Vi hjälper dig. Kom hit."]


@pytest.mark.parametrize(
    "place",
    [
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<table><tr><th>A</th></tr><tr><td>{}</td></tr></table>",
        "<form action=x><label for=n>{}</label><input id=n></form>",
        '<p><a href="x">{}</a></p>',
    ],
)
@pytest.mark.parametrize("token", ["08-508 00 000", "2025-03-09", "8–17", "1 200 kr", "C++", "info@haninge.se"])
def test_tokens_are_isolated_in_arabic(token: str, place: str, languages: Languages) -> None:
    page = page_of(place.format(f"Ring {token} nu"), languages)
    language = languages.get("ar")
    made = units(page, language, lambda words: words.replace("Ring", "اتصل").replace("nu", "الآن"))
    html = accessible(page, made, language, languages.get("sv"))
    assert f'<bdi dir="ltr">{token}</bdi>' in html.replace("\u00a0", " ")


def test_tokens_are_isolated_in_attributes_and_choices_too(languages: Languages) -> None:
    source = (
        '<p>x <img src=a.png alt="Ring 08-508 00 000"></p>'
        "<form action=x><select name=a><option>1 200 kr nu</select></form>"
    )
    html = body(source, languages, "ar")
    assert "\u206608-508 00 000\u2069" in html
    assert re.search("<option[^>]*>\u20661 200\u2069", html)


# --- the head and what stands around -----------------------------------------------------------------


def test_head_says_language_direction_and_alternates(languages: Languages) -> None:
    source, arab, romani = languages.get("sv"), languages.get("ar"), languages.get("rom")
    around = Surroundings(
        site_name="Å <kommun>", original="https://x.example/?a=1&b=2", home="../index.html",
        alternates=(Alternate(source, "../sv/a.html", "https://x.example/sv/a"),
                    Alternate(arab, "a.html", "https://x.example/ar/a"),
                    Alternate(romani, "../rom/a.html", "https://x.example/rom/a")),
        default="https://x.example/sv/a",
    )  # fmt: skip
    page = whole_page('<title>Bygglov</title><meta name="description" content="Om &quot;lov&quot;">'
                      "<main><h1>Bygglov</h1><p>Sök.</p></main>", languages)  # fmt: skip
    html = accessible(page, units(page, arab, arabic), arab, source, around)
    root = named(html, "html")[0]
    assert (attribute(root, "lang"), attribute(root, "dir")) == ("ar", "rtl")
    links = {attribute(link, "hreflang"): attribute(link, "href") for link in named(html, "link")}
    assert links["ar"] == "https://x.example/ar/a"
    assert links["x-default"] == links["sv"] == "https://x.example/sv/a"
    switcher = [item for item in named(html, "a") if "nav" in [above.tag for above in ancestors(item)]]
    assert [text(item) for item in switcher] == [source.autonym, arab.autonym, romani.autonym]
    assert [attribute(item, "lang") for item in switcher if attribute(item, "aria-current") == "page"] == ["ar"]
    assert "Å &lt;kommun&gt;" in html
    assert text(named(html, "title")[0]) == arabic("Bygglov")


def test_title_and_description_left_in_swedish_say_so(languages: Languages) -> None:
    page = whole_page(
        '<title>Bygglov</title><meta name="description" content="Om lov"><main><p>Sök.</p></main>', languages
    )
    html = accessible(page, {}, languages.get("ar"), languages.get("sv"))
    assert {attribute(named(html, tag)[0], "lang") for tag in ("title", "h1")} == {"sv"}
    description = next(item for item in named(html, "meta") if attribute(item, "name") == "description")
    assert (attribute(description, "content"), attribute(description, "lang")) == ("Om lov", "sv")


def test_nothing_is_fetched_and_nothing_runs(pages: dict[Path, Page], languages: Languages) -> None:
    for page in pages.values():
        html = built(page, languages, "en")
        head = html.partition("</head>")[0]
        assert '<link rel="stylesheet' not in head
        assert "url(" not in head
        assert "@import" not in head
        assert "<script" not in html.lower()


def test_a_fragment_is_one_element_without_what_belongs_to_a_page(languages: Languages) -> None:
    page = page_of(
        '<div id="svid1"><h2 id="h">A</h2><p><a href="#h">A</a></p><div id="svid2"><p>b</p></div></div>', languages
    )
    html = fragment(page, {}, languages.get("ar"), languages.get("sv"), ORIGINAL).strip()
    assert html.startswith('<div lang="ar" dir="rtl">')
    assert html.endswith("</div>")
    assert "<h1" not in html, "the title of a page belongs to the page"
    assert "svid" not in html, "ids of the template it came from would meet those of the template it goes into"
    assert '<h2 id="h"' in html


# --- the page this project began with ------------------------------------------------------------------

_DATES = {
    "sv": "6 mars 2024", "en": "6 March 2024", "ar": "6 مارس 2024", "fi": "6. maaliskuuta 2024", "so": "6 Maarso 2024",
    "de": "6. März 2024", "fr": "6 mars 2024", "pl": "6 marca 2024", "uk": "6 березня 2024 р.", "tr": "6 Mart 2024",
}  # fmt: skip


@pytest.mark.parametrize("tag", sorted(_DATES))
def test_the_seed_text(tag: str, data: Path, languages: Languages) -> None:
    page = read(next((data / "seed").glob("*.txt")), languages)
    html = built(page, languages, tag)
    assert [level for level, _ in headings(html)] == [1, 2, 2]
    quotes = named(html, "blockquote")
    assert len(quotes) == 2
    assert not any(above.tag == "blockquote" for quote in quotes for above in ancestors(quote))
    assert all("säger" in text(quote) for quote in quotes) or tag == "ar"
    assert "webbläsare" not in html
    date = named(html, "time")[0]
    assert (attribute(date, "datetime"), text(date)) == ("2024-03-06", _DATES[tag])
    line = languages.get(tag).word("Last updated: {date}", date=_DATES[tag])
    assert text(date.parent) == squeezed(line)


# --- hostile pages -------------------------------------------------------------------------------------


@given(st.integers(0, 10_000_000), st.sampled_from(["sv", "en", "ar"]))
@settings(max_examples=150, deadline=None)
def test_random_mark_up_becomes_a_sound_page(seed: int, tag: str) -> None:
    languages = _languages()
    page = page_of(soup(seed, 10 + seed % 60), languages)
    html = built(page, languages, tag, missing=0.2)
    assert structure_faults(html) == []
    assert outline_faults(html) == []
    assert "alert(" not in "".join(str(item.attrs) for item in named(html, "script", "iframe"))


contents = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.builds(
            Code,
            st.sampled_from(list(CodeKind)),
            st.sampled_from(["1", "2", "3"]),
            st.sampled_from(["a", "b", "br", "img", "script", "svg", "span", "time", "dfn", "style", "p", "title"]),
            st.lists(
                st.tuples(
                    st.sampled_from(
                        ["href", "onclick", "style", "id", "lang", "dir", "title", "src", "datetime", "class"]
                    ),
                    st.text(max_size=12)
                    | st.sampled_from(["javascript:x()", '"><script>', "' onload='", "&lt;", "#a"]),
                ),
                max_size=3,
            ).map(tuple),
        ),
    ),
    max_size=8,
).map(tuple)


@given(contents, st.sampled_from(["en", "ar"]))
@settings(max_examples=200, deadline=None)
def test_a_hostile_target_is_only_text_and_known_tags(target: Any, tag: str) -> None:
    languages = _languages()
    page = page_of('<h1>A</h1><p>Läs <a href="x">mer</a> här.</p>', languages)
    language = languages.get(tag)
    made = {
        block.id: Unit(block.id, tag, tuple(Draft(item.id, item.source, target) for item in block.segments))
        for block in page.document.blocks
    }
    html = accessible(page, made, language, languages.get("sv"), ORIGINAL)
    found = [item for item in elements(html) if item.tag not in ("html", "head", "body")]
    known = "meta title style a header main footer ul li div p h1 strong span bdi br img time dfn"
    assert {item.tag for item in found} <= set(known.split())
    for item in found:
        assert not any(name.startswith("on") or name == "style" for name in item.attrs)
        assert not (attribute(item, "href") or "").lower().startswith("javascript:")
    assert html.count("<style>") == 1


def _languages() -> Languages:
    return Languages()


def test_code_uses_only_words_that_every_language_has(languages: Languages) -> None:
    from babel.messages.pofile import read_po

    root = Path(__file__).resolve().parents[2]
    with (root / "locales" / "page.pot").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    used: set[str] = set()
    for file in [*(root / "i18n_toolkit" / "pages").rglob("*.py"), *(root / "i18n_toolkit" / "pages").rglob("*.j2")]:
        code = re.sub(r'"\s*\n\s*"', "", file.read_text("utf-8"))
        used |= {match[1] for match in re.finditer(r'\bword\(\s*"((?:[^"\\]|\\.)*)"', code)}
        used |= {match[1] for match in re.finditer(r'_media\(node, "(\w+)"\)', code)}
    assert {"Video", "Languages", "Last updated: {date}"} <= used
    assert used <= known
