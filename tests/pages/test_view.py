"""The parsed tree as our own view, with places in the original source."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.dom import Element, Namespace, Text, Tree
from i18n_toolkit.model import Span
from i18n_toolkit.pages.decode import Decoded, decode
from i18n_toolkit.pages.view import read_view


def view(html: str) -> Tree:
    return read_view(Decoded(html, "utf-8"))


def cut(tree: Tree, span: Span | None) -> str:
    assert span is not None
    return tree.source[span.start : span.end]


def texts(tree: Tree) -> list[Text]:
    return [node for node in tree.nodes if isinstance(node, Text) and node.data.strip()]


def test_elements_attributes_and_places() -> None:
    tree = view('<!doctype html>\r\n<p ID="a" class="x y" hidden>Hej\r\n<b>du</b></p>')
    paragraph = tree.named("p")[0]
    assert paragraph.attributes == {"id": "a", "class": "x y", "hidden": ""}
    assert cut(tree, paragraph.tag) == '<p ID="a" class="x y" hidden>'
    assert cut(tree, paragraph.span) == '<p ID="a" class="x y" hidden>Hej\r\n<b>du</b></p>'
    assert tree.doctype
    assert tree.elements[0].tag is None
    assert [cut(tree, text.span) for text in texts(tree)] == ["Hej\r\n", "du"]


def test_foreign_names_keep_their_case() -> None:
    tree = view("<svg><linearGradient/><title>t</title></svg>")
    assert [(e.name, e.namespace) for e in tree.elements[3:]] == [
        ("svg", Namespace.SVG), ("linearGradient", Namespace.SVG), ("title", Namespace.SVG),
    ]  # fmt: skip


def test_texts_with_references_and_comments() -> None:
    tree = view("<p>Barn &amp; ungdom<!-- x -->och < fler</p>")
    assert [text.data for text in texts(tree)] == ["Barn & ungdom", "och < fler"]
    assert [cut(tree, text.span) for text in texts(tree)] == ["Barn &amp; ungdom", "och < fler"]


def test_a_text_that_was_moved_has_no_place() -> None:
    tree = view("<table>löst<tr><td>cell</td></tr></table>")
    places = {text.data: text.span for text in texts(tree)}
    assert places["cell"] is not None
    assert places["löst"] is None or cut(tree, places["löst"]) == "löst"


def test_a_template_is_no_part_of_the_page() -> None:
    assert view("<template><p>x</p></template>").named("p") == []


def test_frames_that_carry_their_page() -> None:
    tree = view('<iframe srcdoc="&lt;p>x"></iframe><iframe src="/a"></iframe>')
    frame, other = tree.named("iframe")
    assert tree.frames[frame.order].named("p")
    assert other.order not in tree.frames


def test_a_hundred_thousand_nested_elements() -> None:
    tree = view("<div>" * 100_000 + "x")
    assert len(tree.named("div")) == 100_000
    assert tree.text(tree.elements[0]) == "x"
    assert tree.path(tree.elements[-1]).count(">") == 11


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b a='1'>",
        "</b>",
        "<table>",
        "<td>",
        "</td>",
        "text ",
        "&amp;",
        "&am",
        "p;",
        "<",
        "<!--c-->",
        "\r\n",
        "å",
        "</",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_places_read_as_the_nodes_do(html: str) -> None:
    tree = view(html)
    for node in tree.nodes:
        if isinstance(node, Element):
            if node.tag is not None:
                assert cut(tree, node.tag).lower().startswith("<" + node.name)
                assert node.order <= node.last < len(tree.nodes)
        elif node.span is not None:
            said = cut(tree, node.span).replace("\r\n", "\n")
            assert said == node.data or "&" in said


def test_nearly_every_text_of_real_pages_has_its_place(data: Path) -> None:
    found = [text for path in sorted(data.glob("pages/*.htm*")) for text in texts(read_view(decode(path.read_bytes())))]
    assert len(found) > 4000
    assert sum(text.span is None for text in found) < len(found) / 500
