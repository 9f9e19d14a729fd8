"""How fast translators' files are written and read, and how much memory that takes.

    python bench/exchange.py [UNITS] [FORMAT …]

A site of pages of 50 blocks: two sentences a block, with a link, a machine's draft, an offer of a memory and a note.
Each line is a process of its own, so its peak is that of one format: the interpreter, the site itself and the work.
Seconds are processor time, which other work on the machine disturbs least; nothing here waits. The aim is 20,000 units
in well under 10 seconds and 400 MB, either way.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

from i18n_toolkit.exchange import formats
from i18n_toolkit.exchange.parcel import Entry, Offer, Parcel, ParcelPage
from i18n_toolkit.model import BlockKind, Code, CodeKind, Draft, Origin, OriginKind, State, Unit

UNITS = 20_000
BLOCKS = 50
MACHINE = Origin(OriginKind.MT, "firefox", "sven-1", -0.31, machine=True)
MEMORY = Origin(OriginKind.TM, "kommunen", "", 87.0)
LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/bygga-bo-och-miljo/bygglov/ansok"),)), Code(CodeKind.CLOSE, "1", "a")


def main() -> int:
    """Prints the table; 2 for a format nobody knows."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in ("write", "read"):
        return _measure(*arguments[:3], int(arguments[3]), Path(arguments[4]))
    units = int(arguments.pop(0)) if arguments and arguments[0].isdecimal() else UNITS
    wanted = arguments or list(formats.names())
    if set(wanted) - set(formats.names()):
        print(f"formats: {', '.join(formats.names())}", file=sys.stderr)
        return 2
    print(f"{units:,} units           MB   write s   peak MB    read s   peak MB")
    for name in wanted:
        for version in formats.versions(name) or ("",):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"site{formats.named(name).ENDING}")
                written, read = (_run(what, name, version, str(units), str(path)) for what in ("write", "read"))
                size = sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*.*")))
                print(f"{name:12} {version:5} {size / 1e6:7.1f}   {written}  {read}")
    return 0


def _run(*arguments: str) -> str:
    made = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
    return made.stdout.strip("\n")


def _measure(what: str, name: str, version: str, units: int, path: Path) -> int:
    """Seconds, without making the site, and peak memory of this process."""
    member: Any = formats.named(name)
    more = {"version": version} if version else {}
    site = _site(units) if what == "write" else None
    began = process_time()
    if site is not None:
        member.write(path, site, **more)
    else:
        came = member.read(path, ("sv", "en"))
        assert sum(len(page.entries) for page in came.pages) == units
    seconds = process_time() - began
    print(f"{seconds:8.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f}")
    return 0


def _site(units: int) -> Parcel:
    pages = (
        ParcelPage(
            f"https://www.kommun.example/sida-{page}", f"Bygglov {page}", "0" * 64,
            tuple(_entry(number) for number in range(page * BLOCKS, min((page + 1) * BLOCKS, units))),
        )
        for page in range(-(-units // BLOCKS))
    )  # fmt: skip
    return Parcel("sv", "en", tuple(pages), "17-2f")


def _entry(number: int) -> Entry:
    first = Draft(
        "s1",
        (f"Du kan ansöka om bygglov nummer {number} i vår e-tjänst. ",),
        (f"You can apply for building permit number {number} in our e-service. ",),
        State.INITIAL,
        MACHINE,
    )
    second = Draft(
        "s2",
        ("Läs mer om ", LINK[0], f"avgiften på {number} kronor", LINK[1], " & <annat>."),
        ("Read more about ", LINK[0], f"the fee of {number} kronor", LINK[1], " & <other>."),
        State.REVIEWED,
        Origin(OriginKind.HUMAN),
    )
    offer = Offer("s1", ("Du kan ansöka om bygglov här.",), ("You can apply for a permit here.",), MEMORY)
    unit = Unit(f"b{number:08x}", "en", (first, second), "Kolla beloppet" if number % 10 == 0 else "")
    return Entry(
        f"{number:032x}-1", unit, BlockKind.PARAGRAPH, f"main/p[{number % BLOCKS}]", ("Bygga, bo", "Bygglov"),
        longest=None, offers=(offer,),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
