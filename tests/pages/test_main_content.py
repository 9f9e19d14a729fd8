"""What find_main promises whatever the page: whole sentences, disjoint roots, linear time, no surprises."""

from __future__ import annotations

from pathlib import Path

import pytest
from gold.marked import parse
from gold.score import text_of, words
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import Element, Text

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import locales_folder
from i18n_toolkit.pages.main_content import ChromeWords, MainContent, find_main, read_chrome_words
from i18n_toolkit.pages.regions.flat import INLINE
from i18n_toolkit.pages.regions.knowledge import name_pattern, templates
from i18n_toolkit.pages.regions.words import plain

SWEDISH = read_chrome_words(locales_folder() / "sv" / "words" / "chrome.toml")
PROSE = "Du ansöker om bygglov innan du bygger. Vi svarar inom tio veckor när vi har fått alla ritningar. "


def content(html: str, known: ChromeWords = SWEDISH) -> str:
    main = find_main(parse(html), known)
    return " ".join(text_of(main.roots, main.excluded).split())


def test_the_declared_element_is_the_content() -> None:
    assert content(f"<header>Kommun</header><main><h1>Bygglov</h1><p>{PROSE}</main><footer>Växel</footer>") == (
        f"Bygglov {PROSE.strip()}"
    )


def test_a_title_before_the_content_belongs_to_it() -> None:
    page = f"<title>Bygglov – Ekdala</title><div class=hero><h1>Bygglov</h1></div><main><p>{PROSE}</main>"
    assert content(page).startswith("Bygglov Du ansöker")
    assert content(page.replace("<title>Bygglov", "<title>Ekdala")).startswith("Du ansöker")


def test_a_label_inside_a_sentence_stays() -> None:
    sentence = "Klicka på <strong>Skriv ut</strong> eller <a href=x class=share>Dela</a> för att spara sidan."
    assert content(f"<main><p>{sentence}</p><p>{PROSE}<p><a href=#>Skriv ut</a></main>") == (
        f"Klicka på Skriv ut eller Dela för att spara sidan. {PROSE.strip()}"
    )


def test_signs_between_tools_are_no_sentence() -> None:
    assert content(f"<main><p><a>Lyssna</a> | <a>Skriv ut</a></p><p>{PROSE}</main>").strip("| ") == PROSE.strip()


@pytest.mark.parametrize(
    "line",
    ["Senast uppdaterad: 6 mars 2024", "Publicerad 2024-03-06", "Sidansvarig: Eva Ek", "Uppdaterad den 6/3 2024"],
)
def test_a_line_about_the_page_is_not_its_content(line: str) -> None:
    assert content(f"<main><h1>Bygglov</h1><p>{PROSE}</p><p>{line}</p></main>") == f"Bygglov {PROSE.strip()}"


@pytest.mark.parametrize(
    "line", ["Uppdaterade regler från 1 januari", "Granskad av experter", "Publicerade böcker 2024"]
)
def test_a_sentence_that_only_begins_alike_stays(line: str) -> None:
    assert line in content(f"<main><h1>Bygglov</h1><p>{PROSE}</p><p>{line}</p></main>")


def test_dates_of_a_list_stay() -> None:
    items = "".join(f'<li><h2>Nyhet {n}</h2><p class="updated">Publicerad 2024-03-0{n}</p></li>' for n in range(1, 8))
    assert "2024-03-07" in content(f"<main><h1>Nyheter</h1><ul>{items}</ul></main>")


def test_a_section_of_other_pages_ends_at_the_next_heading_of_its_rank() -> None:
    page = (
        f"<main><h1>Bygglov</h1><p>{PROSE}</p><div><h2>Relaterade nyheter</h2></div><ul><li>Ny plan</ul>"
        f"<div><h2>Avgifter</h2></div><p>{PROSE}</main>"
    )
    assert content(page) == f"Bygglov {PROSE}Avgifter {PROSE.strip()}"


BANNERS = [
    "<div>Du använder en gammal webbläsare. Byt till en nyare.</div>",
    '<div id="cookie-bar"><p>Vi använder kakor.</p><button>Jag förstår</button></div>',
    "<p>Webbplatsen använder kakor för att fungera bra.</p>",
]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("page", ["{}<h1>Bad</h1><p>{}</p>", "<main>{}<h1>Bad</h1><p>{}</p></main>"])
def test_a_banner_before_the_title_is_left_out(banner: str, page: str) -> None:
    assert content(page.format(banner, PROSE)) == f"Bad {PROSE.strip()}"


def test_a_page_about_cookies_keeps_its_text() -> None:
    page = "<main><h1>Om kakor</h1><div class=cookie-info><p>Vi använder kakor för statistik.</p></div></main>"
    assert content(page) == "Om kakor Vi använder kakor för statistik."


def test_a_name_that_holds_most_of_the_text_is_a_wrapper() -> None:
    assert PROSE.strip() in content(f'<body><div class="sidebar related"><h1>Bad</h1><p>{PROSE * 3}</div>')
    assert (
        PROSE * 2
        in content(f'<main><h1>Bad</h1><p>{PROSE}</p><div class="categories"><p>{PROSE * 2}</div></main>') + " "
    )
    assert PROSE.strip() in content(f'<body><div class="page has-sidebar with-related"><p>{PROSE}</div><p>{PROSE * 9}')


def test_an_unclosed_navigation_does_not_swallow_the_page() -> None:
    assert PROSE.strip() in content(f"<nav><a href=a>Start</a><h2>Bygglov</h2><p>{PROSE * 10}")


def test_an_aside_is_beside_the_content_unless_it_says_it_is_a_fact_box() -> None:
    page = "<main><h1>Bad</h1><p>" + PROSE + "</p><aside class={}><p>Vattnet är 18 grader.</p></aside></main>"
    assert "18 grader" not in content(page.format("puffar"))
    assert "18 grader" in content(page.format("fact-box"))


def test_a_subject_page_has_its_links_as_content() -> None:
    page = (
        '<nav class="crumbs"><a href=/>Start</a></nav><nav><h1>Skola</h1><ul><li><a href=1>Skolval</a>'
        "<li><a href=2>Lov</a></ul></nav><footer>Växel</footer>"
    )
    assert content(page) == "Skola Skolval Lov"


def test_several_content_columns_are_several_roots() -> None:
    main = find_main(parse(f"<div class=pagecontent><p>{PROSE}</div><div class=pagecontent><p>{PROSE}</div>"), SWEDISH)
    assert len(main.roots) == 2


@pytest.mark.parametrize("html", ["", "x", "<frameset><frame>", "\0", "<main></main>", "<!-- -->", "<nav>x"])
def test_next_to_nothing_is_no_error(html: str) -> None:
    assert isinstance(find_main(parse(html), SWEDISH), MainContent)


@pytest.mark.parametrize("name", ["", "crumbs", "BreadCrumbs"])
def test_a_trail_to_the_title_is_left_out(name: str) -> None:
    trail = f'<div id="{name}"><a href=/>Start</a> / <a href=/b>Bygga</a> / Bygglov</div>'
    assert content(f"<main>{trail}<h1>Bygglov</h1><p>{PROSE}</main>") == f"Bygglov {PROSE.strip()}"
    assert content(f"{trail}<h1>Bygglov</h1><p>{PROSE}") == f"Bygglov {PROSE.strip()}"


@pytest.mark.parametrize("name", ["SocialMediaLinks", "social_media", "shareBar"])
def test_names_in_camel_case_are_read(name: str) -> None:
    assert content(f'<main><p>{PROSE}</p><div class="{name}">Facebook</div></main>') == PROSE.strip()


N, WIDE = 100_000, 20_000
HOSTILE = {
    "nested": "<div>" * N + "x",
    "nested names": '<b class="share header">x' * N,
    "nested headers": "<header><form>x" * N,
    "headings": "<h2>Dela</h2>" * WIDE,
    "wrapped headings": "<div><h2>Dela</h2><p>x y z" * WIDE,
    "labels": "<p>Skriv ut</p>" * WIDE,
    "long class": f'<p class="{"share-" * 8_000_000}">x',
    "long text": "<p>" + "ord " * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_neither_crash_nor_hang(name: str) -> None:
    find_main(parse(HOSTILE[name]), SWEDISH)


TAGS = [
    "div",
    "p",
    "span",
    "a",
    "nav",
    "main",
    "article",
    "aside",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "td",
    "strong",
    "footer",
]
TEXTS = [
    "Skriv ut",
    "Dela",
    "Senast uppdaterad: 2024-03-06",
    "Du ansöker om bygglov innan du bygger ditt hus.",
    "|",
    " ",
]
NAMES = ["", "share", "cookie", "has-sidebar", "sidebar", "content", "updated", "fact-box"]
TREES = st.recursive(
    st.sampled_from(TEXTS),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES), st.lists(inner, max_size=4)).map(
        lambda made: f'<{made[0]} class="{made[1]}">{"".join(made[2])}</{made[0]}>'
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=5).map("".join))
def test_roots_are_disjoint_and_no_sentence_is_cut(html: str) -> None:
    document = parse(html)
    main = find_main(document, SWEDISH)
    order = {node: place for place, node in enumerate(document.descendants)}
    assert [order[root] for root in main.roots] == sorted(order[root] for root in main.roots)
    for root in main.roots:
        assert not any(above in main.roots for above in root.ancestors)
    for element in main.excluded:
        above = list(element.ancestors)
        assert any(root in above for root in main.roots)
        assert not any(node in main.excluded for node in above)
        parent = element.parent
        # an inline element with a block inside is no part of a sentence
        holds_block = any(isinstance(node, Element) and node.tag not in INLINE for node in element.descendants)
        if element.tag in INLINE and not holds_block and isinstance(parent, Element):
            beside = "".join(node.data for node in parent.children if isinstance(node, Text))
            assert not words(beside)


def test_elements_are_found_again_on_another_walk() -> None:
    document = parse(f"<main><p>{PROSE}</p><p class=share>Dela</p></main>")
    main = find_main(document, SWEDISH)
    assert [node for node in document.iter_elements() if node in main.excluded] == document.select("p.share")


def test_names_match_whole_words_and_no_conditions() -> None:
    pattern = name_pattern(["share", "side-bar"])
    for name in ("share", "js-share", "share_list", "sidebar", "side-bar", "x share"):
        assert pattern.search(name), name
    for name in ("shareholder", "has-share", "with-side-bar", "sidebar-open", "reshare", "no-sidebar"):
        assert not pattern.search(name), name


def test_every_content_selector_is_valid() -> None:
    document = parse("<main>x</main>")
    assert [selector for selector in templates().content if document.select(selector)] == ["main"]


def test_word_list_errors_name_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "chrome.toml"
    assert read_chrome_words(path) == ChromeWords()
    path.write_text('lables = ["Dela"]', "utf-8")
    with pytest.raises(ConfigurationError, match=r"chrome\.toml: unknown key lables"):
        read_chrome_words(path)
    path.write_text('labels = ["Dela", ""]', "utf-8")
    with pytest.raises(ConfigurationError, match="labels must be a list of phrases"):
        read_chrome_words(path)
    path.write_text("labels = [", "utf-8")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_chrome_words(path)


@given(st.text())
def test_plain_is_idempotent(text: str) -> None:
    assert plain(plain(text)) == plain(text)
