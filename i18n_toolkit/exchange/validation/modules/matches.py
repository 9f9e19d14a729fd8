"""Translation Candidates: ids, what a match is about, and its source and target as in a unit."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..core import fragments, identifiers, references, spans
from ..core.texts import Pair, child
from ..names import MATCHES, METADATA, name_of, namespace_of, shown
from . import metadata


def check(matches: etree._Element, scope: str, context: Context) -> None:
    """All matches of a unit."""
    for number, match in enumerate(matches.iterchildren(f"{{{MATCHES}}}match"), 1):
        context.identify(scope, "mtc", match, match.get("id"))
        check_ref(match, scope, context)
        if match.get("subType") is not None and match.get("type") is None:
            context.report.add("subtype-without-type", match, element=shown(match))
        if (match.get("subType") or "").startswith("xlf:"):
            context.report.add(
                "reserved-value", match, element=shown(match), attribute="subType", value=match.get("subType")
            )
        _check_texts(match, f"{scope}/mtc#{number}", context)
        for element in match.iterchildren("*"):
            if namespace_of(element.tag) == METADATA and name_of(element) == "metadata":
                metadata.check(element, f"{scope}/mtc#{number}", context)


def check_ref(element: etree._Element, scope: str, context: Context) -> None:
    """A ref of a match or glossary entry: something in the source or target of the unit it stands in."""
    ref = element.get("ref")
    if ref is None:
        return
    # the standard's own test suite also writes the bare id
    reference = ref if ref.startswith("#") else f"#{ref}"
    goal = fragments.absolute(reference, scope, context)
    name = shown(element)
    if goal is None:
        context.report.add("fragment-syntax", element, element=name, attribute="ref", value=ref)
    elif not goal.startswith(f"{scope}/") or any(goal.startswith(f"{scope}/{prefix}=") for prefix in ("n", "d")):
        context.report.add("reference-outside-unit", element, element=name, attribute="ref", value=ref)
    else:
        context.refer(element, "ref", ref, goal)


def _check_texts(match: etree._Element, scope: str, context: Context) -> None:
    texts = Pair.of(match)
    data = child(match, "originalData")
    identifiers.check_data(data, scope, context)
    identifiers.check_texts([texts], scope, context)
    references.check_codes([texts], scope, context)
    references.check_original_data(data, context)
    for side in texts.sides:
        spans.check_side([side], context.report)
