"""`terms import|export|search`, in a project of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from i18n_toolkit.cli import terms
from i18n_toolkit.cli.options import Translate
from i18n_toolkit.config import find_settings
from i18n_toolkit.errors import ConfigurationError, ExchangeError, LanguageError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.quality import Context
from i18n_toolkit.workshop import glossary_for


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "i18n.toml").write_text('[translation]\nglossary = ["words/en.csv"]\n', "utf-8")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.csv").write_text("source;target\nLillån;the Lillån river\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str, language: str = "en") -> int:
    command = terms.command(Translate(Languages().get(language)))
    with command.make_context("terms", list(arguments)) as context:
        result: int = command.invoke(context)  # type: ignore[attr-defined]
    return result


def written(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_import_adds_and_tells_what_disagrees(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incoming = project / "en.csv"
    incoming.write_text("source,target\nLillån,the Little River\nslamtömning,septic tank emptying\n", "utf-8")
    assert call("import", str(incoming)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "en: 1 new, 0 known already, 1 in disagreement",
        "  Lillån: here the Lillån river, in the file the Little River: left as it is",
    ]
    assert written(project / "words" / "en.csv") == [
        "source;target;status;note",
        "Lillån;the Lillån river;preferred;",
        "slamtömning;septic tank emptying;preferred;",
    ]
    assert call("import", "--replace", str(incoming)) == 0
    assert "Lillån;the Little River;preferred;" in written(project / "words" / "en.csv")


def test_a_new_language_is_told_to_i18n_toml(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incoming = project / "ordlista.csv"
    incoming.write_text("source,target\nslamtömning,lietteen tyhjennys\n", "utf-8")
    with pytest.raises(LanguageError, match="does not say its language"):
        call("import", str(incoming))
    assert call("import", str(incoming), "--to", "fi") == 0
    told = capsys.readouterr().err
    assert told == 'Add to i18n.toml, in [translation]: glossary = ["words/en.csv", "words/fi.csv"]\n'
    assert (project / "words" / "fi.csv").is_file()


def test_nothing_is_written_where_one_file_is_broken(project: Path) -> None:
    good, bad = project / "fi.csv", project / "so.csv"
    good.write_text("source,target\na,b\n", "utf-8")
    bad.write_text("source,target\na\n", "utf-8")
    with pytest.raises(ExchangeError, match=r"so\.csv:2"):
        call("import", str(good), str(bad))
    assert [path.name for path in (project / "words").iterdir()] == ["en.csv"]


def test_tbx_there_and_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("export", "-o", "all.tbx", "--to", "en,so") == 0
    assert call("import", "all.tbx", "--to", "so") == 0
    out = capsys.readouterr().out
    assert re.search(r"all\.tbx: \d{3} terms", out)
    assert "definitions added" in out
    assert "förskola,dugsiga xannaanada," in (project / "words" / "so.csv").read_text("utf-8")
    assert written(project / "words" / "terms.csv")[0] == "term,definition,domain,part_of_speech"
    assert call("export", "-o", "own.csv", "--to", "en", "--own") == 0
    assert written(project / "own.csv") == ["source,target,status,note", "Lillån,the Lillån river,preferred,"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "-o", "x.csv"), "a CSV file has one language"),
        (("export", "-o", "x.csv", "--to", "en,fi"), "a CSV file has one language"),
        (("export", "-o", "x.docx", "--to", "en"), "is no kind of glossary we can write"),
        (("export", "-o", "x.tbx", "--to", "vi", "--own"), "there are no terms to write"),
        (("import", "x.docx"), "is no kind of glossary we know"),
        (("import", "none.tbx"), "cannot be read"),
        (("import", "none.csv"), "cannot be read"),
    ],
)
def test_wrong_use_is_told(project: Path, arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises((ExchangeError, LanguageError), match=told):
        call(*arguments)
    assert not list(project.glob("x.*"))


def test_there_must_be_a_project_to_import_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.csv").write_text("source,target\na,b\n", "utf-8")
    with pytest.raises(ConfigurationError, match="there is no project here"):
        call("import", "en.csv")


def test_search_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("search", "gode", "männens", "--to", "en,so", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["terms"]
    assert found[0]["term"] == "god man"
    assert found[0]["definition"]
    assert {item["language"] for item in found[0]["equivalents"]} == {"en", "so"}
    assert set(found[0]["equivalents"][0]) == {"language", "target", "status", "note", "doubtful"}


def test_search_for_a_person(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("search", "the", "little", "Lillån", "river", "--to", "en", language="sv") == 0
    assert capsys.readouterr().out == "Lillån\n  en: the Lillån river\n"
    assert call("search", "qwerty", language="sv") == 0
    assert capsys.readouterr().out == "inget hittades\n"
    assert call("search", "bygglovet", "--to", "en", "--limit", "1", language="sv") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("bygglov (substantiv): ")
    assert second.startswith("  en: building permit; planning permission (godtas")


def test_the_group_is_a_command(project: Path) -> None:
    assert isinstance(terms.command(Translate(Languages().get("sv"))), click.Group)


def test_search_shows_all_that_is_known(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "words" / "terms.csv").write_text("term,definition,part_of_speech\nslamma,Tömma slam.,verb\n", "utf-8")
    (project / "words" / "en.csv").write_text(
        "source,target,status,note\nslamma,empty,preferred,Of septic tanks\nslamma,slam,forbidden,\n"
        "slamma,desludge,admitted,? To be asked\n",
        "utf-8",
    )
    call("search", "slamma")
    assert capsys.readouterr().out.splitlines() == [
        "slamma (verb): Tömma slam.",
        "  en: empty (Of septic tanks); desludge (admitted, a native reader should confirm it); slam (forbidden)",
    ]
    call("search", "slamma", language="sv")
    assert "slamma (verb): Tömma slam." in capsys.readouterr().out
    call("search", "slamma", "--format", "json")
    [found] = json.loads(capsys.readouterr().out)["terms"]
    assert (found["part_of_speech"], found["definition"]) == ("verb", "Tömma slam.")
    assert [(term["status"], term["doubtful"]) for term in found["equivalents"]] == [
        ("preferred", False), ("forbidden", False), ("admitted", True),
    ]  # fmt: skip


def test_the_part_of_speech_of_own_terms_tells_which_forms_are_looked_for(project: Path) -> None:
    """The verb anmäla has no form anmälan; without a part of speech both are looked for."""
    (project / "words" / "en.csv").write_text("source,target\nanmäla,report\n", "utf-8")
    languages, sources = Languages(), ("Vi anmälde det.", "Din anmälan har kommit in.")
    for classes, expected in (("", [True, True]), ("term,part_of_speech\nanmäla,verb\n", [True, False])):
        (project / "words" / "terms.csv").write_text(classes or "term\nanmäla\n", "utf-8")
        glossary = glossary_for(find_settings(project), languages, languages.get("en"))
        terms = tuple(term for term in glossary.terms if term.source == "anmäla")
        wording = Context(terms=terms, classes=glossary.classes).wording(languages.get("sv"), languages.get("en"))
        assert [bool(wording.wishes(source)) for source in sources] == expected
