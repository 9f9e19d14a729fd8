"""TMX: what is written is valid and comes back; what others write is understood; what is hostile is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n_toolkit.content import join, plain, tagged, text_of
from i18n_toolkit.errors import ExchangeError, OutputError
from i18n_toolkit.exchange import tmx
from i18n_toolkit.matching import canonical, context_hash
from i18n_toolkit.model import Code, CodeKind, Content, MemoryEntry, Origin, OriginKind, State

TAGS = ("sv", "en", "ar", "so", "fa", "fa-AF", "sr-Latn", "zh", "nb")
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32)
    | st.sampled_from("\t\n\r ")
)
ANY_TEXT = st.text(st.characters(exclude_categories=[]) | st.sampled_from("\0\x01\x0b\x1f\ud800\ufffe<&]"))


@st.composite
def contents(draw: Any, texts: st.SearchStrategy[str]) -> Content:
    """Text with pairs, standalone codes and halves of pairs, well nested."""
    ids = iter(map(str, range(1, 99)))
    names = st.sampled_from(["a", "strong", "br", "svg:g", "", "o-p"])

    def run(depth: int) -> Iterator[str | Code]:
        for kind in draw(st.lists(st.sampled_from("ttsp"), max_size=3)):
            if kind == "t":
                yield draw(texts)
            elif kind == "s":
                yield Code(CodeKind.STANDALONE, next(ids), draw(names))
            elif depth < 3:
                id, name = next(ids), draw(names)
                yield Code(CodeKind.OPEN, id, name)
                yield from run(depth + 1)
                yield Code(CodeKind.CLOSE, id, name)

    parts = [draw(texts.filter(str.strip)), *run(0)]
    if draw(st.booleans()):
        parts.insert(0, Code(CodeKind.CLOSE, next(ids), "b"))
    if draw(st.booleans()):
        parts.append(Code(CodeKind.OPEN, next(ids), "i"))
    return join(parts)


def entries(texts: st.SearchStrategy[str]) -> st.SearchStrategy[MemoryEntry]:
    moments = st.none() | st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC)).map(
        lambda time: time.replace(microsecond=0)
    )
    words = texts.map(lambda text: text.replace("MT!", ""))
    origins = st.builds(
        Origin,
        st.sampled_from(OriginKind),
        words,
        words,
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
    )
    hashes = st.just("") | texts.map(context_hash)
    foreign = st.tuples(st.sampled_from(["client", "domain", "Txt::Fält"]), words)
    return st.builds(
        lambda source, target, *rest: MemoryEntry(*canonical(source, target), *rest),
        contents(texts), contents(texts), st.just("sv"), st.sampled_from(["en", "fa-AF", "sr-Latn"]),
        st.sampled_from(State), origins, hashes, hashes, words, moments, words, moments, st.integers(0, 2**31 - 1),
        words, words, st.lists(foreign, max_size=2).map(tuple),
    )  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(entries(XML_TEXT), max_size=3))
def test_round_trip(tmp_path: Path, items: list[MemoryEntry]) -> None:
    path = tmp_path / "m.tmx"
    assert tmx.write(path, items) == len(items)
    assert list(tmx.read(path, TAGS)) == items


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(entries(ANY_TEXT), max_size=2))
def test_whatever_the_text_the_file_is_valid_and_is_stable(
    tmp_path: Path, data: Path, items: list[MemoryEntry]
) -> None:
    path, again = tmp_path / "m.tmx", tmp_path / "n.tmx"
    tmx.write(path, items)
    dtd = etree.DTD(str(data / "tmx" / "tmx14.dtd"))
    assert dtd.validate(etree.parse(str(path))), dtd.error_log
    once = list(tmx.read(path, TAGS))
    assert len(once) == len(items)
    tmx.write(again, once)
    assert again.read_bytes() == path.read_bytes()


def test_what_xml_cannot_hold_becomes_a_replacement_character(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    tmx.write(path, [MemoryEntry(("a\0b\x1b\r\n",), ("\ud800\uffffc",), "sv", "en")])
    [item] = tmx.read(path)
    assert (item.source, item.target) == (("a\ufffdb\ufffd\r\n",), ("\ufffd\ufffdc",))


def test_addresses_of_links_stay_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    link = Code(CodeKind.OPEN, "7", "a", (("href", "https://example.org/?token=1"),))
    tmx.write(path, [MemoryEntry((link, "Läs", Code(CodeKind.CLOSE, "7", "a")), ("Read",), "sv", "en")])
    assert b"token" not in path.read_bytes()
    [item] = tmx.read(path)
    assert tagged(item.source) == "<1>Läs</1>"


def document(*units: str, head: str = "", header: str = 'srclang="sv-SE"') -> str:
    return f'{head}<tmx version="1.4"><header {header}/><body>{"".join(units)}</body></tmx>'


def unit(source: str, target: str, language: str = "en-GB", extra: str = "", more: str = "") -> str:
    return (
        f'<tu>{extra}<tuv xml:lang="SV-se"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{language}" {more}><seg>{target}</seg></tuv></tu>'
    )


def read(folder: Path, text: str | bytes, **options: Any) -> list[MemoryEntry]:
    path = folder / "foreign.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(tmx.read(path, TAGS, **options))


@pytest.mark.parametrize(
    ("source", "target", "tagged_source", "tagged_target"),
    [
        (
            '<bpt i="1">{b}</bpt>Läs<ept i="1">{/b}</ept> mer',
            '<bpt i="1">{b}</bpt>Read<ept i="1">{/b}</ept> more',
            "<1>Läs</1> mer",
            "<1>Read</1> more",
        ),
        (
            '<bpt i="4" x="2"/>a<ept i="4"/><bpt i="5" x="1"/>b<ept i="5"/>',
            '<bpt i="1" x="1"/>B<ept i="1"/><bpt i="2" x="2"/>A<ept i="2"/>',
            "<1>a</1><2>b</2>",
            "<2>B</2><1>A</1>",
        ),
        ("<ph>&lt;br/></ph>a<ph>&lt;img/></ph>", "<ph>&lt;img/></ph>A<ph>&lt;br/></ph>", "<1/>a<2/>", "<2/>A<1/>"),
        ('<ph x="1"/>a', '<ph x="9"/>A', "<1/>a", "<2/>A"),
        ('a <it pos="begin" x="1">&lt;i></it>b', 'A <it pos="begin" x="1">&lt;i></it>B', "a <1>b", "A <1>B"),
        ('a<it pos="end">&lt;/i></it> b', 'A<it pos="end">&lt;/i></it> B', "a</1> b", "A</1> B"),
        (
            '<hi type="bold">a <hi>b</hi></hi> c',
            '<hi type="bold">A <hi>B</hi></hi> C',
            "<1>a <2>b</2></1> c",
            "<1>A <2>B</2></1> C",
        ),
        ("<ut>{\\b}</ut>a", "<ut>{\\b}</ut>A", "<1/>a", "<1/>A"),
        ('<ph>&lt;img alt="<sub>bild</sub>"/></ph>a', "A", "<1/>a", "A"),
        ("a<!-- b --><?c d?>e", "A<![CDATA[<b>]]>", "ae", "A&lt;b>"),
        ("a", "&lt;script&gt;alert(1)&lt;/script&gt;", "a", "&lt;script>alert(1)&lt;/script>"),
    ],
)
def test_codes_of_other_tools(tmp_path: Path, source: str, target: str, tagged_source: str, tagged_target: str) -> None:
    [item] = read(tmp_path, document(unit(source, target)))
    assert (tagged(item.source), tagged(item.target)) == (tagged_source, tagged_target)


def test_the_name_of_a_code_is_its_elements(tmp_path: Path) -> None:
    [item] = read(
        tmp_path, document(unit('<ph type="image">&lt;IMG src="x"/></ph><ph type="lb"/><ph type="2"/>a', "A"))
    )
    assert [part.name for part in item.source if isinstance(part, Code)] == ["img", "lb", ""]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("AR", "ar"), ("ar-SA", "ar"), ("so_SO", "so"), ("fa-af", "fa-AF"), ("prs", "fa-AF"), ("prs-AF", "fa-AF"),
        ("FA-IR", "fa"), ("sr-latn-RS", "sr-Latn"), ("sr-RS", "sr-RS"), ("zh-CN", "zh"), ("zh-TW", "zh-TW"),
        ("zh-Hant", "zh-Hant"), ("xx-YY", "xx-YY"), ("nb-NO", "nb"),
    ],
)  # fmt: skip
def test_language_tags(tmp_path: Path, written: str, tag: str) -> None:
    [item] = read(tmp_path, document(unit("a", "b", written)))
    assert (item.source_language, item.target_language) == ("sv", tag)


def test_units_of_many_languages(tmp_path: Path) -> None:
    text = document(
        '<tu><tuv xml:lang="en"><seg>E</seg></tuv><tuv xml:lang="sv"><seg>S</seg></tuv>'
        '<tuv lang="ar"><seg>A</seg></tuv></tu>',
        '<tu><tuv xml:lang="en"><seg>only</seg></tuv></tu>',
        '<tu srclang="en"><tuv xml:lang="en"><seg>x</seg></tuv><tuv xml:lang="so"><seg> </seg></tuv></tu>',
    )
    path = tmp_path / "m.tmx"
    path.write_text(text)
    reader = tmx.read(path, TAGS)
    assert [(e.source_language, e.target_language, plain(e.target)) for e in reader] == [
        ("sv", "en", "E"),
        ("sv", "ar", "A"),
    ]
    assert (reader.units, reader.entries, reader.skipped) == (3, 2, 2)
    assert [e.target_language for e in tmx.read(path, TAGS, targets=["ar"])] == ["ar"]
    assert [(e.source, e.target) for e in tmx.read(path, TAGS, source="en", targets=["sv"])] == [(("E",), ("S",))]
    path.write_text(document(text[text.index("<tu>") : text.index("</tu>") + 5], header='srclang="*all*"'))
    assert [(e.source_language, e.target_language) for e in tmx.read(path, TAGS)] == [("en", "sv"), ("en", "ar")]


def test_dates_people_counts_notes_and_props(tmp_path: Path) -> None:
    text = document(
        '<tu creationid="Ada" creationdate="20240102T030405Z" usagecount="7"><prop type="client">Exempelby</prop>'
        "<note>n1</note>"
        '<prop type="next">Efter</prop><tuv xml:lang="sv"><seg>a</seg></tuv>'
        '<tuv xml:lang="en" changeid="Bo" changedate="20240306T101500Z"><note>n2</note>'
        '<prop type="x-state">Final</prop>'
        '<prop type="x-score">nan</prop><seg>b</seg></tuv></tu>'
    )
    [item] = read(tmp_path, text)
    assert item == MemoryEntry(
        ("a",), ("b",), "sv", "en", State.FINAL, Origin(OriginKind.HUMAN), "", context_hash("Efter"), "Ada",
        datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "Bo", datetime(2024, 3, 6, 10, 15, tzinfo=UTC), 7, "n1\nn2", "",
        (("client", "Exempelby"), ("next", "Efter")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("prop", "state"),
    [
        ('<prop type="state">reviewed</prop>', State.REVIEWED),
        ('<prop type="state">needs-translation</prop>', State.INITIAL),
        ('<prop type="x-state">signed-off</prop>', State.REVIEWED),
        ('<prop type="state">whatever</prop>', State.FINAL),
        ("", State.FINAL),
    ],
)
def test_states(tmp_path: Path, prop: str, state: State) -> None:
    [item] = read(tmp_path, document(unit("a", "b", extra=prop)), state=State.FINAL)
    assert item.state is state
    assert item.properties == ((("state", "whatever"),) if "whatever" in prop else ())


def test_a_tool_that_says_machine_is_believed(tmp_path: Path) -> None:
    [item] = read(tmp_path, document(unit("a", "b", more='creationid="MT!-engine"')))
    assert item.origin == Origin(OriginKind.MT, machine=True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    head = '<?xml version="1.0" encoding="windows-1252"?>' if encoding == "windows-1252" else ""
    [item] = read(tmp_path, document(unit("Läs – mer", "b"), head=head).encode(encoding))
    assert item.source == ("Läs – mer",)


def test_the_dtd_may_be_named_and_is_not_fetched(tmp_path: Path) -> None:
    for name in ("tmx14.dtd", "http://127.0.0.1:9/tmx14.dtd", "/dev/zero"):
        assert len(read(tmp_path, document(unit("a", "b"), head=f'<!DOCTYPE tmx SYSTEM "{name}">'))) == 1


def test_a_namespace_does_no_harm(tmp_path: Path) -> None:
    assert len(read(tmp_path, document(unit("a", "b")).replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"'))) == 1


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>\n'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "not well-formed"),
        ("Hej!", 1, "not well-formed"),
        ("\n<xliff/>", 2, "the root element is xliff, not tmx"),
        (document(unit("a", "b"))[:-20], 1, "not well-formed"),
        (document(unit("a", "b"), "\n\n<tu></tuv>"), 3, "not well-formed"),
        (document(unit("a", "\0")), 1, "not well-formed"),
        ("<tmx><body/></tmx>", 1, "no header"),
        (f"<tmx>\n<body>{unit('a', 'b')}</body></tmx>", 2, "no header before"),
        (document(unit("a", "b"), header=""), 1, "no srclang"),
        (document(unit("a", "b"), '\n<tu><tuv xml:lang="sv"/></tu>'), 2, "a tuv has no seg"),
        (document(unit("a", "b"), "\n<tu><tuv><seg>a</seg></tuv></tu>"), 2, "a tuv has no xml:lang"),
        (document(unit("a", "b"), "\n<tu><seg>a</seg><b/></tu>"), 2, "the element b is not allowed here"),
        (document(unit("a", "\n<script>alert(1)</script>")), 2, "the element script is not allowed in a seg"),
        (document(unit("a", "&c;"), head=BOMB), 2, "declares entities"),
        (document(unit("a", "&e;"), head=OUTSIDE), 1, "declares entities"),
        (document(unit("a", "b"), head=PARAMETER), 1, "declares"),
        (document(unit("a", "\n&e;"), head='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), 1, "the entity &e; is not declared"),
        (document(unit("<hi>" * 300 + "</hi>" * 300, "b")), 1, "not well-formed"),
        (document("<tu>" + "<prop/>" * 60_000), 1, "more than 50000 elements"),
        (document("<b/>" * 60_000), 1, "more than 50000 elements"),
        (document(unit("a" * 10_500_000, "b")), 1, "not well-formed"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 and "\0" not in value else "",
)
def test_refused_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        read(tmp_path, text)
    place = tmp_path / "foreign.tmx"
    assert str(caught.value).startswith(f"{place}:{line}: " if line else f"{place}: ")
    assert said in str(caught.value)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="too large"):
        read(tmp_path, document(unit("a" * 1000, "b")), max_bytes=1000)
    with pytest.raises(ExchangeError, match="No such file"):
        list(tmx.read(tmp_path / "none.tmx"))
    with pytest.raises(ExchangeError, match="directory"):
        list(tmx.read(tmp_path))


def test_reading_and_writing_stream(tmp_path: Path) -> None:
    """The first entry comes before the fault at the end of the file; writing pulls entries one by one."""
    path = tmp_path / "m.tmx"
    path.write_text(document(*[unit(f"a{n}", f"b{n}") for n in range(3000)])[:-10])
    reader = iter(tmx.read(path, TAGS))
    assert next(reader).source == ("a0",)
    copy = tmp_path / "copy.tmx"
    with pytest.raises(ExchangeError, match="not well-formed"):
        tmx.write(copy, tmx.read(path, TAGS))
    assert [file.name for file in tmp_path.iterdir()] == ["m.tmx"]


def test_a_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    entry = MemoryEntry(("a",), ("b",), "sv", "en")
    tmx.write(path, [entry])

    def failing() -> Iterator[MemoryEntry]:
        yield entry
        raise RuntimeError("the source ran dry")

    with pytest.raises(RuntimeError, match="ran dry"):
        tmx.write(path, failing())
    assert list(tmx.read(path)) == [entry]
    assert len(list(tmp_path.iterdir())) == 1
    assert path.stat().st_mode & 0o400


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"none/m\.tmx: cannot be written: No such file"):
        tmx.write(tmp_path / "none" / "m.tmx", [])
    (tmp_path / "folder.tmx").mkdir()
    with pytest.raises(OutputError, match=r"folder\.tmx: cannot be written"):
        tmx.write(tmp_path / "folder.tmx", [])
    assert len(list(tmp_path.iterdir())) == 1


def test_sources_in_two_languages_share_a_file(tmp_path: Path) -> None:
    items = [MemoryEntry(("a",), ("b",), "sv", "en"), MemoryEntry(("b",), ("c",), "en", "ar")]
    tmx.write(tmp_path / "m.tmx", items)
    assert list(tmx.read(tmp_path / "m.tmx", TAGS)) == items
    assert [text_of(item.target) for item in tmx.read(tmp_path / "m.tmx", TAGS, source="en")] == ["a", "c"]
