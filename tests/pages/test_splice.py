"""Faithful rewriting: what goes where, what is reported, what is never touched."""

from __future__ import annotations

import pytest
from html_oracle import assert_only_reported_changes, drafts, read
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, Draft, Unit
from i18n_toolkit.pages.address import absolute
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.references import escape, escape_value, value_of
from i18n_toolkit.pages.splice import Insertions, Rewritten, faithful

LEFT = '<span lang="sv" dir="ltr">'


def rewrite(
    html: str | bytes, languages: Languages, tag: str, units: dict[str, Unit] | str | None = "upper", **more: object
) -> Rewritten:
    data = html if isinstance(html, bytes) else html.encode()
    page = read(data, languages, str(more.pop("address", "sida.html")))
    made = drafts(page, tag, str.upper) if units == "upper" else units or {}
    assert not isinstance(made, str)
    result = faithful(page, made, languages.get(tag), languages.get("sv"), Insertions(**more))  # type: ignore[arg-type]
    assert_only_reported_changes(page, result)
    return result


def unit(page: Page, target: str, number: int = 0) -> dict[str, Unit]:
    """A unit of one draft for one block, its target in the tagged spelling."""
    block = page.document.blocks[number]
    source = tuple(part for segment in block.segments for part in segment.source)
    codes = [part for part in source if isinstance(part, Code)]
    return {block.id: Unit(block.id, "en", (Draft("s1", source, from_tagged(target, codes)),))}


WRITTEN = [
    ('<p id=a>Hej\r\n <b class="x">du</b></p>', '<p id=a>HEJ <b class="x">DU</b></p>'),
    ("<p>  Hej  </p>", "<p>  HEJ  </p>"),
    ("<p>a &amp; b &lt;c> &nbsp;d</p>", "<p>A &amp; B &lt;C&gt; \u00a0D</p>"),
    ("<p>&amp;lt;b&gt;</p>", "<p>&amp;LT;B&gt;</p>"),
    ("<p>a<br/>b<!-- k -->c</p>", "<p>A<br/>B<!-- k -->C</p>"),
    ("<img alt=hej>", '<img alt="HEJ">'),
    ("<img alt='hej &quot;du&quot;'>", "<img alt='HEJ \"DU\"'>"),
    ('<img alt="hej \'du\'">', '<img alt="HEJ \'DU\'">'),
    ("<p>a</b>b</p>", "<p>A</b>B</p>"),
    ("<table>a<tr>b<td>c</td></table>", "<table>A<tr>B<td>C</td></table>"),
    ("<p><b>a<p>b</b>c", "<p><b>A<p>B</b>C"),
    ("a b</html>c<!-- k -->", "A B</html>C<!-- k -->"),
    ("<pre>\n\n  a\n b\n</pre>", "<pre>\n\n  A\n B\n</pre>"),
    ("<select><option>ja<option value=x>nej</select>",
     '<select><option value="ja">JA<option value=x>NEJ</select>'),
    ("<textarea name=t>\nhej\n</textarea>", '<textarea lang="sv" dir="ltr" name=t>\nhej\n</textarea>'),
    ("<textarea translate=yes placeholder=namn>hej</textarea>",
     '<textarea translate=yes placeholder="NAMN">HEJ</textarea>'),
    ("<textarea placeholder=namn></textarea>", '<textarea placeholder="NAMN"></textarea>'),
    ("<svg><title>bild</title></svg>", "<svg><title>BILD</title></svg>"),
    ("<input type=submit value=sök name=s>", '<input type=submit value="SÖK" name=s>'),
    ("<input type=hidden value=sök name=s>", "<input type=hidden value=sök name=s>"),
    ("<p>a <b translate=no>kod</b></p>", "<p>A <b translate=no>kod</b></p>"),
    ("<p lang=en>english</p>", "<p lang=en>english</p>"),
    ("<div lang=sv><p lang='sv-SE'>a</div>", '<div lang="en"><p lang=\'en\'>A</div>'),
    ("<div lang=en>b <i lang=sv>a</i></div>", '<div lang=en>b <i lang="en">A</i></div>'),
    ("<p translate=no lang=sv>a</p>", '<p translate=no lang=sv><span lang="sv" dir="ltr">a</span></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), WRITTEN, ids=[html for html, _ in WRITTEN])
def test_written(html: str, wanted: str, languages: Languages) -> None:
    assert rewrite("<html lang=sv>" + html, languages, "en").text == '<html lang="en">' + wanted


LEFT_IN_SWEDISH = [
    ("<p> Hej <b>du</b>. </p>", f"<p> {LEFT}Hej <b>du</b>.</span> </p>"),
    ("<title>\nSida</title>", '<title lang="sv" dir="ltr">\nSida</title>'),
    ("<TITLE data-x='<b'>Sida</TITLE>", '<TITLE lang="sv" dir="ltr" data-x=\'<b\'>Sida</TITLE>'),
    ("<select><option selected>ja</select>", '<select><option lang="sv" dir="ltr" selected>ja</select>'),
    ("<select><option lang=sv>ja</select>", "<select><option lang=sv>ja</select>"),
    ("<textarea>hej</textarea>", '<textarea lang="sv" dir="ltr">hej</textarea>'),
    ("<svg><text>norr</text></svg>", '<svg><text lang="sv" dir="ltr">norr</text></svg>'),
    ("<img alt=hej>", "<img alt=hej>"),
    ("<p>a &aring; &#8211;\r\n  b</p>", f"<p>{LEFT}a &aring; &#8211;\r\n  b</span></p>"),
    ("<p><b>a<p>b</b>c", f"<p><b>{LEFT}a</span><p>{LEFT}b</span></b>{LEFT}c</span>"),
]


@pytest.mark.parametrize(("html", "wanted"), LEFT_IN_SWEDISH, ids=[html for html, _ in LEFT_IN_SWEDISH])
def test_left_in_swedish(html: str, wanted: str, languages: Languages) -> None:
    assert rewrite("<html lang=sv>" + html, languages, "en", None).text == '<html lang="en">' + wanted


def test_one_sentence_of_two(languages: Languages) -> None:
    page = read(b"<html lang=sv><p>Ett. Du.</p>", languages)
    units = drafts(page, "en", str.upper, lambda number: number == 1)
    result = faithful(page, units, languages.get("en"), languages.get("sv"))
    assert result.text == f'<html lang="en"><p>ETT. {LEFT}Du.</span></p>'


def test_tags_follow_the_words(languages: Languages) -> None:
    page = read(b"<p>Se <a href=x title='Tips'>sidan</a> <i>nu</i>.</p>", languages)
    units = unit(page, "<2>Now</2> see <1>the page</1>.") | {}
    tip = page.document.blocks[1]
    units[tip.id] = Unit(tip.id, "en", (Draft("s1", ("Tips",), ("Hint",)),))
    result = faithful(page, units, languages.get("en"), languages.get("sv"))
    assert result.text.endswith("<p><i>Now</i> see <a href=x title='Hint'>the page</a>.</p>")
    assert_only_reported_changes(page, result)


@pytest.mark.parametrize(
    ("html", "target"),
    [("<p>Se <a href=x>sidan</a> <i>nu</i></p>", "See the page <2>now</2>"),
     ("<p>Se <a href=x>sidan</a> <i>nu</i></p>", "See <1>the page <2>now</2></1>"),
     ("<p><b>x<p>b</b> <i>c</i>", "<2>c</2> <1>b</1>")],
)  # fmt: skip
def test_wrong_tags_leave_the_block_in_swedish(html: str, target: str, languages: Languages) -> None:
    page = read(html.encode(), languages)
    number = len(page.document.blocks) - 1
    result = faithful(page, unit(page, target, number), languages.get("en"), languages.get("sv"))
    assert result.unplaced == (page.document.blocks[number].id,)
    assert 'lang="sv"' in result.text
    assert_only_reported_changes(page, result)


def test_a_target_is_text(languages: Languages) -> None:
    page = read(b"<p>Hej</p><img alt=x>", languages)
    attack = "<script>alert('1')</script>&lt;\r\"' <!-- ]]>"
    units = {
        block.id: Unit(block.id, "en", (Draft("s1", block.segments[0].source, (attack,)),))
        for block in page.document.blocks
    }
    result = faithful(page, units, languages.get("en"), languages.get("sv"))
    for block in read(result.data, languages).document.blocks:
        assert "".join(text_of(segment.source) for segment in block.segments).split() == attack.split()
    assert "<script" not in result.text
    assert "<!--" not in result.text


def test_right_to_left(languages: Languages) -> None:
    html = '<html dir="ltr" lang=sv><body dir=ltr><p>Ring 08-508 00 000</p><img alt="Kl. 13.00">'
    text = rewrite(html, languages, "ar", "upper").text
    assert text.startswith('<html dir="rtl" lang="ar"><body dir="rtl"><p>')
    assert '<bdi dir="ltr">' in text
    assert 'alt="\u2066' in text
    assert rewrite("<html lang=sv><p>å", languages, "ar").text.startswith('<html dir="rtl" lang="ar">')
    assert 'dir="ltr"><p>' in rewrite("<html lang=sv dir=rtl><p>å", languages, "en").text


LANGUAGE_SAID = [
    ("<p>å</p>", '<html lang="en"><p>Å</p>'),
    ("<!doctype html>\n<!-- k --><title>å</title>", '<!doctype html>\n<!-- k --><html lang="en"><title>Å</title>'),
    ("<html><p>å", '<html lang="en"><p>Å'),
    ("<html lang><p>å", '<html lang="en"><p>Å'),
    ("<html lang=><p>å", '<html lang="en"><p>Å'),
    ("<html class=x xml:lang='sv' lang=''><p>å", "<html class=x xml:lang='en' lang='en'><p>Å"),
    ('<html lang=sv><meta http-equiv=Content-Language content="sv"><meta property=og:locale content=sv_SE>',
     '<html lang="en"><meta http-equiv=Content-Language content="en"><meta property=og:locale content="en_SE">'),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), LANGUAGE_SAID, ids=[html for html, _ in LANGUAGE_SAID])
def test_language_said(html: str, wanted: str, languages: Languages) -> None:
    assert rewrite(html, languages, "en").text == wanted


NOTICE = "<div>Obs</div>"
LINKS = (("en", 'https://x.example/?a=1&b="2"'),)
LINK = '<link rel="alternate" hreflang="en" href="https://x.example/?a=1&amp;b=&quot;2&quot;">\n'
PUT_IN = [
    ("<html lang=sv><head><title>å</title></head><body class=x><p>å", "</title>", "</head><body class=x>", "<p>Å"),
    ("<html lang=sv><body><nav>å</nav><main id=m><p>å å å å å å å å</main>", "",
      '<body><nav>Å</nav><main id=m>', "<p>Å Å Å Å Å Å Å Å</main>"),
    ("<!doctype html><title>å</title>å <b>ä</b>", "</title>", "", "Å <b>Ä</b>"),
    ("å <b>ä</b>", '<html lang="en">', "", "Å <b>Ä</b>"),
    ("<html lang=sv><body><p role=main>å ä ö</p>", "", "<body>", "<p role=main>Å Ä Ö</p>"),
    ("<html lang=sv><body><ul role=main><li>å ä</ul>", "", "<body>", "<ul role=main><li>Å Ä</ul>"),
    ("<html lang=sv><body><table><tr><td role=main>å å å å å å å å</table>", "",
      "<body><table><tr><td role=main>", "Å Å Å Å Å Å Å Å</table>"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "head", "before", "after"), PUT_IN, ids=[case[0] for case in PUT_IN])
def test_links_and_notice(html: str, head: str, before: str, after: str, languages: Languages) -> None:
    result = rewrite(html, languages, "en", links=LINKS, notice=NOTICE)
    assert head + LINK + before + NOTICE + after in result.text
    assert [change.kind for change in result.changes].count("notice") == 1


def test_nothing_is_put_in_on_the_page_in_its_own_language(languages: Languages) -> None:
    result = rewrite("<p>å", languages, "sv", None, links=LINKS, notice=NOTICE)
    assert (result.text, result.changes) == ("<p>å", ())


def test_addresses_of_a_page_from_the_web(languages: Languages) -> None:
    html = (
        '<a href="/a?x=1&copy=2&amp;y=3">å</a><a href=b>å</a><a href="#c">å</a><a href="mailto:x@y.se">å</a>'
        "<img src='../d.png' srcset='e.png 1x, https://z.se/f.png 2x, /g.png 3x'>"
    )
    web = "https://x.se/m/n.html"
    text = rewrite(html, languages, "en", None, address=web, resolve=absolute(web)).text
    for address in (
        'href="https://x.se/a?x=1&amp;copy=2&amp;y=3"', 'href="https://x.se/m/b"', 'href="#c"',
        'href="mailto:x@y.se"', "src='https://x.se/d.png'",
        "srcset='https://x.se/m/e.png 1x, https://z.se/f.png 2x, https://x.se/g.png 3x'",
    ):  # fmt: skip
        assert address in text
    based = rewrite(
        '<base href="/r/"><a href="b">å</a>', languages, "en", None, address=web, resolve=absolute(web)
    ).text
    assert '<base href="https://x.se/r/"><span lang="sv" dir="ltr"><a href="b">' in based
    assert rewrite(html, languages, "en", None, resolve=absolute(web)).text.count("https://x.se") == 0


def test_bytes(languages: Languages) -> None:
    old = "<html lang=sv><meta charset=windows-1252><p>Året – nu\r\n<p>b".encode("cp1252")
    page = read(old, languages)
    units = unit(page, "مرحبا – é")
    result = faithful(page, units, languages.get("ar"), languages.get("sv"))
    assert b"<p>&#1605;&#1585;" in result.data
    assert b'\x96 <bdi dir="ltr">\xe9</bdi>' in result.data
    assert b"\r\n<p>" in result.data
    marked = rewrite(b"\xef\xbb\xbf<html lang=sv><p>\xc3\xa5 \xff", languages, "en", None)
    assert marked.data.startswith(b'\xef\xbb\xbf<html lang="en">')
    assert b"\xc3\xa5 \xff" in marked.data


def test_kinds_of_changes(languages: Languages) -> None:
    html = "<html lang=sv><head></head><body><p>å</p><img src=b alt=å><select><option>å</select>"
    web = "https://x.se/"
    result = rewrite(html, languages, "en", links=LINKS, notice=NOTICE, address=web, resolve=absolute(web))
    assert {change.kind for change in result.changes} == {
        "text", "attribute", "value", "address", "language", "links", "notice",
    }  # fmt: skip
    assert all(bool(change.block) == (change.kind in ("text", "attribute", "value")) for change in result.changes)


@given(st.text())
def test_references_of_a_value(text: str) -> None:
    for quote in ('"', "'"):
        written = escape_value(text, quote)
        assert quote not in written
        assert "<" not in written
        assert value_of(written) == text.replace("\0", "\ufffd")
    assert "<" not in escape(text)


def test_references_that_are_none_in_a_value() -> None:
    assert value_of("?a=1&copy=2&amp;b&copy;&lt&notit;&#65;&#x42;&x") == "?a=1&copy=2&b©<&notit;AB&x"
