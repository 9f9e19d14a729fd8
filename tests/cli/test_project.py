"""A project from beginning to end: init, memory, translate, publish; and again after the page has changed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, Result

from i18n_toolkit.config import read_settings

Call = Callable[..., Result]

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="test" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="sv"
 srclang="sv" datatype="plaintext"/><body>
<tu><prop type="x-state">reviewed</prop><tuv xml:lang="sv"><seg>Fyll i blanketten.</seg></tuv>
<tuv xml:lang="en"><seg>Fill in the form.</seg></tuv></tu>
<tu><tuv xml:lang="sv"><seg>Skicka den till oss.</seg></tuv>
<tuv xml:lang="en"><seg>Send it to us, <![CDATA[<script>alert(1)</script>]]>.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def project(call: Call, console: Console) -> Path:
    """A project as `init` makes it, with one page and a memory."""
    folder = console.folder
    assert call("init", "--name", 'Byn "Ö"', "--to", "en,ar").code == 0
    (folder / "pages" / "bygga").mkdir(parents=True)
    (folder / "page.html").rename(folder / "pages" / "bygga" / "lov.html")
    (folder / "memory.tmx").write_text(TMX, "utf-8")
    return folder


def units(call: Call, *arguments: str) -> dict[str, dict[str, object]]:
    """The units of the page in English, by their source text."""
    result = call("translate", "pages", "--to", "en", "--engine", "pseudo", "--format", "json", *arguments)
    assert result.code == 0, result.err
    return {unit["source"]: unit for unit in json.loads(result.out)["pages"][0]["units"]}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_init_writes_a_configuration_that_can_be_read(language: str, call: Call, console: Console) -> None:
    result = call("init", "ny/mapp", "--name", 'A "b" \\ c', "--address", "https://x.example/", "--language", language)
    file = console.folder / "ny" / "mapp" / "i18n.toml"
    settings = read_settings(file)
    assert result.code == 0
    assert str(Path("ny", "mapp", "i18n.toml")) in result.out
    assert settings.site.name == 'A "b" \\ c'
    assert settings.site.address == "https://x.example/"
    assert settings.translation.engines[-1] == "none"
    assert tomllib.loads(file.read_text("utf-8"))["site"]["languages"] == list(settings.site.languages)
    assert ("Kommunens" in file.read_text("utf-8") or "läsarna" in file.read_text("utf-8")) == (language == "sv")


def test_from_memory_to_published_page(project: Path, call: Call) -> None:
    assert "2 new" in call("memory", "import", "memory.tmx").out
    assert "2 known already" in call("memory", "import", "memory.tmx").out

    drafts = units(call)
    assert drafts["Fyll i blanketten."]["target"] == "Fill in the form."
    assert drafts["Fyll i blanketten."]["state"] == "reviewed"
    assert drafts["Bygglov"]["state"] == "initial"

    result = call("publish", "--to", "en", "-o", "out", "--minimum-state", "reviewed", "--format", "json")
    assert result.code == 0, result.err
    counts = json.loads(result.out)["pages"][0]["languages"]["en"]
    page = (project / "out" / counts["path"]).read_text("utf-8")
    assert counts["path"] == "en/bygga/lov.html"
    assert counts["machine"] == 0
    assert counts["left"] > 0
    assert "Fill in the form." in page
    assert "Skicka den till oss." in page
    assert '<h1 lang="sv" dir="ltr">Bygglov</h1>' in page

    everything = call("publish", "--to", "en", "-o", "out")
    page = (project / "out" / "en" / "bygga" / "lov.html").read_text("utf-8")
    assert everything.code == 0
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "Skicka den till oss." not in page


def test_publish_without_options_takes_them_from_the_configuration(project: Path, call: Call) -> None:
    units(call)
    assert call("publish").code == 0
    written = {path.relative_to(project / "out").as_posix() for path in (project / "out").rglob("*.html")}
    assert written == {"index.html", "sv/bygga/lov.html", "en/bygga/lov.html", "ar/bygga/lov.html"}


def test_a_broken_second_memory_keeps_the_first_out_too(project: Path, call: Call) -> None:
    (project / "broken.tmx").write_text(TMX[:-30], "utf-8")
    assert call("memory", "import", "memory.tmx", "broken.tmx").code == 2
    assert not (project / ".i18n-toolkit").exists()
    call("memory", "import", "memory.tmx")
    assert call("memory", "import", "memory.tmx", "broken.tmx").code == 2
    assert json.loads(call("memory", "search", "blanketten", "--format", "json").out)["matches"]


def test_memory_search_and_export(project: Path, call: Call) -> None:
    call("memory", "import", "memory.tmx")
    found = json.loads(call("memory", "search", "BLANKETTEN", "--to", "en", "--format", "json").out)["matches"]
    assert found == [
        {
            "source": "Fyll i blanketten.", "target": "Fill in the form.", "source_language": "sv", "language": "en",
            "state": "reviewed", "memory": "memory.tmx",
            "hits": {"source": [{"start": 7, "end": 17}], "target": []},
        }
    ]  # fmt: skip
    assert call("memory", "search", "finns", "inte").out == "nothing found\n"
    assert "2 translations" in call("memory", "export", "-o", "ut.tmx").out
    (project / ".i18n-toolkit").rename(project / "away")
    assert "2 new" in call("memory", "import", "ut.tmx").out


def test_an_edited_sentence_alone_is_drafted_again(project: Path, call: Call) -> None:
    call("memory", "import", "memory.tmx")
    first = units(call)
    page = project / "pages" / "bygga" / "lov.html"
    page.write_text(page.read_text("utf-8").replace("Ring oss på", "Ring gärna oss på"), "utf-8")
    second = units(call)
    assert {text for text in second if text not in first} == {
        "Du behöver <1>bygglov</1> för att bygga nytt. Ring gärna oss på 0123-456 78."
    }
    assert second["Fyll i blanketten."] == first["Fyll i blanketten."]


def test_localize_needs_no_project_and_leaves_none(call: Call, console: Console) -> None:
    assert call("localize", "page.html", "--to", "en", "-o", "out", "--engine", "pseudo").code == 0
    assert sorted(path.name for path in console.folder.iterdir()) == ["out", "page.html"]
    assert list((console.folder.parent / "temporary").iterdir()) == []


def test_some_pages_failed(call: Call, console: Console) -> None:
    (console.folder / "empty.html").write_bytes(b"")
    (console.folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = call(
        "localize", "empty.html", "page.html", "picture.html", "--to", "en", "-o", "out", "--engine", "pseudo"
    )
    assert result.code == 3
    assert result.err.splitlines() == [
        "empty.html: is empty",
        "picture.html: is not a web page but a PNG picture",
    ]
    assert (console.folder / "out" / "en" / "page.html").is_file()
    assert call("extract", "empty.html", "page.html").code == 3


def test_easy_swedish_is_a_language_like_any_other(call: Call, console: Console) -> None:
    assert call("localize", "page.html", "--to", "sv-simple", "-o", "out").code == 0
    page = (console.folder / "out" / "sv-simple" / "page.html").read_text("utf-8")
    assert "Fyll i blanketten." in page
    assert 'lang="sv"' in page
