"""Whatever the mark-up: nothing raises, every text is read once, and nothing else is rewritten."""

from __future__ import annotations

from collections import Counter

import turbohtml
from html_grammar import PAGES
from html_oracle import (
    INSERTIONS,
    assert_all_text_read,
    assert_faithful,
    assert_only_reported_changes,
    block_text,
    changed,
    drafts,
    read,
    skeleton,
    squeezed,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import join, plain, well_nested
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content, Draft, Unit
from i18n_toolkit.pages.page import BlockRef, Node
from i18n_toolkit.pages.splice import faithful

LANGUAGES = Languages()
OWN = LANGUAGES.get("sv")
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(PAGES)
def test_every_text_is_read(html: str) -> None:
    page = read(html.encode(), LANGUAGES)
    assert_all_text_read(page)
    blocks = page.document.blocks
    assert len({block.id for block in blocks}) == len(blocks)
    assert len({block.path for block in blocks}) == len(blocks)
    assert {block.id for block in blocks} == set(page.source.anchors)
    for block in blocks:
        assert well_nested(tuple(part for segment in block.segments for part in segment.source))
    assert set(_references(page.outline)) <= {block.id for block in blocks}


@often
@given(PAGES)
def test_the_own_language_is_the_same_bytes(html: str) -> None:
    page = read(html.encode(), LANGUAGES)
    result = faithful(page, drafts(page, "sv"), OWN, OWN, INSERTIONS)
    assert (result.data, result.changes, result.unplaced) == (html.encode(), (), ())


@often
@given(PAGES, st.sampled_from(["en", "ar"]), st.sampled_from([str, str.upper]), st.sets(st.integers(0, 20)))
def test_nothing_else_is_rewritten(html: str, tag: str, change: type[str], missing: set[int]) -> None:
    page = read(html.encode(), LANGUAGES)
    units = drafts(page, tag, change, missing.__contains__)
    result = faithful(page, units, LANGUAGES.get(tag), OWN)
    assert result.unplaced == ()
    assert_faithful(page, result)


@often
@given(PAGES)
def test_insertions_are_reported(html: str) -> None:
    page = read(html.encode(), LANGUAGES)
    result = faithful(page, {}, LANGUAGES.get("ar"), OWN, INSERTIONS)
    assert_only_reported_changes(page, result)
    tree = turbohtml.parse(result.text)
    if tree.find("frameset") is None:
        assert [change.kind for change in result.changes].count("notice") == 1
        assert [change.kind for change in result.changes].count("links") == 1
    if not page.document.blocks:
        return
    assert tree.root is not None
    assert tree.root.attrs.get("lang") == "ar"
    assert tree.root.attrs.get("dir") == "rtl"


@often
@given(PAGES)
def test_the_rewritten_page_reads_as_it_was_written(html: str) -> None:
    page = read(html.encode(), LANGUAGES)
    result = faithful(page, drafts(page, "sv", _marked), OWN, OWN)
    again = read(result.data, LANGUAGES)
    wanted = []
    for block, (_, text) in zip(page.document.blocks, block_text(page), strict=True):
        new = squeezed(plain(tuple(p for s in block.segments for p in changed(s.source, _marked))))
        wanted.append(new if block.translate and block.id not in result.unplaced else text)
    assert [text for _, text in block_text(again)] == wanted


def _marked(text: str) -> str:
    """Another text with the same spaces around it."""
    body = text.strip()
    return text.replace(body, f"Q{body}&lt;<b>", 1) if body else text


def _references(node: Node) -> list[str]:
    found: list[str] = []
    stack: list[Node | BlockRef] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, BlockRef):
            found.append(item.block)
            continue
        found += [value.block for _, value in item.attributes if isinstance(value, BlockRef)]
        stack += item.children
    return found


@often
@given(PAGES)
def test_tags_move_whole(html: str) -> None:
    page = read(html.encode(), LANGUAGES)
    units = {
        block.id: Unit(block.id, "en", (Draft("s1", (), _turned(tuple(p for s in block.segments for p in s.source))),))
        for block in page.document.blocks
    }
    result = faithful(page, units, LANGUAGES.get("en"), OWN)
    assert_only_reported_changes(page, result)
    before, after = (skeleton(turbohtml.parse(text)) for text in (html, result.text))
    assert Counter(item[1:] for item in after) == Counter(item[1:] for item in before)


def _turned(content: Content) -> Content:
    """Another order: what stands outermost, from the last to the first."""
    groups: list[list[str | Code]] = []
    depth = 0
    for part in content:
        if depth == 0:
            groups.append([])
        groups[-1].append(part)
        if isinstance(part, Code):
            depth += (part.kind is CodeKind.OPEN) - (part.kind is CodeKind.CLOSE)
    return join(part for group in reversed(groups) for part in group)
