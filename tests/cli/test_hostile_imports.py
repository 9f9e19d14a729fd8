"""Files that mean harm, or are broken, through the command: one line, exit code 2, and the store as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, make_console
from exchange_work import contents

from i18n_toolkit.cli import main
from i18n_toolkit.exchange import formats

WORDS = "Ƒýļļ"
"""How the draft of the text that is tampered with begins."""
BOMB = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 1_000 + b'"><!ENTITY b "' + b"&a;" * 1_000 + b'">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
XML = ("xliff", "xliff2", "tmx")
FILES = (*XML, "po", "csv", "tsv")

Damage = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its page sent out in every format."""
    console: Console = make_console(tmp_path_factory.mktemp("console"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(console.folder)
        for name, value in console.environment.items():
            patch.setenv(name, value)
        (console.folder / "i18n.toml").write_text("")
        for kind in formats.names():
            output = f"{kind}{formats.named(kind).ENDING}"
            arguments = ("page.html", "--to", "en", "--as", kind, "-o", output, "--engine", "pseudo")
            assert main(["export", *arguments]) == 0
    return console.folder


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return folder


def put_before_the_root(data: bytes, text: bytes) -> bytes:
    at = data.index(b"<xliff") if b"<xliff" in data else data.index(b"<tmx")
    start = data.find(b"<!DOCTYPE")
    return data[: start if start >= 0 else at] + text + data[at:]


def drafted(data: bytes) -> bytes:
    """The first word of a draft as it stands in the file, to be replaced."""
    return next(word for word in (WORDS.encode(), b"[\xc6\x91") if word in data)


def replaced(data: bytes, words: bytes) -> bytes:
    return data.replace(drafted(data), words)


HOSTILE: dict[str, tuple[tuple[str, ...], Damage]] = {
    "entity bomb": (XML, lambda data, kind: put_before_the_root(replaced(data, b"&b;"), BOMB)),
    "external entity": (XML, lambda data, kind: put_before_the_root(replaced(data, b"&b;"), OUTSIDE)),
    "100 MB of text": (FILES, lambda data, kind: replaced(data, b"a" * 100_000_000)),
    "deep nesting": (
        XML, lambda data, kind: replaced(data, (b"<hi>" if kind == "tmx" else b'<g id="1">') * 5_000)
    ),
    "a script": (
        FILES, lambda data, kind: replaced(
            data, b"&lt;script&gt;alert(1)&lt;/script&gt;" if kind in XML else b"<script>alert(1)</script>"
        )
    ),
    "texts of another page": (
        FILES, lambda data, kind: data.replace(b"Fyll i blanketten", b"Helt andra ord")
    ),
    "cut off": (XML, lambda data, kind: data[: len(data) * 2 // 3]),
    "bytes of no encoding": (FILES, lambda data, kind: replaced(data, b"\xff\xfe\xfa")),
    "another language": (
        (*XML, "po"),
        lambda data, kind: data.replace(b'"en"', b'"fi"').replace(b": en\\n", b": fi\\n"),
    ),
    "nothing": (FILES, lambda data, kind: b""),
    "a picture": (FILES, lambda data, kind: b"\x89PNG\r\n\x1a\n" + bytes(500)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "kind"), [(harm, kind) for harm, (kinds, _) in HOSTILE.items() for kind in kinds]
)  # fmt: skip
def test_one_line_and_nothing_saved(
    harm: str, kind: str, here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = (here / f"{kind}{formats.named(kind).ENDING}").read_bytes()
    damaged = HOSTILE[harm][1](sound, kind)
    assert damaged != sound
    file = tmp_path / f"harm{formats.named(kind).ENDING}"
    file.write_bytes(damaged)
    before = contents(here)
    for language in ("en", "sv"):
        code = main(["import", str(file), "--language", language])
        said = capsys.readouterr()
        assert code == 2, said.out
        assert said.out == ""
        assert said.err.count("\n") == 1, said.err
        assert said.err.startswith(f"i18n-toolkit: {file}")
        assert len(said.err) < 500
    assert contents(here) == before


@pytest.mark.parametrize("harm", ["bomb", "outside", "no source", "a path out"])
def test_a_project_that_means_harm(harm: str, here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "project"
    shutil.copytree(here / "omegat", project)
    saved = project / "omegat" / "project_save.tmx"
    head = b'<tmx version="1.1"><header srclang="sv"/><body><tu><tuv lang="sv"><seg>Fyll i blanketten.</seg></tuv>'
    tail = b"</seg></tuv></tu></body></tmx>"
    if harm == "bomb":
        saved.write_bytes(BOMB + head + b'<tuv lang="en"><seg>&b;' + tail)
    elif harm == "outside":
        saved.write_bytes(OUTSIDE + head + b'<tuv lang="en"><seg>&b;' + tail)
    elif harm == "no source":
        (project / "sent.xlf").write_bytes(b"<xliff")
    else:
        shutil.rmtree(project / "source")
        (project / "sent.xlf").unlink()
    before = contents(here)
    assert main(["import", str(project)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert contents(here) == before


def test_result_is_a_line_of_its_own_for_every_file(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xlf").write_bytes(b'<xliff version="1.2"')
    (tmp_path / "b.po").write_bytes(b'msgid "a\n')
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04")
    assert main(["import", *(str(tmp_path / name) for name in ("a.xlf", "b.po", "c.docx", "absent"))]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [Path(line.split(": ")[1].partition(":")[0]).name for line in lines] == ["a.xlf", "b.po", "c.docx", "absent"]
