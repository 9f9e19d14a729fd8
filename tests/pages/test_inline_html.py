"""Inline content: which tags and attributes are written, and how."""

from __future__ import annotations

import pytest
from rebuilt.making import body

from i18n_toolkit.languages import Languages


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a <b>b</b> <i>c</i> <strike>d</strike>", "a <strong>b</strong> <em>c</em> <s>d</s>"),
        ("a <font color=red>b</font> <span class=x style=y>c</span>", "a b c"),
        ('a <span id="x">b</span>', 'a <span id="x">b</span>'),
        ('a <time datetime="2024-03-06">6 mars</time>', 'a <time datetime="2024-03-06">6 mars</time>'),
        ('a <time datetime="snart">i maj</time>', "a i maj"),
        ("a <time>2024-03-06</time>", "a 2024-03-06"),
        ("a <data value=>b</data>", 'a <data value="">b</data>'),
        ("a <bdo>b</bdo>", "a b"),
        ('a <bdo dir="rtl">b</bdo>', 'a <bdo dir="rtl">b</bdo>'),
        ('<abbr title="Plan- och bygglagen">PBL</abbr> b', '<abbr title="Plan- och bygglagen">PBL</abbr> b'),
        ("<abbr>PBL</abbr> b", "PBL b"),
        ('a <ins datetime="2024-03-06" cite="javascript:x">b</ins>', 'a <ins datetime="2024-03-06">b</ins>'),
        ('a <a href="javascript:alert(1)">b</a>', "a b"),
        ('a <a href="b c.html" onclick="x()" ping="y" rel="z">b</a>', 'a <a href="b%20c.html">b</a>'),
        ('a <a name="n">b</a>', 'a <span id="n">b</span>'),
        ('a <a href="x" hreflang="en" type="text/html">b</a>', 'a <a href="x" hreflang="en">b</a>'),
        ("a &lt;script&gt;&amp;amp; \"b\" 'c'", "a &lt;script&gt;&amp;amp; &#34;b&#34; &#39;c&#39;"),
        ('a <img src="b.png" alt="c" width="20" height="x">', 'a <img src="b.png" alt="c" width="20">'),
        ('a <img src="b.png">', 'a <img src="b.png" alt="">'),
        ('a <img src="javascript:x" alt="c"> d', "a  c d"),
        ("a<br>b<wbr>c<!-- d -->e", "a<br>b<wbr>ce"),
        ('<em lang="en">home page</em> b', '<em translate="no" lang="en">home page</em> b'),
        ('<em lang="sv-SE">hemsida</em> b', "<em>hemsida</em> b"),
        ('<em lang="x y">hemsida</em> b', '<em translate="no">hemsida</em> b'),
    ],
)
def test_inline_elements(source: str, expected: str, languages: Languages) -> None:
    assert body(f"<p>{source}</p>", languages) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('<a href="x" target="_blank">Karta</a>', True),
        ('<a href="x" target="_blank">Karta, öppnas i nytt fönster</a>', False),
        ('<a href="x" target="_blank" title="Öppnas i ny flik">Karta</a>', False),
        ('<a href="x" target="_top">Karta</a>', False),
        ('<a href="x" target="_blank">Karta</a> (nytt fönster)', True),
    ],
)
def test_a_link_says_once_that_it_opens_a_window(source: str, told: bool, languages: Languages) -> None:
    html = body(f"<p>Se {source} här</p>", languages, "en")
    assert ("(opens in a new window)" in html) is told


def test_a_name_in_another_language_than_the_link_is_left_out(languages: Languages) -> None:
    source = '<p>Se <a href="x" aria-label="Karta över Handen" title="Öppna kartan">kartan</a> här</p>'
    assert 'aria-label="Karta över Handen"' in body(source, languages, "en")
    assert 'aria-label="Karta över Handen"' in body(source, languages, "en", missing=1.0)
