"""Comments of Trados Studio and memoQ in their own bilingual files, as notes of a translator.

Trados keeps them before the pages (`doc-info/cmt-defs/cmt-def`) and marks the words they are about with `mrk
mtype="x-sdl-comment"`; memoQ keeps them in the unit (`mq:comments/mq:comment`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from .._xliff.faults import Place, text_in
from .vendors import COMMENT, COMMENTS, SDL

Comments = Mapping[str, tuple[str, ...]]
"""What is said under each id of a comment."""


def defined(root: etree._Element) -> Comments:
    """The comments that stand before the pages of a file."""
    found = {}
    for holder in root.iterfind(f"{SDL}doc-info/{SDL}cmt-defs/{SDL}cmt-def"):
        said = [_by(comment.get("user", ""), text_in(comment)) for comment in holder.iter("{*}Comment")]
        found[holder.get("id", "")] = tuple(text for text in said if text)
    return found


def of_unit(unit: etree._Element, known: Comments, place: Place) -> Iterator[str]:
    """The comments on a trans-unit; those that were taken back are left out."""
    if known:
        marks = (mark for mark in unit.iter(f"{place.core}mrk") if mark.get("mtype") == "x-sdl-comment")
        for id in dict.fromkeys(mark.get(f"{SDL}cid", "") for mark in marks):
            yield from known.get(id, ())
    for comment in (each for holder in unit.iterchildren(COMMENTS) for each in holder.iterchildren(COMMENT)):
        if comment.get("deleted") != "true" and (text := _by(comment.get("creatoruser", ""), text_in(comment))):
            yield text


def _by(who: str, text: str) -> str:
    text = text.strip()
    return f"{who}: {text}" if who and text else text
