"""Spaces at the edges differ from the source's, or inside the target one is too many, missing, or before a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model import Code, Content
from ..examples import Example
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example("Ansök i tid. ", "Apply in time.", "warning"),
    Example("Ansök i tid", "Apply  in time", "info"),
    Example("Ansök, i tid", "Apply , in time", "warning"),
    Example("Läs <1>mer</1> här", "Read<1>more</1> here", "warning"),
    Example("Ansök i tid", "Apply\tin time", "warning"),
    Example("Frågor?", "Questions ?", to="fr"),
    Example("Ansök i tid. ", "Apply in time. "),
)


_INSIDE = re.compile(r"[ \u00a0]{2,}|\t|(?<=[^\s\d.,;:!?…])[ \u00a0]+(?=[,.;:!?،؛؟](?:\s|$))")
_SPACED = re.compile(r"[ \u00a0\t](?:(?<=\t)|(?=[ \u00a0,.;:!?،؛؟]))")
_GLUED = re.compile(r"[^\W\d_]{3}[,;،؛!?؟](?=[^\W\d_]{3})")
_TOUCHING = re.compile(r"[,;،؛!?؟](?=[^\W\d_])")
"""These two tell at the speed of C that there is nothing for the ones above to find, as in most texts."""


def find(pair: Pair) -> Iterator[Fault]:
    source, target = pair.source.text, pair.target.text
    if not target.strip() or not source.strip():
        return
    spaced = pair.target.facts.language.sentence_space
    if (source[0].isspace(), source[-1].isspace() and bool(spaced)) != (target[0].isspace(), target[-1].isspace()):
        yield Fault(WARNING, "the spaces at the edges are not those of the source")
    for match in _INSIDE.finditer(target) if _SPACED.search(target) else ():
        mark = target[match.end() : match.end() + 1]
        if mark and (mark in pair.target.facts.space_before or match[0] + mark in source):
            continue
        if match[0] in source and len(match[0]) > 1:
            continue
        if len(match[0]) > 1:
            # a page shows them as one
            yield Fault(INFO, "there are several spaces in a row", *match.span())
        elif match[0] == "\t":
            yield Fault(WARNING, "there is a tab in the text", *match.span())
        else:
            yield Fault(WARNING, "a space stands before {mark}", *match.span(), {"mark": mark})
        break
    if _TOUCHING.search(target) and (glued := _GLUED.search(target)) and not _GLUED.search(source) and spaced:
        yield Fault(INFO, "a space is missing after {mark}", glued.end() - 1, glued.end(), {"mark": glued[0][-1]})
    if pair.target.codes and spaced and (lost := _run_together(pair)) is not None:
        yield Fault(WARNING, "a space is missing beside a tag", lost, lost + 1)


def _run_together(pair: Pair) -> int | None:
    """Where letters meet at a tag beside which the source has a space."""
    apart = {code for code, _, touching in _borders(pair.source.content) if not touching}
    return next((place for code, place, touching in _borders(pair.target.content) if touching and code in apart), None)


def _borders(content: Content) -> Iterator[tuple[Code, int, bool]]:
    """Each code between two texts, with the place and whether letters touch it on both sides."""
    position = 0
    for index, part in enumerate(content):
        if isinstance(part, str):
            position += len(part)
            continue
        before = content[index - 1] if index else ""
        after = content[index + 1] if index + 1 < len(content) else ""
        if isinstance(before, str) and isinstance(after, str) and before and after:
            yield part, position, before[-1].isalpha() and after[0].isalpha()
        position += part.name == "br"
