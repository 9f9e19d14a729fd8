"""Export and import measured by the whole way: store → file → store, for every format.

    python bench/exchange_store.py [--units NUMBER] [--pages NUMBER] [FORMAT…]

Pages of NUMBER blocks together (default 20,000 on 400 pages), every tenth of two sentences, every fifth with a link,
drafted by a machine, go out in each format (default: the default one). Home they come three times: untouched; approved,
with other words in every tenth; and approved with other words in every one. Each time the words are compared with the
ledger and the store, what is new is checked, and the memory taught. Printed are seconds on the clock and of processor
time (its own and its helper processes'), and the most memory that each has held (`getrusage`), every step in a process
of its own. Asked for: each under 10 s and 400 MB for the default format.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from i18n_toolkit.content import join
from i18n_toolkit.exchange import formats
from i18n_toolkit.exchange.parcel import Entry
from i18n_toolkit.intake import Options, examine, save
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Document,
    Draft,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Unit,
)
from i18n_toolkit.outgoing import Packing, Writer, pack
from i18n_toolkit.store import Store

SECONDS, MEGABYTES = 10, 400
LANGUAGES = Languages()
ENGLISH, SWEDISH = LANGUAGES.get("en"), LANGUAGES.get("sv")
MACHINE = Origin(OriginKind.MT, "argos", "argos-1", -0.4, machine=True)


def block(number: int) -> Block:
    """Two sentences, the second of every fifth with a link."""
    first: Content = (f"Du kan söka bygglov för ärende {number} hos kommunen. ",)
    second: Content = (f"Vi svarar inom {number % 90 + 2} veckor.",)
    if number % 5 == 0:
        link = Code(CodeKind.OPEN, "1", "a", (("href", f"/a/{number}"),)), Code(CodeKind.CLOSE, "1", "a")
        second = ("Läs mer om ", link[0], f"avgift {number}", link[1], ".")
    segments = (Segment("s1", first), Segment("s2", second))[: 2 if number % 10 == 0 else 1]
    return Block(f"b{number}", BlockKind.PARAGRAPH, Region.MAIN, 0, f"main/p[{number}]", "sv", segments)


def drafted(item: Block, words: tuple[str, str, str]) -> Unit:
    """The block's unit with a draft that says `words` in place of the Swedish ones."""

    def told(content: Content) -> Content:
        swaps = zip(("Du kan söka bygglov för ärende", "Vi svarar inom", "Läs mer om "), words, strict=True)
        parts = list(content)
        for swedish, english in swaps:
            parts = [part.replace(swedish, english) if isinstance(part, str) else part for part in parts]
        rest = (("hos kommunen", "at the municipality"), ("veckor", "weeks"), ("avgift", "fee"))
        for swedish, english in rest:
            parts = [part.replace(swedish, english) if isinstance(part, str) else part for part in parts]
        return join(parts)

    drafts = tuple(Draft(s.id, s.source, told(s.source), State.INITIAL, MACHINE) for s in item.segments)
    return Unit(item.id, "en", drafts)


def documents(units: int, pages: int) -> list[Document]:
    each = units // pages
    return [
        Document(f"p{page}.html", "sv", f"Sida {page}", None,
                 tuple(block(page * each + number) for number in range(each)), f"{page:064}")
        for page in range(pages)
    ]  # fmt: skip


def fill(folder: Path, units: int, pages: int) -> None:
    with Store(folder / "store.sqlite") as store:
        for document in documents(units, pages):
            store.save_document(document)
            words = "You can apply for a building permit for case", "We answer within", "Read more about "
            store.save_units(document.address, [drafted(item, words) for item in document.blocks])


def export(folder: Path, name: str, units: int, pages: int) -> None:
    wanted = documents(units, pages)
    with Store(folder / "store.sqlite") as store:
        packed = pack(wanted, ENGLISH, SWEDISH, store, Packing(), name)
        with store.exporting() as ledger:
            Writer(ledger, name, SWEDISH).write(goal(folder, name), name, packed, packed.pages, ENGLISH)


def goal(folder: Path, name: str) -> Path:
    return folder / f"file{formats.named(name).ENDING}"


def work(folder: Path, name: str, every: int) -> None:
    """A client that has other words for every so many units, and approves them all."""
    member, path = formats.named(name), goal(folder, name)
    parcel = member.read(path, LANGUAGES.tags)
    swaps = (("You can apply", "You may apply"), ("We answer", "You get an answer"), ("Read more", "Read all"))
    number = 0

    def other(part: str | Code) -> str | Code:
        for old, new in swaps if isinstance(part, str) else ():
            part = str(part).replace(old, new)
        return part

    def done(entry: Entry) -> Entry:
        nonlocal number
        number += 1
        changed = number % every == 0
        drafts = tuple(
            replace(
                draft, state=State.REVIEWED, origin=Origin(OriginKind.HUMAN) if changed else draft.origin,
                target=tuple(map(other, draft.target or ())) if changed else draft.target,
            )
            for draft in entry.unit.drafts
        )  # fmt: skip
        return replace(entry, unit=replace(entry.unit, drafts=drafts))

    pages = tuple(replace(page, entries=tuple(map(done, page.entries))) for page in parcel.pages)
    if path.is_dir():
        shutil.rmtree(path)  # a project is never written over
    member.write(path, replace(parcel, pages=pages))


def come_home(folder: Path, name: str) -> None:
    with Store(folder / "store.sqlite") as store:
        examined = examine(goal(folder, name), store, LANGUAGES, Options("Anna"))
        assert examined.error is None, examined.error
        print(f"    { ({outcome.value: count for outcome, count in examined.counts.items()}) }")
        for verdict in examined.refusals[:3]:
            print(f"    refused: {verdict.reason} {verdict.entry.unit.target}")
        assert save(examined, store)


STEPS = ("fill", "export", "import", "approve", "import", "fill", "export", "change", "import")
"""Each in a process of its own; "fill" begins with a new store."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", default=["xliff"])
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.step:
        folder, name, action = asked.step
        step(Path(folder), name, action, asked.units, asked.pages)
        return 0
    print(f"{asked.units:,} units on {asked.pages} pages; asked for: under {SECONDS} s and {MEGABYTES} MB")
    for name in asked.formats:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            for number, action in enumerate(STEPS):
                place = Path(folder) / str(number) if action == "fill" else place
                sizes = ["--units", str(asked.units), "--pages", str(asked.pages)]
                command = [sys.executable, __file__, *sizes, "--step", str(place), name, action]
                if subprocess.run(command, check=False).returncode:
                    return 1
    return 0


def step(folder: Path, name: str, action: str, units: int, pages: int) -> None:
    if action == "fill":
        folder.mkdir(exist_ok=True)
        fill(folder, units, pages)
    elif action in ("approve", "change"):
        work(folder, name, 10 if action == "approve" else 1)
    else:
        begun = time.perf_counter()
        if action == "export":
            export(folder, name, units, pages)
        else:
            come_home(folder, name)
        tell(name, action, time.perf_counter() - begun)


def tell(name: str, action: str, took: float) -> None:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = [usage.ru_utime + usage.ru_stime for usage in (own, others)]
    print(
        f"{name:8} {action:7} {took:6.1f} s on the clock, {busy[0]:5.1f} + {busy[1]:5.1f} s of processors, "
        f"{own.ru_maxrss / 1024:4.0f} MB and helpers of {others.ru_maxrss / 1024:4.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
