"""How a page is put together: headings, sections, paragraphs and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest

from ...errors import ConfigurationError
from ...model import BlockKind, Region
from ..registry import Check, Match
from ..rules import Rule
from ..view import BlockView, PageView
from ..word_lists import WordLists


@dataclass(frozen=True)
class Parameters:
    """`fault` is a name in `FAULTS`; `max` and `min` are its bounds, in what that fault counts."""

    fault: str
    max_: int = 0
    min_: int = 0


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Values: `match`, `count`, `max`, `min`, and `before` (what stood there instead)."""
    if parameters.fault not in FAULTS:
        raise ConfigurationError(
            "{key} cannot be {value}", place=rule.file or rule.id, key="parameters.fault",
            value=repr(parameters.fault), allowed=", ".join(FAULTS), remedy="Allowed here: {allowed}",
        )  # fmt: skip
    find = FAULTS[parameters.fault]

    def check(page: PageView) -> Iterator[Match]:
        for view, count, before in find(page, parameters):
            values = {"count": count, "max": parameters.max_, "min": parameters.min_, "before": before}
            yield Match(view, 0, len(view.shown), values)

    return check


Fault = Callable[[PageView, Parameters], Iterator[tuple[BlockView, int, str]]]
"""Gives the block at fault, a count, and a text for the message."""


def _level_skipped(page: PageView, _: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """A heading more than one level below the one before it, whatever language that one is in."""
    before = 0
    views = {view.block.id: view for view in page.blocks}
    for block in page.document.blocks:
        if block.region is Region.MAIN and block.kind is BlockKind.HEADING:
            if before and block.level > before + 1 and block.id in views:
                yield views[block.id], block.level, str(before)
            before = block.level


def _heading_without_text(page: PageView, _: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """A heading with nothing below it but a heading of its own level or a higher one, or the end; one that is a link
    tells of another page's text."""
    sections = [section for section in page.sections if section.heading is not None]
    for section, following in zip_longest(sections, sections[1:]):
        heading = section.heading
        if heading is None or section.blocks or section.unread or heading.block.level == 1 or _is_link(heading):
            continue
        after = following.heading if following else None
        if after is not None and after.block.level <= heading.block.level:
            yield heading, heading.block.level, ""


def _heading_repeated(page: PageView, _: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """Two headings of one level with the same words, below the same heading."""
    seen: set[tuple[str, ...]] = set()
    above: list[str] = []
    for section in page.sections:
        if section.heading is not None:
            level = section.heading.block.level
            above = [*above[: level - 1], *[""] * (level - 1 - len(above)), " ".join(section.heading.lower)]
            if tuple(above) in seen and above[-1]:
                yield section.heading, 2, ""
            seen.add(tuple(above))


def _no_subheading(page: PageView, parameters: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """More than `max` words of paragraphs and lists under one heading, in at least `min` paragraphs."""
    for section in page.sections:
        text = [view for view in section.blocks if view.scope in ("body", "item", "quote")]
        count = sum(len(view.spans) for view in text)
        if count > parameters.max_ and len(text) >= parameters.min_:
            yield section.heading or text[0], count, ""


def _single_sentence_paragraphs(page: PageView, parameters: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """`min` paragraphs in a row of one whole sentence each."""
    for section in page.sections:
        for single, run in groupby(section.blocks, key=_is_single_sentence):
            views = list(run)
            if single and len(views) >= parameters.min_:
                yield views[0], len(views), ""


def _is_single_sentence(view: BlockView) -> bool:
    return (
        view.scope == "body" and len(view.sentences) == 1 and len(view.spans) > 5 and view.shown.rstrip()[-1] in ".!?"
    )


def _list_of_one(page: PageView, _: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """A list with one item that is no link."""
    for items in _lists(page):
        if len(items) == 1 and items[0][0].block.level == 1 and not _is_link(items[0][0]):
            yield items[0][0], 1, ""


def _list_too_long(page: PageView, parameters: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """A list with more than `max` items of text; lists of links are menus."""
    for items in _lists(page):
        if len(items) > parameters.max_ and not all(_is_link(item[0]) for item in items):
            yield items[0][0], len(items), ""


def _list_too_deep(page: PageView, parameters: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """An item at a level below `max`; the first of each list."""
    for items in _lists(page):
        if items[0][0].block.level > parameters.max_:
            yield items[0][0], items[0][0].block.level, ""


def _list_mixed(page: PageView, _: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """Items that end with a full stop beside items that do not; the last may end the sentence of the whole list."""
    for items in _lists(page):
        ends = [(item[-1], item[-1].shown.rstrip()[-1:]) for item in items[:-1] if len(item[-1].spans) > 1]
        stopped = [view for view, end in ends if end in ".!?"]
        bare = [view for view, end in ends if end not in ".!?:;,…"]
        if stopped and bare:
            yield (bare if len(bare) <= len(stopped) else stopped)[0], len(items), ""


def _list_without_introduction(page: PageView, parameters: Parameters) -> Iterator[tuple[BlockView, int, str]]:
    """A list of `min` fragments or more that stands first under a heading; lists of links are menus."""
    first_items = {id(section.blocks[0]) for section in page.sections if section.heading and section.blocks}
    for items in _lists(page):
        if id(items[0][0]) in first_items and len(items) >= parameters.min_ and not any(map(_is_whole, items)):
            yield items[0][0], len(items), ""


def _lists(page: PageView) -> Iterator[list[list[BlockView]]]:
    """Every list as its items, an item as its own blocks."""
    found: dict[str, dict[str, list[BlockView]]] = {}
    for view in page.blocks:
        path, mark = view.block.path, view.block.path.rfind("/li[")
        if view.scope in ("item", "body") and mark >= 0:
            end = path.index("]", mark) + 1
            found.setdefault(path[:mark], {}).setdefault(path[:end], []).append(view)
    yield from ([*items.values()] for items in found.values())


def _is_whole(item: list[BlockView]) -> bool:
    """A sentence, or a link."""
    return item[-1].shown.rstrip()[-1:] in ".!?" or _is_link(item[0])


def _is_link(view: BlockView) -> bool:
    return any(
        len(view.shown[link.span.start : link.span.end].strip()) * 2 > len(view.shown.strip()) for link in view.links
    )


FAULTS: Mapping[str, Fault] = {
    "heading-repeated": _heading_repeated,
    "heading-without-text": _heading_without_text,
    "level-skipped": _level_skipped,
    "list-mixed": _list_mixed,
    "list-of-one": _list_of_one,
    "list-too-deep": _list_too_deep,
    "list-too-long": _list_too_long,
    "list-without-introduction": _list_without_introduction,
    "no-subheading": _no_subheading,
    "single-sentence-paragraphs": _single_sentence_paragraphs,
}
"""Every fault by its name in rule files."""
