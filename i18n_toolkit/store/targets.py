"""Units in another language: saving drafts without losing a person's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, literal, select, update
from sqlalchemy.sql import ColumnElement

from ..errors import StoreError
from ..matching import key
from ..model import Draft, Origin, OriginKind, State, Unit
from .learning import Saved, learn, sentences
from .memories import batches
from .origins import columns, origin_of
from .records import Counts
from .rows import execute_many
from .schema import history, page, remark, target, translation, unit


@dataclass(frozen=True, slots=True)
class Saving:
    """How drafts are saved: by whom, from what file, when, and whether they replace whatever stands there."""

    who: str
    file: str
    now: datetime
    replace: bool


_PAGES = 100
"""Pages that are saved together: fewer questions to the database, and not everything in memory at once."""

_ROWS = 1000
"""Rows that are named in one question."""

_KEPT = ("target", "state", "origin_kind", "origin_engine", "origin_fingerprint", "origin_score", "origin_machine")
"""What the history keeps of a target."""

_Place = tuple[int, Unit]
"""The number of a page, and a unit on it."""


def save(connection: Connection, pages: Mapping[str, Iterable[Unit]], how: Saving) -> Counts:
    """Save every draft of the units of some pages, by address. Raises StoreError for a page or block that is not
    saved."""
    counts = Counts()
    for batch in batches(pages.items(), _PAGES):
        done = _save(connection, _placed(connection, dict(batch)), how)
        counts = Counts(
            counts.added + done.added, counts.changed + done.changed, counts.same + done.same, counts.kept + done.kept
        )
    return counts


def _placed(connection: Connection, pages: Mapping[str, Iterable[Unit]]) -> list[_Place]:
    query = select(page.c.address, page.c.id).where(page.c.address.in_(pages))
    ids = {row.address: row.id for row in connection.execute(query)}
    for address in pages:
        if address not in ids:
            raise StoreError("this page is not in the store", place=address)
    return [(ids[address], item) for address, units in pages.items() for item in units]


def _save(connection: Connection, units: list[_Place], how: Saving) -> Counts:
    places = _translations(connection, units, how)
    stored = _stored(connection, units)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    saved: list[Saved] = []
    same = kept = 0
    for page_id, item in units:
        owner = places[page_id, item.block, item.language]
        fresh = set[int]()
        for position, draft in enumerate(item.drafts):
            row = stored.get((owner, position))
            values = _values(draft)
            if row is None:
                new.append({"translation_id": owner, "position": position, **values})
            elif _is(row, draft):
                same += 1
                continue
            elif not how.replace and _outranks(row, draft):
                kept += 1
                continue
            else:
                changed.append({"target_id": row.id, **values})
            fresh.add(position)
        for start, end in sentences(item.drafts):
            if not fresh.isdisjoint(range(start, end)):
                before = any(_approved(stored.get((owner, position))) for position in range(start, end))
                by_hand = bool(how.who or how.file)
                saved.append(Saved(page_id, item.block, item.language, item.drafts[start:end], by_hand, before))
    execute_many(connection, insert(target), new)
    execute_many(connection, update(target).where(target.c.id == bindparam("target_id")), changed)
    _record(connection, units, new, changed, how)
    learn(connection, saved, how.who, how.now)
    return Counts(len(new), len(changed), same, kept)


def _approved(row: Row[Any] | None) -> bool:
    return row is not None and row.target is not None and row.state >= State.REVIEWED


def _outranks(row: Row[Any], draft: Draft) -> bool:
    """Whether what is stored must stand against a draft nobody has made by hand.

    A person's draft replaces anything. Anything else replaces neither a person's text nor a better
    one: of a higher state, or of the same state but in a person's words. What the memory brought and
    nobody has approved stands only as long as the memory brings it.
    """
    if draft.origin is not None and draft.origin.kind is OriginKind.HUMAN:
        return False
    if row.target is None or key(row.source) != key(draft.source):
        return False
    origin = origin_of(row)
    if origin is not None and origin.kind is OriginKind.TM and row.state < State.REVIEWED:
        return False
    if draft.target is None or (origin is not None and origin.kind is OriginKind.HUMAN):
        return True
    return _rank(State(row.state), origin) > _rank(draft.state, draft.origin)


def _rank(state: State, origin: Origin | None) -> tuple[State, bool]:
    return state, origin is not None and not origin.machine


def _is(row: Row[Any], draft: Draft) -> bool:
    return (row.target, row.state, row.source, row.findings) == (
        draft.target, draft.state, draft.source, draft.findings,
    ) and origin_of(row) == draft.origin  # fmt: skip


def _values(draft: Draft) -> dict[str, Any]:
    return {
        "source": draft.source, "target": draft.target, "state": int(draft.state), "findings": draft.findings,
        **columns(draft.origin),
    }  # fmt: skip


def _translations(connection: Connection, units: list[_Place], how: Saving) -> dict[tuple[int, str, str], int]:
    """(page, block, language) → id of the translation, made where it is missing; notes are brought up to date."""
    present = select(unit.c.page_id, unit.c.block, unit.c.id).where(_on(units), unit.c.position.is_not(None))
    blocks = {(row.page_id, row.block): row.id for row in connection.execute(present)}
    for page_id, item in units:
        if (page_id, item.block) not in blocks:
            address = connection.execute(select(page.c.address).where(page.c.id == page_id)).scalar()
            raise StoreError("the stored page has no block {block}", place=address, block=item.block)
    owners = {(page_id, item.block, item.language): blocks[page_id, item.block] for page_id, item in units}
    notes = {(blocks[page_id, item.block], item.language): item.note for page_id, item in units}
    known = _known_translations(connection, units)
    new = [place for place in notes if place not in known]
    if new:
        connection.execute(
            insert(translation),
            [{"unit_id": owner, "language": language, "note": notes[owner, language]} for owner, language in new],
        )
    # A draft made anew has no note; that is no reason to lose a translator's.
    noted = [
        {"translation_id": row.id, "note": notes[place]}
        for place, row in known.items()
        if notes.get(place) and notes[place] != row.note
    ]
    if noted:
        connection.execute(update(translation).where(translation.c.id == bindparam("translation_id")), noted)
    known = _known_translations(connection, units) if new else known
    said = [{"owner": known[place].id, "note": notes[place]} for place in new if notes[place]]
    said += [{"owner": item["translation_id"], "note": item["note"]} for item in noted]
    if said:
        connection.execute(
            insert(remark),
            [
                {"translation_id": item["owner"], "note": item["note"]}
                | {"moment": how.now, "who": how.who, "file": how.file}
                for item in said
            ],
        )
    return {place: known[owner, place[2]].id for place, owner in owners.items()}


def _on(units: Iterable[_Place]) -> ColumnElement[bool]:
    """The condition that a unit of the database is on one of the pages of these."""
    return unit.c.page_id.in_({page_id for page_id, _ in units})


def _known_translations(connection: Connection, units: list[_Place]) -> dict[tuple[int, str], Any]:
    columns_ = translation.c.id, translation.c.unit_id, translation.c.language, translation.c.note
    rows = connection.execute(select(*columns_).join(unit).where(_on(units), _in_their_languages(units)))
    return {(row.unit_id, row.language): row for row in rows}


def _in_their_languages(units: Iterable[_Place]) -> ColumnElement[bool]:
    return translation.c.language.in_({item.language for _, item in units})


def _stored(connection: Connection, units: list[_Place]) -> dict[tuple[int, int], Row[Any]]:
    query = select(target).join_from(target, translation).join(unit)
    rows = connection.execute(query.where(_on(units), _in_their_languages(units)))
    return {(row.translation_id, row.position): row for row in rows}


def _record(
    connection: Connection, units: list[_Place], new: list[dict[str, Any]], changed: list[dict[str, Any]], how: Saving
) -> None:
    """What the targets say now, in their history."""
    ids = [int(item["target_id"]) for item in changed]
    if new:
        query = select(target.c.id, target.c.translation_id, target.c.position).join_from(target, translation)
        places = connection.execute(query.join(unit).where(_on(units), _in_their_languages(units)))
        added = {(item["translation_id"], item["position"]) for item in new}
        ids += [row.id for row in places if (row.translation_id, row.position) in added]
    told = {"moment": how.now, "who": how.who, "file": how.file, "adopted": True}
    known = [literal(value, history.c[name].type) for name, value in told.items()]
    for batch in batches(ids, _ROWS):
        said = select(target.c.id, *known, *(target.c[name] for name in _KEPT)).where(target.c.id.in_(batch))
        names = ["target_id", *told, *_KEPT]
        connection.execute(insert(history).from_select(names, said.order_by(target.c.id)))


def record_lost(connection: Connection, address: str, units: Iterable[Unit], how: Saving) -> None:
    """Keep versions that others won over in the history of their units, each once; targets stay as they are."""
    placed = _placed(connection, {address: [replace(item, note="") for item in units]})
    places = _translations(connection, placed, how)
    stored = _stored(connection, placed)
    rows = [
        (stored[places[page_id, item.block, item.language], position].id, _values(draft))
        for page_id, item in placed
        for position, draft in enumerate(item.drafts)
        if draft.target is not None and (places[page_id, item.block, item.language], position) in stored
    ]
    known = {
        (row.target_id, row.target)
        for row in connection.execute(
            select(history.c.target_id, history.c.target).where(
                history.c.target_id.in_([owner for owner, _ in rows]), history.c.adopted.is_(False)
            )
        )
    }
    execute_many(
        connection,
        insert(history),
        [
            {"target_id": owner, "moment": how.now, "who": how.who, "file": how.file, "adopted": False}
            | {name: item[name] for name in _KEPT}
            for owner, item in rows
            if (owner, item["target"]) not in known
        ],
    )
