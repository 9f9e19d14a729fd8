"""Pages and their units → localised pages, with what they need beside them and an overview."""

from __future__ import annotations

import filecmp
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..config import Settings
from ..errors import FetchError, OutputError
from ..languages import Language
from ..model import Draft, State, Unit, Variant
from ..pages.address import Resolve, absolute, unchanged
from ..pages.notice import notice_for
from ..pages.page import Page
from ..pages.public_address import checked, is_address
from ..pages.render import Alternate, Surroundings, accessible, fragment, notice_html
from ..pages.splice import Change, Insertions, faithful
from .assets import assets_of
from .output import require_inside, write_all
from .overview import Counts, Row, count, overview_html
from .places import Place, base_of, original_address, place_of, public_address, relative

Units = Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Localised:
    """One page to publish: its units by language tag, and the folder its neighbours lie in (None for
    a page that has none)."""

    page: Page
    units: Mapping[str, Units]
    root: Path | None = None


@dataclass(slots=True)
class Published:
    """What was written: the variants, the counts by page and language, the places a faithful page
    differs from its original, and the blocks that could not be put in."""

    folder: Path
    index: Path
    variants: list[Variant] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    unplaced: dict[str, tuple[str, ...]] = field(default_factory=dict)


def publish(
    pages: Sequence[Localised],
    languages: Sequence[Language],
    source: Language,
    folder: Path,
    settings: Settings,
    *,
    style: str = "accessible",
    minimum: State = State.INITIAL,
    interface: Language | None = None,
) -> Published:
    """Writes every page in every language, the original among them, below `folder`: all or nothing.

    Drafts below `minimum` stay in the source language, marked. `interface` is the language of the
    overview page. Raises OutputError where the folder cannot be written.
    """
    result = Published(folder, folder / "index.html")
    files: dict[str, bytes | Path] = {}
    everyone = [source, *(language for language in languages if language.tag != source.tag)]
    site = {_known_as(item.page.document.address): item.page for item in pages}
    for item in pages:
        counts: dict[str, Counts] = {}
        for language in everyone:
            units = _at_least(item.units.get(language.tag, {}), minimum)
            place = place_of(item.page, language, style)
            data = _build(item.page, units, place, everyone, source, settings, style, site, result)
            files[place.path] = data
            counts[language.tag] = count(item.page, units, language, source)
            result.variants.append(Variant(place.path, language.tag, data, _state(units)))
            if item.root is not None and not is_address(item.page.document.address):
                own = place.path.removeprefix(f"{language.tag}/")
                for path, file in assets_of(data, own, item.root).items():
                    _add(files, f"{language.tag}/{path}", file)
        result.rows.append(Row(item.page, {tag: place_of(item.page, lang, style).path for tag, lang in
                                           ((lang.tag, lang) for lang in everyone)}, counts))  # fmt: skip
    files["index.html"] = overview_html(result.rows, everyone, source, interface or source, settings).encode("utf-8")
    require_inside(folder, files)
    _spare_sources(pages, folder, files)
    write_all(folder, files)
    return result


def _add(files: dict[str, bytes | Path], path: str, file: Path) -> None:
    """Raises OutputError where another file is to be written at the same path."""
    other = files.setdefault(path, file)
    if other != file and not (isinstance(other, Path) and filecmp.cmp(other, file, shallow=False)):
        raise OutputError(
            "another file is to be written here too: {other}", place=path,
            other=other if isinstance(other, Path) else path, remedy="Localise the folders one at a time",
        )  # fmt: skip


def _spare_sources(pages: Sequence[Localised], folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Raises OutputError where a source page, or a file beside it, would be overwritten."""
    goals = {(folder / path).resolve(): path for path in files}
    addresses = (item.page.document.address for item in pages)
    read = [Path(address) for address in addresses if address != "-" and not is_address(address)]
    for source in [*read, *(file for file in files.values() if isinstance(file, Path))]:
        if source.resolve() in goals:
            raise OutputError(
                "the source {source} would be overwritten", place=folder, source=source,
                remedy="Name another folder to write to",
            )  # fmt: skip


def _build(
    page: Page,
    units: Units,
    place: Place,
    everyone: Sequence[Language],
    source: Language,
    settings: Settings,
    style: str,
    site: Mapping[str, Page],
    result: Published,
) -> bytes:
    base = settings.site.address
    places = [place_of(page, language, style) for language in everyone]
    resolve = _resolver(page, place, style, site)
    original = original_address(page, settings.site.original, place.path, places[0].path)
    if style == "faithful":
        links = [
            (other.language.hreflang, public_address(base, other.path)) for other in places if other.language.hreflang
        ]
        links.append(("x-default", public_address(base, places[0].path)))
        notice = notice_for(page, units, place.language, source, whole_page=True)
        bare = "note" in page.source.places
        html = notice_html(notice, place.language, original, source, without_landmarks=bare) if notice else ""
        rewritten = faithful(
            page, units, place.language, source, Insertions(tuple(links) if base else (), html, resolve)
        )
        result.changes[place.path] = rewritten.changes
        if rewritten.unplaced:
            result.unplaced[place.path] = rewritten.unplaced
        return rewritten.data
    around = Surroundings(
        site_name=settings.site.name,
        original=original,
        home=relative(place.path, "index.html") if len(site) > 1 else "",
        alternates=tuple(
            Alternate(other.language, relative(place.path, other.path), public_address(base, other.path))
            for other in places
        ),
        default=public_address(base, places[0].path),
        resolve=resolve,
    )
    render = accessible if style == "accessible" else fragment
    return render(page, units, place.language, source, around).encode("utf-8", "replace")


def _resolver(page: Page, place: Place, style: str, site: Mapping[str, Page]) -> Resolve:
    """A page in a folder keeps its neighbours; one from the web leads back there, unless we publish the goal.

    A faithful page keeps its `base` element, whose own address is then the only one to change.
    """
    address = page.document.address
    base = address if style == "faithful" and is_address(address) else "" if style == "faithful" else base_of(page)
    if not base:
        return unchanged
    lead = absolute(base)

    def resolve(link: str) -> str:
        goal, mark, anchor = lead(link).partition("#")
        other = site.get(_known_as(goal)) if goal else None
        if other is None:
            return goal + mark + anchor
        return relative(place.path, place_of(other, place.language, style).path) + mark + anchor

    return resolve


def _known_as(address: str) -> str:
    """One spelling of an address however it was written; of a path, the path."""
    if not is_address(address):
        return address
    try:
        return checked(address)
    except FetchError:
        return address


def _at_least(units: Units, minimum: State) -> Units:
    """Drafts below the minimum state are as good as missing."""
    if minimum is State.INITIAL:
        return units

    def kept(draft: Draft) -> Draft:
        return draft if draft.state >= minimum else replace(draft, target=None, origin=None)

    return {block: replace(unit, drafts=tuple(map(kept, unit.drafts))) for block, unit in units.items()}


def _state(units: Units) -> State:
    return min((unit.state for unit in units.values()), default=State.INITIAL)
