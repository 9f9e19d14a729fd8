"""Column types: how our values are spelled in a database, the same in SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from ..content import is_text
from ..model import Code, CodeKind, Content, DraftFinding

# made once: `json.dumps` makes a new encoder for every value
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPED = json.JSONEncoder(separators=(",", ":")).encode
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with what a database cannot hold (NUL, lone surrogates) replaced by U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def folded(text: str) -> str:
    """The text as searches compare it: letter case and runs of white space do not count."""
    return storable(" ".join(text.casefold().split()))


def spell(content: Content) -> str:
    """JSON: a list of texts and codes, a code being [kind, id, name, [[attribute, value], …]]."""
    if is_text(content):
        return f"[{_json(content[0])}]"
    return _json(
        [
            part if isinstance(part, str) else [part.kind.value, part.id, part.name, list(map(list, part.attributes))]
            for part in content
        ]
    )


def read(spelled: str) -> Content:
    """The inverse of `spell`."""
    if spelled.startswith('["') and "\\" not in spelled and spelled.find('"', 2) == len(spelled) - 2:
        return (spelled[2:-2],)
    return tuple(
        part
        if isinstance(part, str)
        else Code(CodeKind(part[0]), part[1], part[2], tuple((name, value) for name, value in part[3]))
        for part in json.loads(spelled)
    )


def _json(value: Any) -> str:
    text = _PLAIN(value)
    return _ESCAPED(value) if _UNSTORABLE.search(text) else text


class Words(TypeDecorator[str]):
    """Any text from outside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class ContentColumn(TypeDecorator[Content]):
    """Text with its inline codes, spelled as `spell` does."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Content | None, dialect: Dialect) -> str | None:
        return None if value is None else spell(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Content | None:
        return None if value is None else read(value)


class Pairs(TypeDecorator[tuple[tuple[str, str], ...]]):
    """Names and values, in order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, str], ...] | None, dialect: Dialect) -> str | None:
        if not value:
            return None if value is None else "[]"
        return _json(list(map(list, value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[str, str], ...] | None:
        if value is None or value == "[]":
            return None if value is None else ()
        return tuple((name, text) for name, text in json.loads(value))


class Findings(TypeDecorator[tuple[DraftFinding, ...]]):
    """What a reviewer must know of a draft."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[DraftFinding, ...] | None, dialect: Dialect) -> str | None:
        if not value:
            return None if value is None else "[]"
        return _json(
            [
                [item.check, item.severity, item.message, item.start, item.end, list(map(list, item.values))]
                for item in value
            ]
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[DraftFinding, ...] | None:
        if value is None or value == "[]":
            return None if value is None else ()
        return tuple(_finding(*item) for item in json.loads(value))


def _finding(check: str, severity: str, message: str, start: int, end: int, values: Any = ()) -> DraftFinding:
    """What the first schema wrote has no values: there the message is the sentence itself."""
    return DraftFinding(check, severity, message, start, end, tuple((name, text) for name, text in values))


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC without a zone, to the second."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None, microsecond=0)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)
