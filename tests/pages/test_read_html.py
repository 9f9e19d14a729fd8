"""What a page's mark-up means to its readers: blocks, kinds, regions, languages, paths."""

from __future__ import annotations

import pytest
from html_oracle import read

from i18n_toolkit.content import plain, tagged
from i18n_toolkit.errors import SourceError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Region
from i18n_toolkit.pages.page import BlockRef, Page

K = BlockKind


def page_of(html: str, languages: Languages) -> Page:
    return read(html.encode(), languages)


def blocks_of(html: str, languages: Languages) -> list[tuple[BlockKind, str]]:
    return [(block.kind, text(block)) for block in page_of(html, languages).document.blocks]


def text(block: Block) -> str:
    return "".join(plain(segment.source) for segment in block.segments)


def content(block: Block) -> str:
    return tagged(tuple(part for segment in block.segments for part in segment.source))


MEANINGS = [
    ("<h2>Avfall</h2>", [(K.HEADING, "Avfall")]),
    ('<div role="heading" aria-level="3">Avfall</div>', [(K.HEADING, "Avfall")]),
    ("<ul><li>Ett<ul><li>Två</ul></ul>", [(K.ITEM, "Ett"), (K.ITEM, "Två")]),
    ("<dl><dt>Tel<dd>08</dl>", [(K.ITEM, "Tel"), (K.ITEM, "08")]),
    ("<table><caption>Tider<tr><th>Dag<td>Ons</table>", [(K.CAPTION, "Tider"), (K.CELL, "Dag"), (K.CELL, "Ons")]),
    ("<blockquote>Bra</blockquote>", [(K.QUOTE, "Bra")]),
    ("<ul><li>– Bra, säger Eva Ek (KD).</ul>", [(K.QUOTE, "– Bra, säger Eva Ek (KD).")]),
    ("<figure><img alt=Hus><figcaption>Huset</figure>", [(K.ATTRIBUTE, "Hus"), (K.CAPTION, "Huset")]),
    ("<details><summary>Mer</summary>Text</details>", [(K.CAPTION, "Mer"), (K.PARAGRAPH, "Text")]),
    ("<dialog>Hej</dialog>", [(K.PARAGRAPH, "Hej")]),
    ("<p hidden>Dold <b aria-hidden=true>text</b>", [(K.PARAGRAPH, "Dold text")]),
    ("<label>Namn <input placeholder=Anna></label>", [(K.CAPTION, "Namn"), (K.ATTRIBUTE, "Anna")]),
    ("<input type=submit value=Sök>", [(K.ATTRIBUTE, "Sök")]),
    ("<input type=image alt=Sök src=x>", [(K.ATTRIBUTE, "Sök")]),
    ("<input type=text value=Sök>", []),
    ("<select><optgroup label=Län><option>Uppsala</select>", [(K.ATTRIBUTE, "Län"), (K.ITEM, "Uppsala")]),
    ("<button title=Tips>OK</button>", [(K.ATTRIBUTE, "Tips"), (K.PARAGRAPH, "OK")]),
    ("<textarea>\n Skriv \n</textarea>", [(K.PARAGRAPH, "Skriv")]),
    ("<p>a<abbr title='Plan- och bygglagen'>PBL</abbr>", [(K.PARAGRAPH, "aPBL"), (K.ATTRIBUTE, "Plan- och bygglagen")]),
    ("<table summary=Tider><tr><th abbr=D>Dag</table>", [(K.ATTRIBUTE, "Tider"), (K.ATTRIBUTE, "D"), (K.CELL, "Dag")]),
    ("<svg aria-label=Karta><title>Norr</title><desc>En karta</desc><text>A<tspan>B</tspan></text></svg>",
     [(K.ATTRIBUTE, said) for said in ("Karta", "Norr", "En karta", "A", "B")]),
    ("<svg><foreignObject><p>Hej</p></foreignObject></svg>", [(K.ATTRIBUTE, "Hej")]),
    ("<math><mi>x</mi></math>", []),
    ("<picture><source srcset=a><img alt=Hus></picture>", [(K.ATTRIBUTE, "Hus")]),
    ("<map><area alt=Norr href=n></map>", [(K.ATTRIBUTE, "Norr")]),
    ("<noscript>Slå på JavaScript</noscript>", [(K.PARAGRAPH, "Slå på JavaScript")]),
    ("<template>Hej</template><script>x</script><style>y</style>", []),
    ("<object>I stället</object><video>Nej</video><canvas>Diagram</canvas>",
     [(K.PARAGRAPH, "I stället"), (K.PARAGRAPH, "Nej"), (K.PARAGRAPH, "Diagram")]),
    ("<iframe title=Karta>gammal text</iframe>", [(K.ATTRIBUTE, "Karta")]),
    ("<p>Ett.<br><br>Två.</p>", [(K.PARAGRAPH, "Ett."), (K.PARAGRAPH, "Två.")]),
    ("<p>Ett<br>två</p>", [(K.PARAGRAPH, "Ett\ntvå")]),
    ("<p>Ett <b>två<br><br>tre</b></p>", [(K.PARAGRAPH, "Ett två\n\ntre")]),
    ("<a href=x><h3>Rubrik</h3><p>Text</a>", [(K.HEADING, "Rubrik"), (K.PARAGRAPH, "Text")]),
    ("<p>3&nbsp;kap. kom&shy;mun</p>", [(K.PARAGRAPH, "3\u00a0kap. kom\u00admun")]),
    ("<p>&nbsp;</p><p> \n </p>", []),
    ("<pre>\n  a\n    b\n</pre>", [(K.PARAGRAPH, "a\n    b")]),
    ("<p>  Ett \n <b> två </b> tre  </p>", [(K.PARAGRAPH, "Ett två tre")]),
    ("Bara text", [(K.PARAGRAPH, "Bara text")]),
    ("<title>Sida</title><meta name=description content='Om oss'><meta property=og:title content=Sida>"
     "<meta name=keywords content=a,b>", [(K.META, "Sida"), (K.META, "Om oss"), (K.META, "Sida")]),
    ("<title></title><title>Andra</title><body><svg><title>Bild</title></svg>",
     [(K.META, "Andra"), (K.ATTRIBUTE, "Bild")]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), MEANINGS, ids=[html[:40] for html, _ in MEANINGS])
def test_meaning(html: str, wanted: list[tuple[BlockKind, str]], languages: Languages) -> None:
    assert blocks_of(html, languages) == wanted


def test_inline_marks_are_codes(languages: Languages) -> None:
    html = "<p>Läs <a href=x>om <b>bygglov</b></a><!-- k --> här<br>nu <img alt=Hus src=h>."
    first, alt = page_of(html, languages).document.blocks
    assert content(first) == "Läs <1>om <2>bygglov</2></1><3/> här<4/>nu <5/>."
    assert text(alt) == "Hus"
    assert page_of(html, languages).inline_attributes == {(first.id, "5", "alt"): alt.id}


def test_levels(languages: Languages) -> None:
    html = "<h1>A</h1><h2 role=heading aria-level=4>B</h2><ul><li>C<ol><li>D</ol></ul><p>E"
    assert [block.level for block in page_of(html, languages).document.blocks] == [1, 4, 1, 2, 0]


def test_paths(languages: Languages) -> None:
    html = (
        "<title>T</title><meta name=description content=M><meta property=og:title content=N><main><p>A<p>B</p>"
        "<table summary=S><tr><td>C<td>D <img alt=I><img alt=J></table><ul><li>E<ul><li>F</ul>G</ul></main>"
    )
    assert [block.path for block in page_of(html, languages).document.blocks] == [
        "head/title", "head/meta[1]/@content", "head/meta[2]/@content", "main/p[1]", "main/p[2]",
        "main/table[1]/@summary", "main/table[1]/tbody[1]/tr[1]/td[1]", "main/table[1]/tbody[1]/tr[1]/td[2]",
        "main/table[1]/tbody[1]/tr[1]/td[2]/img[1]/@alt", "main/table[1]/tbody[1]/tr[1]/td[2]/img[2]/@alt",
        "main/ul[1]/li[1]", "main/ul[1]/li[1]/ul[1]/li[1]", "main/ul[1]/li[1]/text()[2]",
    ]  # fmt: skip


def test_ids_stay_when_others_come_and_go(languages: Languages) -> None:
    before = {text(b): b.id for b in page_of("<p>Ett<p>Två", languages).document.blocks}
    after = {text(b): b.id for b in page_of("<h2>Nytt</h2><p>Två<p>Tre<div><p>Ett", languages).document.blocks}
    assert before.items() <= after.items()
    twice = [b.id for b in page_of("<p>Ett<p>Ett", languages).document.blocks]
    assert twice == [before["Ett"], before["Ett"] + "-2"]


def test_regions(languages: Languages) -> None:
    html = (
        "<title>T</title><nav><a href=a>Start</a></nav><main><p>Ett</p><nav><a href=b>Meny</a></nav><p>Två</main>"
        "<footer>Sidfot</footer>"
    )
    regions = {text(b): b.region for b in page_of(html, languages).document.blocks}
    assert regions == {
        "T": Region.MAIN, "Start": Region.CHROME, "Ett": Region.MAIN, "Meny": Region.CHROME, "Två": Region.MAIN,
        "Sidfot": Region.CHROME,
    }  # fmt: skip


def translated(html: str, languages: Languages) -> dict[str, bool]:
    return {content(b): b.translate for b in page_of(html, languages).document.blocks}


def test_what_must_be_left_alone(languages: Languages) -> None:
    assert translated("<p translate=no>A<p class='x notranslate'>B<p lang=en>C<p lang=sv-FI>D<p>E", languages) == {
        "A": False, "B": False, "C": False, "D": True, "E": True,
    }  # fmt: skip
    assert translated("<div translate=no>A <b translate=yes>B</b> C<p lang=en>D <i lang=sv>E</i></div>", languages) == {
        "A": False, "B": True, "C": False, "D <1>E</1>": False,
    }  # fmt: skip
    assert translated("<div lang=en>A <i lang=sv>B</i></div>", languages) == {"A": False, "B": True}
    assert translated("<p><b translate=yes>A</b> B", languages) == {"<1>A</1> B": True}


def test_a_protected_pair_at_the_beginning_protects_only_itself(languages: Languages) -> None:
    block = page_of("<p><i lang=en title=Tip>English</i> på <b translate=no>svenska</b>", languages).document.blocks[0]
    assert (block.translate, block.language) == (True, "sv")
    codes = {code.name: code.protects for s in block.segments for code in s.source if not isinstance(code, str)}
    assert page_of("<p><i lang=en title=Tip>E</i> på", languages).document.blocks[1].translate is False
    assert set(codes) == {"i", "b"}
    opened = [c for s in block.segments for c in s.source if not isinstance(c, str) and c.kind.value == "open"]
    assert all(code.protects for code in opened)


@pytest.mark.parametrize(
    ("head", "language"),
    [("<html>", "sv"), ("<html lang=sv-SE>", "sv"), ("<html lang=''>", "sv"), ("<html lang=en-GB>", "en-GB"),
     ("<html xml:lang=fi>", "fi"), ("", "sv")],
)  # fmt: skip
def test_language_of_the_page(head: str, language: str, languages: Languages) -> None:
    page = page_of(f"{head}<p>Hej", languages)
    assert page.document.language == language
    assert all(block.translate for block in page.document.blocks)


def test_tools_inside_a_sentence_stay_in_it(languages: Languages) -> None:
    html = "<main><p>Läs mer <span class='sr-only'>(öppnas i nytt fönster)</span> här.</p></main>"
    (block,) = page_of(html, languages).document.blocks
    assert content(block) == "Läs mer <1>(öppnas i nytt fönster)</1> här."
    assert block.region is Region.MAIN


def test_title_of_a_page_without_one_is_its_heading(languages: Languages) -> None:
    assert page_of("<p>x<h1>Rubriken</h1>", languages).document.title == "Rubriken"
    assert page_of("<title>\n Sida &amp; mer</title><h1>R</h1>", languages).document.title == "Sida & mer"


def test_the_outline_has_images_and_links_without_words(languages: Languages) -> None:
    page = page_of("<main><p><a href=x title=Tips><img src=h alt=Hus></a></p></main>", languages)
    (paragraph,) = page.outline.children
    assert not isinstance(paragraph, BlockRef)
    (link,) = paragraph.children
    assert not isinstance(link, BlockRef)
    assert (link.name, link.get("href"), link.get("title")) == ("a", "x", BlockRef(page.document.blocks[0].id))
    (image,) = link.children
    assert not isinstance(image, BlockRef)
    assert image.get("alt") == BlockRef(page.document.blocks[1].id)


def test_bytes_that_cannot_be_read_are_shown_as_such(languages: Languages) -> None:
    page = read(b"\xef\xbb\xbf<p>F\xff\xc3\xb6r</p>", languages)
    assert text(page.document.blocks[0]) == "F\ufffdör"


def test_a_page_put_together_of_pages(languages: Languages) -> None:
    with pytest.raises(SourceError, match="html or body tags"):
        page_of("<body a>x" * 2001, languages)


def test_main_role_inside_a_template(languages: Languages) -> None:
    assert blocks_of("Du<template><a role=main>", languages) == [(K.PARAGRAPH, "Du")]
