"""Plain text pages: the seed, their structure, and that nothing of the source is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import join, plain, text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Code, Region
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.page import BlockRef, Node, Page, code_key
from i18n_toolkit.pages.read_text import read_text


def read(text: str | bytes) -> Page:
    data = text.encode() if isinstance(text, str) else text
    return read_text(decode(data), address="-", path="index.html", data=data, languages=Languages())


def said(block: Block) -> str:
    return plain(join(part for segment in block.segments for part in segment.source))


def shape(page: Page) -> list[tuple[str, str]]:
    texts = {block.id: said(block) for block in page.document.blocks}

    def walk(node: Node, name: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for child in node.children:
            below = f"{name}>{child.name}".lstrip(">") if isinstance(child, Node) else ""
            found += [(name, texts[child.block])] if isinstance(child, BlockRef) else walk(child, below)
        return found

    return walk(page.outline, "")


def chrome(page: Page) -> list[str]:
    return [said(block) for block in page.document.blocks if block.region is Region.CHROME]


def test_the_seed(data: Path) -> None:
    page = read((data / "seed" / "brottsforebyggande-forum-2024.txt").read_bytes())
    assert [name for name, _ in shape(page)] == ["h1", "p", "blockquote>p", "h2", "p", "p", "h2", "blockquote>p"]
    headings = [text for name, text in shape(page) if name in ("h1", "h2")]
    assert headings == [
        "Brottsförebyggande forum 2024",
        "Socialministern lyfte förstärkningsteam och sekretessregler",
        "Stärka och rusta med kunskap om brottsförebyggande metoder",
    ]
    assert page.document.title == "Brottsförebyggande forum 2024"
    assert page.document.last_updated == date(2024, 3, 6)
    quotes = [block for block in page.document.blocks if block.kind is BlockKind.QUOTE]
    assert [len(block.segments) for block in quotes] == [1, 2]
    assert [text.split()[0] for text in chrome(page)] == ["Hej!", "Inom", "Senast"]
    assert [block.kind for block in page.document.blocks].count(BlockKind.HEADING) == 4
    assert_anchored(page)


def test_lists_lines_and_paragraphs() -> None:
    page = read(
        "Sommarlov\r\n\r\n"
        "Här kan du\r\nbada i sommar.\r\nDet är gratis.\r\n\r\nTa med:\r\n- matsäck som\r\n  räcker\r\n"
        "- vatten\r\n\r\n1. Anmäl dig\r\n\r\n2) Kom\r\n\r\nHaninge kommun\r\nBox 5\r\n136 81 Haninge\r\n\r\n---\r\n"
    )
    assert shape(page) == [
        ("h1", "Sommarlov"),
        ("p", "Här kan du bada i sommar. Det är gratis."),
        ("p", "Ta med:"),
        ("ul>li", "matsäck som räcker"),
        ("ul>li", "vatten"),
        ("ol>li", "Anmäl dig"),
        ("ol>li", "Kom"),
        ("p", "Haninge kommun\nBox 5\n136 81 Haninge"),
    ]
    paths = [block.path for block in page.document.blocks]
    assert paths[3:7] == ["main/ul[1]/li[1]", "main/ul[1]/li[2]", "main/ol[1]/li[1]", "main/ol[1]/li[2]"]
    assert len(set(paths)) == len(paths)
    assert [len(block.segments) for block in page.document.blocks] == [1, 2, 1, 1, 1, 1, 1, 3]
    assert_anchored(page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bara en rad", [("p", "Bara en rad")]),
        ("En mening.\n\nEn till.", [("p", "En mening."), ("p", "En till.")]),
        ("Rubrik\n\nUnderrubrik\n\nText.", [("h1", "Rubrik"), ("h2", "Underrubrik"), ("p", "Text.")]),
        ("Hur gör jag?\n\nSå här.", [("h1", "Hur gör jag?"), ("p", "Så här.")]),
        ("Telefon: 08-606 70 00\n\nText.", [("p", "Telefon: 08-606 70 00"), ("p", "Text.")]),
        (
            "Start\n\nBygga\n\nSkola\n\nOmsorg\n\nKontakt\n\nRubrik\n\nText.",
            [("p", "Start"), ("p", "Bygga"), ("p", "Skola"), ("h1", "Omsorg"), ("h2", "Kontakt"), ("h2", "Rubrik"),
             ("p", "Text.")],
        ),
        ("Rubrik\n\nSenast uppdaterad: 6 mars 2024\n\nText.", [("h1", "Rubrik"), ("p", "Text.")]),
        ("Senast uppdaterad: 6 mars 2024\n\nRubrik\n\nText.", [("h1", "Rubrik"), ("p", "Text.")]),
        ("– Det blir bra, säger Anna Berg.", [("blockquote>p", "– Det blir bra, säger Anna Berg.")]),
        ("– cykel\n– hjälm", [("ul>li", "cykel"), ("ul>li", "hjälm")]),
        ("Vi använder kakor\n\nDe behövs.\n\nRubrik\n\nText.", [("h1", "Rubrik"), ("p", "Text.")]),
        ("Lyssna\n\nSkriv ut\n\nText.", [("p", "Text.")]),
        ("", []),
    ],
)  # fmt: skip
def test_structure(text: str, expected: list[tuple[str, str]]) -> None:
    page = read(text)
    assert shape(page) == expected
    assert_anchored(page)


def test_bytes_that_cannot_be_read_do_not_reach_the_blocks() -> None:
    data = "Å… ".encode() + b"\xff text"
    page = read_text(
        decode(data, "utf-8"), address="-", path="index.html", data=data, languages=Languages(), source_language="sv"
    )
    assert said(page.document.blocks[0]) == "Å… \ufffd text"


LINES = st.lists(
    st.sampled_from(["", "", " ", "Rubrik", "En mening.", "- punkt", "1. steg", "Box 5", "– Ja, säger Bo.", "\xa0",
                     "å" * 90, "---", "Senast uppdaterad: 6 mars 2024", "Vi använder kakor"])
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_word_is_in_one_block(lines: list[str], end: str) -> None:
    page = read(end.join(lines))
    words = [word for line in lines for word in line.removeprefix("- ").removeprefix("1. ").split() if word != "---"]
    assert [word for block in page.document.blocks for word in said(block).split()] == words
    assert_anchored(page)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert_anchored(read(text))


@pytest.mark.parametrize("unit", ["- a\n", "A\n\n", "\n", "- ", "1. a\n\n", "a ", "Vi använder kakor\n\n"])
def test_hostile_texts_take_linear_time(unit: str) -> None:
    read(unit * (12_000 // len(unit)))


def assert_anchored(page: Page) -> None:
    """Every string and code of every block stands where its anchor says, in order, inside the anchor."""
    source, position = page.source, 0
    for block in page.document.blocks:
        anchor = source.anchors[block.id]
        content = join(part for segment in block.segments for part in segment.source)
        texts = iter(anchor.texts)
        assert position <= anchor.start <= anchor.end
        position = anchor.start
        for part in content:
            start, end = anchor.codes[code_key(part)] if isinstance(part, Code) else next(texts)
            assert start == position
            position = end
            original = source.text[start:end]
            assert isinstance(part, Code) or text_of((part,)).split() == original.split()
            assert not isinstance(part, Code) or not original.strip()
        assert position == anchor.end
