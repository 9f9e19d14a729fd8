"""`history`: what went out and came home; and who changed the texts of a page, when, and from which file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ..config import Settings
from ..content import join, tagged
from ..errors import StoreError
from ..languages import Language, Languages
from ..model import Content
from ..store import Change, Held, Passage, Remark, Store
from ..workshop import existing_store
from .intake_report import shown
from .options import Number, Translate, argument, config_option, format_option, option, tag_option
from .style import StyledCommand
from .table import print_table
from .work import print_json, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "history",
        params=[
            argument(tr, "pages", nargs=-1, metavar="[PAGE…]"),
            tag_option(tr),
            option(tr, "--limit", type=Number(tr, 1, 1_000_000), default=30, show_default=True, metavar="N",
                   help="How many exports and imports, the latest of them"),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: show(tr, **options),
        help=tr(
            "Without a page: what was exported and imported, by whom, with the numbers that import --undo takes. With "
            "pages, or folders of them: every version that each text has had, who wrote it, when, and from which file."
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a page in a language, with all it has been."""

    held: Held
    language: str
    changes: Sequence[Change]
    remarks: Sequence[Remark]


def show(
    tr: Translate, pages: tuple[str, ...], to: str, limit: int, format_: str, config: Path | None
) -> int:  # fmt: skip
    """Prints the journal of the project, or the texts of pages with their versions."""
    settings = settings_for(config)
    only = Languages().get(to) if to else None
    with existing_store(settings) as store:
        if pages:
            texts = [text for address in _addresses(pages, settings, store) for text in _texts(store, address, only)]
            _print_texts(texts, tr, format_)
            return 0
        found = [item for item in store.passages() if only is None or item.language == only.tag]
    _print_passages(found[-limit:], tr, format_)
    return 0


def _addresses(pages: Sequence[str], settings: Settings, store: Store) -> list[str]:
    """The pages that are meant, by address; a folder stands for all below it. Raises StoreError for one that the store
    does not have."""
    known = [page.address for page in store.pages()]
    found: dict[str, None] = {}
    for page in pages:
        names = (page, _from_project(page, settings))
        some = [item for item in known if any(item == name or item.startswith(f"{name}/") for name in names)]
        if not some and names[1] == ".":
            some = known
        if not some:
            raise StoreError(
                "this page is not in the store", place=page or "(empty)",
                remedy="Name it as i18n-toolkit translate or export did; pages that were never drafted have no history",
            )  # fmt: skip
        found |= dict.fromkeys(some)
    return list(found)


def _from_project(page: str, settings: Settings) -> str:
    return Path(os.path.relpath(os.path.abspath(page), os.path.abspath(settings.folder))).as_posix()


def _texts(store: Store, address: str, only: Language | None) -> Iterator[_Text]:
    for tag in [only.tag] if only is not None else store.languages(address):
        changes: defaultdict[str, list[Change]] = defaultdict(list)
        remarks: defaultdict[str, list[Remark]] = defaultdict(list)
        for change in store.history(address, tag):
            changes[change.block].append(change)
        for remark in store.remarks(address, tag):
            remarks[remark.block].append(remark)
        for held in store.held(tag, [address]):
            block = held.unit.block
            if held.present and (changes[block] or remarks[block]):
                yield _Text(held, tag, changes[block], remarks[block])


def _print_passages(passages: Sequence[Passage], tr: Translate, format_: str) -> None:
    if format_ == "json":
        print_json({"history": [_passage_json(item) for item in passages]})
        return
    if not passages:
        click.echo(tr("nothing has been exported or imported yet"))
        return
    headings = [
        tr("When"), "", tr("Number"), tr("Language"), tr("Format"), tr("Texts"), tr("File"), tr("Taken in by"),
    ]  # fmt: skip
    rows = [
        [
            _moment(item.when), tr("import") if item.home else tr("export"), item.number, item.language,
            item.format or "–", str(item.units), shown(item.file), shown(item.who),
        ]
        for item in passages
    ]  # fmt: skip
    print_table(headings, rows, right=[5])


def _passage_json(item: Passage) -> dict[str, Any]:
    return {
        "kind": "import" if item.home else "export", "number": item.number, "answers": item.answers or None,
        "when": item.when.isoformat(), "language": item.language, "format": item.format or None, "file": item.file,
        "units": item.units, "who": item.who or None,
    }  # fmt: skip


def _print_texts(texts: Sequence[_Text], tr: Translate, format_: str) -> None:
    if format_ == "json":
        print_json({"units": [_text_json(text) for text in texts]})
        return
    for text in texts:
        click.echo(click.style(f"{text.held.address} {text.held.path}", bold=True) + f"  [{text.language}]")
        click.echo(f"  {_words(join(text.held.unit.source))}")
        for change in text.changes:
            left_out = "" if change.adopted else ", " + tr("not taken")
            click.echo(f"    {_moment(change.when)}  {_by(change.who, change.file, change)}  "
                       f"[{change.state.label}{left_out}]")  # fmt: skip
            click.echo(f"      {tr('(no translation)') if change.target is None else _words(change.target)}")
        for remark in text.remarks:
            click.echo(f"    {_moment(remark.when)}  {_by(remark.who, remark.file)}")
            click.echo("      " + tr("note: {note}").format(note=shown(remark.note)))
        click.echo()
    if not texts:
        click.echo(tr("nothing found"))


def _by(who: str, file: str, change: Change | None = None) -> str:
    """Who, from which file; where nobody is named, the engine or memory the words are from."""
    engine = change.origin.engine if change is not None and change.origin is not None else ""
    return ", ".join(shown(part) for part in (who or engine, file) if part) or "–"


def _words(content: Content) -> str:
    return " ".join(tagged(content).split())


def _moment(when: datetime) -> str:
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


def _text_json(text: _Text) -> dict[str, Any]:
    return {
        "page": text.held.address, "id": text.held.unit.block, "path": text.held.path, "language": text.language,
        "source": tagged(join(text.held.unit.source)),
        "versions": [
            {
                "segment": item.segment, "target": None if item.target is None else tagged(item.target),
                "state": item.state.label, "when": item.when.isoformat(), "who": item.who or None,
                "file": item.file or None, "taken": item.adopted,
                "origin": None if item.origin is None else {
                    "kind": item.origin.kind.value, "engine": item.origin.engine or None, "score": item.origin.score,
                },
            }
            for item in text.changes
        ],
        "notes": [
            {"note": item.note, "when": item.when.isoformat(), "who": item.who or None, "file": item.file or None}
            for item in text.remarks
        ],
    }  # fmt: skip
