"""`memory search`: sentences with some words, or sentences like one, with both sides and what was sought or differs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ..config import Settings
from ..content import tagged
from ..difference import Change, Difference
from ..languages import Language, Languages
from ..model import Content, MemoryEntry, Span
from ..recall import memory_of
from ..store import Match as Hit
from ..store import Store
from ..translation.memory import Match
from ..workshop import existing_store, linked_store
from .options import Translate
from .work import print_json, settings_for

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def search(
    tr: Translate, words: tuple[str, ...], to: str, limit: int, similar: bool, format_: str, config: Path | None
) -> int:
    """Prints the matches: reviewed ones first, or, of similar sentences, the best."""
    settings, languages = settings_for(config), Languages()
    target = languages.get(to) if to else None
    text = " ".join(words)
    with _store(settings, languages) as store:
        if similar:
            matches = list(_like(text, settings, languages, store, target, limit))
            found: list[dict[str, Any]] = [_similar_json(match) for match in matches]
            lines = [_similar_text(match, tr) for match in matches]
        else:
            hits = store.search_memory(text, target_language=target.tag if target else None, limit=limit)
            found = [_hit_json(hit) for hit in hits]
            lines = [_hit_text(hit) for hit in hits]
    if format_ == "json":
        print_json({"matches": found})
        return 0
    for line in lines or [tr("nothing found")]:
        click.echo(line)
    return 0


@contextmanager
def _store(settings: Settings, languages: Languages) -> Iterator[Store]:
    """The project's store; where the configuration links memories, with what they say now."""
    with linked_store(settings, languages) if settings.translation.memory else existing_store(settings) as store:
        yield store


def _like(
    text: str, settings: Settings, languages: Languages, store: Store, target: Language | None, limit: int
) -> Iterator[Match]:
    tags = [target.tag] if target else [tag for source, tag in store.memory_sizes() if source == "sv"]
    known = [languages.get(tag) for tag in tags if tag in languages.tags]
    found = [
        match
        for language in known
        for match in memory_of(settings, languages, store, language).similar(
            ((text,), "", ""), settings.memory.offer, limit
        )
    ]
    yield from sorted(found, key=lambda match: -match.grade)[:limit]


def _entry_json(entry: MemoryEntry) -> dict[str, Any]:
    return {
        "source": tagged(entry.source), "target": tagged(entry.target),
        "source_language": entry.source_language, "language": entry.target_language,
        "state": entry.state.label, "memory": entry.memory,
    }  # fmt: skip


def _hit_json(hit: Hit) -> dict[str, Any]:
    sides = (("source", hit.source_hits), ("target", hit.target_hits))
    return _entry_json(hit.entry) | {
        "hits": {side: [{"start": span.start, "end": span.end} for span in spans] for side, spans in sides}
    }


def _similar_json(match: Match) -> dict[str, Any]:
    return _entry_json(match.entry) | {
        "grade": match.grade,
        "suggestion": tagged(match.target),
        "difference": [{"change": part.change.value, "text": part.text} for part in match.difference],
        "replaced": [{"old": old, "new": new} for old, new in match.values],
        "penalties": dict(match.penalties),
    }


def _hit_text(hit: Hit) -> str:
    entry = hit.entry
    source, target = _marked(entry.source, hit.source_hits), _marked(entry.target, hit.target_hits)
    return f"{source}\n  {entry.target_language}: {target}  [{entry.state.label}]"


def _similar_text(match: Match, tr: Translate) -> str:
    entry = match.entry
    lines = [
        f"{match.grade} %  {_shown(match.difference)}",
        f"  {entry.target_language}: {_clean(tagged(match.target))}  [{entry.state.label}]",
    ]
    for old, new in match.values:
        lines.append("  " + tr("{old} was replaced by {new}").format(old=_clean(old), new=_clean(new)))
    names = {"machine": tr("a machine's words"), "context": tr("other neighbours"), "age": tr("its age")}
    for name, points in match.penalties:
        lines.append("  " + tr("{n} taken off for {reason}").format(n=points, reason=names[name]))
    return "\n".join(lines)


def _shown(difference: Difference) -> str:
    """From the memory's sentence to the one asked for, as GNU wdiff marks it."""
    out = []
    for part in difference:
        text = _clean(part.text)
        if part.change is Change.REMOVED:
            text = click.style(f"[-{text}-]", fg="red", strikethrough=True)
        elif part.change is Change.ADDED:
            text = click.style(f"{{+{text}+}}", fg="green", underline=True)
        out.append(text)
    return "".join(out)


def _marked(content: Content, hits: Sequence[Span]) -> str:
    """The tagged spelling with the hits in bold, or between two asterisks where that cannot be seen."""
    out, position = [], 0
    for part in content:
        if not isinstance(part, str):
            out.append(tagged((part,)))
            position += part.name == "br"
            continue
        start = position
        for hit in hits:
            low, high = max(hit.start, start), min(hit.end, position + len(part))
            if low < high:
                out += [
                    _text(part[start - position : low - position]),
                    _bold(_text(part[low - position : high - position])),
                ]
                start = high
        out.append(_text(part[start - position :]))
        position += len(part)
    return "".join(out)


def _bold(text: str) -> str:
    return click.style(text, bold=True, underline=True) if sys.stdout.isatty() else f"**{text}**"


def _text(text: str) -> str:
    return _clean(tagged((text,))) if text else ""


def _clean(text: str) -> str:
    """Without what could steer a terminal."""
    return _CONTROL.sub(" ", text)
