"""Units in another language: saving drafts without losing a person's work, and giving them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from ..errors import StoreError
from ..matching import key, recode
from ..model import Content, Draft, Origin, OriginKind, State, Unit
from .learning import Saved, learn, sentences
from .origins import columns, origin_of
from .records import Counts
from .schema import history, page, remark, segment, target, translation, unit


@dataclass(frozen=True, slots=True)
class Saving:
    """How drafts are saved: by whom, from what file, when, and whether they replace whatever stands there."""

    who: str
    file: str
    now: datetime
    replace: bool


def save(connection: Connection, address: str, units: Iterable[Unit], how: Saving) -> Counts:
    """Save every draft of the units of one page. Raises StoreError for a page or block that is not saved."""
    units = list(units)
    page_id = connection.execute(select(page.c.id).where(page.c.address == address)).scalar()
    if page_id is None:
        raise StoreError("this page is not in the store", place=address)
    places = _translations(connection, page_id, address, units, how)
    stored = _stored(connection, page_id, {item.language for item in units})
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    saved: list[Saved] = []
    same = kept = 0
    for item in units:
        owner = places[item.block, item.language]
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
                saved.append(Saved(item.block, item.language, item.drafts[start:end], by_hand, before))
    if new:
        connection.execute(insert(target), new)
    if changed:
        connection.execute(update(target).where(target.c.id == bindparam("target_id")), changed)
    _record(connection, page_id, new, changed, how)
    learn(connection, address, saved, how.who, how.now)
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
    return (row.source, row.target, row.state, origin_of(row), row.findings) == (
        draft.source, draft.target, draft.state, draft.origin, draft.findings,
    )  # fmt: skip


def _values(draft: Draft) -> dict[str, Any]:
    return {
        "source": draft.source, "target": draft.target, "state": int(draft.state), "findings": draft.findings,
        **columns(draft.origin),
    }  # fmt: skip


def _translations(
    connection: Connection, page_id: int, address: str, units: list[Unit], how: Saving
) -> dict[tuple[str, str], int]:
    """(block, language) → id of the translation, made where it is missing; notes are brought up to date."""
    present = select(unit.c.block, unit.c.id).where(unit.c.page_id == page_id, unit.c.position.is_not(None))
    blocks = {row.block: row.id for row in connection.execute(present)}
    for item in units:
        if item.block not in blocks:
            raise StoreError("the stored page has no block {block}", place=address, block=item.block)
    notes = {(blocks[item.block], item.language): item.note for item in units}
    known = _known_translations(connection, page_id)
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
    known = _known_translations(connection, page_id) if new else known
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
    return {(item.block, item.language): known[blocks[item.block], item.language].id for item in units}


def _known_translations(connection: Connection, page_id: int) -> dict[tuple[int, str], Any]:
    rows = connection.execute(
        select(translation.c.id, translation.c.unit_id, translation.c.language, translation.c.note)
        .join(unit)
        .where(unit.c.page_id == page_id)
    )
    return {(row.unit_id, row.language): row for row in rows}


def _stored(connection: Connection, page_id: int, languages: set[str]) -> dict[tuple[int, int], Row[Any]]:
    rows = connection.execute(
        select(target)
        .join_from(target, translation)
        .join(unit)
        .where(unit.c.page_id == page_id, translation.c.language.in_(languages))
    )
    return {(row.translation_id, row.position): row for row in rows}


def _record(
    connection: Connection, page_id: int, new: list[dict[str, Any]], changed: list[dict[str, Any]], how: Saving
) -> None:
    places = connection.execute(
        select(target.c.id, target.c.translation_id, target.c.position)
        .join_from(target, translation)
        .join(unit)
        .where(unit.c.page_id == page_id)
    )
    ids = {(row.translation_id, row.position): row.id for row in places} if new else {}
    rows = [(ids[item["translation_id"], item["position"]], item) for item in new]
    rows += [(item["target_id"], item) for item in changed]
    _remember(connection, rows, how, adopted=True)


def _remember(connection: Connection, rows: list[tuple[int, dict[str, Any]]], how: Saving, *, adopted: bool) -> None:
    kept = ("target", "state", "origin_kind", "origin_engine", "origin_fingerprint", "origin_score", "origin_machine")
    if rows:
        connection.execute(
            insert(history),
            [
                {"target_id": owner, "moment": how.now, "who": how.who, "file": how.file, "adopted": adopted}
                | {name: item[name] for name in kept}
                for owner, item in rows
            ],
        )


def record_lost(connection: Connection, address: str, units: Iterable[Unit], how: Saving) -> None:
    """Keep versions that others won over in the history of their units, each once; targets stay as they are."""
    units = list(units)
    page_id = connection.execute(select(page.c.id).where(page.c.address == address)).scalar_one()
    places = _translations(connection, page_id, address, [replace(item, note="") for item in units], how)
    stored = _stored(connection, page_id, {item.language for item in units})
    rows = [
        (stored[places[item.block, item.language], position].id, _values(draft))
        for item in units
        for position, draft in enumerate(item.drafts)
        if draft.target is not None and (places[item.block, item.language], position) in stored
    ]
    known = {
        (row.target_id, row.target)
        for row in connection.execute(
            select(history.c.target_id, history.c.target).where(
                history.c.target_id.in_([owner for owner, _ in rows]), history.c.adopted.is_(False)
            )
        )
    }
    _remember(connection, [row for row in rows if (row[0], row[1]["target"]) not in known], how, adopted=False)


def load(connection: Connection, address: str, language: str) -> Iterator[Unit]:
    """The page's units in one language, in reading order, those without any translation left out. A
    segment whose sentence has changed since has no target; one whose codes have changed gets them anew."""
    rows = connection.execute(
        select(
            unit.c.id, unit.c.block, translation.c.note, segment.c.name, segment.c.source.label("now"),
            target.c.source, target.c.target, target.c.state, target.c.findings, *origin_columns(target),
        )
        .select_from(page)
        .join(unit, unit.c.page_id == page.c.id)
        .join(translation, translation.c.unit_id == unit.c.id)
        .join(segment, segment.c.unit_id == unit.c.id)
        .join(
            target,
            (target.c.translation_id == translation.c.id) & (target.c.position == segment.c.position),
            isouter=True,
        )
        .where(page.c.address == address, translation.c.language == language, unit.c.position.is_not(None))
        .order_by(unit.c.position, segment.c.position)
    )  # fmt: skip
    block, note, drafts = "", "", list[Draft]()
    for row in rows:
        if row.block != block:
            if drafts:
                yield Unit(block, language, tuple(drafts), note)
            block, note, drafts = row.block, row.note, []
        drafts.append(draft_of(row))
    if drafts:
        yield Unit(block, language, tuple(drafts), note)


def draft_of(row: Any) -> Draft:
    """A sentence (`name`, its source `now`) with the columns of its target, if that is still one of it."""
    if row.target is None:
        if row.source is None or key(row.source) != key(row.now):
            return Draft(row.name, row.now, None)
        return Draft(row.name, row.now, None, State.INITIAL, origin_of(row), row.findings)
    words: Content | None = row.target
    if row.source != row.now:
        words = recode(row.source, row.target, row.now) if key(row.source) == key(row.now) else None
    if words is None:
        return Draft(row.name, row.now, None)
    return Draft(row.name, row.now, words, State(row.state), origin_of(row), row.findings)


def origin_columns(table: Any) -> list[Any]:
    """What `origins.origin_of` reads."""
    return [column for column in table.c if column.name.startswith("origin_")]
