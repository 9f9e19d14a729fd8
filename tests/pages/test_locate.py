"""Where texts stand in the source, also where the parser moved or joined them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import Comment, Text

from i18n_toolkit.pages.decode import decode, readable
from i18n_toolkit.pages.locate import Offsets, locate, normalise

CASES = [
    ("<p>a&amp;b<b>c</b>", {"a&b": ["a&amp;b"], "c": ["c"]}),
    ("<p>a</b>b</i>c", {"abc": ["a", "b", "c"]}),
    ('<body title="a>b">x<body class="q>r">y', {"xy": ["x", "y"]}),
    ("<body title=\"a>b'>\"c = 'd>' e>x", {"x": ["x"]}),
    ("<table>a<tr>b<td>c</td>d</table>e", {"abd": ["a", "b", "d"], "c": ["c"], "e": ["e"]}),
    ("a<!-- k -->b<!x>c</ y>d<?z>e", {"a": ["a"], "b": ["b"], "c": ["c"], "d": ["d"], "e": ["e"], " k ": ["<!-- k -->"],
                                      "x": ["<!x>"], " y": ["</ y>"], "": ["<?z>"]}),
    ("<p></</p>x", {"</p": ["</</p>"], "x": ["x"]}),
    ("a<!DOCTYPE x 'y>z'>b", {"az'>b": ["a", "z'>b"]}),
    ("<svg><text>x<![CDATA[a<b>]]>c</text></svg>", {"xa<b>c": ["x", "a<b>", "c"]}),
    ("<svg><g/><![CDATA[a>b]]></svg><![CDATA[a>b]]>", {"a>b": ["a>b"], "[CDATA[a": ["<![CDATA[a>"], "b]]>": ["b]]>"]}),
    ("<title>a<b>&lt;</title><textarea>\n </b>x</textarea>", {"a<b><": ["a<b>&lt;"], " </b>x": ["\n </b>x"]}),
    ("<pre>\n\nx", {"\nx": ["\n\nx"]}),
    ("a\0b<p>\0", {"ab": ["a\0b"]}),
    ("x<a b='", {"x": ["x"]}),
    ("x</", {"x</": ["x</"]}),
    ("x<!-- slut", {"x": ["x"], " slut": ["<!-- slut"]}),
    ("&#32;<p>a &notit; &#1;", {"a ¬it; \x01": ["a &notit; &#1;"]}),
    ("\ue0000\ue001<b>\ue0001\ue001</b>", {"\ue0000\ue001": ["\ue0000\ue001"], "\ue0001\ue001": ["\ue0001\ue001"]}),
]  # fmt: skip


def found(html: str) -> dict[str, list[str]]:
    nodes = list(turbohtml.parse(html, source_locations=True).descendants)
    places = locate(html, nodes)
    return {getattr(node, "data", ""): [html[a:b] for a, b in ranges] for node, ranges in places.texts.items()}


@pytest.mark.parametrize(("html", "wanted"), CASES, ids=[html for html, _ in CASES])
def test_texts(html: str, wanted: dict[str, list[str]]) -> None:
    assert found(html) == wanted


def test_scripts_are_no_texts() -> None:
    assert found("<script>a<b</script><style>p{}</style><iframe>x</iframe><p>y") == {"y": ["y"]}


@given(st.text("ab\r\n", max_size=30), st.data())
def test_offsets_lead_back(text: str, data: st.DataObject) -> None:
    short = normalise(text)
    assert "\r" not in short
    offsets = Offsets(text)
    index = data.draw(st.integers(0, len(short)))
    assert normalise(text[: offsets.original(index)]) == short[:index]
    assert offsets.original(len(short)) == len(text)


@pytest.mark.data
def test_every_text_of_real_pages_is_found(data: Path) -> None:
    pages = [path.read_bytes() for path in sorted((data / "pages").glob("*.html"))]
    pages += [gzip.decompress(path.read_bytes()) for path in sorted((data / "wcxb" / "html").glob("*.gz"))[:40]]
    missing = 0
    for page in pages:
        text = normalise(readable(decode(page).text))
        nodes = list(turbohtml.parse(text, source_locations=True).descendants)
        places = locate(text, nodes)
        wanted = [node for node in nodes if isinstance(node, (Text, Comment)) and _readable(node)]
        missing += sum(node not in places.texts for node in wanted)
    assert missing == 0


def _readable(node: Text | Comment) -> bool:
    raw = ("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext")
    tag = getattr(node.parent, "tag", "")
    return isinstance(node, Comment) or (bool(node.data.strip(" \t\n\f\r")) and tag not in raw)
