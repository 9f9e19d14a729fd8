"""Link texts name their goal, and warn of what is unusual about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

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
    files = _files()
    for link in _links(facts):
        match = _FILE.search(link.get("href").strip())
        kind = match["kind"].lower() if match else ""
        if kind not in files:
            continue
        said = f"{facts.name(link)} {link.get('title')} {_described(facts, link)}".casefold()
        told = any(re.search(rf"\b{word}", said) for word in files[kind])
        yield None if told else Problem(link, values={"kind": kind.upper()})


def _links(facts: Facts) -> Iterator[Element]:
    for link in facts.with_role("link"):
        if link.has("href"):
            yield link


def _described(facts: Facts, link: Element) -> str:
    targets = (facts.tree.by_id(identifier) for identifier in link.words("aria-describedby"))
    return " ".join(facts.tree.text(target) for target in targets if target is not None)


@cache
def _files() -> Mapping[str, list[str]]:
    """Kinds of files, each with the words that tell of it."""
    return tomllib.loads((Path(__file__).parent.parent / "files.toml").read_text("utf-8"))


RULES = {
    "generic-link-text": generic_link_text,
    "new-window-notice": new_window_notice,
    "file-link-notice": file_link_notice,
}
