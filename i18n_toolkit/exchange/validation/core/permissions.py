"""What may be done to codes: copied, deleted, put elsewhere."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import CODES, core, shown
from .texts import Pair, Text, Token, Unit, codes


def check(unit: Unit, scope: str, context: Context) -> None:
    """Copies, and then each target against its source."""
    texts = unit.texts
    _check_copies([element for pair in texts for side in pair.sides for element in side.inline], context)
    if not any(_has_hints(side) for pair in texts for side in pair.sides):
        return
    _check_fixed_order([token for pair in texts for token in codes(pair.source)], context)
    _check_fixed_order([token for pair in texts for token in codes(pair.target)], context)
    for pair in texts:
        _check_deletion(pair, context)
        _check_reordering(pair, context)


def _has_hints(text: Text) -> bool:
    return any(element.get("canDelete") or element.get("canReorder") for element in text.inline)


def _check_copies(elements: list[etree._Element], context: Context) -> None:
    bases: dict[str, list[etree._Element]] = {}
    for element in elements:
        if core(element, *CODES) and (id := element.get("id")) is not None:
            bases.setdefault(id, []).append(element)
    for element in elements:
        value = element.get("copyOf")
        if value is None:
            continue
        if _has_data(element):
            context.report.add("copy-with-data", element, element=shown(element))
        base = [other for other in bases.get(value, []) if other is not element]
        if not base:
            context.report.add("unknown-reference", element, element=shown(element), attribute="copyOf", value=value)
        elif all(other.tag != element.tag for other in base):
            context.report.add("copy-differs", element, element=shown(element), value=value, other=shown(base[0]))
        if any(_has_data(other) for other in base):
            context.report.add("copy-of-data", element, element=shown(element), value=value)
        if any(other.get("canCopy") == "no" for other in base):
            context.report.add("copy-forbidden", element, element=shown(element), value=value)


def _has_data(element: etree._Element) -> bool:
    return any(element.get(name) is not None for name in ("dataRef", "dataRefStart", "dataRefEnd"))


def _check_fixed_order(tokens: list[Token], context: Context) -> None:
    """A code that must stay follows the first of its sequence, with nothing movable between."""
    before = "yes"
    for token in tokens:
        implied = token.kind == "end" and core(token.element, "pc")
        if token.reorder != "yes" and not implied:
            element = token.element
            if element.get("canCopy") != "no" or element.get("canDelete") != "no":
                context.report.add("fixed-order-permissions", element, element=shown(element), value=token.reorder)
            if token.reorder == "no" and before == "yes":
                context.report.add("fixed-order-start", element, element=shown(element))
        before = token.reorder


def _check_deletion(pair: Pair, context: Context) -> None:
    if pair.source is None or pair.target is None:
        return
    there = {(token.kind, token.id) for token in codes(pair.target)}
    done = pair.has_words or pair.holder.get("state") == "final"
    for token in codes(pair.source):
        if token.element.get("canDelete") == "no" and (token.kind, token.id) not in there:
            context.report.add("code-deleted" if done else "code-not-yet-there", pair.target.element, id=token.id)


def _check_reordering(pair: Pair, context: Context) -> None:
    """Each sequence of the source that must stay is found whole in the target."""
    if pair.target is None or not pair.has_words:
        return
    target = [(token.kind, token.id) for token in codes(pair.target)]
    first = {item: place for place, item in reversed(list(enumerate(target)))}
    for run in _runs(list(codes(pair.source))):
        if not first.keys() >= set(run):
            continue
        start = first[run[0]]
        if target[start : start + len(run)] != run:
            context.report.add("order-changed", pair.target.element, ids=", ".join(dict.fromkeys(id for _, id in run)))


def _runs(tokens: list[Token]) -> list[list[tuple[str, str]]]:
    runs: list[list[tuple[str, str]]] = []
    before = "yes"
    for token in tokens:
        if token.reorder == "firstNo":
            runs.append([])
        if token.reorder != "yes" and runs and (token.reorder == "firstNo" or before != "yes"):
            runs[-1].append((token.kind, token.id))
        before = token.reorder
    return [run for run in runs if len(run) > 1]
