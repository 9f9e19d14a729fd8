"""Link texts name their goal, and warn of what is unusual about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

_FILES = {
    "pdf": ("pdf",), "doc": ("doc", "word"), "docx": ("docx", "doc", "word"), "odt": ("odt",), "rtf": ("rtf",),
    "xls": ("xls", "excel"), "xlsx": ("xlsx", "xls", "excel"), "ods": ("ods",), "csv": ("csv",),
    "ppt": ("ppt", "powerpoint"), "pptx": ("pptx", "ppt", "powerpoint"), "zip": ("zip",), "mp3": ("mp3", "audio", "ljud"),
}  # fmt: skip
"""File name endings of documents, with words that tell of them."""
_FILE = re.compile(r"\.(?P<kind>[a-z0-9]{2,4})(?:[?#].*)?$", re.IGNORECASE)
_TRIM = " \t\n.:…!»›→>-–"


def generic_link_text(facts: Facts) -> Iterator[Problem | None]:
    for link in _links(facts):
        words = facts.words(facts.language_of(link)).generic
        name = facts.name(link).casefold().strip(_TRIM)
        if words and name:
            yield Problem(link, values={"text": facts.name(link)}) if name in words else None


def new_window_notice(facts: Facts) -> Iterator[Problem | None]:
    for link in _links(facts):
        if link.get("target").strip().lower() not in ("_blank", "_new"):
            continue
        phrases = facts.words(facts.language_of(link)).new_window
        said = f"{facts.name(link)} {link.get('title')} {_described(facts, link)}".casefold()
        if any(phrase in said for phrase in phrases):
            yield None
        else:
            # in a language nobody has written the words down for, only a person can tell
            yield Problem(link, outcome=Outcome.FAILED if phrases else Outcome.CANT_TELL)


def file_link_notice(facts: Facts) -> Iterator[Problem | None]:
    for link in _links(facts):
        match = _FILE.search(link.get("href").strip())
        kind = match["kind"].lower() if match else ""
        if kind not in _FILES:
            continue
        said = f"{facts.name(link)} {link.get('title')} {_described(facts, link)}".casefold()
        told = any(re.search(rf"\b{word}", said) for word in _FILES[kind])
        yield None if told else Problem(link, values={"kind": kind.upper()})


def _links(facts: Facts) -> Iterator[Element]:
    for link in facts.with_role("link"):
        if link.has("href"):
            yield link


def _described(facts: Facts, link: Element) -> str:
    targets = (facts.tree.by_id(identifier) for identifier in link.words("aria-describedby"))
    return " ".join(facts.tree.text(target) for target in targets if target is not None)


RULES = {
    "generic-link-text": generic_link_text,
    "new-window-notice": new_window_notice,
    "file-link-notice": file_link_notice,
}
