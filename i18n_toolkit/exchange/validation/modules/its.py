"""ITS: version in scope, attributes that exclude or need each other, records and who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..context import Context
from ..names import ANNOTATIONS, ITS, ITSM, XML_ID, core, name_of, namespace_of, shown

_VERSION = f"{{{ITS}}}version"
_ISSUE = ("locQualityIssueType", "locQualityIssueComment")
_ISSUE_MORE = ("locQualityIssueSeverity", "locQualityIssueProfileRef", "locQualityIssueEnabled")
_PROVENANCE = (
    "org", "orgRef", "person", "personRef", "revOrg", "revOrgRef", "revPerson", "revPersonRef", "revTool",
    "revToolRef", "tool", "toolRef",
)  # fmt: skip
_EXCLUDE = (
    *(("locQualityIssuesRef", name) for name in (*_ISSUE, *_ISSUE_MORE)),
    *(("provenanceRecordsRef", name) for name in _PROVENANCE),
    ("locQualityRatingScore", "locQualityRatingVote"),
    ("locQualityRatingScore", "locQualityRatingVoteThreshold"),
    ("locQualityRatingVote", "locQualityRatingScoreThreshold"),
    ("taIdentRef", "taSource"),
    ("taIdentRef", "taIdent"),
    *((name, f"{name}Ref") for name in ("org", "person", "revOrg", "revPerson", "revTool", "tool")),
)
_NEED = (
    *((name, _ISSUE) for name in _ISSUE_MORE),
    ("locQualityRatingScoreThreshold", ("locQualityRatingScore",)),
    ("locQualityRatingVoteThreshold", ("locQualityRatingVote",)),
    ("locQualityRatingProfileRef", ("locQualityRatingScore", "locQualityRatingVote")),
    ("taSource", ("taIdent",)),
    ("taIdent", ("taSource",)),
    ("taConfidence", ("taClassRef", "taIdentRef", "taIdent")),
    ("localeFilterType", ("localeFilterList",)),
)
_ANNOTATED = {
    "mtConfidence": "mt-confidence", "taConfidence": "text-analysis", "termConfidence": "terminology",
}  # fmt: skip
"""Confidences mean nothing without knowing who is confident."""
_OWN_TYPES = ("its:generic", "generic")
_CATEGORIES = frozenset(
    (
        "allowed-characters directionality domain elements-within-text external-resource id-value "
        "language-information locale-filter localization-note localization-quality-issue "
        "localization-quality-rating mt-confidence preserve-space provenance storage-size target-pointer "
        "terminology text-analysis translate"
    ).split()
)
_RECORDS = {"locQualityIssues": "locQualityIssue", "provenanceRecords": "provenanceRecord"}


def check_records(records: etree._Element, scope: str, context: Context) -> None:
    """Issues or provenance kept apart from the text."""
    context.identify(scope, "its", records, records.get(XML_ID))
    _check_version(records, context)
    for record in records.iterchildren(f"{{{ITS}}}{_RECORDS.get(name_of(records), '-')}"):
        values = {str(name) for name in record.attrib if not namespace_of(name)}
        wanted = _ISSUE if name_of(record) == "locQualityIssue" else _PROVENANCE
        if values.isdisjoint(wanted):
            context.report.add("its-record-empty", record, element=shown(record))
        _check_exclusions(record, values, "", context)


def check(element: etree._Element, scope: str, context: Context) -> None:
    """The attributes of ITS on one element of a unit, group or file."""
    values = {
        str(name).rpartition("}")[2]: str(value)
        for name, value in element.attrib.items()
        if namespace_of(name) in (ITS, ITSM)
    }
    if not values:
        return
    _check_version(element, context)
    _check_exclusions(element, set(values), "its:", context)
    for name, needed in _NEED:
        if name in values and values.keys().isdisjoint(needed):
            context.report.add(
                "its-needs", element, element=shown(element), attribute=f"its:{name}",
                wanted=" / ".join(f"its:{other}" for other in needed),
            )  # fmt: skip
    for name, category in _ANNOTATED.items():
        if name in values and category not in set(_annotators(element)):
            context.report.add(
                "its-needs", element, element=shown(element), attribute=f"its:{name}",
                wanted=f"its:annotatorsRef={category}|…",
            )  # fmt: skip
    if core(element, *ANNOTATIONS):
        _check_type(element, values, context)
    for name in ("locQualityIssuesRef", "provenanceRecordsRef"):
        if values.get(name, "").startswith("#"):
            id = values[name].removeprefix("#").removeprefix("its=")
            context.refer(element, f"its:{name}", values[name], f"{scope}/its={id}", rule="its-record-unknown")
    _check_annotators(element, values, context)


def _check_version(element: etree._Element, context: Context) -> None:
    for holder in (element, *element.iterancestors()):
        if holder.get(_VERSION) is not None or (namespace_of(holder.tag) == ITS and holder.get("version") is not None):
            return
    context.report.add("its-version", element, element=shown(element))


def _check_exclusions(element: etree._Element, values: set[str], prefix: str, context: Context) -> None:
    for first, second in _EXCLUDE:
        if first in values and second in values:
            context.report.add(
                "its-together", element, element=shown(element), first=f"{prefix}{first}", second=f"{prefix}{second}"
            )


def _check_type(element: etree._Element, values: dict[str, str], context: Context) -> None:
    """Annotations of ITS are of its own type, terms excepted."""
    kind = element.get("type")
    for name in values.keys() - {"version"}:
        allowed = kind in ("term", "its:term-no") and name in ("termConfidence", "annotatorsRef")
        if kind is not None and kind not in _OWN_TYPES and not allowed:
            context.report.add(
                "its-annotation-type", element, element=shown(element), attribute=f"its:{name}", value=kind
            )


def _check_annotators(element: etree._Element, values: dict[str, str], context: Context) -> None:
    seen: set[str] = set()
    for entry in values.get("annotatorsRef", "").split():
        category = entry.partition("|")[0]
        if category not in _CATEGORIES or category in seen:
            context.report.add("its-annotator", element, value=category)
        seen.add(category)


def _annotators(element: etree._Element) -> Iterator[str]:
    """The categories with a known annotator here."""
    for holder in (element, *element.iterancestors()):
        for entry in (holder.get(f"{{{ITS}}}annotatorsRef") or "").split():
            yield entry.partition("|")[0]
