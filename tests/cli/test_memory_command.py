"""`memory search`: both sides with the hits marked, and sentences like one with what differs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, Result

from i18n_toolkit.exchange import tmx
from i18n_toolkit.model import Code, CodeKind, MemoryEntry, Origin, OriginKind, State

Call = Callable[..., Result]
LINK = Code(CodeKind.OPEN, "1", "a"), Code(CodeKind.CLOSE, "1", "a")
ENTRIES = [
    MemoryEntry(
        ("Ansök om ", LINK[0], "bygg", LINK[1], "lov här, BYGGLOV"),
        ("Apply for a ", LINK[0], "permit", LINK[1], " here & now"),
        "sv", "en", State.REVIEWED, memory="a.tmx",
    ),
    MemoryEntry(("Avgiften är 1 200 kr.",), ("The fee is SEK 1,200.",), "sv", "en", State.REVIEWED),
    MemoryEntry(("Avgiften är 1 200 kr.",), ("الرسوم 1200.",), "sv", "ar", State.REVIEWED),
    MemoryEntry(
        ("Avgiften är alltid 1 200 kr.",), ("The fee is always SEK 1,200.",), "sv", "en", State.INITIAL,
        Origin(OriginKind.MT, "argos", machine=True),
    ),
]  # fmt: skip


@pytest.fixture
def project(call: Call, console: Console) -> Path:
    """A project that links a memory."""
    tmx.write(console.folder / "a.tmx", ENTRIES)
    (console.folder / "i18n.toml").write_text('[translation]\nmemory = ["a.tmx"]\n')
    return console.folder


def test_both_sides_are_shown_with_the_hits_marked(project: Path, call: Call) -> None:
    result = call("memory", "search", "bygglov")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Ansök om <1>**bygg**</1>**lov** här, **BYGGLOV**\n  en: Apply for a <1>permit</1> here &amp; now  [reviewed]\n"
    )
    assert "  en: Apply for a <1>**permit**</1> here" in call("memory", "search", "PERMIT").out
    assert "here &amp; **now**" in call("memory", "search", "now").out


def test_hits_are_places_in_the_plain_text(project: Path, call: Call) -> None:
    [match] = json.loads(call("memory", "search", "bygglov", "--format", "json").out)["matches"]
    assert match["hits"] == {"source": [{"start": 9, "end": 16}, {"start": 22, "end": 29}], "target": []}
    assert (match["language"], match["state"], match["memory"]) == ("en", "reviewed", "a.tmx")


def test_sentences_like_one_are_shown_with_what_differs(project: Path, call: Call) -> None:
    result = call("memory", "search", "Avgiften är 1 350 kr.", "--similar", "--to", "en")
    assert result.code == 0
    assert result.out == (
        "100 %  Avgiften är 1 [-200-]{+350+} kr.\n"
        "  en: The fee is SEK 1,350.  [reviewed]\n"
        "  1 200 was replaced by 1 350\n"
    )
    assert (
        "1 200 har bytts mot 1 350"
        in call("memory", "search", "Avgiften är 1 350 kr.", "--similar", "--to", "en", "--language", "sv").out
    )


def test_the_same_as_data(project: Path, call: Call) -> None:
    out = call("memory", "search", "Avgiften är ofta 1 350 kr.", "--similar", "--format", "json", "--limit", "3").out
    matches = json.loads(out)["matches"]
    assert [match["language"] for match in matches] == ["ar", "en"]
    assert all(75 <= match["grade"] < 80 for match in matches)
    english = matches[1]
    assert english["suggestion"] == "The fee is SEK 1,350."
    assert english["target"] == "The fee is SEK 1,200."
    assert english["difference"] == [
        {"change": "same", "text": "Avgiften är "},
        {"change": "added", "text": "ofta "},
        {"change": "same", "text": "1 "},
        {"change": "removed", "text": "200"},
        {"change": "added", "text": "350"},
        {"change": "same", "text": " kr."},
    ]
    assert english["replaced"] == [{"old": "1 200", "new": "1 350"}]
    assert english["penalties"] == {}


def test_a_machines_words_are_marked_down(project: Path, call: Call) -> None:
    (project / "i18n.toml").write_text('[translation]\nmemory = ["a.tmx"]\n[memory]\noffer = 60\n')
    out = call("memory", "search", "Avgiften är alltid 1 200 kr.", "--similar", "--to", "en").out
    assert "15 taken off for a machine's words" in out


def test_a_linked_memory_is_searched_as_it_is_now(project: Path, call: Call) -> None:
    assert "nothing found" in call("memory", "search", "förskola").out
    tmx.write(project / "a.tmx", [*ENTRIES, MemoryEntry(("Förskola",), ("Preschool",), "sv", "en")])
    assert "en: Preschool" in call("memory", "search", "förskola").out


def test_nothing_that_steers_a_terminal_is_printed(project: Path, call: Call) -> None:
    from i18n_toolkit.store import Store

    with Store(project / ".i18n-toolkit" / "store.sqlite") as store:
        store.add_memory([MemoryEntry(("Röd\x1b[31m text\x07",), ("Red\x9b31m text",), "sv", "en")])
    for arguments in (("text",), ("Röd\x1b[31m text", "--similar")):
        out = call("memory", "search", *arguments).out
        assert "Red" in out
        assert not set(out) & {"\x1b", "\x07", "\x9b"}


def test_a_project_without_a_store_or_linked_memories_is_told(call: Call, console: Console) -> None:
    result = call("memory", "search", "lov")
    assert result.code == 2
    assert "there is no store here yet" in result.err
    assert not (console.folder / ".i18n-toolkit").exists()
