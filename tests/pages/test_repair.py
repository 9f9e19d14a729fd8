"""What real pages get wrong, and what it is made of."""

from __future__ import annotations

import pytest
from rebuilt.making import body, built, flat
from rebuilt.sources import page_of, whole_page
from rebuilt.view import headings, named, outline_faults, text

from i18n_toolkit.languages import Languages


def levels(html: str, languages: Languages) -> list[tuple[int, str]]:
    """The headings of a page of this content, without the one made of its title."""
    return [item for item in headings(built(page_of(html, languages), languages, "sv")) if item != (1, "Sida")]


# --- headings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>A</h1><h2>B</h2><h4>C</h4><h4>D</h4><h2>E</h2>", [1, 2, 3, 3, 2]),
        ("<h1>A</h1><h4>B</h4><h3>C</h3><h2>D</h2>", [1, 2, 2, 2]),
        ("<h1>A</h1><h3>B</h3><h6>C</h6><h5>D</h5><h3>E</h3>", [1, 2, 3, 3, 2]),
        ("<h1>A</h1><h2>B</h2><h1>C</h1><h2>D</h2>", [1, 2, 2, 3]),
        ("<h3>A</h3><h1>B</h1><h2>C</h2>", [2, 1, 2]),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5><h6>F</h6>", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_no_level_is_skipped_and_equals_stay_equal(source: str, expected: list[int], languages: Languages) -> None:
    assert [level for level, _ in levels(source, languages)] == expected


@pytest.mark.parametrize(
    "fake",
    [
        "<p><strong>Öppettider</strong></p>",
        "<p><b><font size=4>Öppettider</font></b></p>",
        "<p><font size=4><b>Öppettider</b></font></p>",
        '<p><span class="heading-4">Öppettider</span></p>',
        '<p class="rubrik2">Öppettider</p>',
        '<p><span role="heading" aria-level="3">Öppettider</span></p>',
        '<div role="heading" aria-level="3">Öppettider</div>',
        "<div><b>Öppettider</b></div>",
        "<p><strong>Öppettider</strong><br></p>",
        "<h2><strong>Öppettider</strong></h2>",
    ],
)
def test_what_looks_like_a_heading_is_one(fake: str, languages: Languages) -> None:
    html = built(page_of(f"<h1>Kontakt</h1>{fake}<p>Vi har öppet alla dagar.</p>", languages), languages, "sv")
    assert headings(html) == [(1, "Kontakt"), (2, "Öppettider")]
    assert "<strong>" not in html, "a heading is bold anyway"


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><strong>Ring 112 om du är i fara.</strong></p><p>Stanna inne.</p>",
        "<p><strong>Obs:</strong></p><p>Stängt i dag.</p>",
        "<p><strong>08-508 00 000</strong></p><p>Vardagar</p>",
        "<p><strong>Viktigt!</strong> Koka vattnet</p><p>Tills vidare.</p>",
        "<p>Läs <strong>mer</strong></p><p>Här.</p>",
        "<p><strong>Sist på sidan</strong></p>",
        "<p><strong>Anna Ek</strong></p><p><strong>handläggare</strong></p><p>Bygglov</p>",
        "<p><strong>En ingress i fet stil är längre än en rubrik kan vara och ska inte bli någon rubrik på den här"
        " sidan heller</strong></p><p>Text.</p>",
        "<ul><li><strong>Punkt</strong><p>Text.</p></li></ul>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td><p><b>C</b></p><p>D</p></td><td>E</td></tr></table>",
    ],
)
def test_bold_type_alone_is_no_heading(paragraph: str, languages: Languages) -> None:
    assert [words for _, words in levels(paragraph, languages)] in (
        [],
        ["handläggare"],
    ), "only what introduces something may be a heading"


def test_a_guessed_heading_stands_below_its_section(languages: Languages) -> None:
    source = "<h1>A</h1><h2>B</h2><p><b>Ett</b></p><p>x</p><p><b>Två</b></p><p>y</p><h3>E</h3><p><b>Tre</b></p><p>z</p>"
    assert levels(source, languages) == [(1, "A"), (2, "B"), (3, "Ett"), (3, "Två"), (3, "E"), (4, "Tre")]


@pytest.mark.parametrize(
    "empty", ["<h2></h2>", "<h2>&nbsp;</h2>", '<h2><img src="a.png" alt=""></h2>', "<h2><br></h2>"]
)
def test_a_heading_without_words_is_none(empty: str, languages: Languages) -> None:
    assert levels(f"<h1>A</h1>{empty}<h3>B</h3>", languages) == [(1, "A"), (2, "B")]


def test_the_title_heads_a_page_without_h1(languages: Languages) -> None:
    assert headings(built(page_of("<p>Text.</p>", languages), languages, "sv")) == [(1, "Sida")]


@pytest.mark.parametrize(("title", "expected"), [
    ("Bygglov - Exempelby kommun", [(1, "Bygglov"), (2, "Avgift")]),
    ("Bygglovsavgifter", [(1, "Bygglovsavgifter"), (2, "Bygglov"), (2, "Avgift")]),
])  # fmt: skip
def test_a_heading_that_the_title_repeats_is_the_h1(
    title: str, expected: list[tuple[int, str]], languages: Languages
) -> None:
    source = f"<title>{title}</title><main><h2>Bygglov</h2><p>Du behöver det.</p><h2>Avgift</h2><p>Ja.</p></main>"
    assert headings(built(whole_page(source, languages), languages, "sv")) == expected


def test_a_page_without_title_or_heading_is_still_headed(languages: Languages) -> None:
    html = built(whole_page("<main><p>Text.</p></main>", languages), languages, "en")
    assert headings(html) == [(1, "Untitled page")]
    assert text(named(html, "title")[0]) == "Untitled page"


# --- lists and quotations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>- sten</p><p>- jord</p>", "<ul><li>sten</li><li>jord</li></ul>"),
        ("<p>• sten</p><p>· jord</p>", "<ul><li>sten</li><li>jord</li></ul>"),
        (
            "<p>- <b>sten</b></p><p><b>- jord</b></p>",
            "<ul><li><strong>sten</strong></li><li><strong>jord</strong></li></ul>",
        ),
        ("<p>1. Läs</p><p>2. Skriv</p>", "<ol><li>Läs</li><li>Skriv</li></ol>"),
        ("<p>3) Läs</p><p>4) Skriv</p>", '<ol start="3"><li>Läs</li><li>Skriv</li></ol>'),
        ("<p>- a<br>- b<br>- c</p>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("<p>Ta med:<br>- a<br>- b</p>", "<p>Ta med:</p><ul><li>a</li><li>b</li></ul>"),
        ("<p>Så gör du<br>i tur:<br>1. a<br>2. b</p>", "<p>Så gör du<br>i tur:</p><ol><li>a</li><li>b</li></ol>"),
        ("<div>- a<br>- b</div>", "<ul><li>a</li><li>b</li></ul>"),
    ],
)
def test_a_typed_list_becomes_one(source: str, expected: str, languages: Languages) -> None:
    assert flat(body(source, languages)) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<p>- sten</p>",
        "<p>1. Läs</p><p>3. Skriv</p>",
        "<p>24 500 kr</p><p>12 000 kr</p>",
        "<p>2024. Det var ett år.</p><p>2025. Det också.</p>",
        "<p>– Vi är stolta, säger Ek.</p><p>– Ja, verkligen.</p><p>– Absolut.</p>",
        "<p>Storgatan 1<br>136 81 Handen</p>",
        "<p>- a<br>b<br>- c</p>",
        "<p>1. a<br>1. b</p>",
        "<p>-5 grader</p><p>-7 grader</p>",
    ],
)
def test_what_is_no_list_stays_paragraphs(source: str, languages: Languages) -> None:
    assert not named(built(page_of(source, languages), languages, "sv"), "ul", "ol")


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_typed_lists_stay_lists_in_translation(tag: str, languages: Languages) -> None:
    for missing in (0.0, 1.0):
        html = body("<p>Ta med:<br>- a1<br>- b2</p><p>- c3</p><p>- d4</p>", languages, tag, missing=missing)
        items = [text(item) for item in named(html, "li")]
        assert [item[-1:] for item in items] == ["1", "2", "3", "4"], html
        assert not any(item.startswith("-") for item in items)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul></ul><p>a</p>", "<p>a</p>"),
        ("<ul><li> </li><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ('<ul><li value="3">a</li></ul>', "<ul><li>a</li></ul>"),
        ('<ol><li value="3">a</li></ol>', '<ol><li value="3">a</li></ol>'),
        ("<ol><li>a</li><li>– Bra, säger Ek.</li><li>b</li></ol>",
         '<ol><li>a</li></ol><blockquote><p>– Bra, säger Ek.</p></blockquote><ol start="2"><li>b</li></ol>'),
        ("<ul><li>– Bra, säger Ek.</li></ul>", "<blockquote><p>– Bra, säger Ek.</p></blockquote>"),
        ("<blockquote><p>– Bra, säger Ek.</p></blockquote>", "<blockquote><p>– Bra, säger Ek.</p></blockquote>"),
        ("<ul><li>Ek sade:<blockquote>Bra.</blockquote></li></ul>",
         "<ul><li><p>Ek sade:</p><blockquote><p>Bra.</p></blockquote></li></ul>"),
        ("<p>– Bra, säger Ek.</p>", "<blockquote><p>– Bra, säger Ek.</p></blockquote>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dd>a</dd><dt>b</dt><dd>c</dd></dl>", "<p>a</p><dl><dt>b</dt><dd>c</dd></dl>"),
        ("<dl><dt>a</dt></dl>", "<p>a</p>"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dt>a</dt><p>b</p><dd>c</dd></dl>", "<dl><dt><p>a</p><p>b</p></dt><dd>c</dd></dl>"),
    ],
)  # fmt: skip
def test_lists_hold_what_they_may(source: str, expected: str, languages: Languages) -> None:
    assert flat(body(source, languages)) == expected


# --- links, places, controls ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p>a <a href="x"></a>b</p>', "<p>a b</p>"),
        ('<p>a <a href="x"> </a>b</p>', "<p>a b</p>"),
        ('<p>a <a href="x" aria-label="Karta"></a> b</p>', '<p>a <a href="x">Karta</a> b</p>'),
        ('<p><a href="x"></a></p><p>b</p>', "<p>b</p>"),
        ('<a href="x"><img src="a.png"></a>', '<img src="a.png" alt="">'),
        ('<a href="x"><img src="a.png" alt="Karta"></a>', '<a href="x"><img src="a.png" alt="Karta"></a>'),
        ('<a href="x" titel="Karta">Karta</a>', '<p><a href="x">Karta</a></p>'),
        ('<a href="x" title="Karta">Karta</a>', '<p><a href="x">Karta</a></p>'),
        ('<a href="x" title="Karta över ån">Karta</a>', '<p><a href="x" title="Karta över ån">Karta</a></p>'),
        ('<a href="x"><svg><title>Karta</title></svg></a>', '<a href="x"> Karta</a>'),
        ('<p>Se <svg><title>kartan</title></svg></p>', "<p>Se  kartan</p>"),
        ('<a href="x"><h2>A</h2><p>b</p></a>', '<a href="x"><h2>A</h2><p>b</p></a>'),
    ],
)  # fmt: skip
def test_links_lead_somewhere_and_say_so(source: str, expected: str, languages: Languages) -> None:
    assert flat(body(source, languages)) == expected


def test_links_inside_the_page_still_work(languages: Languages) -> None:
    source = (
        '<p><a href="#a">A</a> <a href="#b">B</a> <a href="#c">C</a> <a href="#%C3%A5">Å</a> <a href="#top">Upp</a>'
        ' <a href="#borta">Meny</a> <a href="#">Upp</a></p><div id="a"><div id="b"><h2>A</h2></div></div>'
        '<p id="c">x</p><p><a name="å"></a>y</p>'
    )
    html = built(page_of(source, languages), languages, "ar")
    ids = {element.attrs["id"] for element in named(html, "h2", "p", "span", "a", "div") if "id" in element.attrs}
    assert {"a", "b", "c", "å"} <= ids
    links = [link.attrs["href"] for link in named(html, "a") if link.parent.tag in ("p", "span")]
    assert "https://exempelby.example/sidan#borta" in links, "what is not on this page is on the original"
    assert "#top" in links


def test_the_nearest_place_names_the_heading(languages: Languages) -> None:
    assert '<h2 id="text1">' in body('<div id="svid"><div id="text1"></div><h2>A</h2><p>b</p></div>', languages)


def test_an_id_stands_once(languages: Languages) -> None:
    html = body('<h2 id="a">A</h2><p id="a">b <span id="a">c</span></p><p id="content">d</p>', languages)
    assert html.count('id="a"') == 1
    assert 'id="content"' not in html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<button type="button">Räkna ut</button>', "<p>Räkna ut</p>"),
        ("<h2><button aria-expanded=false>Avgift</button></h2><div hidden><p>100 kr</p></div>",
         "<h2>Avgift</h2><p>100 kr</p>"),
        ('<a href="x"><button>Ansök</button></a>', '<a href="x">Ansök</a>'),
        ('<form action="s"><a href="x"><button>Ansök</button></a><button>Skicka</button></form>',
         '<form action="s"><a href="x">Ansök</a><button>Skicka</button></form>'),
        ('<form action="s"><button><a href="x">Ansök</a></button> <button>Skicka</button></form>',
         '<form action="s"><p><a href="x">Ansök</a></p><button>Skicka</button></form>'),
        ('<form action="s"><input type="hidden" name="v" value="1"><h2>A</h2></form>', "<h2>A</h2>"),
        ("<details><p>a</p></details>", "<p>a</p>"),
        ("<details><summary>A</summary><p>b</p></details>", "<details><summary>A</summary><p>b</p></details>"),
        ("<details><summary><h2>A</h2></summary>b</details>",
         "<details><summary><h2>A</h2></summary><p>b</p></details>"),
        ("<figure><img src=a.png alt=A><figcaption>B</figcaption></figure>",
         '<figure><img src="a.png" alt="A"><figcaption>B</figcaption></figure>'),
        ("<iframe src='https://k.se/a' title='Karta'></iframe>",
         '<p><a href="https://k.se/a">Öppna inbäddat innehåll: Karta</a></p>'),
        ("<iframe src='//k.se/a'></iframe>", '<p><a href="https://k.se/a">Öppna inbäddat innehåll</a></p>'),
        ("<video src='a.mp4' controls></video>", '<p><a href="a.mp4">Video</a></p>'),
        ("<video controls><source src='a.mp4' type=video/mp4><source src=b.webm>Titta</video>",
         '<p><a href="a.mp4">Video</a></p><p>Titta</p>'),
        ("<audio><track src=t.vtt><source><source src='a.mp3'></audio>", '<p><a href="a.mp3">Ljud</a></p>'),
        ("<object data='a.pdf'>Ladda ner</object>",
         '<p><a href="a.pdf">Öppna inbäddat innehåll</a></p><p>Ladda ner</p>'),
        ("<h2>A<table><tr><th>b</th><th>c</th></tr><tr><td>d</td><td>e</td></tr></table></h2>",
         '<h2>A</h2><table><tbody><tr><th scope="col">b</th><th scope="col">c</th></tr>'
         '<tr><td>d</td><td>e</td></tr></tbody></table>'),
    ],
)  # fmt: skip
def test_controls_work_or_are_words(source: str, expected: str, languages: Languages) -> None:
    assert flat(body(source, languages)) == expected


def test_pages_with_headings_in_odd_places_are_in_order(languages: Languages) -> None:
    source = (
        "<ul><li><h4>A</h4><p>b</p></li></ul><blockquote><h1>C</h1></blockquote><dl><dt><h2>D</h2></dt><dd>e</dd></dl>"
    )
    assert not outline_faults(built(page_of(source, languages), languages, "sv"))
