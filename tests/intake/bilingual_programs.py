"""Our XLIFF 1.2 as Trados Studio and memoQ save it in files of their own, written by hand after what is published of
their formats (neither runs here): ids of their own, no groups, no attributes of ours, tags numbered anew.

`Job` is what a translator did to a sentence, by its source text: the words (None: none), and the program's state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from lxml import etree

XLIFF, SDL, MEMOQ = "urn:oasis:names:tc:xliff:document:1.2", "http://sdl.com/FileTypes/SdlXliff/1.0", "MQXliff"
_CORE = f"{{{XLIFF}}}"


@dataclass(frozen=True)
class Job:
    """`words` is mark-up of XLIFF (tags by the ids our file has), "" for the draft as it is; `more` are attributes,
    `inside` elements of memoQ's."""

    words: str | None
    state: str
    more: str = ""
    inside: str = ""


Jobs = Mapping[str, Job]


def trados(sent: Path, jobs: Jobs, *, cut: str = "", comments: Mapping[str, str] | None = None) -> Path:
    """An .sdlxliff of a file of ours. Sentences nobody has a job for keep their drafts without a confirmation; those
    with the text `cut` in them are cut into two segments there. `comments` are by the id that a job's words name."""
    units = []
    for number, (source, target) in enumerate(_units(sent), 1):
        job = jobs.get(_words(source), Job("", ""))
        source, target = _renumbered(source), _renumbered(_with(job, source, target))
        pieces = (_inside(source), _inside(target) if target is not None else "")
        parts = [tuple(piece.split(cut)) if cut and cut in pieces[0] else (piece,) for piece in pieces]
        marks = [
            "".join(f'<mrk mtype="seg" mid="{mid}">{text}</mrk>' if text else f'<mrk mtype="seg" mid="{mid}" />'
                    for mid, text in enumerate(part, number * 10))
            for part in parts
        ]  # fmt: skip
        confirmed = f' conf="{job.state}"' if job.state else ""
        segments = "".join(
            f'<sdl:seg id="{mid}"{confirmed} {job.more}><sdl:value key="last_modified_by">KONTOR\\anna</sdl:value>'
            "</sdl:seg>" for mid, _ in enumerate(parts[0], number * 10)
        )  # fmt: skip
        units.append(
            f'<trans-unit id="{UUID(int=number)}"><source>{pieces[0]}</source><seg-source>{marks[0]}</seg-source>'
            f"<target>{marks[1]}</target><sdl:seg-defs>{segments}</sdl:seg-defs></trans-unit>"
        )
    said = "".join(
        f'<cmt-def id="{id}"><Comments xmlns=""><Comment severity="Low" user="anna" date="2026-03-01T10:00:00+01:00" '
        f'version="1.0">{text}</Comment></Comments></cmt-def>' for id, text in (comments or {}).items()
    )  # fmt: skip
    text = (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="{SDL}" xmlns="{XLIFF}" version="1.2" '
        f'sdl:version="1.0"><doc-info xmlns="{SDL}"><cmt-defs>{said}</cmt-defs></doc-info>'
        '<file original="C:\\Projekt\\sv-SE\\a.xlf" datatype="x-sdlfilterframework2" source-language="sv-SE" '
        f'target-language="en-GB"><header><file-info xmlns="{SDL}"><value key="SDL:FileId">1</value></file-info>'
        f"<sdl:filetype-info><sdl:filetype-id>XLIFF 1.1-1.2 v 2.0.0.0</sdl:filetype-id></sdl:filetype-info>"
        f'<tag-defs xmlns="{SDL}"><tag id="57"><bpt name="g">&lt;g id="1"&gt;</bpt><ept name="g">&lt;/g&gt;</ept>'
        "</tag></tag-defs></header><body>"
        '<trans-unit id="0" translate="no"><source>&lt;xliff&gt;</source></trans-unit>'
        f'<group><sdl:cxts><sdl:cxt id="1" /></sdl:cxts>{"".join(units)}</group></body></file></xliff>'
    )
    path = sent.with_suffix(".sdlxliff")
    path.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    return path


def memoq(sent: Path, jobs: Jobs) -> Path:
    """A .mqxliff of a file of ours. Sentences nobody has a job for are as they were taken into the program."""
    units = []
    for number, (source, target) in enumerate(_units(sent), 1):
        job = jobs.get(_words(source), Job("", "NotStarted" if target is None else "Pretranslated"))
        target = _with(job, source, target)
        units.append(
            f'<trans-unit id="{number}" mq:status="{job.state}" mq:lastchanginguser="anna" mq:locked="no" {job.more} '
            f'mq:segmentguid="{UUID(int=number)}"><source xml:space="preserve">{_inside(_halved(source))}</source>'
            f'<target xml:space="preserve">{"" if target is None else _inside(_halved(target))}</target>'
            '<mq:minorversions><mq:historical-unit mq:status="NotStarted"><source xml:space="preserve">x</source>'
            f"<target /></mq:historical-unit></mq:minorversions>{job.inside}</trans-unit>"
        )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{XLIFF}" xmlns:mq="{MEMOQ}">'
        '<file original="a.xlf" source-language="sv" target-language="en-gb" datatype="x-memoq">'
        '<header><skl><internal-file form="base64">AAAA</internal-file></skl><mq:docinformation /></header>'
        f"<body>{''.join(units)}</body></file></xliff>"
    )
    path = sent.with_suffix(".mqxliff")
    path.write_text(text, "utf-8")
    return path


def _units(sent: Path) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    for unit in etree.parse(str(sent)).iter(f"{_CORE}trans-unit"):
        source = unit.find(f"{_CORE}source")
        assert source is not None
        yield source, unit.find(f"{_CORE}target")


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _with(job: Job, source: etree._Element, target: etree._Element | None) -> etree._Element | None:
    """The target after the job; the draft where the job has no words of its own."""
    if job.words is None:
        return None
    if not job.words:
        return target
    return etree.fromstring(f'<target xmlns="{XLIFF}" xmlns:sdl="{SDL}">{job.words}</target>')


def _inside(element: etree._Element) -> str:
    """The mark-up in an element, without the namespaces that the file declares at its root."""
    text = (
        etree.tostring(element, encoding="unicode", with_tail=False)
        .replace(f' xmlns="{XLIFF}"', "")
        .replace(f' xmlns:sdl="{SDL}"', "")
    )
    return text.partition(">")[2].rpartition("<")[0] if not text.endswith("/>") else ""


def _renumbered(element: etree._Element | None) -> etree._Element:
    """The tags with numbers of the program's own, and nothing else of ours."""
    element = etree.Element(f"{_CORE}target") if element is None else deepcopy(element)
    for tag in element.iter(f"{_CORE}g", f"{_CORE}x"):
        id = tag.get("id")
        tag.attrib.clear()
        tag.set("id", f"5{id}")
    return element


def _halved(element: etree._Element) -> etree._Element:
    """Each pair as two tags with the mark-up in them."""

    def parts(holder: etree._Element) -> Iterator[str]:
        yield _escaped(holder.text)
        for child in holder:
            number = f"4{child.get('id')}"
            if child.tag == f"{_CORE}g":
                yield f'<bpt id="{number}" ctype="x-g">&lt;g id="{child.get("id")}"&gt;</bpt>'
                yield from parts(child)
                yield f'<ept id="{number}">&lt;/g&gt;</ept>'
            else:
                yield f'<ph id="{number}">&lt;x id="{child.get("id")}"/&gt;</ph>'
            yield _escaped(child.tail)

    return etree.fromstring(f'<target xmlns="{XLIFF}">{"".join(parts(element))}</target>')


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")
