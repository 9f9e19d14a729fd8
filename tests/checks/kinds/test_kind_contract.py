"""What every kind of rules must keep, whoever wrote it: the contract that each inherits by being there."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from swedish_checks import book, tools

from i18n_toolkit.checks.registry import Kind, kinds
from i18n_toolkit.checks.runner import ReadyRule, check_document
from i18n_toolkit.content import join, text_of
from i18n_toolkit.model import Block, BlockKind, Code, CodeKind, Document, Finding, Region, Segment

RULES: dict[str, list[ReadyRule]] = defaultdict(list)
for item in book().ready:
    RULES[item.rule.kind].append(item)

PHRASES = [
    *("Kommunen skall erlägga avgiften ", "kl. 13:00 ", "och/eller ", "– Nej. ", "Det gjordes av nämnden, ", "åäö "),
    *("m.m. ", "12000 kr ", "10-15 ", "”skall” ", "(", ")", "LSS ", "2024-03-06 ", ". ", "? ", "\u00ad", "\u00a0", "İ"),
    *("ß", "👪 ", "{0} ", "{match} ", "⟨a|b⟩ ", "https://www.skall.se/och/eller ", "Du ", "Ni ", "skall\n", "x" * 40),
    "vård-\u00a0och omsorgsverksamhetsutvecklingsåtgärder ",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Blocks of all kinds, with codes, line breaks, protected passages and sentences cut anywhere."""
    blocks = []
    for number in range(draw(st.integers(0, 5))):
        segments = []
        for place in range(draw(st.integers(1, 3))):
            parts: list[str | Code] = []
            for code in range(draw(st.integers(0, 4))):
                text = draw(st.one_of(st.sampled_from(PHRASES), st.text(max_size=12)))
                name = f"{place}{code}"
                match draw(st.sampled_from(["plain", "plain", "a", "protected", "br"])):
                    case "a":
                        opening = Code(CodeKind.OPEN, name, "a", (("href", "/x"),))
                        parts += [opening, text, Code(CodeKind.CLOSE, name, "a")]
                    case "protected":
                        opening = Code(CodeKind.OPEN, name, "span", (("translate", "no"),))
                        parts += [opening, text, Code(CodeKind.CLOSE, name, "span")]
                    case "br":
                        parts += [text, Code(CodeKind.STANDALONE, name, "br")]
                    case _:
                        parts.append(text)
            segments.append(Segment(f"s{place}", join(parts)))
        kind = draw(st.sampled_from(list(BlockKind)))
        level = draw(st.integers(1, 6)) if kind in (BlockKind.HEADING, BlockKind.ITEM) else 0
        blocks.append(
            Block(
                f"b{number}",
                kind,
                Region.MAIN,
                level,
                f"main/{number}",
                draw(st.sampled_from(["sv", "", "fi"])),
                tuple(segments),
            )
        )
    return Document("x", "sv", "", None, tuple(blocks), "")


def sentence_ends(block: Block) -> list[tuple[int, str]]:
    """Where each sentence of a block ends in its text, with its id."""
    ends = accumulate(len(text_of(segment.source)) for segment in block.segments)
    return list(zip(ends, (segment.id for segment in block.segments), strict=True))


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_a_kind_describes_its_parameters(kind: Kind) -> None:
    assert dataclasses.is_dataclass(kind.Parameters)
    assert kind.Parameters.__doc__
    assert not kind.Parameters.__doc__.startswith("Parameters(")
    assert kind.build.__doc__


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_is_used(kind: str) -> None:
    assert RULES[kind]


@pytest.mark.parametrize("kind", kinds())
@given(document=documents())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_spans_cut_out_the_match_and_runs_are_alike(kind: str, document: Document) -> None:
    found = check_document(document, RULES[kind], "sv", tools())
    texts = {
        block.id: text_of(tuple(part for segment in block.segments for part in segment.source))
        for block in document.blocks
    }
    sentences = {block.id: sentence_ends(block) for block in document.blocks}
    for finding in found:
        if finding.block:
            assert texts[finding.block][finding.span.start : finding.span.end] == finding.match
            if finding.match:
                # the sentence that the words found begin in, also of what is said of a whole block
                _, name = next(pair for pair in sentences[finding.block] if finding.span.start < pair[0])
                assert finding.segment == name
            else:
                assert not texts[finding.block].strip()
        else:
            assert finding.match == ""
        assert finding.text()
    again = check_document(document, RULES[kind], "sv", tools())
    assert found == again
    assert len({finding.fingerprint for finding in found}) == len(found)


@pytest.mark.parametrize("kind", kinds())
def test_an_empty_page_has_no_faults(kind: str) -> None:
    empty: tuple[Finding, ...] = check_document(Document("x", "sv", "", None, (), ""), RULES[kind], "sv", tools())
    assert empty == ()


@pytest.mark.parametrize("piece", ["a", "Ab ", "aaa, ", "/a/ ", "1 Aa ", "aa- och ", "- - ", "!?"])
def test_a_hostile_page_is_gone_through_in_one_go(piece: str) -> None:
    """One sentence of 60,000 signs: what takes more than linear time would not come back."""
    segments = (Segment("s1", (piece * (60_000 // len(piece)),)),)
    block = Block("b1", BlockKind.PARAGRAPH, Region.MAIN, 0, "main/p[1]", "sv", segments)
    document = Document("x", "sv", "", None, (block,), "")
    check_document(document, book().ready, "sv", tools())
