"""Store → file → store, for every format: nothing is lost and nothing is made up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from pages_and_units import LANGUAGE, Site, sites

from i18n_toolkit.exchange import formats
from i18n_toolkit.intake import Examined, Options, Outcome, examine, save
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Content, State
from i18n_toolkit.outgoing import Packing, Writer, pack
from i18n_toolkit.store import Store

LANGUAGES = Languages()
ARABIC, SWEDISH = LANGUAGES.get(LANGUAGE), LANGUAGES.get("sv")
Told = dict[tuple[str, str], tuple[list[Content | None], list[State], str]]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """One for all examples, each with pages of its own: making one takes longer than all the rest."""
    with Store.temporary() as opened:
        yield opened


@pytest.fixture(scope="module")
def bare() -> Iterator[Store]:
    """Another, which knows the pages and no translation of them."""
    with Store.temporary() as opened:
        yield opened


_NUMBERS = count()


def apart(site: Site) -> Site:
    """The site with addresses that no other example has."""
    number = next(_NUMBERS)
    documents = tuple(replace(document, address=f"{number}/{document.address}") for document in site.documents)
    return Site(documents, {f"{number}/{address}": units for address, units in site.units.items()})


def fill(store: Store, site: Site, *, translated: bool = True) -> None:
    for document in site.documents:
        store.save_document(document)
        if translated:
            store.save_units(document.address, site.units[document.address])


def sent(store: Store, site: Site, name: str, folder: Path, version: str = "") -> Path:
    path = folder / f"file{formats.named(name).ENDING}"
    packed = pack(site.documents, ARABIC, SWEDISH, store, Packing(), name)
    with store.exporting() as ledger:
        Writer(ledger, name, SWEDISH, version).write(path, path.name, packed, packed.pages, ARABIC)
    return path


def came_home(path: Path, store: Store) -> Examined:
    examined = examine(path, store, LANGUAGES, Options("Anna", accept_errors=True))
    assert examined.error is None, examined.error
    assert [(verdict.reason, verdict.entry.unit) for verdict in examined.refusals] == []
    assert save(examined, store)
    return examined


def told(store: Store, site: Site, name: str) -> Told:
    """Every unit's targets with their codes and attributes, states and note. A memory's file cannot hold a unit
    without a target."""
    addresses = [document.address for document in site.documents]
    return {
        (item.address, item.unit.block): (
            [draft.target for draft in item.unit.drafts],
            [draft.state for draft in item.unit.drafts],
            item.unit.note,
        )
        for item in store.held(LANGUAGE, addresses)
        if name != "tmx" or any(draft.target for draft in item.unit.drafts)
    }


def writings() -> list[tuple[str, str]]:
    """Every format in every version."""
    return [(name, version) for name in formats.names() for version in formats.versions(name) or ("",)]


@pytest.mark.parametrize(("name", "version"), writings())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(site=sites())
def test_what_nobody_touched_is_as_it_was(store: Store, name: str, version: str, site: Site) -> None:
    site = apart(site)
    fill(store, site)
    assume(told(store, site, name))
    before, memory = store.held(LANGUAGE, site.units), store.memory_sizes()
    with tempfile.TemporaryDirectory() as folder:
        path = sent(store, site, name, Path(folder), version)
        assert set(came_home(path, store).counts) <= {Outcome.SAME}
    assert store.held(LANGUAGE, site.units) == before
    assert store.memory_sizes() == memory


@pytest.mark.parametrize(("name", "version"), writings())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(site=sites())
def test_a_store_that_knows_only_the_pages_gets_all_of_it(
    store: Store, bare: Store, name: str, version: str, site: Site
) -> None:
    site = apart(site)
    fill(store, site)
    fill(bare, site, translated=False)
    wanted = told(store, site, name)
    assume(wanted)
    with tempfile.TemporaryDirectory() as folder:
        came_home(sent(store, site, name, Path(folder), version), bare)
    assert told(bare, site, name) == wanted
